internal import Base
internal import Totals
package import Units
package import Web

/// Figures that others published about earlier years, to compare with; never added up with anything.
package enum ReferencePages {
    package static func routes(_ world: World) -> [Route] {
        let list = ReferenceList(folder: world.settings.reference)
        return [
            .get("/reference", access: .everyone) { ask in
                try await world.settledPage(ask, content(list, ask.tongue))
            }
        ]
    }

    private static func content(_ list: ReferenceList, _ t: Tongue) -> PageContent {
        let title = t("Số liệu đã công bố để so sánh", "Published figures to compare with")
        let says = t(
            "Số do các nơi tự công bố về những năm trước, giữ nguyên như khi đăng: mỗi số có kỳ, trạng thái, số nền và nguồn. "
                + "Chúng chỉ để so sánh, không cộng vào bất cứ số liệu nào của trang này.",
            "What places published about earlier years, as it was written: each with its period, state, base and source. "
                + "They are here to compare with and are added to no figure of this site.")
        let empty = emptyState(t("Không có tệp số liệu đi kèm chương trình.", "The file of figures is not there."))
        return PageContent(
            title: title, description: says,
            body: """
                <h1>\(title)</h1>
                <p>\(says)</p>
                <p>\(t("“Suy ra”: nơi đăng chỉ nói tỷ lệ, số nền được tính ngược lại từ số và tỷ lệ.",
                    "“Inferred”: only the share was published; the base is worked out from figure and share."))</p>
                \(list.figures.isEmpty ? empty : "\(lessons(list, t))\(HTML.joined(list.groups.enumerated().map { group($1, $0, t) }))")
                """)
    }

    // MARK: What goes wrong in them

    private static func lessons(_ list: ReferenceList, _ t: Tongue) -> HTML {
        let bases = list.twoBases.map { twoBases($0, t) }
        let states = list.otherStates.map { otherStates($0, t) }
        if bases.isEmpty, states.isEmpty { return .nothing }
        return """
            <h2>\(t("Đọc các số này thế nào", "How to read them"))</h2>
            \(HTML.joined(bases + states))
            """
    }

    private static func twoBases(_ figures: [ReferenceFigure], _ t: Tongue) -> HTML {
        guard let first = figures.first else { return .nothing }
        let lines = figures.map { figure -> HTML in
            let base = figure.workedOutBase.map { Figure.format($0, t.language) } ?? ""
            return """
                <li>\(t(figure.measure)): \(spoken(figure, t)) = \(share(figure, t)) → \
                \(t("số nền khoảng", "a base of about")) <strong>\(base)</strong> \
                \(optional: figure.baseName, { "(\(t($0)))" })</li>

                """
        }
        let says = t(
            "\(first.place), \(first.period): hai tỷ lệ trong một câu được tính trên hai số nền khác nhau. "
                + "Vì vậy ở đây tỷ lệ luôn được ghi bằng hai số, số sau có tên.",
            "\(first.place), \(first.period): two shares in one sentence are shares of two different numbers. "
                + "That is why a share is kept here as two numbers, the second of them named.")
        return note("<p>\(says)</p><ul>\n\(HTML.joined(lines))</ul>", .plain)
    }

    private static func otherStates(_ figures: [ReferenceFigure], _ t: Tongue) -> HTML {
        guard let first = figures.first else { return .nothing }
        let lines = figures.map { figure -> HTML in
            "<li>\(figure.period): \(spoken(figure, t)) <strong>\(t(figure.state.words))</strong></li>\n"
        }
        let name = t(first.measure).lowercased()
        let says = t(
            "\(first.place), \(name): đăng ký, đang xây dựng, đạt và được công nhận là những trạng thái khác nhau; "
                + "không so được số này với số kia.",
            "\(first.place), \(name): registered, being built, reached and recognised are different states; "
                + "one cannot be compared with the other.")
        return note("<p>\(says)</p><ul>\n\(HTML.joined(lines))</ul>", .plain)
    }

    // MARK: The figures

    private static func group(_ figures: [ReferenceFigure], _ index: Int, _ t: Tongue) -> HTML {
        guard let first = figures.first else { return .nothing }
        let sources = figures.compactMap(\.source).reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
        let unknown = t("trang đăng không được ghi lại", "the page that published it was not noted")
        let source = sources.isEmpty ? unknown : sources.joined(separator: ", ")
        let rows = table(
            id: "group-\(index)", caption: "\(first.place) · \(first.period). \(t("Nguồn", "Source")): \(source)",
            [
                TableColumn(t("Chỉ tiêu", "Measure")), TableColumn(t("Số công bố", "Published"), isNumber: true),
                TableColumn(t("Trạng thái", "State")), TableColumn(t("Số nền", "Base")),
                TableColumn(t("Tỷ lệ", "Share"), isNumber: true),
            ], isStacked: true, each: figures
        ) { figure in
            [
                "\(t(figure.measure))", "\(spoken(figure, t))", "\(t(figure.state.words))", base(figure, t),
                "\(share(figure, t))",
            ]
        }
        return "<h2>\(first.place) · \(first.period)</h2>\n\(rows)"
    }

    private static func spoken(_ figure: ReferenceFigure, _ t: Tongue) -> String {
        let more = figure.isAtLeast ? t("hơn ", "more than ") : ""
        if figure.unit.vi == "đồng" { return more + Figure.money(figure.value, t.language) }
        return "\(more)\(Figure.format(figure.value, t.language)) \(t(figure.unit))"
    }

    /// As published, or made of the two numbers that were.
    private static func share(_ figure: ReferenceFigure, _ t: Tongue) -> String {
        if let share = figure.share { return Share(share, of: 10_000).spoken(t.language) ?? "" }
        return figure.base.flatMap { Share(figure.value, of: $0).spoken(t.language) } ?? ""
    }

    private static func base(_ figure: ReferenceFigure, _ t: Tongue) -> HTML {
        let name = figure.baseName.map { t($0) } ?? ""
        if let base = figure.base { return "\(Figure.format(base, t.language)) \(name)" }
        guard let base = figure.workedOutBase else { return .nothing }
        return "\(t("khoảng", "about")) \(Figure.format(base, t.language)) \(name)"
    }
}

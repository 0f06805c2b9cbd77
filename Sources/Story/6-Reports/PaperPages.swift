internal import Base
internal import Journal
internal import Plans
internal import Print
internal import Sheets
internal import Totals
internal import Units
internal import Web

/// Reports and letters as papers, and the public page about a paper.
enum PaperPages {
    static func routes(_ world: World) -> [Route] {
        [
            .get("/paper/{code}", access: .everyone) { ask in
                let (code, caller, today) = (try ask.parameter("code"), ask.caller, ask.today)
                let view = try await world.ledger.read { reader in
                    try CheckView(reader, code: code, caller, below: world.settings.smallGroup, on: today)
                }
                let content = CheckPage(view: view, t: ask.tongue).content
                if case .visitor = ask.caller { return try await world.settledPage(ask, content) }
                return try await world.page(ask, content)
            },
            .get("/desk/{unit}/report/{year}/paper", access: .signedIn) { ask in
                try await html(try await report(ask, world), ask, world)
            },
            .get("/desk/{unit}/report/{year}/paper/docx", access: .signedIn) { ask in
                try word(try await report(ask, world))
            },
            .get("/desk/{unit}/report/{year}/paper/pdf", access: .signedIn) { ask in
                try pdf(try await report(ask, world))
            },
            .get("/desk/{unit}/report/{year}/table", access: .signedIn) { try await table($0, world) },
            .get("/desk/{unit}/reports/{year}/letter", access: .signedIn) { ask in
                try await html(try await letter(ask, world), ask, world)
            },
            .get("/desk/{unit}/reports/{year}/letter/docx", access: .signedIn) { ask in
                try word(try await letter(ask, world))
            },
            .get("/desk/{unit}/reports/{year}/letter/pdf", access: .signedIn) { ask in
                try pdf(try await letter(ask, world))
            },
        ]
    }

    // MARK: Papers

    private static func report(_ ask: Ask, _ world: World) async throws -> Paper {
        let (wish, settings) = (try ReportWish(ask), world.settings)
        let paper = try await world.ledger.read { reader in
            let view = try ReportView(reader, wish)
            return ReportPaper(
                view,
                try ReportPaper.Context(
                    reader, view.unit, view.campaign, site: settings.publicAddress,
                    isSimulated: settings.isSimulated))
        }
        return paper.paper(seal: try await world.ledger.printedSeal())
    }

    private static func letter(_ ask: Ask, _ world: World) async throws -> Paper {
        let (wish, settings) = (try ReportWish(ask), world.settings)
        return try await world.ledger.read { reader in
            let list = try ReportList(reader, wish)
            guard list.mayRemind else { throw Permission.notYours(list.unit.fullName) }
            return ReminderPaper(
                list: list,
                context: try ReportPaper.Context(
                    reader, list.unit, list.campaign, site: settings.publicAddress,
                    isSimulated: settings.isSimulated)
            ).paper()
        }
    }

    /// The paper inside the site's frame; printing leaves the frame out.
    private static func html(_ paper: Paper, _ ask: Ask, _ world: World) async throws -> Answer {
        let t = ask.tongue
        let links = ["docx", "pdf"].map { kind -> HTML in
            let address = Address(untrusted: "\(ask.path)/\(kind)") ?? .home
            return linkButton(kind == "pdf" ? "PDF" : "Word", to: address, .secondary)
        }
        return try await world.page(
            ask,
            PageContent(
                title: paper.name, styles: ["paper.css"], isSearchable: false,
                body: """
                    <p class="actions no-print">\(HTML.joined(links, separator: " ")) \
                    \(t("Để in, dùng lệnh in của trình duyệt.", "To print, use your browser's print command."))</p>
                    \(HTML(trusted: paper.html.utf8))
                    """))
    }

    private static func word(_ paper: Paper) throws -> Answer {
        .download(
            try paper.docx(), name: "\(paper.name).docx",
            type: "application/vnd.openxmlformats-officedocument.wordprocessingml.document")
    }

    private static func pdf(_ paper: Paper) throws -> Answer {
        .download(try paper.pdf(), name: "\(paper.name).pdf", type: "application/pdf")
    }

    // MARK: The table

    private static func table(_ ask: Ask, _ world: World) async throws -> Answer {
        let wish = try ReportWish(ask)
        let view = try await world.ledger.read { reader in try ReportView(reader, wish) }
        let simulated = world.settings.isSimulated ? "mô phỏng " : ""
        return .download(
            try OutTable.xlsx(
                ReportWorkbook(view: view, isSimulated: world.settings.isSimulated, t: ask.tongue).tables,
                language: ask.language, made: ask.now),
            name: "\(simulated)Báo cáo \(view.unit.title) \(view.campaign.address).xlsx",
            type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
    }
}

extension Ledger {
    /// The journal's size and root for the foot of a paper; nil where nothing is sealed.
    package func printedSeal() async throws -> String? {
        guard sealKey != nil else { return nil }
        return try await checkpoint().printed
    }
}

/// A report's figures as a workbook: the unit's, and unit by unit.
struct ReportWorkbook: Sendable {
    let view: ReportView
    let isSimulated: Bool
    let t: Tongue

    var tables: [OutTable] { view.below.isEmpty ? [figures] : [figures, units] }

    private var notes: [String] {
        let state = view.report.map { t($0.state.words) } ?? t("chưa gửi", "not submitted")
        let code = view.isOpen ? nil : view.report.map { t("mã kiểm tra ", "code ") + CodeLetters.spoken($0.code) }
        let head = [view.campaign.name, view.unit.title, state] + [code].compactMap(\.self)
        let missing = view.missing.map(\.unit.title).joined(separator: ", ")
        return (isSimulated ? ["mô phỏng / simulated"] : []) + [head.joined(separator: " · ")]
            + (missing.isEmpty ? [] : [t("Chưa có báo cáo được duyệt: \(missing)", "Without an accepted report: \(missing)")])
    }

    private var figures: OutTable {
        let columns = [
            t("Nội dung", "Measure"), t("Đơn vị tính", "Unit"), t("Tổng số", "Total"), t("Của đơn vị", "Its own"),
            t("Đo đếm", "Measured"), t("Có minh chứng", "Evidenced"), t("Khai báo", "Declared"),
            t("Chưa có", "Not yet"),
        ]
        let rows = view.shownMeasures.map { measure -> [Cell] in
            let figure = view.figure(measure)
            let own = view.own[measure.code] ?? .none(measure.code)
            return [
                .text(t(measure.words)), .text(t(measure.unit)), cell(figure.figure), cell(own.figure),
                .number(Double(figure.measured)), .number(Double(figure.evidenced)), .number(Double(figure.declared)),
                .number(Double(figure.notYet)),
            ]
        }
        return OutTable(name: t("Số liệu", "Figures"), columns: columns.map { OutColumn($0) }, rows: rows, notes: notes)
    }

    private var units: OutTable {
        let measures = view.shownMeasures
        let columns = [t("Đơn vị", "Unit"), t("Báo cáo", "Report")] + measures.map { t($0.counted) }
        let rows = view.below.map { line -> [Cell] in
            [.text(line.unit.title), .text(line.report.map { t($0.state.words) } ?? t("chưa gửi", "not sent"))]
                + measures.map { measure in
                    let figure = line.accepted[measure.code]
                    return cell(measure.isTally ? figure?.value : figure?.figure)
                }
        }
        return OutTable(name: t("Theo đơn vị", "By unit"), columns: columns.map { OutColumn($0) }, rows: rows)
    }

    private func cell(_ value: Int64?) -> Cell { value.map { .number(Double($0)) } ?? .empty }
}

internal import Activities
internal import Base
internal import Journal
internal import Sheets
internal import Units
internal import Web

/// Names from a sheet of paper, added to what is on the roll already; and lines that may be one person.
enum RollAddPages {
    static func routes(_ world: World) -> [Route] {
        [
            .get("/activities/{number}/roll/add", access: .signedIn) { ask in try await show(world, ask, Form(ask.language)) },
            .post("/activities/{number}/roll/add", access: .signedIn, bodyLimit: 4 << 20) { ask in
                try await world.form(ask, do: { try await add(world, ask) }, again: { try await show(world, ask, $0) })
            },
            .get("/activities/{number}/roll/alike", access: .signedIn) { ask in try await alike(world, ask, Form(ask.language)) },
            .post("/activities/{number}/roll/merge", access: .signedIn) { ask in
                try await onLines(world, ask) { view, day in
                    guard let gone = ask.form.id("gone"), let kept = ask.form.id("kept") else { throw RollMergeRules.unknownLine }
                    try await world.act(
                        ask, MergeRollLines(view.activity.id, day: day, gone: gone, into: kept, why: ask.form.text("why")))
                }
            },
            .post("/activities/{number}/roll/part", access: .signedIn) { ask in
                try await onLines(world, ask) { view, day in
                    guard let gone = ask.form.id("gone") else { throw RollMergeRules.unknownLine }
                    try await world.act(ask, PartRollLines(view.activity.id, day: day, gone: gone))
                }
            },
        ]
    }

    // MARK: Adding

    private static func add(_ world: World, _ ask: Ask) async throws -> Answer {
        let view = try await PresenceView.host(world, ask)
        let day = try view.day(ask)
        let names = RollReading.read([Sheet.paste(ask.form.raw("names") ?? "")])
        let answer = try await world.act(ask, AddToRoll(view.activity.id, day: day, lines: names))
        return .see(
            view.address("roll/alike").adding(
                query: ["day": day.description, "written": "\(answer.written)", "known": "\(answer.known)"]))
    }

    private static func show(_ world: World, _ ask: Ask, _ form: Form) async throws -> Answer {
        let view = try await PresenceView.host(world, ask)
        let (day, t) = (try view.day(ask), form.t)
        let activity = view.activity.id
        let lines = try await world.ledger.read { reader in try reader.rollLines(of: activity, on: day) }
        let title = t("Nhập danh sách từ giấy", "Type a roll from paper")
        let paper = ask.query.filled("paper") ?? ask.form.filled("paper")
        let names = TextArea(
            FieldLabel(
                "names", Words("Họ tên, mỗi dòng một người", "Names, one a line"),
                help: Words(
                    "Có thể thêm lớp, thôn sau dấu |. Bỏ qua người có dấu × “Đã quét mã”.",
                    "A class or hamlet may follow after |. Leave out whoever has a × under “Scanned”.")), rows: 14)
        let there = lines.isEmpty
            ? t("Danh sách của ngày này còn trống.", "The roll of this day is empty yet.")
            : t(
                "Danh sách đã có \(lines.count) dòng. Tên đã có, cùng lớp hay thôn, chỉ tính một lần.",
                "The roll has \(lines.count) lines. A name that is there, with the same class or hamlet, counts once.")
        return try await world.page(
            ask, status: form.problems.isEmpty ? 200 : 422,
            PageContent(
                title: title, thread: view.thread(title, "roll/add", t: t), isSearchable: false,
                body: """
                    <h1>\(title)</h1>
                    \(view.about(t))<p>\(day.spoken(t.language))\(optional: paper, { " · \(t("phiếu", "form")) \($0)" })</p>
                    <p>\(there)</p>
                    \(known(lines, t))\(form.frame(to: view.address("roll/add"), draft: "roll-add-\(view.activity.number)-\(day)", """
                        \(form(Hidden("action", world.formId())))\(form(Hidden("day", day.description)))\
                        \(form(Hidden("paper", paper ?? "")))\(form(names))\(form.send(Words("Ghi thêm", "Add them")))
                        """))
                    """))
    }

    private static func known(_ lines: [RollLine], _ t: Tongue) -> HTML {
        let named = lines.filter { $0.name != nil }
        if named.isEmpty { return .nothing }
        return """
            <details class="fold"><summary>\(t("Tên đã có", "Names that are there"))</summary>
            <ul>\(each: named, { "<li>\(spoken($0))</li>\n" as HTML })</ul></details>

            """
    }

    private static func spoken(_ line: RollLine) -> String {
        [line.name ?? "", line.part].filter { !$0.isEmpty }.joined(separator: " | ")
    }

    // MARK: One person, two lines

    private static func onLines(
        _ world: World, _ ask: Ask, _ work: @escaping (PresenceView, Day) async throws -> Void
    ) async throws -> Answer {
        try await world.form(
            ask,
            do: {
                let view = try await PresenceView.host(world, ask)
                let day = try view.day(ask)
                try await work(view, day)
                return .see(view.address("roll/alike").adding(query: ["day": day.description, "saved": "1"]))
            }, again: { try await alike(world, ask, $0) })
    }

    private static func alike(_ world: World, _ ask: Ask, _ form: Form) async throws -> Answer {
        let view = try await PresenceView.host(world, ask)
        let day = try view.day(ask)
        let activity = view.activity.id
        let (lines, merges) = try await world.ledger.read { reader in
            (try reader.rollLines(of: activity, on: day, withMerged: true), try reader.rollMerges(of: activity, on: day))
        }
        let page = RollAlikePage(
            view: view, day: day, lines: lines, merges: merges, formId: world.formId,
            written: ask.query.filled("written").flatMap { Int($0) }, known: ask.query.filled("known").flatMap { Int($0) } ?? 0)
        return try await world.page(
            ask, status: form.problems.isEmpty ? 200 : 422, page.content(form, isSaved: ask.query.has("saved")))
    }
}

struct RollAlikePage: Sendable {
    let view: PresenceView
    let day: Day
    /// Those that were merged too.
    let lines: [RollLine]
    let merges: [RollMerge]
    let formId: @Sendable () -> String
    /// How many names came just now, and how many of them stood there already.
    let written: Int?
    let known: Int

    func content(_ form: Form, isSaved: Bool) -> PageContent {
        let t = form.t
        let title = t("Có thể là một người", "Perhaps the same person")
        let alike = RollMergeRules.alike(lines.filter { !$0.isMerged })
        let says = t(
            "Những dòng cùng tên trong danh sách ngày \(day.spoken(.vietnamese)). Cùng một người thì gộp để chỉ tính một lần; "
                + "khác người thì để nguyên. Gộp rồi vẫn tách lại được.",
            "Lines with the same name on the roll of \(day.spoken(.english)). If they are one person, merge them, so that they count "
                + "once; otherwise leave them. It can be taken back.")
        let none = t("Không có hai dòng nào cùng tên.", "No two lines have the same name.")
        return PageContent(
            title: title, thread: view.thread(title, "roll/alike", t: t), notice: notice(isSaved, t), isSearchable: false,
            body: """
                <h1>\(title)</h1>
                \(view.about(t))\(alike.isEmpty ? "<p>\(none)</p>\n" : "<p>\(says)</p>\n\(each: alike, { group($0, form) })")\
                \(merged(t))<p><a href="\(view.address("presence"))">\(t("Xem điểm danh", "See participation"))</a></p>

                """)
    }

    private func notice(_ isSaved: Bool, _ t: Tongue) -> HTML? {
        if let written {
            let there = known > 0
                ? t(" \(known) tên đã có trong danh sách, không tính lần nữa.", " \(known) were there already and are not counted again.")
                : ""
            return "\(t("Đã ghi thêm \(written) tên.", "\(written) names were added."))\(there)"
        }
        return isSaved ? "\(t("Đã lưu.", "Saved."))" : nil
    }

    private func spoken(_ line: RollLine?, _ t: Tongue) -> String {
        guard let line, let name = line.name else { return t("(tên đã xóa)", "(name erased)") }
        return [name, line.part].filter { !$0.isEmpty }.joined(separator: " | ")
    }

    /// The first line stays; each further one can be merged into it.
    private func group(_ lines: [RollLine], _ form: Form) -> HTML {
        let t = form.t
        let usual = t("Một người, ghi trên giấy và trên máy", "One person, written on paper and by phone")
        return """
            <h2>\(spoken(lines.first, t))</h2>
            \(each: lines.dropFirst(), { line in
                let id = "why-\(line.passage.passage)"
                return """
                    <form class="form" method="post" action="\(view.address("roll"))/merge">\(hidden(line.passage.passage))\
                    <input type="hidden" name="kept" value="\(lines[0].passage.passage)">
                    <p>\(t("và dòng", "and the line")) <strong>\(spoken(line, t))</strong></p>
                    <div class="field"><label for="\(id)">\(t("Vì sao là một người", "Why they are the same person"))</label>\
                    <input id="\(id)" name="why" value="\(usual)" maxlength="\(RollMergeRules.longestReason)"></div>\
                    \(optional: form.problem(of: "why"), { note("<p>\($0)</p>", .late) })
                    <p class="actions">\(button(t("Gộp, tính một lần", "Merge, count once"), .secondary))</p></form>

                    """ as HTML
            })
            """
    }

    private func hidden(_ gone: Id) -> HTML {
        """
        <input type="hidden" name="action" value="\(formId())"><input type="hidden" name="day" value="\(day)">\
        <input type="hidden" name="gone" value="\(gone)">
        """
    }

    private func merged(_ t: Tongue) -> HTML {
        if merges.isEmpty { return .nothing }
        let byId = Dictionary(lines.map { ($0.passage.passage, $0) }, uniquingKeysWith: { $1 })
        return """
            <h2>\(t("Đã gộp", "Merged"))</h2>
            <ul class="lines">\(each: merges, { merge in
                let isThere = byId[merge.gone] != nil
                let why = merge.why ?? t("(lý do đã xóa)", "(reason erased)")
                let part: HTML = isThere
                    ? """
                        <form class="inline" method="post" action="\(view.address("roll"))/part">\(hidden(merge.gone))\
                        \(button(t("Tách lại", "Take back"), .secondary))</form>
                        """
                    : "<span class=\"quiet-text\">\(t("danh sách đã viết lại, không tách được", "the roll was written anew since"))</span>"
                return """
                    <li>\(spoken(byId[merge.gone], t)) → \(spoken(byId[merge.kept], t))<br>\
                    <span class="quiet-text">\(why) · \(merge.at.spoken(t.language, today: view.now.day))</span> \(part)</li>

                    """ as HTML
            })</ul>

            """
    }
}

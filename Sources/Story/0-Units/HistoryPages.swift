internal import Base
internal import Journal
package import Web

/// Who did what for a unit, when; for those who act for it or above it.
package enum HistoryPages {
    private static let perPage = 50

    package static func routes(_ world: World, _ sentences: EventSentences) -> [Route] {
        [
            .get("/units/{unit}/history", access: .signedIn) { ask in try await show(world, sentences, ask) }
        ]
    }

    /// What the page shows.
    struct View: Sendable {
        let unit: OrgUnit
        let chain: [OrgUnit]
        let lines: [HistoryLine]
        /// Where the next page begins; nil on the last.
        let earlier: Int64?
    }

    private static func show(_ world: World, _ sentences: EventSentences, _ ask: Ask) async throws -> Answer {
        let address = try ask.parameter("unit")
        let before = ask.query.filled("before").flatMap { Int64($0) } ?? .max
        let view = try await world.ledger.read { [ask] reader in
            let desk = try reader.desk(address, .reader, ask.caller, on: ask.today)
            // One more than shown tells whether there is another page.
            let found = try reader.history(of: desk.unit.id, before: before, limit: perPage + 1, sentences)
            let lines = Array(found.prefix(perPage))
            return View(
                unit: desk.unit, chain: desk.chain, lines: lines,
                earlier: found.count > perPage ? lines.last?.position : nil)
        }
        let t = ask.tongue
        let title = t("Lịch sử", "History")
        let page = Address(path: "units", address, "history")
        return try await world.page(
            ask,
            PageContent(
                title: "\(title) · \(view.unit.fullName)",
                thread: view.chain.map { Crumb($0.title, Address(path: "units", $0.address)) }
                    + [Crumb(title, page, isCurrent: true)],
                isSearchable: false, body: body(view, page, isFirst: before == .max, ask)))
    }

    private static func body(_ view: View, _ page: Address, isFirst: Bool, _ ask: Ask) -> HTML {
        let t = ask.tongue
        let lines: HTML = "\(each: view.lines, { line($0, ask) })"
        let none = t("Chưa có gì được ghi cho đơn vị này.", "Nothing has been recorded for this unit yet.")
        return """
            <h1>\(t("Lịch sử", "History")) · \(view.unit.fullName)</h1>
            \(view.lines.isEmpty ? emptyState(none) : "<ol class=\"lines\">\n\(lines)</ol>\n")\
            \(pager(
                earlier: isFirst ? nil : page,
                later: view.earlier.map { page.adding(query: ["before": "\($0)"]) }, t))
            """
    }

    private static func line(_ line: HistoryLine, _ ask: Ask) -> HTML {
        """
        <li><span class="quiet-text">\(line.recorded.spoken(ask.language, today: ask.today))</span> · \
        <strong>\(ask.tongue(line.who))</strong>: \(ask.tongue(line.says))</li>

        """
    }
}

internal import Base
internal import Journal
package import Units
package import Web

/// The tree of units, and the page of each.
package enum UnitPages {
    package static func routes(_ world: World) -> [Route] {
        [
            .get("/units", access: .everyone) { ask in try await top(world, ask) },
            .get("/units/{unit}", access: .everyone) { ask in try await unit(world, ask) },
        ]
    }

    private static func top(_ world: World, _ ask: Ask) async throws -> Answer {
        let today = ask.today
        let tops = try await world.ledger.read { reader in try reader.units(UnitTables.tops, today) }
        let t = ask.tongue
        let title = t("Các đơn vị", "Units")
        return try await world.publicPage(
            ask, PageContent(title: title, body: "<h1>\(title)</h1>\n\(list(tops, t))"))
    }

    private static func unit(_ world: World, _ ask: Ask) async throws -> Answer {
        let (address, today) = (try ask.parameter("unit"), ask.today)
        let view = try await world.ledger.read { reader in try UnitView(reader, address: address, today: today) }
        return try await world.publicPage(
            ask,
            PageContent(
                title: view.unit.title, thread: view.thread(), body: body(view, ask.tongue)))
    }

    static func body(_ view: UnitView, _ t: Tongue) -> HTML {
        """
        <h1>\(view.unit.title)</h1>
        \(ended(view, t))\(view.children.isEmpty ? .nothing : below(view, t))
        """
    }

    private static func ended(_ view: UnitView, _ t: Tongue) -> HTML {
        guard let closed = view.unit.closed else { return .nothing }
        let last = closed.adding(days: -1).spoken(t.language, today: view.today)
        return """
            <p>\(t("Đơn vị này tồn tại đến hết \(last).", "This unit existed until \(last).")) \
            \(if: !view.successors.isEmpty, "\(t("Nay thuộc:", "Now part of:"))")</p>
            \(list(view.successors, t))
            """
    }

    private static func below(_ view: UnitView, _ t: Tongue) -> HTML {
        """
        <h2>\(t("Trực thuộc", "Below"))</h2>
        \(list(view.children, t))
        """
    }

    private static func list(_ units: [OrgUnit], _ t: Tongue) -> HTML {
        if units.isEmpty { return .nothing }
        return """
            <ul class="units">
            \(each: units, { unit in
                "<li><a href=\"\(Address(path: "units", unit.address))\">\(unit.title)</a></li>\n"
            })</ul>

            """
    }
}

struct UnitView: Sendable {
    let unit: OrgUnit
    let above: [OrgUnit]
    let children: [OrgUnit]
    let successors: [OrgUnit]
    let today: Day

    init(_ reader: any Reader, address: String, today: Day) throws {
        guard let unit = try reader.unit(address: address) else { throw HomeView.noSuchPage }
        self.unit = unit
        self.today = today
        // A unit that has ended is shown as it stood on its last day.
        let day = unit.stands(on: today) ? today : unit.closed?.adding(days: -1) ?? unit.opened
        above = try reader.units(UnitTables.thread, unit.id, Line.place.rawValue, day).dropLast()
        children = try reader.units(UnitTables.children, unit.id, day)
        successors = try reader.units(UnitTables.successors, unit.id)
    }

    func thread() -> [Crumb] {
        (above + [unit]).map { step in
            Crumb(step.fullName, Address(path: "units", step.address), isCurrent: step.id == unit.id)
        }
    }
}

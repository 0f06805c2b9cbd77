internal import Base
internal import Journal
package import Units
package import Web

/// The tree of units.
package enum UnitPages {
    package static func routes(_ world: World) -> [Route] {
        [
            .get("/units", access: .everyone) { ask in try await top(world, ask) },
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

package import Base
package import Journal
package import Web

/// The desk of one unit: what its pages have in common.
package struct Desk: Sendable {
    package let unit: OrgUnit
    /// From the top down to the unit itself.
    package let chain: [OrgUnit]

    package var address: Address { Address(path: "desk", unit.address) }

    package func address(_ part: String, query: KeyValuePairs<String, String?> = [:]) -> Address {
        Address(path: ["desk", unit.address, part], query: query.map { ($0.key, $0.value) })
    }

    /// `Đắk Lắk › Cư M'gar › xã Ea Tul · Lời mời`. Units above are shown by their public pages: their desks belong
    /// to others.
    package func thread(_ title: String, _ part: String) -> [Crumb] {
        chain.map { Crumb($0.title, Address(path: $0.id == unit.id ? "desk" : "units", $0.address)) }
            + [Crumb(title, address(part), isCurrent: true)]
    }
}

extension Reader {
    /// The desk named in the address of a page, for somebody who holds the role there.
    /// - Throws: 404, 401 or 403.
    package func desk(_ address: String, _ role: Role, _ caller: Caller, on day: Day) throws -> Desk {
        guard let unit = try unit(address: address) else { throw UnitRules.noSuchUnit }
        if case .visitor = caller { throw Permission.signInFirst }
        guard try may(caller, role, over: unit.id, on: day) else { throw Permission.notYours(unit.fullName) }
        let place = try units(UnitTables.thread, unit.id, Line.place.rawValue, day)
        return Desk(unit: unit, chain: place.isEmpty ? [unit] : place)
    }
}

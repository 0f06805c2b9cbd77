package import Base
package import Journal
package import Print

/// How units are named on papers.
package enum PaperNames {
    private static func hasCommittee(_ unit: OrgUnit) -> Bool { unit.kind.isTerritory && unit.kind != .village }

    /// "Ủy ban nhân dân xã Ea Tul"; bodies by their own name.
    package static func issuer(_ unit: OrgUnit) -> String {
        hasCommittee(unit) ? "Ủy ban nhân dân \(unit.fullName)" : unit.title
    }

    package static func inText(_ unit: OrgUnit) -> String {
        hasCommittee(unit) ? "Ủy ban nhân dân \(unit.fullName)" : unit.fullName
    }

    /// People's Committees name nobody above them; bodies name the one that leads them.
    package static func above(_ unit: OrgUnit, _ addressee: OrgUnit?) -> String? {
        hasCommittee(unit) ? nil : addressee.map { hasCommittee($0) ? "UBND \($0.fullName)" : $0.title }
    }

    /// The symbol of a body is its own short name, which it writes itself.
    private static let room = String(repeating: "\u{A0}", count: 6)

    /// `BC-UBND`; room behind the kind for the short name of a body.
    package static func symbol(_ kind: String, _ unit: OrgUnit) -> String {
        hasCommittee(unit) ? "\(kind)-UBND" : "\(kind)-\(room)"
    }

    /// Of a letter, which has no kind: `UBND-`, with room for the part of the office that wrote it.
    package static func letterSymbol(_ unit: OrgUnit) -> String { (hasCommittee(unit) ? "UBND-" : "") + room }

    package static func signature(_ unit: OrgUnit) -> PaperSignature {
        hasCommittee(unit)
            ? PaperSignature(powers: ["TM. Ủy ban nhân dân"], office: "Chủ tịch")
            : PaperSignature(office: "Thủ trưởng đơn vị")
    }
}

extension Reader {
    /// The area that stands before the day on a unit's papers: "Ea Tul".
    package func paperPlace(of unit: OrgUnit, on day: Day) throws -> String {
        let chain = try units(UnitTables.thread, unit.id, Line.place.rawValue, day)
        return (chain.last { $0.kind.isTerritory && $0.kind != .village } ?? unit).name
    }
}

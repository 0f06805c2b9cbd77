internal import Base
package import Plans
package import Units
package import Web

/// Where figures are shown.
package enum TotalAddress {
    package static func number(
        _ campaign: Campaign, _ unit: OrgUnit, _ measure: String, _ basis: Basis = .live
    ) -> Address {
        Address(path: campaign.address, "totals", unit.address, measure, query: ["basis": basis.query])
    }

    package static func all(_ campaign: Campaign, _ unit: OrgUnit, _ basis: Basis = .live) -> Address {
        all(campaign, at: unit.address, basis)
    }

    static func all(_ campaign: Campaign, at unit: String, _ basis: Basis) -> Address {
        Address(path: campaign.address, "totals", unit, query: ["basis": basis.query])
    }

    package static func summary(_ campaign: Campaign, _ unit: OrgUnit, _ basis: Basis = .live) -> Address {
        Address(path: campaign.address, "summary", unit.address, query: ["basis": basis.query])
    }

    static func workbook(_ campaign: Campaign, _ unit: OrgUnit, _ basis: Basis = .live) -> Address {
        Address(path: campaign.address, "summary", unit.address, "table", query: ["basis": basis.query])
    }

    /// The thread of a page of figures: the tree down to the unit, each step with the same figure.
    static func thread(
        _ campaign: Campaign, _ above: [OrgUnit], _ unit: OrgUnit, _ address: (OrgUnit) -> Address,
        last: Crumb? = nil
    ) -> [Crumb] {
        let steps = (above + [unit]).map { step in
            Crumb(step.title, address(step), isCurrent: last == nil && step.id == unit.id)
        }
        return [Crumb(campaign.name, Address(path: campaign.address))] + steps + [last].compactMap(\.self)
    }
}

internal import Base
package import Plans
package import Units
package import Web

/// Where reports are written, read and checked.
package enum ReportAddress {
    /// The unit's own report.
    package static func own(_ campaign: Campaign, _ unit: OrgUnit, _ parts: String...) -> Address {
        Address(path: ["desk", unit.address, "report", campaign.address] + parts)
    }

    /// The reports that a unit receives.
    package static func below(_ campaign: Campaign, _ unit: OrgUnit, _ parts: String...) -> Address {
        Address(path: ["desk", unit.address, "reports", campaign.address] + parts)
    }

    /// The public page about a paper.
    package static func check(_ code: String) -> Address { Address(path: "paper", CodeLetters.spoken(code)) }

    static func thread(_ campaign: Campaign, _ unit: OrgUnit, _ rest: [Crumb]) -> [Crumb] {
        [
            Crumb(unit.title, Address(path: "desk", unit.address)),
            Crumb(campaign.name, Address(path: campaign.address)),
        ] + rest
    }

    /// Of a page behind the reports that a unit receives.
    static func threadBelow(_ campaign: Campaign, _ unit: OrgUnit, _ title: String, _ address: Address, _ t: Tongue) -> [Crumb] {
        thread(
            campaign, unit,
            [
                Crumb(t("Báo cáo gửi lên", "Reports"), below(campaign, unit)), Crumb(title, address, isCurrent: true),
            ])
    }
}

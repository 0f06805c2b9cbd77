package import Base
package import Journal
internal import Units

/// Starts a campaign, or changes what is known of it; the steward of the unit that runs it decides.
package struct SetCampaign: Action {
    package static let name = "plans.setCampaign"

    /// The campaign to change; nil starts one.
    package var campaign: Id?
    package var campaignName: String
    package var year: Int
    package var from: Day?
    package var to: Day?
    package var theme: String?
    package var dispatch: String?
    package var owner: Id
    /// nil = the day it is started, or as it was.
    package var treeDay: Day?
    package var policy: Campaign.Policy

    package init(
        campaign: Id? = nil, name: String, year: Int, from: Day?, to: Day?, theme: String?, dispatch: String?,
        owner: Id, treeDay: Day? = nil, policy: Campaign.Policy = .publishFirst
    ) {
        self.campaign = campaign
        campaignName = name
        self.year = year
        self.from = from
        self.to = to
        self.theme = theme
        self.dispatch = dispatch
        self.owner = owner
        self.treeDay = treeDay
        self.policy = policy
    }

    package func decide(_ deciding: inout Deciding) throws -> Id {
        try deciding.require(.steward, over: owner)
        let typed = try CampaignRules.checked(name: campaignName, year: year, from: from, to: to)
        let known = try campaign.map { id in
            guard let known = try deciding.reader.campaign(id) else { throw CampaignRules.unknown }
            try deciding.require(.steward, over: known.owner)
            return known
        }
        let id = known?.id ?? deciding.id()
        deciding.happen(
            CampaignSet(
                id: id, address: try known?.address ?? freeAddress(deciding.reader), name: typed, year: year,
                from: from, to: to, theme: theme.map(Vietnamese.nfc), dispatch: dispatch.map(Vietnamese.nfc),
                owner: known?.owner ?? owner, treeDay: treeDay ?? known?.treeDay ?? deciding.today,
                policy: policy))
        return id
    }

    /// `/2024`, or `/2024-2` for a second campaign of the year.
    private func freeAddress(_ reader: any Reader) throws -> String {
        var number = 1
        while true {
            let address = number == 1 ? "\(year)" : "\(year)-\(number)"
            if try reader.campaign(address: address) == nil { return address }
            number += 1
        }
    }
}

enum CampaignRules {
    static func checked(name: String, year: Int, from: Day?, to: Day?) throws(Refusal) -> String {
        let name = Vietnamese.line(name)
        var problems: [FieldProblem] = []
        if name.isEmpty {
            problems.append(FieldProblem("name", Words("Chưa có tên đợt.", "The campaign has no name yet.")))
        }
        if !(2000..<2100).contains(year) {
            problems.append(FieldProblem("year", Words("Năm không hợp lệ.", "This is not a valid year.")))
        }
        if let from, let to, to < from {
            problems.append(
                FieldProblem("to", Words("Ngày cuối ở trước ngày đầu.", "The last day is before the first.")))
        }
        try problems.refuse("plans.campaign")
        return name
    }

    static let unknown = Refusal(
        "plans.unknownCampaign", status: 404, Words("Không có đợt này.", "There is no such campaign."))
}

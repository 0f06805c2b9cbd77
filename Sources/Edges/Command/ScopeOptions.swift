internal import ArgumentParser
internal import Base
internal import Journal
internal import Plans
internal import Units

/// Which unit and which campaign a command is about.
struct ScopeOptions: ParsableArguments {
    @Option(help: "The unit's code in the national list, or its address on the site; the province when not given.")
    var unit: String?
    @Option(help: "The campaign by its address, e.g. 2024; the latest when not given.") var campaign: String?

    func found(_ reader: any Reader, on today: Day) throws -> Scope {
        try Scope(reader, unit: unit, campaign: campaign, on: today)
    }
}

struct Scope: Sendable {
    let unit: OrgUnit
    let campaign: Campaign

    /// - Throws: that there is no such campaign or unit, or none at all yet.
    init(_ reader: any Reader, unit: String?, campaign: String?, on today: Day) throws {
        let found = try Scope.campaign(campaign, reader)
        self.unit = try unit.map { try Scope.named($0, reader, found) } ?? Scope.top(reader, on: today)
        self.campaign = found
    }

    private static func campaign(_ wanted: String?, _ reader: any Reader) throws -> Campaign {
        let campaigns = try reader.campaigns()
        if let found = wanted.map({ name in campaigns.first { $0.address == name } }) ?? campaigns.first { return found }
        let known = campaigns.map(\.address).joined(separator: ", ")
        throw Refusal(
            "scope.campaign", Words("Không có đợt này.", "There is no such campaign."),
            next: known.isEmpty
                ? Words("Xin mở một đợt trên trang trước.", "Please open a campaign on the site first.")
                : Words("Các đợt: \(known).", "Campaigns: \(known)."))
    }

    private static func top(_ reader: any Reader, on today: Day) throws -> OrgUnit {
        guard let top = try reader.units(UnitTables.tops, today).first else {
            throw Refusal(
                "scope.empty", Words("Chưa có đơn vị nào.", "There are no units yet."),
                next: Words("Xin chạy 'longhouse init' trước.", "Please run 'longhouse init' first."))
        }
        return top
    }

    private static func named(_ wanted: String, _ reader: any Reader, _ campaign: Campaign) throws -> OrgUnit {
        guard let unit = try unit(wanted, reader, campaign) else {
            throw Refusal(
                "scope.unit", Words("Không có đơn vị mang mã '\(wanted)'.", "No unit has the code '\(wanted)'."),
                next: Words(
                    "Xin dùng mã trong danh sách hành chính, hoặc địa chỉ của đơn vị trên trang.",
                    "Please use the code of the national list, or the unit's address on the site."))
        }
        return unit
    }

    /// Codes are used again from list to list: first in the list the journal began with, then backwards from the
    /// campaign's year; the unit must have stood when the campaign was counted.
    static func unit(_ wanted: String, _ reader: any Reader, _ campaign: Campaign) throws -> OrgUnit? {
        let lists = [try reader.founding()?.tree].compactMap { $0 } + stride(from: campaign.year, to: 2020, by: -1)
        for year in lists {
            if let unit = try reader.unit(code: wanted, year: year), unit.stands(on: campaign.treeDay) { return unit }
        }
        return try reader.unit(address: wanted)
    }
}

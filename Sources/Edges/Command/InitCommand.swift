internal import Activities
internal import ArgumentParser
internal import Base
internal import Foundation
internal import Journal
internal import Results
internal import Units

struct InitCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init", abstract: "Begins an empty production start: the units of one province, nothing else.")

    @OptionGroup var house: HouseOptions
    @Option(help: "The province's code in the list of that year: 66 = Đắk Lắk.") var province: String
    @Option(help: "The national list to begin with: 2024 or 2025.") var tree: Int = 2025

    func run() async throws {
        try await House.with(house.settings()) { house in
            try await house.act(FoundJournal(province: province, tree: tree, isSimulated: false))
            let brought = try await TreeSource(house.settings.share).bring(province: province, tree: tree, into: house)
            try await house.bringFirstLists()
            print("\(brought.opened) đơn vị / units")
            print("Lời mời cho người phụ trách đầu tiên / invitation of the first steward:")
            print("  \(try await house.firstStewardLink())")
        }
    }
}

extension House {
    /// A link with which the first steward of the province enters; made anew each time it is asked for.
    func firstStewardLink() async throws -> String {
        let first = try await act(InviteFirstSteward())
        return settings.publicAddress + first.path(journal: ledger.journal, key: keys.invitations)
    }

    /// The kinds of activity and the measures that a province starts with; from then on it keeps them itself.
    func bringFirstLists() async throws {
        try await act(SetActivityKinds(ActivityKind.first))
        try await act(SetMeasures.first)
    }
}

/// The national lists as files, and how a province's tree is taken from them.
struct TreeSource {
    let folder: String

    init(_ share: Share) { folder = share.nationalLists }

    /// The first day of each list.
    static let firstDay = [2024: Day(2024, 1, 1), 2025: Day(2025, 7, 1)]

    func list(_ year: Int) throws -> NationalList {
        try NationalList(year: year, csv: text("units-\(year).csv"))
    }

    /// One province's units of one list, as the beginning of a journal.
    func bring(province: String, tree: Int, into house: House) async throws -> BringInTree.Answer {
        let units = try list(tree).tree(of: province)
        guard let opened = TreeSource.firstDay[tree] ?? nil, !units.isEmpty else {
            throw Refusal(
                "init.province",
                Words(
                    "Danh sách năm \(tree) không có tỉnh mang mã \(province).",
                    "The list of \(tree) has no province with the code \(province)."),
                next: Words("Ví dụ: --province 66 --tree 2025.", "For example: --province 66 --tree 2025."))
        }
        return try await house.act(BringInTree(year: tree, opened: opened, units: units))
    }

    private func text(_ name: String) throws -> String {
        guard let bytes = FileManager.default.contents(atPath: "\(folder)/\(name)"),
            let text = Vietnamese.decode([UInt8](bytes))
        else {
            throw Refusal(
                "init.list", Words("Không đọc được danh sách \(name).", "The list \(name) cannot be read."))
        }
        return text
    }
}

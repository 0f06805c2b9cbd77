internal import Activities
internal import ArgumentParser
internal import Base
internal import Foundation
internal import Journal
internal import Results
internal import Totals
internal import Units

struct InitCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init", abstract: "Begins an empty production start: the units of one province, nothing else.")

    @OptionGroup var house: HouseOptions
    @Option(help: "The province's code in the list of that year: 66 = Đắk Lắk.") var province: String
    @Option(help: "The national list to begin with: 2024 or 2025.") var tree: Int = 2025
    @Option(help: "Also the list before, with what became of each of its units: 2024.") var with: Int?
    @OptionGroup var place: PlaceOptions

    func run() async throws {
        let settings = try house.settings(place.given)
        let source = TreeSource(settings.share)
        // Before anything is made: a province mistyped must not be what the folder begins with.
        try source.check(province: province, tree: tree, with: with)
        try await House.with(settings, mayBeEmpty: true) { house in
            try await house.act(FoundJournal(province: province, tree: tree, isSimulated: false))
            if let with {
                let (opened, closed) = try await source.bring(province: province, tree: tree, with: with, into: house)
                print("\(opened - closed) đơn vị / units; trước đó / before: \(closed)")
            } else {
                let brought = try await source.bring(province: province, tree: tree, into: house)
                print("\(brought.opened) đơn vị / units")
            }
            try await house.bringFirstLists()
            print("Lời mời cho người phụ trách đầu tiên / invitation of the first steward:")
            print("  \(try await house.firstStewardLink())")
            print("Liên kết mở được khi máy chủ chạy / it opens once the server runs:")
            print("  longhouse serve --data \(house.settings.data)\(place.words)")
            if house.settings.configuredAddress == nil {
                print("Người khác mở ở địa chỉ nào thì thay \(house.settings.publicAddress) bằng địa chỉ đó (--public-address).")
                print("Where others reach the site elsewhere, put that in place of \(house.settings.publicAddress) (--public-address).")
            }
        }
    }
}

extension House {
    /// A link with which the first steward of the province enters; made anew each time it is asked for.
    func firstStewardLink() async throws -> String {
        let first = try await act(InviteFirstSteward())
        return settings.publicAddress + first.path(journal: ledger.journal, key: keys.invitations)
    }

    /// The kinds of activity, the measures and the targets that a province starts with; from then on it keeps them itself.
    func bringFirstLists() async throws {
        try await act(SetActivityKinds(ActivityKind.first))
        try await act(SetMeasures.first)
        let today = watch.now().day
        let tops = try await ledger.read { reader in try reader.units(UnitTables.tops, today) }
        for top in tops { try await act(TakeNationalTargets(for: top.id)) }
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

    func successions(_ year: Int) throws -> [ListedSuccession] {
        try NationalList.successions(csv: text("succession-\(year).csv"))
    }

    /// - Throws: `Refusal` when the lists hold no such beginning.
    func check(province: String, tree: Int, with before: Int?) throws {
        guard before == nil || (tree == 2025 && before == 2024) else {
            throw Refusal(
                "init.with",
                Words(
                    "Chỉ biết danh sách năm 2024 đã thành danh sách năm 2025 như thế nào.",
                    "It is only known how the list of 2024 became that of 2025."),
                next: Words("Xin dùng --tree 2025 --with 2024.", "Please use --tree 2025 --with 2024."))
        }
        guard TreeSource.firstDay.keys.contains(tree) else {
            let years = TreeSource.firstDay.keys.sorted().map { "\($0)" }.joined(separator: ", ")
            throw Refusal(
                "init.tree",
                Words("Không có danh sách năm \(tree).", "There is no list of \(tree)."),
                next: Words("Các danh sách: \(years).", "Lists: \(years)."))
        }
        guard try !list(tree).tree(of: province).isEmpty else { throw TreeSource.noProvince(province, tree) }
    }

    /// One province's units of one list, as the beginning of a journal.
    func bring(province: String, tree: Int, into house: House) async throws -> BringInTree.Answer {
        let units = try list(tree).tree(of: province)
        guard let opened = TreeSource.firstDay[tree] ?? nil, !units.isEmpty else {
            throw TreeSource.noProvince(province, tree)
        }
        return try await house.act(BringInTree(year: tree, opened: opened, units: units))
    }

    /// A province of the list of 2025 with what it was in 2024: both trees, and what became of what.
    /// - Returns: how many units were opened and how many of them have ended.
    func bring(
        province: String, tree: Int, with before: Int, into house: House
    ) async throws -> (opened: Int, closed: Int) {
        let succession = TreeSuccession(
            old: try list(before), new: try list(tree),
            listed: try successions(tree))
        guard let old = TreeSource.firstDay[before] ?? nil, let new = TreeSource.firstDay[tree] ?? nil,
            !succession.provinces(before: province).isEmpty
        else { throw TreeSource.noProvince(province, tree) }
        var counts = (opened: 0, closed: 0)
        for step in succession.steps(for: province, days: (old, new)) {
            let done = try await house.act(step)
            counts.opened += done.opened
            counts.closed += done.closed
        }
        return counts
    }

    private static func noProvince(_ province: String, _ tree: Int) -> Refusal {
        Refusal(
            "init.province",
            Words(
                "Danh sách năm \(tree) không có tỉnh mang mã \(province).",
                "The list of \(tree) has no province with the code \(province)."),
            next: Words("Ví dụ: --province 66 --tree 2025.", "For example: --province 66 --tree 2025."))
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

internal import ArgumentParser
internal import Base
internal import Foundation
internal import Journal
internal import Library
internal import Results
internal import Units

/// The booklets that come with the program: as files, or on a shelf.
struct BookletsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "booklets",
        abstract: "Puts the booklets that come with the program on a unit's shelf, or writes them as EPUB files.")

    @OptionGroup var house: HouseOptions
    @Option(help: "The code or address of the unit on whose shelf they are put; the province when not given.") var unit: String?
    @Option(help: "Write them into this folder instead.") var to: String?

    func run() async throws {
        let settings = try house.settings()
        let booklets = try Booklet.all(in: settings.share.booklets)
        if let to { return try write(booklets, to: to) }
        let wanted = unit
        let (added, known) = try await House.with(settings) { house in
            try await house.shelve(booklets, on: try await house.unit(wanted))
        }
        print("thêm / added: \(added); đã có / known: \(known)")
    }

    private func write(_ booklets: [Booklet], to folder: String) throws {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        for booklet in booklets {
            let path = "\(folder)/\(booklet.name).epub"
            guard FileManager.default.createFile(atPath: path, contents: Data(try booklet.epub())) else {
                throw Refusal(
                    "booklets.write", Words("Không ghi được '\(path)'.", "'\(path)' cannot be written."),
                    next: Words("Xin kiểm tra quyền ghi và chỗ trống.", "Please check permissions and free space."))
            }
            print(path)
        }
    }
}

extension House {
    /// The unit meant by a code or an address; the one on top when nothing is said.
    func unit(_ wanted: String?) async throws -> OrgUnit {
        let today = watch.now().day
        let found = try await ledger.read { reader -> OrgUnit? in
            guard let wanted else { return try reader.units(UnitTables.tops, today).first }
            for year in [try reader.founding()?.tree, today.year].compactMap({ $0 }) {
                if let unit = try reader.unit(code: wanted, year: year), unit.stands(on: today) { return unit }
            }
            return try reader.unit(address: wanted)
        }
        guard let found else {
            let named = wanted ?? ""
            throw Refusal(
                "library.unit", Words("Không có đơn vị '\(named)'.", "There is no unit '\(named)'."),
                next: Words(
                    "Xin dùng mã trong danh sách hành chính, hoặc địa chỉ của đơn vị trên trang.",
                    "Please use the code of the national list, or the unit's address on the site."))
        }
        return found
    }

    /// Those that are on the shelf already are left alone.
    func shelve(_ booklets: [Booklet], on unit: OrgUnit, by caller: Caller = .console) async throws -> (added: Int, known: Int) {
        let studio = PhotoStudio()
        let there = try await ledger.read { reader in
            Set(try reader.shelf(of: unit.id).filter(\.isStanding).compactMap(\.facts.identifier))
        }
        var added = 0
        for booklet in booklets where !there.contains(booklet.typed.identifier) {
            let action = ShelveItem(booklet.typed, unit: unit.id, files: try await booklet.files(studio))
            try await ledger.act(action, id: chance.id(at: watch.now()), by: caller)
            added += 1
        }
        return (added, booklets.count - added)
    }
}

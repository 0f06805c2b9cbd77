internal import ArgumentParser
internal import Base
internal import Foundation
internal import Journal
internal import Library
internal import Results
internal import Sheets
internal import Units

struct ImportShelfCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "shelf", abstract: "A list of books of one unit, or an OPDS catalogue (1.2, 2.0); see docs/formats/lists.md.")

    @OptionGroup var house: HouseOptions
    @OptionGroup var list: ImportOptions
    @Option(help: "The code or address of the unit whose shelf it is.") var unit: String

    func run() async throws {
        let bytes = try list.bytes()
        let wanted = unit
        try await House.with(house.settings()) { house in
            let unit = try await house.unit(wanted)
            let today = house.watch.now().day
            let reading = try await house.ledger.read { reader in
                try ShelfList.read(bytes, name: list.fileName, of: unit.id, on: today, reader)
            }
            if let more = reading.more { Longhouse.say("danh mục còn trang sau / the catalogue has a next page: \(more)") }
            let takes = list.takes(reading.problems)
            var answer: TakeInStock.Answer?
            if takes { answer = try await house.act(TakeInStock(reading.rows, unit: unit.id)) }
            try ImportReport(
                added: answer.map { $0.added + $0.changed } ?? (list.preview ? reading.rows.count : 0), known: answer?.known ?? 0,
                wrong: list.rows(reading.problems), notices: list.rows(reading.notices),
                unknownColumns: reading.unknownColumns, isPreview: list.preview, isTakenIn: takes
            ).tell(json: list.json)
        }
    }
}

/// A folder of books: each is opened, looked at and put on a shelf; what is refused is named and the others come in.
struct ImportBooksCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "books", abstract: "Every EPUB and PDF of a folder, onto the shelf of one unit, under one licence.")

    @OptionGroup var house: HouseOptions
    @Argument(help: "The folder with .epub and .pdf files.") var folder: String
    @Option(help: "The code or address of the unit that answers for them.") var unit: String
    @Option(help: "The licence of all of them: cc-by, own, permitted, public-domain …") var licence: String
    @Option(help: "In which language refused books are told: vi or en.") var language = RowLanguage.vi

    func run() async throws {
        guard let licence = Licence(rawValue: licence), licence.allowsFiles else { throw noLicence }
        let (wanted, paths) = (unit, try paths())
        let began = ContinuousClock.now
        let (added, known, refused) = try await House.with(house.settings()) { house in
            try await bring(paths, licence, house, try await house.unit(wanted))
        }
        let seconds = Double(began.duration(to: .now) / .milliseconds(1)) / 1000
        Longhouse.say("\(paths.count) tệp / files, \(seconds) s")
        print("thêm / added: \(added); đã có / known: \(known); không nhận / refused: \(refused)")
        if refused > 0 { throw ExitCode(1) }
    }

    private func bring(
        _ paths: [String], _ licence: Licence, _ house: House, _ unit: OrgUnit
    ) async throws -> (added: Int, known: Int, refused: Int) {
        let studio = PhotoStudio()
        var (added, known, refused) = (0, 0, 0)
        // The next books are opened while one is written; they are put up in their order all the same.
        let ahead = min(8, max(2, ProcessInfo.processInfo.activeProcessorCount))
        var rest = paths[...]
        var opening: [(path: String, book: Task<(TypedItem, FilesToKeep), any Error>)] = []
        while !rest.isEmpty || !opening.isEmpty {
            while opening.count < ahead, let path = rest.popFirst() {
                opening.append((path, Task { try await ImportBooksCommand.open(path, licence, studio) }))
            }
            let next = opening.removeFirst()
            do {
                let (typed, files) = try await next.book.value
                try await house.act(ShelveItem(typed, unit: unit.id, files: files))
                added += 1
            } catch let refusal as Refusal where refusal.code == "library.already" {
                known += 1
            } catch let refusal as Refusal {
                refused += 1
                Longhouse.say("\(next.path): \(language.tongue(refusal.advice))")
            }
        }
        return (added, known, refused)
    }

    private static func open(_ path: String, _ licence: Licence, _ studio: PhotoStudio) async throws -> (TypedItem, FilesToKeep) {
        let bytes = [UInt8](FileManager.default.contents(atPath: path) ?? Data())
        let name = URL(fileURLWithPath: path).lastPathComponent
        return name.lowercased().hasSuffix(".pdf")
            ? try ShelfIntake.paper(bytes, name: name, licence: licence)
            : try await ShelfIntake.book(bytes, name: name, licence: licence, studio)
    }

    private func paths() throws -> [String] {
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder) else {
            throw Refusal(
                "import.folder", Words("Không đọc được thư mục '\(folder)'.", "The folder '\(folder)' cannot be read."),
                next: Words("Xin kiểm tra tên và quyền đọc.", "Please check its name and permissions."))
        }
        let endings = [".epub", ".pdf"]
        return names.filter { name in endings.contains { name.lowercased().hasSuffix($0) } }.sorted().map { "\(folder)/\($0)" }
    }

    private var noLicence: Refusal {
        let names = Licence.allCases.filter(\.allowsFiles).map(\.rawValue).joined(separator: ", ")
        return Refusal(
            "import.licence", Words("Không có giấy phép '\(licence)' cho tệp.", "There is no licence '\(licence)' for files."),
            next: Words("Các giấy phép: \(names).", "Licences: \(names)."))
    }
}

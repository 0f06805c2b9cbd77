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
        commandName: "shelf", abstract: "A list of books of one unit; Tên sách is needed, see docs/formats/lists.md.")

    @OptionGroup var house: HouseOptions
    @OptionGroup var list: ImportOptions
    @Option(help: "The code or address of the unit whose shelf it is.") var unit: String

    func run() async throws {
        let sheets = try list.sheets()
        let wanted = unit
        try await House.with(house.settings()) { house in
            let unit = try await house.unit(wanted)
            let today = house.watch.now().day
            let reading = try await house.ledger.read { reader in
                try ShelfList.read(sheets, of: unit.id, on: today, reader)
            }
            let takes = list.takes(reading.problems)
            var answer: TakeInStock.Answer?
            if takes { answer = try await house.act(TakeInStock(reading.rows, unit: unit.id)) }
            try ImportReport(
                added: answer.map { $0.added + $0.changed } ?? (list.preview ? reading.rows.count : 0), known: answer?.known ?? 0,
                wrong: reading.problems.map(ImportReport.Row.init), notices: reading.notices.map(ImportReport.Row.init),
                unknownColumns: reading.unknownColumns, isPreview: list.preview, isTakenIn: takes
            ).tell(json: list.json)
        }
    }
}

/// A folder of books: each is opened, looked at and put on a shelf; what is refused is named and the others come in.
struct ImportBooksCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "books", abstract: "Every EPUB book of a folder, onto the shelf of one unit, under one licence.")

    @OptionGroup var house: HouseOptions
    @Argument(help: "The folder with .epub files.") var folder: String
    @Option(help: "The code or address of the unit that answers for them.") var unit: String
    @Option(help: "The licence of all of them: cc-by, own, permitted, public-domain …") var licence: String

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
        for path in paths {
            do {
                let bytes = [UInt8](FileManager.default.contents(atPath: path) ?? Data())
                let (typed, files) = try await ShelfIntake.book(
                    bytes, name: URL(fileURLWithPath: path).lastPathComponent, licence: licence, studio)
                try await house.act(ShelveItem(typed, unit: unit.id, files: files))
                added += 1
            } catch let refusal as Refusal where refusal.code == "library.already" {
                known += 1
            } catch let refusal as Refusal {
                refused += 1
                Longhouse.say("\(path): \(refusal.advice.vi)")
            }
        }
        return (added, known, refused)
    }

    private func paths() throws -> [String] {
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder) else {
            throw Refusal(
                "import.folder", Words("Không đọc được thư mục '\(folder)'.", "The folder '\(folder)' cannot be read."),
                next: Words("Xin kiểm tra tên và quyền đọc.", "Please check its name and permissions."))
        }
        return names.filter { $0.lowercased().hasSuffix(".epub") }.sorted().map { "\(folder)/\($0)" }
    }

    private var noLicence: Refusal {
        let names = Licence.allCases.filter(\.allowsFiles).map(\.rawValue).joined(separator: ", ")
        return Refusal(
            "import.licence", Words("Không có giấy phép '\(licence)' cho tệp.", "There is no licence '\(licence)' for files."),
            next: Words("Các giấy phép: \(names).", "Licences: \(names)."))
    }
}

internal import ArgumentParser
internal import Base
internal import Foundation
internal import Journal
internal import Sheets
internal import Units

/// Takes lists in: one subcommand for each kind of list.
struct ImportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Takes a list in from an Excel or CSV file.",
        subcommands: [
            ImportUnitsCommand.self, ImportActivitiesCommand.self, ImportResultsCommand.self, ImportShelfCommand.self,
            ImportBooksCommand.self,
        ])
}

/// Counts are told in both languages at once; of many rows each is told in one.
enum RowLanguage: String, ExpressibleByArgument {
    case vi, en

    var tongue: Tongue { Tongue(self == .vi ? .vietnamese : .english) }
}

/// What every import takes and says.
struct ImportOptions: ParsableArguments {
    @Argument(help: "The file: .xlsx or CSV.") var file: String
    @Flag(help: "Take in the good rows although others are wrong.") var onlyGood = false
    @Flag(help: "Only say what would happen; record nothing.") var preview = false
    @Flag(help: "Print the result as JSON.") var json = false
    @Option(help: "In which language rows are told: vi or en.") var language = RowLanguage.vi

    func rows(_ problems: [RowProblem]) -> [ImportReport.Row] {
        problems.map { ImportReport.Row($0, language.tongue) }
    }

    func bytes() throws -> [UInt8] {
        guard let bytes = FileManager.default.contents(atPath: file) else {
            throw Refusal(
                "import.file", Words("Không đọc được tệp '\(file)'.", "The file '\(file)' cannot be read."),
                next: Words("Xin kiểm tra tên tệp và quyền đọc.", "Please check its name and permissions."))
        }
        return [UInt8](bytes)
    }

    /// Whether a list with these problems is taken in.
    func takes(_ problems: [RowProblem]) -> Bool { !preview && (problems.isEmpty || onlyGood) }

    func sheets() throws -> [Sheet] { try Sheet.read(bytes(), filename: fileName) }

    var fileName: String { URL(fileURLWithPath: file).lastPathComponent }
}

/// What an import did, as people and programs read it; the same keys for every kind of list.
struct ImportReport: Codable {
    struct Row: Codable {
        let place: String
        let says: String
        let next: String

        init(_ problem: RowProblem, _ t: Tongue) {
            place = t(problem.place.words)
            says = t(problem.says)
            next = t(problem.next)
        }
    }

    /// Rows that brought something; in a preview, rows that would.
    let added: Int
    /// Rows that say what is in the record already.
    let known: Int
    let wrong: [Row]
    /// What was left out without being wrong.
    let notices: [Row]
    let unknownColumns: [String]
    let isPreview: Bool
    /// False when nothing was taken in because rows are wrong.
    let isTakenIn: Bool

    private enum CodingKeys: String, CodingKey {
        case added, known, wrong, notices
        case unknownColumns = "unknown_columns"
        case isPreview = "preview"
        case isTakenIn = "taken_in"
    }

    /// Problems go to standard error, the counts to standard output. Ends with exit code 1 when rows were wrong and
    /// nothing was taken in because of them, or would be.
    func tell(json: Bool) throws {
        if !unknownColumns.isEmpty {
            Longhouse.say("cột không đọc / columns not read: \(unknownColumns.joined(separator: ", "))")
        }
        for row in notices { Longhouse.say("\(row.place): \(row.says)") }
        for row in wrong { Longhouse.say("\(row.place): \(row.says) \(row.next)") }
        if json {
            try printJSON(self)
        } else {
            print("thêm / added: \(added); đã có / known: \(known); sai / wrong: \(wrong.count)")
            if isPreview { print("chỉ xem trước, chưa ghi gì / a preview, nothing was recorded") }
        }
        if !wrong.isEmpty, !isTakenIn { throw ExitCode(1) }
    }
}

struct ImportUnitsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "units",
        abstract: "Units: columns Loại, Tên, Mã, Trực thuộc, Ngành, Từ ngày, Vĩ độ, Kinh độ; only Tên is needed.")

    @OptionGroup var house: HouseOptions
    @OptionGroup var list: ImportOptions
    @Option(help: "The code or name of the unit that rows without a parent stand under.") var under: String?
    @Option(help: "The kind of rows that tell none, e.g. school.") var kind: String?

    func run() async throws {
        let read = try UnitList.read(file: list.bytes(), name: list.fileName)
        let usual = try usualKind()
        Longhouse.say("\(read.lines.count) dòng / rows …")
        try await House.with(house.settings()) { house in
            let unit = try await head(house)
            let intake = try await intake(read, usual, unit, house)
            let wrong =
                read.problems
                + intake.problems.map { line, problem in
                    read.places[line].problem(problem.key, problem.says, next: problem.next)
                }
            let takes = list.takes(wrong)
            if takes {
                try await house.act(
                    TakeInUnits(
                        under: unit?.id, read.lines, usual: usual, extent: list.onlyGood ? .onlyGood : .allOrNone))
            }
            try ImportReport(
                added: takes || list.preview ? intake.openings.count : 0, known: intake.known,
                wrong: list.rows(wrong), notices: list.rows(read.notices),
                unknownColumns: read.unknownColumns, isPreview: list.preview, isTakenIn: takes
            ).tell(json: list.json)
        }
    }

    private func usualKind() throws -> UnitKind? {
        guard let kind else { return nil }
        guard let known = UnitKind.read(kind) else {
            let kinds = UnitKind.allCases.map(\.rawValue).joined(separator: ", ")
            throw Refusal(
                "import.kind", Words("Không có loại '\(kind)'.", "There is no kind '\(kind)'."),
                next: Words("Các loại: \(kinds).", "Kinds: \(kinds)."))
        }
        return known
    }

    private func head(_ house: House) async throws -> OrgUnit? {
        guard let under else { return nil }
        let today = house.watch.now().day
        let found = try await house.ledger.read { reader in try reader.roster(on: today).found(under) }
        guard found.count == 1 else {
            throw Refusal(
                "import.under",
                Words("Có \(found.count) đơn vị ứng với '\(under)'.", "\(found.count) units are meant by '\(under)'."),
                next: Words("Xin ghi mã của đơn vị.", "Please give the unit's code."))
        }
        return found[0].unit
    }

    private func intake(
        _ read: UnitList, _ usual: UnitKind?, _ unit: OrgUnit?, _ house: House
    ) async throws -> UnitIntake {
        let today = house.watch.now().day
        return try await house.ledger.read { reader in
            try UnitIntake(
                read.lines, usual: usual,
                roster: unit.map { try reader.roster(below: $0, on: today) } ?? reader.roster(on: today),
                codeYear: reader.codeYear(otherwise: today.year), today: today, reader: reader)
        }
    }
}

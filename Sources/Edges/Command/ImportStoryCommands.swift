internal import Activities
internal import ArgumentParser
internal import Base
internal import Journal
internal import Plans
internal import Results
internal import Sheets
internal import Units

struct ImportActivitiesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "activities",
        abstract: "Activities, one a row; Tên hoạt động and Ngày are needed, see docs/formats/lists.md.")

    @OptionGroup var house: HouseOptions
    @OptionGroup var list: ImportOptions
    @Option(help: "The code or address of the unit that leads rows without one.") var unit: String?
    @Option(help: "The campaign by its address; the latest when not given.") var campaign: String?
    @Option(help: "The kind of rows that tell none: a code such as book-fair.") var kind: String?

    func run() async throws {
        let sheets = try list.sheets()
        Longhouse.say("đã đọc tệp, đang đối chiếu / read, now comparing …")
        try await House.with(house.settings()) { house in
            let (campaign, reading) = try await read(sheets, house)
            let takes = list.takes(reading.problems)
            let wrong = list.rows(reading.problems)
            var (added, known) = (reading.rows.count, reading.already)
            if takes {
                let outcome = try await bring(reading, campaign, house)
                (added, known) = (outcome.taken, outcome.already)
            }
            try ImportReport(
                added: takes || list.preview ? added : 0, known: known, wrong: wrong,
                notices: list.rows(reading.notices), unknownColumns: reading.unknownColumns,
                isPreview: list.preview, isTakenIn: takes
            ).tell(json: list.json)
        }
    }

    private func read(_ sheets: [Sheet], _ house: House) async throws -> (campaign: Id, reading: IntakeReading) {
        let (unit, campaign, kind, today) = (unit, campaign, kind, house.watch.now().day)
        return try await house.ledger.read { reader in
            if let kind { try Self.check(kind, reader) }
            let found = try Scope(reader, unit: unit, campaign: campaign, on: today)
            let reading = try ActivityIntake.read(
                sheets, campaign: found.campaign.id, lead: unit == nil ? nil : found.unit.id, kind: kind, on: today,
                reader)
            return (found.campaign.id, reading)
        }
    }

    private static func check(_ kind: String, _ reader: any Reader) throws {
        let kinds = try reader.activityKinds().filter(\.isOpen).map(\.code)
        guard !kinds.contains(kind) else { return }
        let known = kinds.joined(separator: ", ")
        throw Refusal(
            "import.kind", Words("Không có loại '\(kind)'.", "There is no kind '\(kind)'."),
            next: Words("Các loại: \(known).", "Kinds: \(known)."))
    }

    private func bring(_ reading: IntakeReading, _ campaign: Id, _ house: House) async throws -> IntakeOutcome {
        let total = reading.rows.count
        return try await ActivityIntake.bring(
            reading, list.onlyGood ? .onlyGood : .allOrNone, campaign: campaign, into: house.ledger, by: .console,
            nextId: { house.chance.id(at: house.watch.now()) },
            progress: { done in if done % 2000 == 0 { Longhouse.say("\(done)/\(total) …") } })
    }
}

struct ImportResultsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "results",
        abstract: "Results: the column Số hoạt động and one column for each measure, as 'export results' writes them.")

    @OptionGroup var house: HouseOptions
    @OptionGroup var list: ImportOptions

    func run() async throws {
        let sheets = try list.sheets()
        Longhouse.say("đã đọc tệp, đang đối chiếu / read, now comparing …")
        try await House.with(house.settings()) { house in
            let today = house.watch.now().day
            let read = try await house.ledger.read { reader in
                try ResultList.read(sheets, for: .console, on: today, reader)
            }
            let takes = list.takes(read.problems)
            var added = try await house.ledger.read { reader in try read.changing(reader) }
            if takes { added = try await bring(read, house) }
            let isShown = takes || list.preview
            try ImportReport(
                added: isShown ? added : 0, known: isShown ? read.results.count - added : 0,
                wrong: list.rows(read.problems), notices: list.rows(read.notices),
                unknownColumns: read.unknownColumns, isPreview: list.preview, isTakenIn: takes
            ).tell(json: list.json)
        }
    }

    /// Everything was checked before, so a part is refused only when somebody changed the record meanwhile; telling the
    /// same list again then brings what is left.
    private func bring(_ read: ReadResults, _ house: House) async throws -> Int {
        var (changed, done) = (0, 0)
        for part in read.parts {
            do {
                changed += try await house.act(TellManyResults(part))
            } catch let refusal as Refusal {
                Longhouse.say("đã ghi / recorded: \(done)/\(read.results.count)")
                throw refusal
            }
            done += part.count
            Longhouse.say("\(done)/\(read.results.count) …")
        }
        return changed
    }
}

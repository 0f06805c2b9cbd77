import Base
import Journal
import Plans
import Sheets
import TestSupport
import Testing
import Units

@testable import Activities

struct IntakeTests {
    private func bring(
        _ village: Village, _ text: String, _ choice: ActivityIntake.Choice = .allOrNone
    ) async throws -> (reading: IntakeReading, outcome: IntakeOutcome) {
        let sheet = Sheet.paste(text)
        let day = Village.day(2024, 9, 20)
        let (week, lead) = (village.week, village.eaTul)
        let reading = try await village.ledger.read { reader in
            try ActivityIntake.read([sheet], campaign: week, lead: lead, withoutHeader: true, on: day, reader)
        }
        let outcome = try await ActivityIntake.bring(
            reading, choice, campaign: week, into: village.ledger, by: village.hBia,
            nextId: { SystemChance().id(at: Instant(milliseconds: 1)) })
        return (reading, outcome)
    }

    private let good = """
        Tên hoạt động\tLoại\tNgày\tGiờ\tĐịa điểm\tĐối tượng
        Hội sách buôn Brah\tHội sách\t1/10/2024\t7:30-9:00\tNhà cộng đồng\thọc sinh, phụ nữ
        Lớp kỹ năng số\tLớp kỹ năng số\tthứ Tư 2/10\t19h\tUBND xã\tCán bộ, công chức
        """

    @Test(arguments: Engine.allCases) func pastedListComesInOnce(engine: Engine) async throws {
        let village = try await Village(engine)
        let first = try await bring(village, good)
        #expect(first.reading.problems == [])
        #expect(first.outcome == IntakeOutcome(taken: 2, already: 0, leftOut: 0))
        let second = try await bring(village, good)
        #expect(second.outcome == IntakeOutcome(taken: 0, already: 2, leftOut: 0))
        let fair = try await village.ledger.read { reader in try reader.activity(number: 1) }
        #expect(fair?.details.kind == "book-fair")
        #expect(fair?.details.sessions == [ActivitySession(day: Village.firstDay, start: 450, end: 540)])
        #expect(fair?.details.audience == [.pupils, .women])
        let lesson = try await village.ledger.read { reader in try reader.activity(number: 2) }
        #expect(lesson?.details.audience == [.officials])
    }

    /// What a unit kept in the calendar of a phone; the same calendar again adds nothing.
    @Test(arguments: Engine.allCases) func aCalendarComesInOnce(engine: Engine) async throws {
        let village = try await Village(engine)
        let calendar = """
            BEGIN:VCALENDAR
            BEGIN:VEVENT
            SUMMARY:Hội sách buôn Brah
            DTSTART:20241001T003000Z
            DTEND:20241001T020000Z
            LOCATION:Nhà cộng đồng
            END:VEVENT
            BEGIN:VEVENT
            SUMMARY:Tuần trưng bày
            DTSTART;VALUE=DATE:20241002
            DTEND;VALUE=DATE:20241004
            LOCATION:Thư viện xã
            END:VEVENT
            END:VCALENDAR
            """
        let sheet = try CalendarList.sheet(Array(calendar.utf8), file: "lich.ics")
        let (week, lead, day) = (village.week, village.eaTul, Village.day(2024, 9, 20))
        for taken in [2, 0] {
            let reading = try await village.ledger.read { reader in
                try ActivityIntake.read([sheet], campaign: week, lead: lead, kind: "book-fair", withoutHeader: false, on: day, reader)
            }
            #expect(reading.problems == [])
            let outcome = try await ActivityIntake.bring(
                reading, .allOrNone, campaign: week, into: village.ledger, by: village.hBia,
                nextId: { SystemChance().id(at: Instant(milliseconds: 1)) })
            #expect(outcome.taken == taken)
        }
        #expect(try await village.number(1).details.sessions == [ActivitySession(day: Village.firstDay, start: 450, end: 540)])
        #expect(try await village.number(2).details.sessions.map(\.day) == [Village.day(2024, 10, 2), Village.day(2024, 10, 3)])
    }

    private let mixed = """
        Tên hoạt động\tLoại\tNgày\tGiờ\tĐịa điểm
        Hội sách\tHội sách\t31/02/2024\t7:30\tNhà cộng đồng
        Thi kể chuyện\tThi đấu\t1/10/2024\t25:00\tNhà cộng đồng
        Trao học bổng\tHọc bổng\t1/10/2024\t\tNhà cộng đồng
        Trao học bổng\tHọc bổng\t1/10/2024\t\tNhà cộng đồng
        """

    @Test(arguments: Engine.allCases) func everyWrongCellIsNamed(engine: Engine) async throws {
        let village = try await Village(engine)
        let (reading, outcome) = try await bring(village, mixed)
        #expect(outcome.taken == 0)
        #expect(
            reading.problems.map { "\($0.row),\($0.column ?? 0)" }.sorted() == ["2,3", "3,2", "3,4", "5,1"])
        let found = try await village.ledger.read { reader in try reader.activity(number: 1) }
        #expect(found == nil)
    }

    @Test(arguments: Engine.allCases) func onlyTheGoodRowsComeInWhenAskedFor(engine: Engine) async throws {
        let village = try await Village(engine)
        let outcome = try await bring(village, mixed, .onlyGood).outcome
        #expect(outcome == IntakeOutcome(taken: 1, already: 0, leftOut: 3))
    }

    @Test(arguments: Engine.allCases) func longListAppearsAtOnce(engine: Engine) async throws {
        let village = try await Village(engine)
        let rows = (1...450).map { "Hoạt động số \($0)\tHội sách\t\($0 % 7 + 1)/10/2024\t7:30\tNhà cộng đồng" }
        let header = "Tên hoạt động\tLoại\tNgày\tGiờ\tĐịa điểm"
        let outcome = try await bring(village, ([header] + rows).joined(separator: "\n")).outcome
        #expect(outcome == IntakeOutcome(taken: 450, already: 0, leftOut: 0))
        let counts = try await village.ledger.read { reader in
            try reader.activityCounts(village.week, treeDay: Village.day(2024, 10, 1))
        }
        #expect(counts[village.eaTul]?.registered == 450)
        let verification = try await village.ledger.verify(scratch: try await Laboratory.driver(engine))
        #expect(verification.flaws == [])
    }

    @Test(arguments: Engine.allCases) func whatGoesOutComesInAgain(engine: Engine) async throws {
        let village = try await Village(engine)
        _ = try await bring(village, good)
        let (lead, week) = (village.eaTul, village.week)
        let lines = try await village.ledger.read { reader in
            try reader.listLines(lead, campaign: week, withBelow: true, on: Village.day(2024, 9, 20))
        }
        let bytes = try OutTable.xlsx([ActivityList.table(lines, isSimulated: true)])
        let sheets = try Sheet.read(bytes, filename: "hoat-dong.xlsx")
        let reading = try await village.ledger.read { reader in
            try ActivityIntake.read(sheets, campaign: week, lead: nil, on: Village.day(2024, 9, 20), reader)
        }
        #expect(reading.problems == [])
        #expect(reading.already == 2)
        #expect(reading.rows.isEmpty)
    }

    @Test(arguments: Engine.allCases) func strangersBringNothingIn(engine: Engine) async throws {
        let village = try await Village(engine)
        let row = IntakeRow(lead: village.eaTul, typed: village.fair())
        let action = ImportActivities([row], campaign: village.week, batch: Village.id(77), isStaged: false)
        for caller in [Caller.visitor, village.nam, village.reviewer] {
            await #expect(throws: Refusal.self) { try await village.act(action, by: caller) }
        }
    }
}

internal import Base
internal import Journal
@testable import Library
internal import Sheets
internal import TestSupport
import Testing
internal import Units

@Suite struct StockTests {
    private let list = """
        Tên sách\tTác giả\tISBN\tSố bản\tNơi để\tChủ đề\tLứa tuổi
        Cây lúa\tNguyễn A\t0306406152\t3\tKho sách\tnông nghiệp, nghề\tngười lớn
        Con trâu\tTrần B\t\t2\t\tthiếu nhi\t6–10 tuổi; 11–15 tuổi
        """

    private func read(_ week: SmallWeek, _ text: String) async throws -> StockReading {
        try await week.ledger.read { [unit = week.small.library] reader in
            try ShelfList.read([Sheet.paste(text)], of: unit, withoutHeader: true, on: SmallWeek.firstDay, reader)
        }
    }

    @Test(arguments: Engine.allCases) func aListComesInOnce(engine: Engine) async throws {
        let week = try await SmallWeek(engine)
        let small = week.small
        try await week.act(TellPlace(PlaceFacts(name: "Kho sách", kind: .library), unit: small.library), by: small.hLinh)
        let reading = try await read(week, list)
        #expect(reading.problems == [] && reading.rows.count == 2)
        let first = try await week.act(TakeInStock(reading.rows, unit: small.library), by: small.hLinh)
        #expect(first == TakeInStock.Answer(added: 2, changed: 0, known: 0))
        let before = week.ledger.position
        let again = try await week.act(TakeInStock(try await read(week, list).rows, unit: small.library), by: small.hLinh)
        #expect(again == TakeInStock.Answer(added: 0, changed: 0, known: 2) && week.ledger.position == before)
        let more = try await read(week, list.replacing("\t3\t", with: "\t5\t"))
        #expect(try await week.act(TakeInStock(more.rows, unit: small.library), by: small.hLinh).changed == 1)
        let held = try await week.ledger.read { reader in try reader.holdings(ofUnit: small.library) }
        #expect(held.map(\.copies) == [5, 2])
    }

    @Test func wrongRowsAreNamed() async throws {
        let week = try await SmallWeek(.sqlite)
        try await week.act(TellPlace(PlaceFacts(name: "Kho A", kind: .library), unit: week.small.library), by: week.small.hLinh)
        try await week.act(TellPlace(PlaceFacts(name: "Kho B", kind: .library), unit: week.small.library), by: week.small.hLinh)
        let reading = try await read(
            week,
            """
            Tên sách\tTác giả\tSố bản\tNơi để\tChủ đề
            Cây lúa\tA\t3\tKho C\tchung
            Con trâu\tB\thai\tKho A\tchung
            Con voi\tC\t1\t\tchung
            Con gà\tD\t1\tKho A\tgà vịt
            \tE\t1\tKho A\tchung
            Con mèo\tF\t1\tkho a\tchung
            Con mèo\tf\t1\tKho A\tchung
            """)
        #expect(reading.problems.map { "\($0.row) \($0.place.column ?? 0)" } == ["2 4", "3 3", "4 4", "5 5", "6 1", "8 1"])
        #expect(reading.rows.map(\.typed.title) == ["Con mèo"])
    }

    @Test func rowsWithoutAPlaceLieWhereWasChosen() async throws {
        let week = try await SmallWeek(.sqlite)
        for name in ["Kho A", "Kho B"] {
            let place = PlaceFacts(name: name, kind: .library)
            try await week.act(TellPlace(place, unit: week.small.library), by: week.small.hLinh)
        }
        let list = "Tên sách\tTác giả\tSố bản\tNơi để\nCây lúa\tA\t3\t\nCon voi\tB\t1\tKho A"
        let (reading, places) = try await week.ledger.read { [unit = week.small.library] reader in
            let places = try reader.readingPlaces(of: unit).sorted { $0.facts.name < $1.facts.name }
            let reading = try ShelfList.read(
                [Sheet.paste(list)], of: unit, usual: places[1].id, on: SmallWeek.firstDay, reader)
            return (reading, places)
        }
        #expect(reading.problems == [] && reading.rows.map(\.place) == [places[1].id, places[0].id])
    }

    @Test(arguments: ["xlsx", "csv"]) func whatGoesOutComesInWithoutAChange(ending: String) async throws {
        let week = try await SmallWeek(.sqlite)
        let small = week.small
        try await week.act(TellPlace(PlaceFacts(name: "Kho sách", kind: .library), unit: small.library), by: small.hLinh)
        try await week.act(TakeInStock(try await read(week, list).rows, unit: small.library), by: small.hLinh)
        try await week.act(
            ShelveItem(TypedItem(title: "Trang hay", kind: .link, licence: .elsewhere, link: "https://a.example/"), unit: small.library),
            by: small.hLinh)
        let table = try await week.ledger.read { reader in
            ShelfList.table(try reader.shelf(of: small.library), try reader.holdings(ofUnit: small.library), isSimulated: false)
        }
        let bytes = ending == "xlsx" ? try OutTable.xlsx([table]) : table.csv()
        let sheets = try Sheet.read(bytes, filename: "gia.\(ending)")
        let reading = try await week.ledger.read { reader in
            try ShelfList.read(sheets, of: small.library, on: SmallWeek.firstDay, reader)
        }
        #expect(reading.problems == [] && reading.unknownColumns == [] && reading.rows.count == 3)
        let answer = try await week.act(TakeInStock(reading.rows, unit: small.library), by: small.hLinh)
        #expect(answer == TakeInStock.Answer(added: 0, changed: 0, known: 3))
    }
}

@Suite struct OpeningTests {
    @Test func hoursAreReadAsPeopleWriteThem() throws {
        let times = try OpeningTimes.read(
            "Thứ 2 - Thứ 6: 7:30-11:30, 13:30-17:00\nT7, CN: 8h-11h30; 15/10: 8:00 - 10:00\nThứ Hai: nghỉ", year: 2026)
        #expect(times.spans.count == 13)
        #expect(times.lines(.vietnamese) == [
            "Thứ Hai – Thứ Sáu: 7:30–11:30, 13:30–17:00", "Thứ Bảy – Chủ nhật: 8:00–11:30", "15/10/2026: 8:00–10:00",
        ])
        #expect(try OpeningTimes.read(times.lines(.vietnamese).joined(separator: "\n"), year: 2026) == times)
        #expect(try OpeningTimes.read(times.lines(.english).joined(separator: "\n"), year: 2026) == times)
        #expect(OpeningTimes(text: times.text) == times)
        #expect(try OpeningTimes.read("hằng ngày 7h-19h", year: 2026).lines(.english) == ["Daily: 7:00–19:00"])
        for wrong in ["lúc nào cũng được", "thứ 9: 7:00-8:00", "thứ 2: 11:00-7:00", "thứ 2: 7:00"] {
            #expect(throws: Refusal.self, "\(wrong)") { try OpeningTimes.read(wrong, year: 2026) }
        }
    }

    @Test func whetherItIsOpenIsSaid() throws {
        // Thursday, 1 October 2026, eight in the morning.
        let now = SmallWeek.firstDay.instant(minutes: 480)
        let times = try OpeningTimes.read("Thứ 5: 7:30-11:30; thứ 6: 9:00-10:00", year: 2026)
        #expect(times.state(at: now) == .open(until: 690))
        #expect(times.state(at: now.adding(seconds: 4 * 3600)) == .closed(next: (SmallWeek.firstDay.adding(days: 1), 540)))
        #expect(OpeningTimes([]).state(at: now) == .unknown)
    }
}

import Activities
import Base
import Foundation
import Journal
import Participation
import Results
import TestSupport
import Testing
import Units

@testable import Totals

/// The example of `docs/figures.md`, acted out; the numbers are read from the document.
struct FigureExampleTests {
    @Test(arguments: Engine.allCases) func theExampleOfTheDocumentIsWhatTheProgramSays(engine: Engine) async throws {
        let week = try await FigureExampleTests.story(engine)
        let small = week.small
        let units = [small.hoaSim, small.eaMay, small.nuiDo, small.benGio, small.hoSen, small.library, small.province]
        let lines = try FigureExampleTests.table()
        #expect(lines.count == units.count)
        for (unit, line) in zip(units, lines) {
            let (said, named) = try await week.ledger.read { reader in
                let live = try reader.total("visits", of: unit, in: week.campaign)
                let frozen = try [Basis.submitted, .accepted].map {
                    try reader.total("visits", of: unit, in: week.campaign, $0).value
                }
                return (
                    [live.value, live.measured, live.evidenced, live.declared] + frozen,
                    try reader.unit(unit)?.fullName ?? ""
                )
            }
            #expect(named == line.unit)
            #expect(said == line.numbers, "\(line.unit)")
        }
        let (parts, shared) = try await week.ledger.read { reader in
            (
                try reader.parts(of: small.province, "visits", in: week.campaign).map(\.total.value),
                try reader.sharedTotals(of: small.benGio, in: week.campaign).first { $0.measure == "visits" }?.value
            )
        }
        #expect(parts.sorted() == [80, 150, 182])
        #expect(shared == 150)
        #expect(try await week.ledger.verify(scratch: Laboratory.driver(engine)).flaws == [])
    }

    private static func story(_ engine: Engine) async throws -> SmallWeek {
        let week = try await SmallWeek(engine, rooms: SmallWeek.rooms + [FreezingRoom.room])
        let small = week.small
        let day = SmallWeek.firstDay
        try await small.act(
            MoveUnit(small.hoaSim, line: .sector, under: small.library, from: SmallProvince.opened), by: .console)
        let fair = try await week.register(lead: small.hoaSim, partners: [small.benGio])
        try await small.act(AnswerPartner(small.benGio, activity: fair, confirms: true), by: .console)
        let reading = try await week.register("Ngày hội đọc sách", kind: "book-club", lead: small.benGio)
        let talk = try await week.register("Nói chuyện về học tập suốt đời", kind: "talk", lead: small.eaMay)
        for (activity, count) in [(fair, 3), (talk, 2)] {
            for device in 1...count {
                try await small.act(
                    CheckIn(activity, day: day, start: 450, device: Id(high: 7, low: UInt64(device))), by: .visitor)
            }
        }
        try await small.act(
            KeepRoll(fair, day: day, lines: [TypedName("Y Thoan"), TypedName("H'Bia")]), by: .console)
        try await week.tell(fair, ["visits": .number(120)])
        try await week.tell(reading, ["visits": .number(80)])
        let photo = try FileToKeep([0xFF, 0xD8, 0xFF, 0xE0], name: "hoi-sach.jpg", field: "photos", types: [.jpeg])
        let evidence = EvidenceToAdd(kind: .photo, file: photo, small: photo, original: photo.sha256, isPublic: true)
        try await small.act(AddEvidence(.activity(fair), [evidence]), by: .console)
        try await small.act(
            TellOtherWork(
                unit: small.eaMay, campaign: week.campaign,
                TypedOtherWork(title: "Đọc sách cho người già", figures: [ToldFigure("visits", .number(30))])),
            by: .console)
        for unit in [small.hoaSim, small.eaMay, small.benGio] {
            try await small.act(
                Freeze(unit: unit, campaign: week.campaign, from: .live, to: .submitted), by: .console)
        }
        for unit in [small.hoaSim, small.benGio] {
            try await small.act(
                Freeze(unit: unit, campaign: week.campaign, from: .submitted, to: .accepted), by: .console)
        }
        try await week.tell(fair, ["visits": .number(150)])
        return week
    }

    // MARK: The table of the document

    private struct Line {
        let unit: String
        let numbers: [Int64]
    }

    private static func table() throws -> [Line] {
        let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../docs/figures.md")
        let text = try String(contentsOf: file, encoding: .utf8)
        return text.split(separator: "\n").filter { $0.hasPrefix("|") }.dropFirst(2).map { row in
            let cells = row.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
            return Line(unit: cells[0], numbers: cells.dropFirst().compactMap { Int64($0) })
        }
    }
}

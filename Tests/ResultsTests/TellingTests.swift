import Activities
import Base
import Journal
import TestSupport
import Testing
import Units

@testable import Results

struct TellingTests {
    @Test(arguments: Engine.allCases) func numbersZeroNothingAndNotYetStayApart(engine: Engine) async throws {
        let week = try await SmallWeek(engine)
        let fair = try await week.register(lead: week.small.hoaSim)
        let told = [
            ToldFigure("visits", .number(120)), ToldFigure("books-shown", .zero),
            ToldFigure("bookcases", .nothing), ToldFigure("spending-budget", .notYet),
        ]
        try await week.act(TellResults(fair, told, source: "Sổ đón khách"), by: week.small.mai)
        let (results, tellings) = try await week.ledger.read { reader in
            (try reader.results(of: fair), try reader.tellings(of: fair))
        }
        #expect(Set(results) == Set(told))
        #expect(results.first == ToldFigure("visits", .number(120)))
        #expect(tellings.map(\.source) == ["Sổ đón khách"])
        #expect(tellings.map(\.actor) == [week.small.mai])
    }

    @Test(arguments: Engine.allCases) func correctionKeepsWhatItDoesNotName(engine: Engine) async throws {
        let week = try await SmallWeek(engine)
        let fair = try await week.register(lead: week.small.hoaSim)
        try await week.tell(fair, ["visits": .number(120), "books-shown": .number(300)])
        try await week.tell(fair, ["visits": .number(140)])
        let (results, tellings) = try await week.ledger.read { reader in
            (try reader.results(of: fair), try reader.tellings(of: fair))
        }
        #expect(Set(results) == [ToldFigure("visits", .number(140)), ToldFigure("books-shown", .number(300))])
        #expect(
            tellings.map(\.figures.first) == [
                ToldFigure("visits", .number(140)), ToldFigure("visits", .number(120)),
            ])
    }

    @Test(arguments: Engine.allCases) func tellingTheSameAgainChangesNothing(engine: Engine) async throws {
        let week = try await SmallWeek(engine)
        let fair = try await week.register(lead: week.small.hoaSim)
        let result = TypedResult(activity: fair, figures: [ToldFigure("visits", .number(5))], source: "Đếm tại chỗ")
        #expect(try await week.act(TellManyResults([result]), by: week.small.mai) == 1)
        #expect(try await week.act(TellManyResults([result]), by: week.small.mai) == 0)
        #expect(try await week.ledger.read { reader in try reader.tellings(of: fair).count } == 1)
    }

    @Test(arguments: Engine.allCases) func partLargerThanItsWholeIsRefusedBesideItsField(engine: Engine) async throws {
        let week = try await SmallWeek(engine)
        let fair = try await week.register(lead: week.small.hoaSim)
        let refusal = await #expect(throws: Refusal.self) {
            try await week.tell(fair, ["visits": .number(100), "visits-women": .number(101)])
        }
        #expect(refusal?.fields.map(\.field) == ["n.visits-women"])
        try await week.tell(fair, ["visits": .number(100)])
        let later = await #expect(throws: Refusal.self) { try await week.tell(fair, ["visits-elderly": .number(130)]) }
        #expect(later?.fields.map(\.field) == ["n.visits-elderly"])
        let shrunk = await #expect(throws: Refusal.self) {
            try await week.tell(fair, ["visits-women": .number(60)])
            try await week.tell(fair, ["visits": .number(50)])
        }
        #expect(shrunk?.fields.map(\.field) == ["n.visits"])
        #expect(try await week.ledger.read { reader in try reader.tellings(of: fair).count } == 2)
    }

    @Test(arguments: Engine.allCases) func nothingIsToldOfWhatDidNotTakePlace(engine: Engine) async throws {
        let week = try await SmallWeek(engine)
        let (tomorrow, cancelled, merged) = (
            try await week.register("Ngày mai", lead: week.small.hoaSim, day: 1),
            try await week.register("Đã hủy", lead: week.small.hoaSim),
            try await week.register("Đã gộp", lead: week.small.hoaSim)
        )
        let kept = try await week.register("Còn lại", lead: week.small.hoaSim)
        try await week.act(CancelActivity(cancelled, reason: "Mưa"), by: week.small.mai)
        try await week.small.act(MergeActivity(merged, into: kept), by: .console)
        for (activity, code) in [
            (tomorrow, "results.tooEarly"), (cancelled, "results.cancelled"), (merged, "results.merged"),
        ] {
            let refusal = await #expect(throws: Refusal.self) { try await week.tell(activity, ["visits": .number(1)]) }
            #expect(refusal?.code == code)
        }
        week.watch.move(seconds: 86_400)
        try await week.tell(tomorrow, ["visits": .number(1)])
    }

    @Test(arguments: Engine.allCases) func onlyWhoMayEditTheLeadTells(engine: Engine) async throws {
        let week = try await SmallWeek(engine)
        let small = week.small
        let fair = try await week.register(lead: small.hoaSim)
        let figures = [ToldFigure("visits", .number(7))]
        for (caller, status) in [
            (Caller.visitor, 401), (.person(small.son), 403), (.person(small.dat), 403), (.person(small.tam), 403),
        ] {
            let refusal = await #expect(throws: Refusal.self) {
                try await small.act(TellResults(fair, figures), by: caller)
            }
            #expect(refusal?.status == status)
        }
        for person in [small.mai, small.yBling, small.nga, small.hoa] {
            try await week.act(TellResults(fair, figures), by: person)
        }
    }

    @Test(arguments: Engine.allCases) func secondOfTwoOfficersSeesTheDifference(engine: Engine) async throws {
        let week = try await SmallWeek(engine)
        let fair = try await week.register(lead: week.small.hoaSim)
        let none = TellResults.nothingSeen
        try await week.act(TellResults(fair, [ToldFigure("visits", .number(120))], seen: none), by: week.small.mai)
        let refusal = await #expect(throws: Refusal.self) {
            try await week.act(
                TellResults(fair, [ToldFigure("visits", .number(100))], seen: none), by: week.small.yBling)
        }
        #expect(refusal?.fields.map(\.field) == ["n.visits"])
        #expect(refusal?.fields.first?.says.vi.contains("120 lượt người") == true)
        let seen = try await week.ledger.read { reader in try reader.latestTelling(of: fair) }
        try await week.act(
            TellResults(fair, [ToldFigure("visits", .number(100))], seen: seen), by: week.small.yBling)
    }

    @Test(arguments: Engine.allCases) func authorTakesTheLatestTellingBack(engine: Engine) async throws {
        let week = try await SmallWeek(engine)
        let fair = try await week.register(lead: week.small.hoaSim)
        try await week.act(TellResults(fair, [ToldFigure("visits", .number(12))]), by: week.small.mai)
        try await week.act(TellResults(fair, [ToldFigure("visits", .number(1200))]), by: week.small.mai)
        let latest = try await week.ledger.read { reader in try reader.latestTelling(of: fair) } ?? 0
        let refusal = await #expect(throws: Refusal.self) {
            try await week.act(UndoTelling(fair, position: latest), by: week.small.yBling)
        }
        #expect(refusal?.code == "results.nothingToUndo")
        try await week.act(UndoTelling(fair, position: latest), by: week.small.mai)
        let (results, tellings) = try await week.ledger.read { reader in
            (try reader.results(of: fair), try reader.tellings(of: fair))
        }
        #expect(results == [ToldFigure("visits", .number(12))])
        #expect(tellings.map(\.undoes) == [latest, nil, nil])
    }

    @Test(arguments: Engine.allCases) func measuresAreKeptByTheProvince(engine: Engine) async throws {
        let week = try await SmallWeek(engine)
        let trees = Measure(
            code: "trees", words: Words("Cây đã trồng", "Trees planted"), unit: Words("cây", "trees"), sort: 900)
        let asked = [KindMeasure("trees", isFirst: true), KindMeasure("visits", isFirst: false)]
        for person in [week.small.nga, week.small.dat] {
            let refusal = await #expect(throws: Refusal.self) {
                try await week.act(SetMeasures([trees]), by: person)
            }
            #expect(refusal?.status == 403)
        }
        try await week.act(SetMeasures([trees], asked: ["other": asked]), by: week.small.hoa)
        let (kind, all) = try await week.ledger.read { reader in
            (try reader.kindMeasures("other"), try reader.measures())
        }
        #expect(kind == asked)
        #expect(all.last == trees)
        #expect(all.count == Measure.first.count + 1)
    }

    @Test func firstListAsksOnlyForMeasuresThatExist() {
        let codes = Set(Measure.first.map(\.code))
        #expect(codes.count == Measure.first.count)
        #expect(Set(KindMeasure.first.keys) == Set(ActivityKind.first.map(\.code)))
        for list in KindMeasure.first.values {
            #expect(Set(list.map(\.measure)).count == list.count)
            #expect(codes.isSuperset(of: list.map(\.measure)))
        }
    }

    @Test func lineOfFiguresIsReadBack() {
        let figures = [
            ToldFigure("a", .number(12)), ToldFigure("b", .zero), ToldFigure("c", .nothing), ToldFigure("d", .notYet),
        ]
        #expect(Telling.line(figures) == "a:12 b:0 c:- d:?")
        #expect(Telling.figures(in: Telling.line(figures)) == figures)
    }
}

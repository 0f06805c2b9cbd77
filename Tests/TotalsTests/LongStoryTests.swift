import Activities
import Base
import Journal
import Results
import TestSupport
import Testing
import Units

@testable import Totals

/// Two hundred steps in an order that nobody chose: whatever happens, every total is the sum of what is there.
struct LongStoryTests {
    @Test(arguments: [1, 2, 3]) func totalsAreAlwaysTheSumOfWhatIsThere(seed: Int) async throws {
        var dumps: [[String: Int64]] = []
        for engine in Engine.allCases {
            var story = Story(week: try await SmallWeek(engine), dice: Dice(seed: UInt64(seed)))
            for step in 0..<200 {
                try await story.takeStep()
                if step % 20 == 19 { try await story.check() }
            }
            let verification = try await story.week.ledger.verify(scratch: Laboratory.driver(engine))
            #expect(verification.flaws == [])
            dumps.append(try await story.kept())
        }
        #expect(dumps[0] == dumps[1])
    }
}

/// Random numbers that are the same in every run (SplitMix64).
struct Dice: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

struct Story {
    let week: SmallWeek
    var dice: Dice
    var activities: [Id] = []

    private static let measures = ["visits", "books-shown", "prizes", "entries", "spending-budget"]

    private var units: [Id] {
        let small = week.small
        return [
            small.province, small.nuiDo, small.hoSen, small.eaMay, small.cuNang, small.benGio, small.laXanh,
            small.hoaSim, small.saoMai, small.library,
        ]
    }

    /// One thing happens, or is refused: both are fine, totals must hold.
    mutating func takeStep() async throws {
        do {
            switch Int.random(in: 0..<12, using: &dice) {
            case 0...2: try await register()
            case 3...6: try await tell()
            case 7: try await act(CancelActivity(any(), reason: "Mưa lớn"))
            case 8: try await act(RestoreActivity(any()))
            case 9: try await act(MergeActivity(any(), into: any()))
            case 10: try await act(UnmergeActivity(any()))
            default: try await other()
            }
        } catch is Refusal {
            return
        }
    }

    private mutating func register() async throws {
        let kind = ["book-fair", "contest", "talk"].randomElement(using: &dice) ?? "talk"
        let (lead, partner) = (units.randomElement(using: &dice), units.randomElement(using: &dice))
        guard let lead, let partner else { return }
        let activity = try await week.register(
            "Hoạt động \(activities.count)", kind: kind, lead: lead, partners: partner == lead ? [] : [partner])
        activities.append(activity)
        if Bool.random(using: &dice), partner != lead {
            try await act(AnswerPartner(partner, activity: activity, confirms: true))
        }
    }

    private mutating func tell() async throws {
        let activity = any()
        var figures: [ToldFigure] = []
        for measure in Story.measures where Bool.random(using: &dice) {
            let told = [Told.zero, .nothing, .notYet, .number(Int64.random(in: 1...500, using: &dice))]
            figures.append(ToldFigure(measure, told.randomElement(using: &dice) ?? .zero))
        }
        try await act(TellResults(activity, figures))
    }

    private mutating func other() async throws {
        let small = week.small
        switch Int.random(in: 0..<4, using: &dice) {
        case 0:
            let parent = [small.nuiDo, small.hoSen].randomElement(using: &dice)
            try await act(MoveUnit(small.cuNang, line: .place, under: parent, from: SmallProvince.opened))
        case 1:
            let parent = [small.library, nil].randomElement(using: &dice) ?? nil
            try await act(MoveUnit(small.hoaSim, line: .sector, under: parent, from: SmallProvince.opened))
        case 2:
            let asked = Story.measures.filter { _ in Bool.random(using: &dice) }
            try await act(SetMeasures(asked: ["talk": asked.map { KindMeasure($0, isFirst: true) }]))
        default: try await act(ReturnActivity(any(), reason: "Xem lại địa điểm"))
        }
    }

    private mutating func any() -> Id { activities.randomElement(using: &dice) ?? Id(high: 0, low: 0) }

    private func act<A: Action>(_ action: A) async throws { try await week.small.act(action, by: .console) }

    /// Every total that is kept, by unit and measure; empty ones left out.
    func kept() async throws -> [String: Int64] {
        let (units, campaign) = (units, week.campaign)
        return try await week.ledger.read { reader in
            var found: [String: Int64] = [:]
            for (index, unit) in units.enumerated() {
                for total in try reader.allTotals(of: unit, in: campaign) {
                    found["\(index) \(total.measure) value"] = total.value
                    found["\(index) \(total.measure) activities"] = Int64(total.activities)
                    found["\(index) \(total.measure) not yet"] = Int64(total.notYet)
                }
                for shared in try reader.sharedTotals(of: unit, in: campaign) {
                    found["\(index) \(shared.measure) shared"] = shared.value
                }
            }
            return found
        }
    }

    /// Adds everything up from activities, results and the tree, in the plainest way, and compares.
    func check() async throws {
        let (units, activities) = (units, activities)
        let sums = try await week.ledger.read { reader -> [String: Int64] in
            var sums: [String: Int64] = [:]
            for id in activities {
                guard let activity = try reader.activity(id), activity.state.isLive else { continue }
                let above = Set(
                    try reader.rows(UnitTables.aboveOn, activity.lead, SmallWeek.firstDay).map { row in
                        var scan = row.scan
                        return scan.id()
                    })
                let partners = Set(try reader.partners(of: id).filter { $0.state == .confirmed }.map(\.unit))
                let told = Dictionary(
                    uniqueKeysWithValues: try reader.results(of: id).map { ($0.measure, $0.told) })
                let asked = Set(try reader.kindMeasures(activity.details.kind).map(\.measure))
                for (index, unit) in units.enumerated() {
                    for measure in asked.union(told.keys) {
                        let answer = told[measure] ?? .notYet
                        if above.contains(unit) {
                            if !answer.isAnswer, !asked.contains(measure) { continue }
                            sums["\(index) \(measure) value", default: 0] += answer.value
                            sums["\(index) \(measure) activities", default: 0] += answer.isAnswer ? 1 : 0
                            sums["\(index) \(measure) not yet", default: 0] += answer.isAnswer ? 0 : 1
                        }
                        if partners.contains(unit), answer.isAnswer {
                            sums["\(index) \(measure) shared", default: 0] += answer.value
                        }
                    }
                    for tally in [Tally.activities, Tally.kind(activity.details.kind)] {
                        if above.contains(unit) {
                            let isTold = told.values.contains { $0.isAnswer }
                            sums["\(index) \(tally) value", default: 0] += 1
                            sums["\(index) \(tally) activities", default: 0] += 1
                            sums["\(index) \(tally) not yet", default: 0] += isTold ? 0 : 1
                        }
                        if partners.contains(unit) { sums["\(index) \(tally) shared", default: 0] += 1 }
                    }
                }
            }
            return sums
        }
        let kept = try await kept()
        #expect(kept == sums)
    }
}

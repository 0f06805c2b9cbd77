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
            let week = try await SmallWeek(engine, rooms: SmallWeek.rooms + [FreezingRoom.room])
            var story = Story(week: week, dice: Dice(seed: UInt64(seed)))
            for step in 0..<200 {
                try await story.takeStep()
                if step % 20 == 19 { try await story.check() }
            }
            // However many things happen at once: a batch may take from a unit below what it gives to the unit itself.
            for atOnce in [3, 7, 19, 5000] {
                let verification = try await story.week.ledger.verify(
                    scratch: Laboratory.driver(engine), entriesAtOnce: atOnce)
                #expect(verification.flaws == [], "\(atOnce) at once")
            }
            try await story.week.ledger.rebuild()
            try await story.check()
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

/// One fact counted in the plainest way.
struct PlainFact {
    let lead: Id
    let partners: Set<Id>
    var figures: [String: Told]
    let kind: String

    var isTold: Bool { figures.values.contains { $0.isAnswer } }
}

struct Story {
    let week: SmallWeek
    var dice: Dice
    var activities: [Id] = []
    /// What was submitted and accepted, as it stood then.
    var frozen: [Basis: [Id: PlainFact]] = [.submitted: [:], .accepted: [:]]

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
            switch Int.random(in: 0..<15, using: &dice) {
            case 0...2: try await register()
            case 3...6: try await tell()
            case 7: try await act(CancelActivity(any(), reason: "Mưa lớn"))
            case 8: try await act(RestoreActivity(any()))
            case 9: try await act(MergeActivity(any(), into: any()))
            case 10: try await act(UnmergeActivity(any()))
            case 11...13: try await freeze()
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

    /// A unit submits, is returned or accepted; or one fact is taken in by itself.
    private mutating func freeze() async throws {
        guard let unit = units.randomElement(using: &dice) else { return }
        let live = try await liveFacts()
        switch Int.random(in: 0..<6, using: &dice) {
        case 0...2:
            try await act(Freeze(unit: unit, campaign: week.campaign, from: .live, to: .submitted))
            frozen[.submitted] = Story.replacing(frozen[.submitted], of: unit, by: live)
        case 3:
            try await act(Freeze(unit: unit, campaign: week.campaign, from: .submitted, to: .accepted))
            frozen[.accepted] = Story.replacing(frozen[.accepted], of: unit, by: frozen[.submitted])
        case 4:
            try await act(Thaw(unit: unit, campaign: week.campaign, .submitted))
            frozen[.submitted] = Story.replacing(frozen[.submitted], of: unit, by: nil)
        default:
            let fact = any()
            try await act(FreezeFact(fact, from: .live, to: .submitted))
            frozen[.submitted]?[fact] = live[fact]
        }
    }

    private static func replacing(_ facts: [Id: PlainFact]?, of unit: Id, by new: [Id: PlainFact]?) -> [Id: PlainFact] {
        let others = (facts ?? [:]).filter { $0.value.lead != unit }
        return others.merging((new ?? [:]).filter { $0.value.lead == unit }) { $1 }
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

    /// Every total that is kept, by basis, unit and measure; empty ones left out.
    func kept() async throws -> [String: Int64] {
        let (units, campaign) = (units, week.campaign)
        return try await week.ledger.read { reader in
            var found: [String: Int64] = [:]
            for (index, unit) in units.enumerated() {
                for basis in Basis.allCases {
                    for total in try reader.allTotals(of: unit, in: campaign, basis) {
                        let name = "\(basis) \(index) \(total.measure)"
                        found["\(name) value"] = total.value
                        found["\(name) activities"] = Int64(total.activities)
                        found["\(name) not yet"] = Int64(total.notYet)
                    }
                }
                for shared in try reader.sharedTotals(of: unit, in: campaign) {
                    found["\(index) \(shared.measure) shared"] = shared.value
                }
            }
            return found
        }
    }

    private func liveFacts() async throws -> [Id: PlainFact] {
        let activities = activities
        return try await week.ledger.read { reader in
            var facts: [Id: PlainFact] = [:]
            for id in activities {
                guard let activity = try reader.activity(id), activity.state.isLive else { continue }
                let told = Dictionary(uniqueKeysWithValues: try reader.results(of: id).map { ($0.measure, $0.told) })
                let asked = try reader.kindMeasures(activity.details.kind).map { ($0.measure, Told.notYet) }
                facts[id] = PlainFact(
                    lead: activity.lead,
                    partners: Set(try reader.partners(of: id).filter { $0.state == .confirmed }.map(\.unit)),
                    figures: told.filter(\.value.isAnswer).merging(asked) { told, _ in told },
                    kind: activity.details.kind)
            }
            return facts
        }
    }

    private func above(_ unit: Id) async throws -> Set<Id> {
        try await week.ledger.read { reader in
            Set(
                try reader.rows(UnitTables.aboveOn, unit, SmallWeek.firstDay).map { row in
                    var scan = row.scan
                    return scan.id()
                })
        }
    }

    /// Adds everything up from activities, results and the tree, in the plainest way, and compares.
    func check() async throws {
        let live = try await liveFacts()
        var sums: [String: Int64] = [:]
        for basis in Basis.allCases {
            for fact in (basis == .live ? live : frozen[basis] ?? [:]).values {
                let above = try await above(fact.lead)
                let tallies = [Tally.activities, Tally.kind(fact.kind)]
                for (index, unit) in units.enumerated() {
                    let name = "\(basis) \(index)"
                    if above.contains(unit) {
                        for (measure, told) in fact.figures {
                            sums["\(name) \(measure) value", default: 0] += told.value
                            sums["\(name) \(measure) activities", default: 0] += told.isAnswer ? 1 : 0
                            sums["\(name) \(measure) not yet", default: 0] += told.isAnswer ? 0 : 1
                        }
                        for tally in tallies {
                            sums["\(name) \(tally) value", default: 0] += 1
                            sums["\(name) \(tally) activities", default: 0] += 1
                            sums["\(name) \(tally) not yet", default: 0] += fact.isTold ? 0 : 1
                        }
                    }
                    guard basis == .live, fact.partners.contains(unit) else { continue }
                    for (measure, told) in fact.figures where told.isAnswer {
                        sums["\(index) \(measure) shared", default: 0] += told.value
                    }
                    for tally in tallies { sums["\(index) \(tally) shared", default: 0] += 1 }
                }
            }
        }
        let kept = try await kept()
        #expect(kept == sums)
    }
}

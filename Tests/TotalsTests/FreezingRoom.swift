import Base
import Journal
import Totals

/// Stands for the room of reports: its events freeze and thaw totals.
enum FreezingRoom {
    static let room = Room(
        "freezing", reading: 1, derived: "",
        events: [EventKind(Froze.self), EventKind(Thawed.self), EventKind(FactFroze.self)],
        appliers: [
            Applier(Froze.self) { event, _, writer in
                try writer.freeze(unit: event.owner, campaign: event.campaign, from: event.from, to: event.to)
            },
            Applier(Thawed.self) { event, _, writer in
                try writer.thaw(unit: event.owner, campaign: event.campaign, event.basis)
            },
            Applier(FactFroze.self) { event, _, writer in
                try writer.freeze(fact: event.fact, from: event.from, to: event.to)
            },
        ], statements: [])
}

struct Froze: Event {
    static let kind = "freezing.froze"
    let owner: Id
    let campaign: Id
    let from: Basis
    let to: Basis
    var unit: Id? { owner }
}

struct Thawed: Event {
    static let kind = "freezing.thawed"
    let owner: Id
    let campaign: Id
    let basis: Basis
    var unit: Id? { owner }
}

struct FactFroze: Event {
    static let kind = "freezing.factFroze"
    let fact: Id
    let from: Basis
    let to: Basis
    var unit: Id? { nil }
}

struct Freeze: Action {
    static let name = "freezing.freeze"
    let unit: Id
    let campaign: Id
    let from: Basis
    let to: Basis

    func decide(_ deciding: inout Deciding) throws -> Done {
        deciding.happen(Froze(owner: unit, campaign: campaign, from: from, to: to))
        return Done()
    }
}

struct Thaw: Action {
    static let name = "freezing.thaw"
    let unit: Id
    let campaign: Id
    let basis: Basis

    init(unit: Id, campaign: Id, _ basis: Basis) {
        self.unit = unit
        self.campaign = campaign
        self.basis = basis
    }

    func decide(_ deciding: inout Deciding) throws -> Done {
        deciding.happen(Thawed(owner: unit, campaign: campaign, basis: basis))
        return Done()
    }
}

struct FreezeFact: Action {
    static let name = "freezing.freezeFact"
    let fact: Id
    let from: Basis
    let to: Basis

    init(_ fact: Id, from: Basis, to: Basis) {
        self.fact = fact
        self.from = from
        self.to = to
    }

    func decide(_ deciding: inout Deciding) throws -> Done {
        deciding.happen(FactFroze(fact: fact, from: from, to: to))
        return Done()
    }
}

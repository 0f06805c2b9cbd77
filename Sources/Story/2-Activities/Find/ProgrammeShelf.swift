internal import Base
internal import Units

/// The programme in the order of time, as it is searched: numbers and words only, what a page shows is read from the
/// tables.
struct ProgrammeShelf: Sendable {
    /// What is the same for all sessions of an activity.
    struct Card: Sendable {
        let id: Id
        let number: Int32
        let campaign: Id
        let lead: Int32
        /// -1 = none.
        let area: Int32
        let openness: Int8
        /// Of what was called off or merged: how open it was before.
        let opennessBefore: Int8
        let kind: Int32
        let audience: Int64
        let languages: Int64
        /// The place in the journal of what happened to it last.
        let touched: Int64
        let text: WordPool.Text
    }

    /// One time at which an activity takes place.
    struct Sitting: Sendable {
        let day: Int32
        let start: Int32
        let number: Int32
        let ordinal: Int32
        let card: Int32

        static func isEarlier(_ left: Sitting, _ right: Sitting) -> Bool {
            if left.day != right.day { return left.day < right.day }
            if left.start != right.start { return left.start < right.start }
            return left.number != right.number ? left.number < right.number : left.ordinal < right.ordinal
        }
    }

    var pool = WordPool()
    var units = ShelfUnits()
    private(set) var cards: [Card] = []
    private(set) var sittings: [Sitting] = []
    private(set) var kinds: [String: Int32] = [:]
    private var slots: [Id: Int32] = [:]
    /// How far in the journal it has read.
    private(set) var touched: Int64 = -1
    private static let fewChanges = 200

    /// Takes in activities as they are now; what was known of them before is let go.
    mutating func take(_ changed: [ShelfActivity]) {
        if changed.isEmpty { return }
        var gone: Set<Int32> = []
        var added: [Sitting] = []
        for activity in changed {
            let kind = kinds[activity.kind] ?? Int32(kinds.count)
            kinds[activity.kind] = kind
            let card = Card(
                id: activity.id, number: Int32(activity.number), campaign: activity.campaign,
                lead: units.slot(of: activity.lead), area: activity.area.map { units.slot(of: $0) } ?? -1,
                openness: Int8(activity.openness), opennessBefore: Int8(activity.opennessBefore), kind: kind,
                audience: activity.audience, languages: activity.languages, touched: activity.touched,
                text: pool.add(activity.words))
            let slot: Int32
            if let known = slots[activity.id] {
                slot = known
                gone.insert(slot)
                cards[Int(slot)] = card
            } else {
                slot = Int32(cards.count)
                slots[activity.id] = slot
                cards.append(card)
            }
            added += activity.sessions.map { session in
                Sitting(
                    day: session.day, start: session.start, number: card.number, ordinal: session.ordinal, card: slot)
            }
            touched = max(touched, activity.touched)
        }
        place(added, instead: gone)
    }

    private mutating func place(_ added: [Sitting], instead gone: Set<Int32>) {
        if !gone.isEmpty { sittings.removeAll { gone.contains($0.card) } }
        if added.count > Self.fewChanges {
            sittings += added
            sittings.sort(by: Sitting.isEarlier)
            return
        }
        for sitting in added {
            var (low, high) = (0, sittings.count)
            while low < high {
                let middle = (low + high) / 2
                if Sitting.isEarlier(sittings[middle], sitting) { low = middle + 1 } else { high = middle }
            }
            sittings.insert(sitting, at: low)
        }
    }

    /// The first sitting on a day or later.
    func start(of day: Int32) -> Int {
        var (low, high) = (0, sittings.count)
        while low < high {
            let middle = (low + high) / 2
            if sittings[middle].day < day { low = middle + 1 } else { high = middle }
        }
        return low
    }
}

/// An activity as the tables tell it to the shelf.
struct ShelfActivity: Sendable {
    struct Session: Sendable {
        let ordinal: Int32
        let day: Int32
        let start: Int32
    }

    let id: Id
    let number: Int
    let campaign: Id
    let lead: Id
    let area: Id?
    let openness: Int
    let opennessBefore: Int
    let kind: String
    let audience: Int64
    let languages: Int64
    let touched: Int64
    let words: String
    var sessions: [Session]
}

/// The units that lead activities or lie where they take place.
struct ShelfUnits: Sendable {
    struct Unit: Sendable {
        let id: Id
        var name = ""
        var words = WordPool.Text.empty
        var parent: Id?
    }

    private(set) var all: [Unit] = []
    private var slots: [Id: Int32] = [:]
    private static let highest = 6

    /// Its place; what is not known yet is told later.
    mutating func slot(of id: Id) -> Int32 {
        if let known = slots[id] { return known }
        let slot = Int32(all.count)
        slots[id] = slot
        all.append(Unit(id: id))
        return slot
    }

    /// Its place if it is known.
    func known(_ id: Id) -> Int32? { slots[id] }

    mutating func set(_ id: Id, name: String, parent: Id?, _ pool: inout WordPool) {
        let slot = Int(slot(of: id))
        all[slot].parent = parent
        if all[slot].name == name { return }
        all[slot].name = name
        all[slot].words = pool.add(Vietnamese.foldKeepingMarks(name))
    }

    /// For every unit how well its own name, or less so the names of what it lies in, answer what was typed.
    func levels(_ pool: WordPool, _ levels: [UInt8]) -> [UInt8] {
        let own = all.map { pool.level($0.words, levels) }
        return all.indices.map { slot in
            above(slot).reduce(own[slot]) { best, above in
                own[above] == WordLevel.none ? best : min(best, own[above] + WordLevel.farther)
            }
        }
    }

    /// For every unit which of the words typed stand together in its name or in one of what it lies in.
    func together(_ pool: WordPool, _ levels: [[UInt8]]) -> [UInt8] {
        let own = all.map { pool.together($0.words, levels) }
        return all.indices.map { slot in above(slot).reduce(own[slot]) { $0 | own[$1] } }
    }

    /// What a unit lies in, nearest first, without the top: every activity of a province is in that province.
    private func above(_ slot: Int) -> [Int] {
        var found: [Int] = []
        var next = all[slot].parent
        while found.count < Self.highest, let above = next.flatMap({ slots[$0] }).map(Int.init),
            all[above].parent != nil
        {
            found.append(above)
            next = all[above].parent
        }
        return found
    }
}

internal import Base

/// What is asked of the shelf.
struct ShelfQuery: Sendable {
    var campaign: Id
    var leastOpenness: Int
    var days: ClosedRange<Int>
    var kind: String?
    var audienceBits: Int64
    var languageBits: Int64?
    /// By the slot of a unit: led by it.
    var leads: [Bool]?
    /// By the slot of a unit: takes place in it.
    var areas: [Bool]?
    var search: ProgrammeSearch?
    /// Of what answers a search equally well, days before this one come last.
    var today = 0
    /// What was open and is called off now comes along.
    var withCancelled = false
}

/// One time of an activity that was found.
struct ProgrammeHit: Hashable, Sendable {
    let activity: Id
    let ordinal: Int
    let day: Int
    /// The area where it takes place.
    let area: Id?
    let touched: Int64
}

/// What a search came to: in the order of time, with a search the best answers first, of these what is still to come.
struct ProgrammeFound: Sendable {
    var hits: [ProgrammeHit] = []
    /// Nothing answers the words as typed; these are one letter off.
    var isLoose = false
}

/// How far an answer is from what was typed.
private struct Rank {
    static let count = (WordLevel.worst + 1) * 2 * ProgrammeSearch.mostWords

    /// The sum of the levels of the words.
    var words = 0
    /// How many words stand apart from the next one typed.
    var gaps = 0
    var isPast = false

    /// First by the words, of these what is still to come, of these where the words stand together.
    var place: Int { (words * 2 + (isPast ? 1 : 0)) * ProgrammeSearch.mostWords + gaps }
}

extension ProgrammeShelf {
    func find(_ query: ShelfQuery) -> ProgrammeFound {
        guard let search = query.search else { return ProgrammeFound(hits: hits(query) { _ in Rank() }) }
        let exact = ranked(query, search, isLoose: false)
        if !exact.isEmpty { return ProgrammeFound(hits: exact) }
        return ProgrammeFound(hits: ranked(query, search, isLoose: true), isLoose: true)
    }

    private func ranked(_ query: ShelfQuery, _ search: ProgrammeSearch, isLoose: Bool) -> [ProgrammeHit] {
        let shortest = search.words.count > 1 ? WordLevel.shortestGuessed : WordLevel.shortestGuessedAlone
        let words = search.words.map { word in
            pool.levels(word, isLoose: isLoose && word.folded.count >= shortest)
        }
        if words.contains(where: { levels in levels.allSatisfy { $0 == WordLevel.none } }) { return [] }
        let units = words.map { self.units.levels(pool, $0) }
        let unitsTogether = self.units.together(pool, words)
        return hits(query) { card in
            var (sum, typos) = (0, 0)
            for (levels, unitLevels) in zip(words, units) {
                var best = unitLevels[Int(card.lead)]
                if card.area >= 0 { best = min(best, unitLevels[Int(card.area)]) }
                if best != WordLevel.same { best = min(best, pool.level(card.text, levels)) }
                if best == WordLevel.none { return nil }
                sum += Int(best)
                if best >= WordLevel.typo { typos += 1 }
            }
            if typos > search.mostTypos { return nil }
            var together = unitsTogether[Int(card.lead)] | pool.together(card.text, words)
            if card.area >= 0 { together |= unitsTogether[Int(card.area)] }
            return Rank(words: sum, gaps: words.count - 1 - together.nonzeroBitCount)
        }
    }

    /// In the order of time within each rank.
    private func hits(_ query: ShelfQuery, rank: (Card) -> Rank?) -> [ProgrammeHit] {
        var ranks: [[ProgrammeHit]] = Array(repeating: [], count: query.search == nil ? 1 : Rank.count)
        let kind = query.kind.map { kinds[$0] ?? -1 }
        var place = start(of: Int32(query.days.lowerBound))
        let last = Int32(query.days.upperBound)
        while place < sittings.count, sittings[place].day <= last {
            let sitting = sittings[place]
            place += 1
            let card = cards[Int(sitting.card)]
            guard card.campaign == query.campaign, isShown(card, query), kind == nil || card.kind == kind,
                card.audience & query.audienceBits != 0, query.languageBits.map({ card.languages & $0 != 0 }) ?? true,
                query.leads?[Int(card.lead)] ?? true,
                query.areas.map({ card.area >= 0 && $0[Int(card.area)] }) ?? true, var rank = rank(card)
            else { continue }
            rank.isPast = query.search != nil && Int(sitting.day) < query.today
            ranks[rank.place].append(
                ProgrammeHit(
                    activity: card.id, ordinal: Int(sitting.ordinal), day: Int(sitting.day),
                    area: card.area < 0 ? nil : units.all[Int(card.area)].id, touched: card.touched))
        }
        return ranks.count == 1 ? ranks[0] : Array(ranks.joined())
    }

    private func isShown(_ card: Card, _ query: ShelfQuery) -> Bool {
        card.openness >= query.leastOpenness
            || query.withCancelled && card.opennessBefore >= query.leastOpenness
    }
}

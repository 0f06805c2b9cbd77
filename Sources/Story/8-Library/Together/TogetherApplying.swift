internal import Base
internal import Journal
internal import Results
internal import Totals

/// How the tables of reading together follow their events.
enum TogetherApplying {
    static let appliers = [
        Applier(GroupTold.self) { event, _, writer in
            let facts = event.facts
            try writer.write(
                GroupTables.put, event.id, event.number, event.unitId, event.campaign, facts.kind.rawValue,
                facts.name.passage, facts.name.digest, facts.item, facts.goal, facts.members, event.generation)
            try writer.write(GroupTables.dropPrompts, event.id)
            for (place, prompt) in facts.prompts.enumerated() {
                try writer.write(GroupTables.putPrompt, event.id, place, prompt.passage, prompt.digest)
            }
            try writer.retitleReading(event.id, facts.kind.isPublic ? facts.name.passage : nil)
        },
        Applier(GroupStood.self) { event, _, writer in try writer.write(GroupTables.stand, event.id, event.isOpen) },
        Applier(ReadingLogged.self) { event, entry, writer in
            try writer.write(
                ReadingLogTables.putEntry, event.id, event.line.day, event.group, event.way.rawValue, event.line.minutes,
                event.line.books, AgeCount.text(event.readers), event.item, entry.position, entry.recorded)
            try writer.count([event.line], event.readers, event.way, of: event.group, sign: 1)
        },
        Applier(ReadingSheetTyped.self) { event, entry, writer in
            try writer.uncount(event.id)
            try writer.write(ReadingLogTables.dropEntries, event.id)
            for (index, line) in event.lines.enumerated() {
                // The readers are those of the whole week; they stand with its first day.
                try writer.write(
                    ReadingLogTables.putEntry, event.id, line.day, event.group, ReadingWay.paper.rawValue, line.minutes,
                    line.books, index == 0 ? AgeCount.text(event.readers) : "", Id?.none, entry.position, entry.recorded)
            }
            try writer.count(event.lines, event.readers, .paper, of: event.group, sign: 1)
        },
        Applier(ReadingStruck.self) { event, _, writer in
            try writer.uncount(event.id)
            try writer.write(ReadingLogTables.strike, event.id)
        },
    ]
}

extension Writer {
    /// Takes a log, or a sheet, out of all sums, if it stands.
    fileprivate func uncount(_ id: Id) throws {
        let entries = try readingEntries(id).filter(\.stands)
        guard let first = entries.first else { return }
        try count(entries.map(\.line), entries.flatMap(\.readers), first.way, of: first.group, sign: -1)
    }

    /// Adds to the sums of a group, or takes away.
    fileprivate func count(
        _ lines: [ReadingLine], _ readers: [AgeCount], _ way: ReadingWay, of group: Id, sign: Int
    ) throws {
        guard let row = try first(GroupTables.fact, group) else { return }
        var scan = row.scan
        let (campaign, owner, name, kind): (Id, Id, Id, GroupKind) = (scan.id(), scan.id(), scan.id(), scan.choice())
        let fact = ReadingFact(group: group, campaign: campaign, owner: owner, title: kind.isPublic ? name : nil)
        for line in lines {
            try write(
                ReadingLogTables.addDay, group, line.day, way.rawValue, sign * line.minutes, sign * line.books, sign)
            if sign < 0 { try write(ReadingLogTables.tidyDay, group, line.day) }
        }
        for count in readers { try write(ReadingLogTables.addAge, group, count.age.rawValue, sign * count.readers) }
        if sign < 0 { try write(ReadingLogTables.tidyAge, group) }
        let (minutes, books) = lines.reduce((0, 0)) { ($0.0 + $1.minutes, $0.1 + $1.books) }
        for (measure, value) in [(Measure.readingMinutes, minutes), (Measure.booksRead, books)] where value > 0 {
            try addReading(way.sum(Int64(sign * value)), measure, to: fact)
        }
        try recountReading(group)
    }
}

extension ReadingWay {
    func sum(_ value: Int64) -> ReadingSum {
        switch self {
        case .measured: ReadingSum(measured: value)
        case .paper: ReadingSum(evidenced: value)
        case .told: ReadingSum(declared: value)
        }
    }
}

/// How challenges and reviews follow their events.
enum ChallengeApplying {
    static let appliers = [
        Applier(ChallengeTold.self) { event, _, writer in
            let facts = event.facts
            try writer.write(
                ChallengeTables.put, event.id, event.number, event.unitId, event.campaign, event.parent,
                facts.name.passage, facts.name.digest, facts.from, facts.to, facts.counts.rawValue, facts.goal)
        },
        Applier(ChallengeStood.self) { event, _, writer in
            try writer.write(ChallengeTables.stand, event.id, event.isOpen)
        },
        Applier(ReviewSent.self) { event, entry, writer in
            try writer.write(
                ReviewTables.put, event.id, event.number, event.item, event.unitId, event.text.passage,
                ItemReview.State.waiting.rawValue, entry.recorded)
        },
        Applier(ReviewAnswered.self) { event, _, writer in
            let state: ItemReview.State = event.isShown ? .shown : .hidden
            try writer.write(ReviewTables.answer, event.id, state.rawValue)
        },
    ]
}

internal import Activities
package import Base
package import Journal
internal import Plans
internal import Units

/// A line of a roll as it was typed.
package struct TypedName: Codable, Hashable, Sendable {
    package let name: String
    /// A class, a hamlet; empty when none was written.
    package let part: String

    package init(_ name: String, part: String = "") {
        self.name = name
        self.part = part
    }
}

/// Writes down who came on a day and did not scan: always the whole list. Lines whose name was erased before stay
/// as numbers.
package struct KeepRoll: Action {
    package static let name = "participation.keepRoll"

    package var activity: Id
    package var day: Day
    package var lines: [TypedName]

    package init(_ activity: Id, day: Day, lines: [TypedName]) {
        self.activity = activity
        self.day = day
        self.lines = lines
    }

    package func decide(_ deciding: inout Deciding) throws -> Done {
        let known = try deciding.hosted(activity)
        try deciding.begun(day, of: known)
        let problems = ParticipationRules.problems(lines)
        if let first = problems.first { throw Refusal("participation.roll", first.says, fields: problems) }
        let roll = try deciding.reader.rolls(of: activity).first { $0.day == day }
        let before = try deciding.reader.rollLines(of: activity, on: day)
        let typed = before.compactMap { line in line.name.map { TypedName($0, part: line.part) } }
        if roll?.isForgotten != true, typed == lines, roll != nil || lines.isEmpty { return Done() }
        // Of a roll whose time was over only the number is left, and the new names come in its place.
        let kept = deciding.replace(known.id, day, lines, keeping: before.filter { $0.name == nil })
        let end = try deciding.reader.campaign(known.campaign)?.to ?? day
        deciding.happen(
            RollKept(
                activity: activity, campaign: known.campaign, lead: known.lead, day: day, lines: kept.count,
                digest: ParticipationRules.digest(kept),
                until: max(end, day).adding(days: ParticipationRules.daysKept)))
        return Done()
    }
}

extension Deciding {
    /// Names that were there go, with their salts; every name that is there now is a passage of its own.
    fileprivate mutating func replace(
        _ activity: Id, _ day: Day, _ lines: [TypedName], keeping erased: [RollLine]
    ) -> [PassageReference] {
        keep(ParticipationTables.dropRollNames, activity, day)
        keep(ParticipationTables.dropRollLines, activity, day)
        var kept = erased.map { ($0.passage, "") }
        for line in lines { kept.append((passage(line.name), line.part)) }
        for (index, (reference, part)) in kept.enumerated() {
            keep(
                ParticipationTables.keepRollLine, activity, day, index, reference.passage, reference.digest, part)
        }
        return kept.map(\.0)
    }
}

/// Deletes the names of rolls whose time is over; how many there were stays. By the program itself, every hour.
package struct ForgetRolls: Action {
    package static let name = "participation.forgetRolls"
    package typealias Answer = Int

    package init() {}

    /// So many at once, so that nobody waits for it.
    private static let atOnce = 50

    /// - Returns: how many rolls were forgotten.
    package func decide(_ deciding: inout Deciding) throws -> Int {
        guard case .console = deciding.caller else { throw Permission.notYours(nil) }
        let over = try deciding.reader.rows(ParticipationTables.rollsOver, deciding.today, ForgetRolls.atOnce)
        for row in over {
            var scan = row.scan
            let (activity, day, lead) = (scan.id(), scan.day(), scan.id())
            deciding.keep(ParticipationTables.dropRollNames, activity, day)
            deciding.keep(ParticipationTables.dropRollLines, activity, day)
            deciding.happen(RollForgotten(activity: activity, lead: lead, day: day))
        }
        return over.count
    }
}

/// A person who is on rolls asks for their name to be deleted; by a steward, on the rolls of the unit and of all
/// below it. The lines stay as numbers.
package struct EraseFromRolls: Action {
    package static let name = "participation.eraseFromRolls"
    package typealias Answer = Int

    package var unit: Id
    package var person: String

    package init(_ person: String, below unit: Id) {
        self.person = person
        self.unit = unit
    }

    /// - Returns: on how many lines the name stood.
    package func decide(_ deciding: inout Deciding) throws -> Int {
        try deciding.require(.steward, over: unit)
        let found = try deciding.reader.rollNames(person, below: unit, on: deciding.today)
        for line in found {
            deciding.keep(LedgerTables.erasePassage, line.passage)
            deciding.happen(PassageErased(passage: line.passage))
        }
        return found.count
    }
}

/// Where a name stands on a roll.
struct FoundName: Hashable, Sendable {
    let passage: Id
    let name: String
    let part: String
    let day: Day
    let number: Int
    let title: String
}

extension Reader {
    /// Lines with exactly this name, however it is written, on the rolls of a unit and of all below it.
    func rollNames(_ name: String, below unit: Id, on day: Day) throws -> [FoundName] {
        let wanted = Vietnamese.fold(name)
        guard !wanted.isEmpty else { return [] }
        return try rows(ParticipationTables.namesBelow, unit, day).compactMap { row in
            var scan = row.scan
            let (passage, name) = (scan.id(), scan.text())
            guard Vietnamese.fold(name) == wanted else { return nil }
            return FoundName(
                passage: passage, name: name, part: scan.text(), day: scan.day(), number: scan.int(),
                title: scan.text())
        }
    }
}

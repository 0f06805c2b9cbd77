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
        let known = try deciding.hosted(activity, on: day)
        let problems = ParticipationRules.problems(lines)
        try problems.refuse("participation.roll")
        let roll = try deciding.reader.rolls(of: activity).first { $0.day == day }
        let before = try deciding.reader.rollLines(of: activity, on: day)
        let typed = before.compactMap { line in line.name.map { TypedName($0, part: line.part) } }
        if roll?.isForgotten != true, typed == lines, roll != nil || lines.isEmpty { return Done() }
        // Of a roll whose time was over only the number is left, and the new names come in its place.
        let kept = deciding.replace(known.id, day, lines, keeping: before.filter { $0.name == nil })
        try deciding.rollKept(kept, of: known, on: day)
        return Done()
    }
}

extension Deciding {
    /// The roll of a day is now these lines.
    mutating func rollKept(_ lines: [PassageReference], of activity: Activity, on day: Day) throws {
        let end = try reader.campaign(activity.campaign)?.to ?? day
        happen(
            RollKept(
                activity: activity.id, campaign: activity.campaign, lead: activity.lead, day: day, lines: lines.count,
                digest: ParticipationRules.digest(lines),
                until: max(end, day).adding(days: ParticipationRules.daysKept)))
    }

    /// Names that were there go, with their salts; every name that is there now is a passage of its own.
    fileprivate mutating func replace(
        _ activity: Id, _ day: Day, _ lines: [TypedName], keeping erased: [RollLine]
    ) -> [PassageReference] {
        dropNames(of: activity, on: day)
        var kept = erased.map(\.passage)
        for line in lines { kept.append(passage(RollLine.text(line))) }
        for (index, reference) in kept.enumerated() {
            keep(ParticipationTables.keepRollLine, activity, day, index, reference.passage, reference.digest)
        }
        return kept
    }

    fileprivate mutating func dropNames(of activity: Id, on day: Day) {
        keep(ParticipationTables.dropRollNames, activity, day)
        keep(ParticipationTables.dropRollLines, activity, day)
    }
}

/// Deletes the names of rolls whose time is over; how many there were stays. By the program itself, every hour. Names
/// of rolls that were forgotten already, and came back with a backup, go too.
package struct ForgetRolls: Action {
    package static let name = "participation.forgetRolls"
    package typealias Answer = Int

    package init() {}

    /// So many at once, so that nobody waits for it.
    private static let atOnce = 50

    /// - Returns: how many rolls were forgotten.
    package func decide(_ deciding: inout Deciding) throws -> Int {
        guard case .console = deciding.caller else { throw Permission.notYours(nil) }
        for row in try deciding.reader.rows(ParticipationTables.rollsLeft) {
            var scan = row.scan
            deciding.dropNames(of: scan.id(), on: scan.day())
        }
        let over = try deciding.reader.rows(ParticipationTables.rollsOver, deciding.today, ForgetRolls.atOnce)
        for row in over {
            var scan = row.scan
            let (activity, day, lead) = (scan.id(), scan.day(), scan.id())
            deciding.dropNames(of: activity, on: day)
            deciding.happen(RollForgotten(activity: activity, lead: lead, day: day))
        }
        return over.count
    }
}

/// Where a name stands on a roll.
package struct NameOnRoll: Hashable, Sendable {
    package let passage: Id
    package let name: String
    package let part: String
    package let day: Day
    package let number: Int
    package let title: String
}

extension Reader {
    /// Lines with exactly this name, however it is written, on the rolls of a unit and of all below it.
    package func rollNames(_ name: String, below unit: Id, on day: Day) throws -> [NameOnRoll] {
        let wanted = Vietnamese.fold(name)
        guard !wanted.isEmpty else { return [] }
        return try rows(ParticipationTables.namesBelow, unit, day).compactMap { row in
            var scan = row.scan
            let passage = scan.id()
            let (name, part) = RollLine.parts(of: scan.text())
            guard Vietnamese.fold(name) == wanted else { return nil }
            return NameOnRoll(
                passage: passage, name: name, part: part, day: scan.day(), number: scan.int(), title: scan.text())
        }
    }
}

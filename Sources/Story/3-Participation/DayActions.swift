internal import Activities
package import Base
package import Journal

/// Adds names to the roll of a day, whatever others wrote on it meanwhile. A name that stands there already, with the
/// same class or hamlet, is the same person and counts once.
package struct AddToRoll: Action {
    package static let name = "participation.addToRoll"

    package var activity: Id
    package var day: Day
    package var lines: [TypedName]

    package init(_ activity: Id, day: Day, lines: [TypedName]) {
        self.activity = activity
        self.day = day
        self.lines = lines
    }

    package struct Answer: Codable, Hashable, Sendable {
        package let written: Int
        /// Names that stood there already.
        package let known: Int
    }

    package func decide(_ deciding: inout Deciding) throws -> Answer {
        let hosted = try deciding.hosted(activity, on: day)
        let before = try deciding.reader.rollLines(of: activity, on: day)
        if try deciding.reader.rolls(of: activity).contains(where: { $0.day == day && $0.isForgotten }) {
            throw DayRules.forgotten
        }
        var problems = ParticipationRules.problems(lines)
        if lines.isEmpty { problems.append(FieldProblem("names", Words("Chưa có tên nào.", "There are no names."))) }
        if problems.isEmpty, before.count + lines.count > ParticipationRules.longestRoll {
            problems.append(DayRules.tooLong(before.count, lines.count))
        }
        try problems.refuse("participation.roll")
        // Also those that were merged into another line: whoever wrote them is known.
        let known = try deciding.reader.rollLines(of: activity, on: day, withMerged: true)
        var seen = Set(known.compactMap { line in line.name.map { DayRules.key($0, line.part) } })
        let fresh = lines.filter { seen.insert(DayRules.key($0.name, $0.part)).inserted }
        let written = fresh.map { line in
            let reference = deciding.passage(RollLine.text(line))
            deciding.keep(SignUpTables.appendRollLine, activity, day, reference.passage, reference.digest)
            return reference
        }
        if !written.isEmpty { try deciding.rollKept(before.map(\.passage) + written, of: hosted, on: day) }
        return Answer(written: fresh.count, known: lines.count - fresh.count)
    }
}

/// Tells the heads of a day that were counted out of reach: what others told meanwhile is not written over unawares.
package struct CountHeadsApart: Action {
    package static let name = "participation.countApart"

    package var count: CountHeads
    /// The number that the person saw before; nil when there was none.
    package var seen: Int64?
    /// The person knows what was told meanwhile.
    package var isSure: Bool

    package init(_ count: CountHeads, seen: Int64?, isSure: Bool) {
        self.count = count
        self.seen = seen
        self.isSure = isSure
    }

    package func decide(_ deciding: inout Deciding) throws -> Done {
        _ = try deciding.hosted(count.activity)
        let told = try deciding.reader.headCounts(of: count.activity).first { $0.day == count.day }?.heads
        if !isSure, let told, told != seen, told != count.heads { throw DayRules.countedMeanwhile(told) }
        return try count.decide(&deciding)
    }
}

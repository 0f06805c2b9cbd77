package import Base
package import Journal

/// Who came to an activity, as far as it was measured or counted at the place.
package struct Presence: Hashable, Sendable {
    package let activity: Id
    /// One for each device and session.
    package let checkIns: Int64
    /// Different devices, each once.
    package let devices: Int64
    /// Check-ins that were some of many from one network or browser within a minute; part of `checkIns`.
    package let flagged: Int64
    /// Lines of the rolls, of those who did not scan.
    package let rollLines: Int64
    /// All heads that the organiser counted; nil when nobody did.
    package let heads: Int64?

    /// Visits, never persons: what supports the measure `visits`.
    package var visits: Int64 { checkIns + rollLines }
}

/// One session as it was checked in to.
package struct SessionPresence: Hashable, Sendable {
    package let day: Day
    package let start: Int?
    package let checkIns: Int64
    package let flagged: Int64
}

/// What was written down of a roll, without its names.
package struct Roll: Hashable, Sendable {
    package let day: Day
    package let lines: Int64
    /// The last day on which the names are kept.
    package let until: Day
    /// The names are deleted; the number stays.
    package let isForgotten: Bool
    package let at: Instant
    package let actor: Id
}

/// One line of a roll. A name that was erased leaves its line.
package struct RollLine: Hashable, Sendable {
    package let passage: PassageReference
    package let name: String?
    /// A class, a hamlet; empty when none was written, or when it was erased with the name.
    package let part: String
    /// Merged into another line, and not counted.
    package var isMerged = false

    /// Both as one passage, so that both are erased together.
    static func text(_ typed: TypedName) -> String {
        typed.part.isEmpty ? typed.name : "\(typed.name)\t\(typed.part)"
    }

    static func parts(of text: String) -> (name: String, part: String) {
        let parts = text.split(separator: "\t", maxSplits: 1).map(String.init)
        return (parts.first ?? "", parts.count > 1 ? parts[1] : "")
    }
}

/// The heads counted on one day.
package struct HeadCount: Hashable, Sendable {
    package let day: Day
    package let heads: Int64
    package let groups: [HeadGroupCount]
    package let at: Instant
    package let actor: Id
}

/// When a device checked in to a session.
struct DeviceCheckIn: Hashable, Sendable {
    let day: Day
    let start: Int?
    let at: Instant
}

extension Reader {
    /// nil when nobody checked in and nobody was written down or counted.
    package func presence(of activity: Id) throws -> Presence? {
        try first(ParticipationTables.presence, activity).map { row in
            var scan = row.scan
            return Presence(
                activity: activity, checkIns: scan.integer(), devices: scan.integer(), flagged: scan.integer(),
                rollLines: scan.integer(), heads: scan.integerIfAny())
        }
    }

    package func sessionPresences(of activity: Id) throws -> [SessionPresence] {
        try rows(ParticipationTables.sessions, activity).map { row in
            var scan = row.scan
            let (day, start) = (scan.day(), scan.int())
            return SessionPresence(
                day: day, start: start < 0 ? nil : start, checkIns: scan.integer(), flagged: scan.integer())
        }
    }

    package func rolls(of activity: Id) throws -> [Roll] {
        try rows(ParticipationTables.rolls, activity).map { row in
            var scan = row.scan
            return Roll(
                day: scan.day(), lines: scan.integer(), until: scan.day(), isForgotten: scan.flag(),
                at: scan.instant(), actor: scan.id())
        }
    }

    func rollLines(of activity: Id, on day: Day, withMerged: Bool = false) throws -> [RollLine] {
        let all = try rows(ParticipationTables.rollLines, activity, day).map { row in
            var scan = row.scan
            let passage = PassageReference(passage: scan.id(), digest: scan.text())
            let written = scan.textIfAny().map(RollLine.parts)
            return RollLine(passage: passage, name: written?.name, part: written?.part ?? "", isMerged: scan.flag())
        }
        return withMerged ? all : all.filter { !$0.isMerged }
    }

    /// By day; the groups in the order of their list.
    package func headCounts(of activity: Id) throws -> [HeadCount] {
        var groups: [Day: [HeadGroupCount]] = [:]
        for row in try rows(ParticipationTables.groupsOf, activity) {
            var scan = row.scan
            groups[scan.day(), default: []].append(HeadGroupCount(scan.choice(), scan.integer()))
        }
        return try rows(ParticipationTables.headsOf, activity).map { row in
            var scan = row.scan
            let day = scan.day()
            let found = groups[day] ?? []
            return HeadCount(
                day: day, heads: scan.integer(),
                groups: HeadGroup.allCases.compactMap { group in found.first { $0.group == group } },
                at: scan.instant(), actor: scan.id())
        }
    }

    /// When a device checked in to an activity, session by session.
    func checkIns(of activity: Id, device: Id) throws -> [DeviceCheckIn] {
        try rows(ParticipationTables.checkInsOf, activity, device).map { row in
            var scan = row.scan
            let (day, start, at) = (scan.day(), scan.int(), scan.instant())
            return DeviceCheckIn(day: day, start: start < 0 ? nil : start, at: at)
        }
    }
}

extension [HeadCount] {
    /// All days together: by group how many, and how many heads there were on the days on which it was counted.
    package var byGroup: [(group: HeadGroup, heads: Int64, of: Int64)] {
        HeadGroup.allCases.compactMap { group in
            let counts = compactMap { count in
                count.groups.first { $0.group == group }.map { (heads: $0.heads, of: count.heads) }
            }
            if counts.isEmpty { return nil }
            return (group, counts.reduce(0) { $0 + $1.heads }, counts.reduce(0) { $0 + $1.of })
        }
    }
}

internal import Activities
package import Base
package import Journal

/// Opens or closes signing up, and says how many seats there are. More seats move the waiting list up; fewer take
/// nobody's away.
package struct SetSignUp: Action {
    package static let name = "participation.setSignUp"

    package var activity: Id
    package var seats: Int64?
    package var isOpen: Bool
    package var letters: SeatLetters

    package init(_ activity: Id, seats: Int64?, isOpen: Bool, letters: SeatLetters = .none) {
        self.letters = letters
        self.activity = activity
        self.seats = seats
        self.isOpen = isOpen
    }

    package func decide(_ deciding: inout Deciding) throws -> Done {
        let known = try deciding.hosted(activity)
        if let seats, !(1...SignUpRules.mostSeats).contains(seats) {
            throw ParticipationRules.problem(
                "seats",
                Words(
                    "Số chỗ phải từ 1 đến \(Figure.format(SignUpRules.mostSeats, .vietnamese)); để trống nếu không giới hạn.",
                    "Seats must lie between 1 and \(Figure.format(SignUpRules.mostSeats, .english)); leave empty for no limit."))
        }
        let before = try deciding.reader.signUpSetting(of: activity)
        if let before, before.seats == seats, before.isOpen == isOpen { return Done() }
        deciding.happen(SignUpSet(activity: activity, lead: known.lead, seats: seats, isOpen: isOpen))
        let waiting = try deciding.reader.signUps(of: activity).filter { $0.state == .waiting }
        deciding.giveSeats(waiting, of: known, seats: seats, taken: before?.taken ?? 0, letters)
        return Done()
    }
}

/// Writes those of a sign-up who came, and did not scan, on the roll of a day: the name on one line, everybody with
/// them on lines without a name. Saying another number replaces the lines; 0 takes them back.
package struct NoteSignUpCame: Action {
    package static let name = "participation.signUpCame"

    package var signUp: Id
    package var day: Day
    package var people: Int64

    package init(_ signUp: Id, day: Day, people: Int64) {
        self.signUp = signUp
        self.day = day
        self.people = people
    }

    package func decide(_ deciding: inout Deciding) throws -> Done {
        let (known, activity, _) = try deciding.signUp(signUp)
        _ = try deciding.hosted(activity.id, on: day)
        let before = try deciding.reader.signUpPresences(of: activity.id).first { $0.signUp == signUp && $0.day == day }
        if people == before?.people ?? 0 { return Done() }
        guard (0...SignUpRules.most(.schoolClass)).contains(people) else {
            throw ParticipationRules.problem(
                "people", Words("Số người đến không hợp lý.", "So many cannot have come."))
        }
        guard let name = known.name ?? (people == 0 ? "" : nil) else { throw SignUpRules.nameless }
        let lines = try deciding.reader.rollLines(of: activity.id, on: day)
        let (kept, gone) = try deciding.without(known, of: activity, on: day, lines)
        guard kept.count + Int(people) <= ParticipationRules.longestRoll else {
            throw ParticipationRules.problem(
                "people", ParticipationRules.problems(Array(repeating: TypedName("a"), count: kept.count + Int(people)))[0].says)
        }
        for line in gone {
            deciding.keep(LedgerTables.erasePassage, line)
            deciding.keep(SignUpTables.dropRollLine, line)
        }
        deciding.keep(SignUpTables.dropLines, signUp, day)
        let written = deciding.write(name, known, on: day, people: Int(people))
        deciding.happen(SignUpCame(id: signUp, activity: activity.id, day: day, people: people))
        try deciding.rollKept(kept + written, of: activity, on: day)
        return Done()
    }
}

extension Deciding {
    /// The lines of a roll without those that came of a sign-up, and the passages of these. A line that was written
    /// anew since is known by its name.
    fileprivate mutating func without(
        _ signUp: SignUp, of activity: Activity, on day: Day, _ lines: [RollLine]
    ) throws -> (kept: [PassageReference], gone: [Id]) {
        let written = try reader.rows(SignUpTables.lines, signUp.id, day).map { row in
            var scan = row.scan
            return scan.id()
        }
        if written.isEmpty { return (lines.map(\.passage), []) }
        // A line of theirs that was merged into another one stands for nobody, and goes too.
        let merged = try Set(written).intersection(
            reader.rollLines(of: activity.id, on: day, withMerged: true).filter(\.isMerged).map(\.passage.passage))
        var gone = Set(written).intersection(lines.map(\.passage.passage))
        let hasName = lines.contains { gone.contains($0.passage.passage) && $0.name != nil }
        if gone.count + merged.count < written.count, !hasName, let name = signUp.name,
            let again = lines.first(where: { $0.name == name && $0.part == signUp.group ?? "" })
        {
            gone.insert(again.passage.passage)
        }
        let back = try part(from: gone.union(merged), of: activity, on: day)
        let kept = lines.map(\.passage).filter { !gone.contains($0.passage) } + back
        return (kept, gone.union(merged).sorted())
    }

    fileprivate mutating func write(_ name: String, _ signUp: SignUp, on day: Day, people: Int) -> [PassageReference] {
        (0..<people).map { index in
            let written = RollLine.text(TypedName(name, part: signUp.group ?? ""))
            let reference = index == 0 ? passage(written) : nameless()
            keep(SignUpTables.appendRollLine, signUp.activity, day, reference.passage, reference.digest)
            keep(SignUpTables.keepLine, reference.passage, signUp.id, day)
            return reference
        }
    }

    /// Somebody who came along, of whom no name was ever asked.
    private func nameless() -> PassageReference {
        let id = id()
        return PassageReference(passage: id, digest: Digest.sha256(id.bytes).hex)
    }
}

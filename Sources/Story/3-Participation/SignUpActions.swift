internal import Activities
package import Base
package import Journal
internal import Plans
internal import Units

/// What somebody typed who signs up.
package struct TypedSignUp: Codable, Hashable, Sendable {
    package var kind: SignUpKind
    package var name: String
    package var contact: String
    /// The name of a class.
    package var group: String
    package var adults: Int64
    package var children: Int64
    package var age: ChildAge?
    /// That the organiser sees the name and the contact.
    package var consents: Bool
    /// The parents or guardians of the children consent too.
    package var guards: Bool

    package init(
        _ kind: SignUpKind, name: String, contact: String = "", group: String = "", adults: Int64 = 1,
        children: Int64 = 0, age: ChildAge? = nil, consents: Bool, guards: Bool = false
    ) {
        self.kind = kind
        self.name = name
        self.contact = contact
        self.group = group
        self.adults = adults
        self.children = children
        self.age = age
        self.consents = consents
        self.guards = guards
    }
}

/// Somebody signs up for an activity, without an account.
package struct JoinActivity: Action {
    package static let name = "participation.signUp"

    package var activity: Id
    package var typed: TypedSignUp

    package init(_ activity: Id, _ typed: TypedSignUp) {
        self.activity = activity
        self.typed = typed
    }

    /// - Returns: the number of the sign-up; with the key outside the database it makes the link.
    package func decide(_ deciding: inout Deciding) throws -> Int {
        let reader = deciding.reader
        guard let known = try reader.activity(activity), try reader.maySee(known, deciding.caller, on: deciding.today) else {
            throw ParticipationRules.unknown
        }
        guard known.state.isLive else { throw ParticipationRules.notHeld }
        guard let setting = try reader.signUpSetting(of: activity), setting.isOpen else { throw SignUpRules.closed }
        guard !SignUpRules.isOver(known, deciding.today) else { throw SignUpRules.over }
        let problems = SignUpRules.problems(typed)
        try problems.refuse("signUp.fields")
        let number = Int(try reader.first(SignUpTables.last)?.integer ?? 0) + 1
        deciding.happen(
            SignedUp(
                id: deciding.id(), number: number, activity: activity, lead: known.lead, who: typed.kind,
                adults: typed.adults, children: typed.children, age: typed.children > 0 ? typed.age : nil,
                name: deciding.passage(typed.name), contact: deciding.passage(typed.contact),
                group: deciding.passage(typed.group),
                hasSeat: SignUpRules.fits(
                    typed.adults + typed.children, seats: setting.seats, taken: setting.taken)))
        return number
    }
}

/// Whoever signed up comes with more or fewer. Whoever makes this action holds the link.
package struct ChangeSignUp: Action {
    package static let name = "participation.changeSignUp"

    package var signUp: Id
    package var adults: Int64
    package var children: Int64
    package var age: ChildAge?
    /// For children that were not there before.
    package var guards: Bool
    package var letters: SeatLetters

    package init(
        _ signUp: Id, adults: Int64, children: Int64, age: ChildAge? = nil, guards: Bool = false, letters: SeatLetters = .none
    ) {
        self.letters = letters
        self.signUp = signUp
        self.adults = adults
        self.children = children
        self.age = age
        self.guards = guards
    }

    package func decide(_ deciding: inout Deciding) throws -> Done {
        let (known, activity, setting) = try deciding.signUp(signUp)
        guard known.state != .cancelled else { throw SignUpRules.cancelled }
        guard !SignUpRules.isOver(activity, deciding.today) else { throw SignUpRules.over }
        var problems = SignUpRules.countProblems(known.kind, adults: adults, children: children)
        if children > known.children, !guards {
            problems.append(
                FieldProblem(
                    "guardian",
                    Words(
                        "Thêm trẻ em: cần sự đồng ý của cha mẹ hoặc người giám hộ.",
                        "More children: their parents or guardians must consent.")))
        }
        try problems.refuse("signUp.fields")
        let (people, age) = (adults + children, children > 0 ? age : nil)
        if (adults, children) == (known.adults, known.children), age == known.age { return Done() }
        var taken = setting.taken
        if known.state == .seated {
            let free = max(0, setting.seats.map { $0 - taken } ?? 0)
            if people > known.people, let seats = setting.seats, taken - known.people + people > seats {
                throw SignUpRules.full(free)
            }
            taken += people - known.people
        }
        deciding.happen(
            SignUpChanged(id: signUp, activity: activity.id, adults: adults, children: children, age: age))
        let waiting = try deciding.reader.signUps(of: activity.id).filter { $0.state == .waiting }.map { other in
            other.id == signUp ? other.counting(adults: adults, children: children) : other
        }
        deciding.giveSeats(waiting, of: activity, seats: setting.seats, taken: taken, letters)
        return Done()
    }
}

/// Takes a sign-up back and erases its names at once; after the activity it only erases them. By whoever holds the
/// link, or by whoever organises it.
package struct CancelSignUp: Action {
    package static let name = "participation.cancelSignUp"

    package var signUp: Id
    package var isByLink: Bool
    package var letters: SeatLetters

    package init(_ signUp: Id, isByLink: Bool = false, letters: SeatLetters = .none) {
        self.letters = letters
        self.signUp = signUp
        self.isByLink = isByLink
    }

    package func decide(_ deciding: inout Deciding) throws -> Done {
        let (known, activity, setting) = try deciding.signUp(signUp)
        if !isByLink { _ = try deciding.hosted(activity.id) }
        let names = [known.name, known.contact, known.group]
        for passage in names.contains(where: { $0 != nil }) ? known.passages : [] {
            deciding.keep(LedgerTables.erasePassage, passage)
            deciding.happen(PassageErased(passage: passage))
        }
        guard known.state != .cancelled, !SignUpRules.isOver(activity, deciding.today) else { return Done() }
        deciding.happen(SignUpCancelled(id: signUp, activity: activity.id))
        if known.state == .seated {
            let waiting = try deciding.reader.signUps(of: activity.id).filter { $0.state == .waiting }
            deciding.giveSeats(waiting, of: activity, seats: setting.seats, taken: setting.taken - known.people, letters)
        }
        return Done()
    }
}

/// Deletes names and contacts of sign-ups whose time is over. By the program itself, every hour. Those that were
/// forgotten already, and came back with a backup, go too.
package struct ForgetSignUps: Action {
    package static let name = "participation.forgetSignUps"
    package typealias Answer = Int

    package init() {}

    /// So many activities at once, so that nobody waits for it.
    private static let atOnce = 50

    /// - Returns: of how many activities names were forgotten.
    package func decide(_ deciding: inout Deciding) throws -> Int {
        guard case .console = deciding.caller else { throw Permission.notYours(nil) }
        for row in try deciding.reader.rows(SignUpTables.left) {
            var scan = row.scan
            deciding.keep(SignUpTables.dropNames, scan.id())
        }
        let first = deciding.today.adding(days: -SignUpRules.daysKept)
        let over = try deciding.reader.rows(SignUpTables.over, first, ForgetSignUps.atOnce)
        for row in over {
            var scan = row.scan
            let (activity, lead) = (scan.id(), scan.id())
            deciding.keep(SignUpTables.dropNames, activity)
            deciding.happen(SignUpsForgotten(activity: activity, lead: lead))
        }
        return over.count
    }
}

extension Deciding {
    /// A sign-up with its activity and what was set for it.
    func signUp(_ id: Id) throws -> (SignUp, Activity, SignUpSetting) {
        guard let known = try reader.signUp(id), let activity = try reader.activity(known.activity),
            let setting = try reader.signUpSetting(of: known.activity)
        else { throw SignUpRules.unknownLink }
        return (known, activity, setting)
    }

    /// The waiting list moves up.
    mutating func giveSeats(
        _ waiting: [SignUp], of activity: Activity, seats: Int64?, taken: Int64, _ letters: SeatLetters
    ) {
        guard !SignUpRules.isOver(activity, today) else { return }
        for signUp in SignUpRules.movingUp(waiting, seats: seats, taken: taken) {
            happen(SeatGiven(id: signUp.id, activity: activity.id))
            if let mail = signUp.mail, let text = letters.texts[signUp.number] {
                queueLetter(to: mail, subject: letters.subject, body: text)
            }
        }
    }
}

extension SignUp {
    fileprivate func counting(adults: Int64, children: Int64) -> SignUp {
        SignUp(
            id: id, number: number, activity: activity, kind: kind, adults: adults, children: children, age: age,
            state: state, at: at, movedUp: movedUp, name: name, contact: contact, group: group, passages: passages)
    }
}

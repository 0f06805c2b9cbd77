package import Base
package import Journal

/// Who signs up: alone, a family by one of its parents, a class by its teacher. Children are a number, never names.
package enum SignUpKind: String, Codable, CaseIterable, Sendable {
    case person, family, schoolClass = "class"

    package var words: Words {
        switch self {
        case .person: Words("Một người, từ 16 tuổi", "One person, aged 16 or more")
        case .family: Words("Gia đình, do cha mẹ hoặc người giám hộ", "A family, by a parent or guardian")
        case .schoolClass: Words("Lớp học, do giáo viên", "A class, by its teacher")
        }
    }
}

/// How old the children are, as far as whoever prepares the place needs to know.
package enum ChildAge: String, Codable, CaseIterable, Sendable {
    case small = "0-5", primary = "6-10", lower = "11-14", upper = "15-17", mixed

    package var words: Words {
        switch self {
        case .small: Words("dưới 6 tuổi", "under 6")
        case .primary: Words("6–10 tuổi", "6 to 10")
        case .lower: Words("11–14 tuổi", "11 to 14")
        case .upper: Words("15–17 tuổi", "15 to 17")
        case .mixed: Words("nhiều độ tuổi", "several ages")
        }
    }
}

package enum SignUpState: String, Codable, Sendable {
    case seated, waiting, cancelled

    package var words: Words {
        switch self {
        case .seated: Words("có chỗ", "has a seat")
        case .waiting: Words("đang chờ", "waiting")
        case .cancelled: Words("đã hủy", "cancelled")
        }
    }
}

/// What the organiser set: whether one can sign up, and for how many seats.
package struct SignUpSetting: Hashable, Sendable {
    /// nil = as many as come.
    package let seats: Int64?
    package let isOpen: Bool
    /// People who have a seat, and people who wait for one.
    package let taken: Int64
    package let waiting: Int64

    /// nil = as many as come.
    package var free: Int64? { seats.map { max(0, $0 - taken) } }
}

/// One sign-up. A name that was erased leaves its number of people.
package struct SignUp: Hashable, Sendable {
    package let id: Id
    /// Its number in the journal, in the order in which they came.
    package let number: Int
    package let activity: Id
    package let kind: SignUpKind
    package let adults: Int64
    package let children: Int64
    package let age: ChildAge?
    package let state: SignUpState
    package let at: Instant
    /// When it got a seat from the waiting list.
    package let movedUp: Instant?
    package let name: String?
    package let contact: String?
    /// The name of the class.
    package let group: String?
    let passages: [Id]

    package var people: Int64 { adults + children }
}

/// How many of a sign-up came on a day.
struct SignUpPresence: Hashable, Sendable {
    let signUp: Id
    let day: Day
    let people: Int64
}

extension Reader {
    /// nil when the organiser never opened it.
    package func signUpSetting(of activity: Id) throws -> SignUpSetting? {
        try first(SignUpTables.setting, activity).map { row in
            var scan = row.scan
            return SignUpSetting(
                seats: scan.integerIfAny(), isOpen: scan.flag(), taken: scan.integer(), waiting: scan.integer())
        }
    }

    /// In the order in which they came, those that were cancelled too.
    package func signUps(of activity: Id) throws -> [SignUp] {
        try rows(SignUpTables.ofActivity, activity).map(signUp)
    }

    package func signUp(number: Int) throws -> SignUp? { try first(SignUpTables.byNumber, number).map(signUp) }

    func signUp(_ id: Id) throws -> SignUp? { try first(SignUpTables.byId, id).map(signUp) }

    func signUpPresences(of activity: Id) throws -> [SignUpPresence] {
        try rows(SignUpTables.cameOf, activity).map { row in
            var scan = row.scan
            return SignUpPresence(signUp: scan.id(), day: scan.day(), people: scan.integer())
        }
    }

    /// Sign-ups under exactly this name, however it is written, for activities of a unit and of all below it: the name,
    /// and what was left to reach them.
    package func signUpNames(_ name: String, below unit: Id, on day: Day) throws -> [NameOnRoll] {
        let wanted = Vietnamese.fold(name)
        guard !wanted.isEmpty else { return [] }
        return try rows(SignUpTables.namesBelow, unit, day).flatMap { row -> [NameOnRoll] in
            var scan = row.scan
            let (id, text) = (scan.id(), scan.text())
            guard Vietnamese.fold(text) == wanted else { return [] }
            let (contact, reached) = (scan.idIfAny(), scan.textIfAny())
            let (at, number, title) = (scan.instant().day, scan.int(), scan.text())
            let whole = [(id, text)] + (contact.flatMap { id in reached.map { [(id, $0)] } } ?? [])
            return whole.map { NameOnRoll(passage: $0.0, name: $0.1, part: "", day: at, number: number, title: title) }
        }
    }

    private func signUp(_ row: Row) -> SignUp {
        var scan = row.scan
        let (id, number, activity) = (scan.id(), scan.int(), scan.id())
        let kind = scan.choice(SignUpKind.self)
        let (adults, children, age) = (scan.integer(), scan.integer(), scan.textIfAny())
        let state = scan.choice(SignUpState.self)
        let (at, movedUp) = (scan.instant(), scan.instantIfAny())
        let passages = [scan.idIfAny(), scan.idIfAny(), scan.idIfAny()]
        return SignUp(
            id: id, number: number, activity: activity, kind: kind, adults: adults, children: children,
            age: age.flatMap { ChildAge(rawValue: $0) }, state: state, at: at, movedUp: movedUp, name: scan.textIfAny(),
            contact: scan.textIfAny(), group: scan.textIfAny(), passages: passages.compactMap(\.self))
    }
}

internal import Base
internal import Journal
internal import Units
internal import Web

/// Keeps programs, and phones that sign up a thousand times, out of the form that needs no account: without asking
/// anybody a riddle. In memory; nothing of a network address is kept, written or logged.
final class SignUpGate: Sendable {
    private let networks = Throttle(most: SignUpRules.networkPerHour, windowSeconds: 3600)
    private let everywhere = Throttle(most: SignUpRules.everywherePerHour, windowSeconds: 3600)
    private let groups = Throttle(most: SignUpRules.groupsPerHour, windowSeconds: 3600)
    private let wrong = Throttle(most: SignUpRules.wrongPerMinute, windowSeconds: 60)
    private let linkKey: [UInt8]
    private let sealKey: [UInt8]
    private let journal: Int64

    init(_ world: World) {
        linkKey = world.settings.invitationKey
        sealKey = Digest.hmac(Array("sign-up form".utf8), key: linkKey)
        journal = world.ledger.journal
    }

    /// Goes along with a form: its id, which says when it was shown, was made here.
    func seal(_ formId: String) -> String {
        CodeLetters.spelled(Digest.hmac(Array(formId.utf8), key: sealKey), CheckInCode.length)
    }

    /// - Throws: when the form was not filled by a person, as far as that can be told.
    func checkForm(_ ask: Ask) throws {
        guard !Trap.isFilled(ask.form), let id = ask.actionId,
            CodeLetters.isSame(ask.form.text("seal").utf8, seal(ask.form.text("action")).utf8)
        else { throw SignUpRules.looksLikeAProgram }
        let shown = Instant(milliseconds: Int64(id.high >> 16))
        guard shown.adding(seconds: SignUpRules.leastSeconds) <= ask.now else { throw SignUpRules.tooQuick }
    }

    /// Counts a sign-up of so many people.
    func admit(_ ask: Ask, to activity: Id, people: Int64) throws {
        let key = "\(ask.remote) \(activity)"
        if networks.exceeds(key, now: ask.now) || everywhere.exceeds(ask.remote, now: ask.now) { throw SignUpRules.tooMany }
        if people > SignUpRules.group, groups.exceeds(key, now: ask.now) { throw SignUpRules.tooMany }
    }

    func code(_ number: Int) -> String {
        LinkCode.make(.signUp, number: number, generation: 1, journal: journal, key: linkKey)
    }

    /// The number of the sign-up whose link this is.
    func number(_ code: String, _ ask: Ask) throws -> Int {
        guard let number = LinkCode.number(in: code),
            LinkCode.isRight(code, .signUp, generation: 1, journal: journal, key: linkKey)
        else {
            throw wrong.exceeds(ask.remote, now: ask.now) ? SignUpRules.tooManyWrong : SignUpRules.unknownLink
        }
        return number
    }
}

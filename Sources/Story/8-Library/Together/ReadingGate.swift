internal import Base
internal import Journal
internal import Participation
internal import Units
internal import Web

/// Who may log: the links of groups, the clocks of readers, the codes on printed sheets; and who comes too often. All of
/// it keyed digests or in memory; nothing of a network address is kept, written or logged.
final class ReadingGate: Sendable {
    static let cookie = "reader"
    private static let cookieSeconds = 400 * 86_400

    private let networks = Throttle(most: TogetherRules.networkPerHour, windowSeconds: 3600)
    private let bare = Throttle(most: TogetherRules.logsOfDay, windowSeconds: 3600)
    private let wrong = Throttle(most: TogetherRules.wrongPerMinute, windowSeconds: 60)
    private let linkKey: [UInt8]
    private let key: [UInt8]
    private let journal: Int64

    init(_ world: World) {
        linkKey = world.settings.invitationKey
        key = Digest.hmac(Array("reading".utf8), key: linkKey)
        journal = world.ledger.journal
    }

    // MARK: Links

    func code(_ group: ReadingGroup) -> String {
        LinkCode.make(.reading, number: group.number, generation: group.generation, journal: journal, key: linkKey)
    }

    /// The group whose link this is.
    func group(_ code: String, _ world: World, _ ask: Ask) async throws -> ReadingGroup {
        if let number = LinkCode.number(in: code),
            let group = try await world.ledger.read({ reader in try reader.readingGroup(number: number) }),
            LinkCode.isRight(code, .reading, generation: group.generation, journal: journal, key: linkKey)
        {
            return group
        }
        throw wrong.exceeds(ask.remote, now: ask.now) ? TogetherRules.tooManyWrong : TogetherRules.unknownLink
    }

    // MARK: Devices

    /// The chance text by which a device is known, made here when it has none.
    func device(_ ask: Ask) -> String? { ask.ownCookie(ReadingGate.cookie).flatMap { Id($0) == nil ? nil : $0 } }

    func newCookie(_ world: World) -> Cookie {
        Cookie(ReadingGate.cookie, world.chance.secret(bytes: 16).hex, seconds: ReadingGate.cookieSeconds)
    }

    /// What stands for a device in one campaign: nobody can tell that it is the same in another.
    static func digest(_ cookie: String, _ campaign: Id) -> Id {
        Id(bytes: Array(Digest.sha256(Array("reading \(cookie)".utf8) + campaign.bytes).prefix(16))) ?? campaign
    }

    func admit(_ ask: Ask, to group: Id) throws {
        guard !Trap.isFilled(ask.form) else { throw TogetherRules.looksLikeAProgram }
        let key = "\(ask.remote) \(group)"
        if networks.exceeds(key, now: ask.now) { throw TogetherRules.tooMany }
        if device(ask) == nil, bare.exceeds(key, now: ask.now) { throw TogetherRules.tooMany }
    }

    // MARK: Clocks

    /// Says when the clock of a device was started; nobody else can make one.
    func clock(_ cookie: String, at now: Instant) -> String {
        let digest = Digest.hmac(Array("clock \(journal) \(cookie) \(now.milliseconds)".utf8), key: key)
        return "\(now.milliseconds)-\(CodeLetters.spelled(digest, 12))"
    }

    func begun(_ clock: String, _ cookie: String) -> Instant? {
        let parts = clock.split(separator: "-")
        guard parts.count == 2, let milliseconds = Int64(parts[0]) else { return nil }
        let begun = Instant(milliseconds: milliseconds)
        return CodeLetters.isSame(clock.utf8, self.clock(cookie, at: begun).utf8) ? begun : nil
    }

    // MARK: Sheets

    /// `D1201-241007-x7kq`: the group's number, which sheet of the week, the first day of the week.
    func sheet(_ group: ReadingGroup, week: Day, number: Int) -> PrintedSheet {
        let bytes = Digest.hmac(Array("sheet id \(journal) \(group.id) \(week) \(number)".utf8), key: key)
        return PrintedSheet(
            id: Id(bytes: Array(bytes.prefix(16))) ?? group.id, group: group, week: week, number: number,
            code: FormCode(PrintedSheet.letter, group.number * 100 + number, week))
    }

    /// The sheet of paper that bears a code.
    func sheet(_ typed: String, _ world: World) async throws -> PrintedSheet {
        guard let code = FormCode.read(typed, world), code.letter == PrintedSheet.letter, code.number % 100 > 0,
            let group = try await world.ledger.read({ reader in try reader.readingGroup(number: code.number / 100) })
        else { throw TogetherRules.unknownSheet }
        return sheet(group, week: code.day, number: code.number % 100)
    }
}

/// One printed sheet of a group's log.
struct PrintedSheet: Sendable {
    let id: Id
    let group: ReadingGroup
    /// The first day of its week.
    let week: Day
    let number: Int
    let code: FormCode

    /// With which the codes of reading logs begin.
    static let letter: Character = "d"

    var days: [Day] { (0..<7).map { week.adding(days: $0) } }
}

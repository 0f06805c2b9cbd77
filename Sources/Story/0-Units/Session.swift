package import Base
package import Journal
internal import Web

/// Who is signed in, by the token in their cookie. Only the token's digest is kept.
package struct Sessions: SessionSource {
    private let ledger: Ledger
    private let watch: any Watch
    private let chance: any Chance

    /// A session ends when it was not used for this long.
    static let days: Int64 = 30
    /// It is prolonged at most once a day, so that reading pages hardly ever writes.
    private static let renewedAfterDays: Int64 = 1
    /// The cookie outlives the session: the server decides when it ends.
    static let cookieSeconds = 400 * 86_400

    package init(ledger: Ledger, watch: any Watch, chance: any Chance) {
        self.ledger = ledger
        self.watch = watch
        self.chance = chance
    }

    package func person(token: String) async throws -> Id? {
        let digest = Sessions.digest(of: token)
        guard let found = try await ledger.read({ reader in try reader.session(digest) }) else { return nil }
        let now = watch.now()
        guard now < found.expires else { return nil }
        if found.expires < now.adding(days: Sessions.days - Sessions.renewedAfterDays) {
            try await ledger.act(
                ProlongSession(digest: digest), id: chance.id(at: now), by: .person(found.person))
        }
        return found.person
    }

    static func digest(of token: String) -> [UInt8] { Digest.sha256(Array(token.utf8)) }
}

extension World {
    /// Signs somebody in, on the browser that gets this answer.
    func signIn(_ person: Id, _ answer: Answer) async throws -> Answer {
        let token = chance.secret(bytes: 32).hex
        try await ledger.act(
            OpenSession(digest: Sessions.digest(of: token)), id: chance.id(at: watch.now()), by: .person(person))
        return answer.setting(.session(token: token, seconds: Sessions.cookieSeconds))
    }
}

extension Reader {
    func session(_ digest: [UInt8]) throws -> (person: Id, expires: Instant)? {
        try first(SessionTables.find, digest).map { row in
            var scan = row.scan
            return (scan.id(), scan.instant())
        }
    }
}

/// The caller is signed in from now on. Whoever makes this action has seen the passphrase or the invitation.
struct OpenSession: Action {
    static let name = "sessions.open"

    var digest: [UInt8]

    func decide(_ deciding: inout Deciding) throws -> Done {
        guard case .person(let person) = deciding.caller, try deciding.reader.person(person) != nil else {
            throw Permission.signInFirst
        }
        deciding.keep(SessionTables.endExpired, person, deciding.now)
        deciding.keep(
            SessionTables.open, digest, person, deciding.now, deciding.now.adding(days: Sessions.days))
        return Done()
    }
}

struct ProlongSession: Action {
    static let name = "sessions.prolong"

    var digest: [UInt8]

    func decide(_ deciding: inout Deciding) throws -> Done {
        deciding.keep(SessionTables.extend, digest, deciding.now.adding(days: Sessions.days))
        return Done()
    }
}

/// Signs out on this browser, or everywhere.
struct EndSession: Action {
    static let name = "sessions.end"

    /// nil = all sessions of the caller.
    var digest: [UInt8]?

    func decide(_ deciding: inout Deciding) throws -> Done {
        if let digest {
            deciding.keep(SessionTables.end, digest)
        } else if case .person(let person) = deciding.caller {
            deciding.keep(SessionTables.endAll, person)
        }
        return Done()
    }
}

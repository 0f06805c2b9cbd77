internal import Journal

/// All SQL of sessions and of new passphrases; their tables are made with those of people.
package enum SessionTables {
    static let open = Statement(
        "sessions.open",
        "insert into session (journal, token_hash, person, opened, expires) values ($1, $2, $3, $4, $5)")
    static let find = Statement(
        "sessions.find", "select person, expires from session where journal = $1 and token_hash = $2")
    static let extend = Statement(
        "sessions.extend", "update session set expires = $3 where journal = $1 and token_hash = $2")
    static let end = Statement("sessions.end", "delete from session where journal = $1 and token_hash = $2")
    static let endAll = Statement("sessions.endAll", "delete from session where journal = $1 and person = $2")
    static let endExpired = Statement(
        "sessions.endExpired", "delete from session where journal = $1 and person = $2 and expires <= $3")

    static let keepReset = Statement(
        "sessions.keepReset",
        """
        insert into passphrase_reset (journal, person, id, code_hash, expires) values ($1, $2, $3, $4, $5)
        on conflict (journal, person) do update set id = excluded.id, code_hash = excluded.code_hash,
            expires = excluded.expires
        """)
    static let reset = Statement(
        "sessions.reset", "select person, id, expires from passphrase_reset where journal = $1 and code_hash = $2")
    static let resetOf = Statement(
        "sessions.resetOf", "select person, id, expires from passphrase_reset where journal = $1 and person = $2")
    static let dropReset = Statement(
        "sessions.dropReset", "delete from passphrase_reset where journal = $1 and person = $2")

    static let statements = [
        open, find, extend, end, endAll, endExpired, keepReset, reset, resetOf, dropReset,
    ]
}

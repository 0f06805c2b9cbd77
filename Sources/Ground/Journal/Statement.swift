/// One SQL statement, written once for both engines by the rules of `docs/sql.md`. Parameters are `$1, $2 ...`;
/// `$1` is always the journal and is bound by the store itself, so that no query can forget it.
package struct Statement: Hashable, Sendable {
    /// `room.verb`, unique in the program.
    package let name: String
    package let sql: String
    /// The same with `?1, ?2`: SQLite takes `$1` for a name numbered by order of appearance, and would bind
    /// `select $2 || $1` silently wrong.
    package let numbered: String

    package init(_ name: String, _ sql: String) {
        self.name = name
        self.sql = sql
        numbered = Statement.number(sql)
    }

    package static func == (left: Statement, right: Statement) -> Bool { left.name == right.name }

    package func hash(into hasher: inout Hasher) { hasher.combine(name) }

    /// `$` before a digit becomes `?`, except inside quotes.
    static func number(_ sql: String) -> String {
        var quoted = false
        var previousWasDollar = false
        var result: [UInt8] = []
        for byte in sql.utf8 {
            if byte == UInt8(ascii: "'") { quoted.toggle() }
            if previousWasDollar, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) {
                result[result.count - 1] = UInt8(ascii: "?")
            }
            previousWasDollar = byte == UInt8(ascii: "$") && !quoted
            result.append(byte)
        }
        return String(decoding: result, as: UTF8.self)
    }
}

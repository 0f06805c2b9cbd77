package import Base

/// What was sent by name - in the address or in a form - in the order in which it was sent, names repeated as
/// they came. Names and values are NFC.
package struct Fields: Hashable, Sendable {
    package struct Entry: Hashable, Sendable {
        package let name: String
        package let value: String

        package init(_ name: String, _ value: String) {
            self.name = name
            self.value = value
        }
    }

    package private(set) var entries: [Entry]

    package init(_ entries: [Entry] = []) { self.entries = entries }

    package init(_ entries: [(String, String)]) { self.entries = entries.map { Entry($0.0, $0.1) } }

    /// The first value of that name without white space around it; nil when the name was not sent, "" when it was
    /// sent empty.
    package func first(_ name: String) -> String? { raw(name)?.trimmed }

    /// Like `first`, but nil also when nothing but white space was sent.
    package func filled(_ name: String) -> String? {
        guard let value = first(name), !value.isEmpty else { return nil }
        return value
    }

    /// Like `first`, but "" when the name was not sent.
    package func text(_ name: String) -> String { first(name) ?? "" }

    /// The first value of that name exactly as typed (passphrases, text whose white space counts).
    package func raw(_ name: String) -> String? { entries.first { $0.name == name }?.value }

    /// Every value of that name in the order sent, without white space around them.
    package func all(_ name: String) -> [String] { entries.filter { $0.name == name }.map(\.value.trimmed) }

    package func has(_ name: String) -> Bool { entries.contains { $0.name == name } }

    /// The id in that field; nil when absent or no id.
    package func id(_ name: String) -> Id? { filled(name).flatMap { Id($0) } }

    package mutating func add(_ name: String, _ value: String) { entries.append(Entry(name, value)) }
}

extension Fields: ExpressibleByDictionaryLiteral {
    package init(dictionaryLiteral pairs: (String, String)...) { self.init(pairs) }
}

extension StringProtocol {
    /// Without white space and line ends at both ends.
    var trimmed: String {
        guard let first = unicodeScalars.first, let last = unicodeScalars.last else { return "" }
        if !first.properties.isWhitespace && !last.properties.isWhitespace { return String(self) }
        guard let start = unicodeScalars.firstIndex(where: { !$0.properties.isWhitespace }),
            let end = unicodeScalars.lastIndex(where: { !$0.properties.isWhitespace })
        else { return "" }
        return String(self[start...end])
    }
}

internal import Base
internal import Markup

/// The texts that cells point at by number.
enum SharedStrings {
    static func read(_ bytes: [UInt8]?, filename: String) throws(Refusal) -> [String] {
        guard let bytes else { return [] }
        let reader = try MarkupReader(bytes, filename: filename)
        var strings: [String] = []
        while try reader.next() {
            guard reader.isStart("si") else { continue }
            strings.append(reader.isClosedAtOnce ? "" : try text(reader, until: "si"))
        }
        return strings
    }

    /// The text of a string item: its runs one after the other, without the reading aids of East Asian text (`rPh`).
    static func text(_ reader: MarkupReader, until end: String) throws(Refusal) -> String {
        var text = ""
        var isInText = false
        var isInPhonetic = false
        while try reader.next(), !reader.isEnd(end) {
            switch reader.node {
            case .start:
                isInText = reader.name == "t" && !reader.isClosedAtOnce
                if reader.name == "rPh", !reader.isClosedAtOnce { isInPhonetic = true }
            case .end:
                isInText = false
                if reader.name == "rPh" { isInPhonetic = false }
            case .text: if isInText, !isInPhonetic { text += reader.value }
            case .other: break
            }
        }
        return unescaped(text)
    }

    /// `_x000D_` stands for a character that XML cannot carry (ECMA-376 part 1, 22.9.2.19).
    static func unescaped(_ text: String) -> String {
        replacingEscapes(in: text) { code in
            let scalar = UInt32(code.dropFirst(2).dropLast(), radix: 16).flatMap(UnicodeScalar.init)
            return scalar.map { (String($0), code.count) }
        }
    }

    /// Keeps text that only looks like such an escape from being read as one: its underscore is escaped itself. What
    /// follows is looked at again, for escapes can share an underscore.
    static func escaped(_ text: String) -> String { replacingEscapes(in: text) { _ in ("_x005F_x", 2) } }

    /// `replacement` gets `_x000D_` and gives what stands for its first so many characters.
    private static func replacingEscapes(
        in text: String, with replacement: (Substring) -> (text: String, length: Int)?
    ) -> String {
        guard text.utf8.contains(UInt8(ascii: "_")) else { return text }
        var result = ""
        var rest = Substring(text)
        while let start = rest.firstRange(of: "_x")?.lowerBound {
            let code = rest[start...].prefix(7)
            let isEscape = code.count == 7 && code.last == "_" && code.dropFirst(2).dropLast().allSatisfy(\.isHexDigit)
            let replaced = (isEscape ? replacement(code) : nil) ?? ("_x", 2)
            result += rest[..<start] + replaced.text
            rest = rest[start...].dropFirst(replaced.length)
        }
        return result + rest
    }
}

/// The letters of codes that people read from paper and type back: without i, l, o and u, which are mistaken
/// (Crockford's base 32).
package enum CodeLetters {
    package static let all = Array("0123456789abcdefghjkmnpqrstvwxyz".utf8)

    /// The first bits of a digest, five to a letter; at most twelve letters.
    package static func spelled(_ digest: [UInt8], _ length: Int) -> String {
        let number = digest.prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        return String(decoding: (0..<length).map { all[Int(number >> UInt64(59 - 5 * $0) & 31)] }, as: UTF8.self)
    }

    /// All letters are looked at, so that the time tells nothing.
    package static func isSame(_ one: some Collection<UInt8>, _ other: some Collection<UInt8>) -> Bool {
        one.count == other.count && zip(one, other).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
    }

    /// `abcd-efgh-…`, for paper and addresses.
    package static func spoken(_ code: String) -> String {
        let letters = Array(code)
        return stride(from: 0, to: letters.count, by: 4).map { start in
            String(letters[start..<min(start + 4, letters.count)])
        }.joined(separator: "-")
    }

    /// What somebody typed: capitals, hyphens and spaces do not matter, nor letters that look alike.
    package static func tidy(_ typed: String) -> [UInt8] {
        typed.lowercased().utf8.filter { $0 != UInt8(ascii: "-") && $0 != UInt8(ascii: " ") }.map { letter in
            switch letter {
            case UInt8(ascii: "o"): UInt8(ascii: "0")
            case UInt8(ascii: "i"), UInt8(ascii: "l"): UInt8(ascii: "1")
            default: letter
            }
        }
    }
}

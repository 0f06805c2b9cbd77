internal import Base

/// Codes in links that only whoever was given the link can know. A code is a running number and a keyed digest
/// (RFC 2104, cut to 96 bits) of what the link is for, so that a page can show the link again while the database
/// holds nothing that could be used: the key lies outside it. A later generation makes earlier links void.
package enum LinkCode {
    package enum Purpose: String, Sendable {
        case invitation
        case join
        case pledge
        case signUp
        case reading
    }

    private static let numberBytes = 3
    private static let digestBytes = 12

    /// Twenty-four letters and digits.
    package static func make(
        _ purpose: Purpose, number: Int, generation: Int, journal: Int64, key: [UInt8]
    ) -> String {
        let head = (0..<numberBytes).map { UInt8(truncatingIfNeeded: number >> (8 * (numberBytes - 1 - $0))) }
        let digest = Digest.hmac(Array("\(purpose.rawValue) \(journal) \(number) \(generation)".utf8), key: key)
        return write(head + digest.prefix(digestBytes))
    }

    /// The running number in a code; nil when it is none. Hyphens, spaces and capitals do not matter.
    package static func number(in code: String) -> Int? {
        guard let bytes = read(code) else { return nil }
        return bytes.prefix(numberBytes).reduce(0) { $0 << 8 | Int($1) }
    }

    package static func isRight(
        _ code: String, _ purpose: Purpose, generation: Int, journal: Int64, key: [UInt8]
    ) -> Bool {
        guard let given = read(code), let number = number(in: code),
            let right = read(make(purpose, number: number, generation: generation, journal: journal, key: key))
        else { return false }
        return CodeLetters.isSame(given, right)
    }

    static func write(_ bytes: some Sequence<UInt8>) -> String {
        var text: [UInt8] = []
        var held = 0
        var bits = 0
        for byte in bytes {
            held = held << 8 | Int(byte)
            bits += 8
            while bits >= 5 {
                bits -= 5
                text.append(CodeLetters.all[held >> bits & 31])
            }
            held &= (1 << bits) - 1
        }
        if bits > 0 { text.append(CodeLetters.all[held << (5 - bits) & 31]) }
        return String(decoding: text, as: UTF8.self)
    }

    private static func read(_ code: String) -> [UInt8]? {
        var bytes: [UInt8] = []
        var held = 0
        var bits = 0
        for letter in code.lowercased().utf8 where letter != UInt8(ascii: "-") && letter != UInt8(ascii: " ") {
            guard let value = value(of: letter), bytes.count < numberBytes + digestBytes else { return nil }
            held = held << 5 | value
            bits += 5
            if bits >= 8 {
                bits -= 8
                bytes.append(UInt8(held >> bits))
                held &= (1 << bits) - 1
            }
        }
        return bytes.count == numberBytes + digestBytes && bits == 0 ? bytes : nil
    }

    private static func value(of letter: UInt8) -> Int? {
        switch letter {
        case UInt8(ascii: "o"): 0
        case UInt8(ascii: "i"), UInt8(ascii: "l"): 1
        default: CodeLetters.all.firstIndex(of: letter)
        }
    }
}

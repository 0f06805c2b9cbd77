internal import Base
internal import Foundation

/// Gathers from the sources every pair of words that pages may show: two literals one after the other in a call, the
/// Vietnamese first.
struct SourceWords {
    private let bytes: [UInt8]
    private var place = 0
    private(set) var found: [Words] = []

    /// Everything below a folder of sources, in the order of files.
    static func all(below folder: String) -> [Words] {
        let files = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
        var seen: Set<String> = []
        return files.filter { $0.hasSuffix(".swift") }.sorted().flatMap { name -> [Words] in
            guard let bytes = FileManager.default.contents(atPath: "\(folder)/\(name)") else { return [] }
            return SourceWords([UInt8](bytes)).found
        }.filter { seen.insert($0.vi).inserted }
    }

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        while place < bytes.count {
            if skipComment() { continue }
            if bytes[place] == Self.quote {
                _ = text()
            } else if bytes[place] == UInt8(ascii: "("), isCall(before: place) {
                place += 1
                pair()
            } else {
                place += 1
            }
        }
    }

    private static let quote = UInt8(ascii: "\"")

    /// `t(`, `form.t(`, `ask.tongue(`, `Words(`, `Tongue(other)(`.
    private func isCall(before place: Int) -> Bool {
        let head = bytes[max(0, place - 14)..<place]
        return ["t", "tongue", "Words", "Tongue(other)", "Tongue(frame.language)", "Tongue(language)"].contains { name in
            guard head.reversed().starts(with: name.utf8.reversed()) else { return false }
            let before = place - name.utf8.count - 1
            guard before >= 0 else { return true }
            let letter = bytes[before]
            return !(letter >= 0x61 && letter <= 0x7A || letter >= 0x41 && letter <= 0x5A || letter >= 0x30 && letter <= 0x39)
        }
    }

    private mutating func pair() {
        let start = place
        guard let first = sum() else { return place = start }
        skipSpace()
        guard place < bytes.count, bytes[place] == UInt8(ascii: ",") else { return place = start }
        place += 1
        guard let second = sum() else { return place = start }
        // What has no Vietnamese or English letter in it is nothing to translate.
        if first.contains(where: \.isLetter) { found.append(Words(first, second)) }
    }

    /// One literal or several joined with `+`.
    private mutating func sum() -> String? {
        skipSpace()
        guard var whole = text() else { return nil }
        while true {
            let before = place
            skipSpace()
            guard place < bytes.count, bytes[place] == UInt8(ascii: "+") else {
                place = before
                return whole
            }
            place += 1
            skipSpace()
            guard let more = text() else {
                place = before
                return whole
            }
            whole += more
        }
    }

    /// A literal on one line; what is put in becomes a gap.
    private mutating func text() -> String? {
        guard place < bytes.count, bytes[place] == Self.quote else { return nil }
        if bytes[place...].starts(with: [Self.quote, Self.quote, Self.quote]) {
            place += 3
            while place < bytes.count, !bytes[place...].starts(with: [Self.quote, Self.quote, Self.quote]) { place += 1 }
            place = min(bytes.count, place + 3)
            return nil
        }
        place += 1
        var letters: [UInt8] = []
        while place < bytes.count, bytes[place] != Self.quote {
            if bytes[place] == UInt8(ascii: "\\"), place + 1 < bytes.count {
                escaped(into: &letters)
            } else {
                letters.append(bytes[place])
                place += 1
            }
        }
        place += 1
        return String(decoding: letters, as: UTF8.self)
    }

    private mutating func escaped(into letters: inout [UInt8]) {
        let next = bytes[place + 1]
        place += 2
        switch next {
        case UInt8(ascii: "("):
            letters += Array(Lexicon.gap.utf8)
            var depth = 1
            while place < bytes.count, depth > 0 {
                switch bytes[place] {
                case UInt8(ascii: "("): depth += 1
                case UInt8(ascii: ")"): depth -= 1
                case Self.quote:
                    _ = text()
                    continue
                default: break
                }
                place += 1
            }
        case UInt8(ascii: "n"): letters.append(UInt8(ascii: "\n"))
        case UInt8(ascii: "u"):
            let digits = bytes[place...].dropFirst().prefix { $0 != UInt8(ascii: "}") }
            place += digits.count + 2
            if let value = UInt32(String(decoding: digits, as: UTF8.self), radix: 16), let scalar = Unicode.Scalar(value) {
                letters += Array(String(scalar).utf8)
            }
        default: letters.append(next)
        }
    }

    private mutating func skipSpace() {
        while place < bytes.count, bytes[place] == 0x20 || bytes[place] == 0x0A { place += 1 }
    }

    private mutating func skipComment() -> Bool {
        guard bytes[place] == UInt8(ascii: "/"), place + 1 < bytes.count, bytes[place + 1] == UInt8(ascii: "/") else {
            return false
        }
        while place < bytes.count, bytes[place] != 0x0A { place += 1 }
        return true
    }
}

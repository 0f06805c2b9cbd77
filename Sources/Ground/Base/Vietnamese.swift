internal import Foundation

/// Vietnamese text as people type it, search it and list it.
package enum Vietnamese {
    /// The form in which all typed text is kept: Unicode NFC, lines ended by `\n`, and no control or invisible
    /// characters except `\n` and tab. Called at every entrance.
    package static func nfc(_ text: String) -> String {
        var mayBeDecomposed = false
        for scalar in text.unicodeScalars {
            let value = scalar.value
            if value < 0x7F, value >= 0x20 || value == 0x0A || value == 0x09 { continue }
            if Sign.isInvisible(value) || Sign.breaksLine(value) {
                return composed(cleaned(text))
            }
            if !isComposedAlone(value) { mayBeDecomposed = true }
        }
        return mayBeDecomposed ? composed(text) : text
    }

    /// What stands on one line, as names and titles do: `nfc`, with single spaces and none at its ends.
    package static func line(_ text: String) -> String { nfc(text).singleSpaced }

    /// True for code points that NFC leaves as they are and that cannot join with the one before.
    @inline(__always)
    private static func isComposedAlone(_ value: UInt32) -> Bool {
        value < 0x300 || (0x1E00..<0x1F00).contains(value) || (0x2010...0x2027).contains(value)
    }

    private static func composed(_ text: String) -> String { text.precomposedStringWithCanonicalMapping }

    private static func cleaned(_ text: String) -> String {
        var kept = String.UnicodeScalarView()
        var wasReturn = false
        for scalar in text.unicodeScalars {
            let value = scalar.value
            if value == 0x0D {
                kept.append("\n")
            } else if value == 0x0A {
                if !wasReturn { kept.append(scalar) }
            } else if Sign.breaksLine(value) {
                kept.append("\n")
            } else if !Sign.isInvisible(value) {
                kept.append(scalar)
            }
            wasReturn = value == 0x0D
        }
        return String(kept)
    }

    /// For searching and comparing without marks: lower case, no marks, đ as d, words of letters and digits with
    /// single spaces between. `Hội sách - Buôn Hồ` gives `hoi sach buon ho`. An apostrophe inside a word belongs to
    /// the word, because people write `Cư M'gar` as well as `Cư Mgar`: both give `cu mgar`.
    package static func fold(_ text: String) -> String {
        var words = FoldedWords(capacity: text.utf8.count)
        let table = LetterTable.shared
        for scalar in text.unicodeScalars {
            if let letter = table(scalar.value) {
                words.append(letter)
            } else if !Sign.isCombining(scalar.value) {
                foldRare(scalar, table, into: &words)
            }
        }
        return words.text
    }

    /// Everything that is not a Latin letter or digit.
    private static func foldRare(_ scalar: Unicode.Scalar, _ table: LetterTable, into words: inout FoldedWords) {
        let value = scalar.value
        if Sign.isApostrophe(value) {
            words.apostrophe()
        } else if value < 0x80 || Sign.breaksLine(value) {
            if value == 0x0D || Sign.breaksLine(value) || !Sign.isInvisible(value) { words.separate() }
        } else if Sign.isInvisible(value) {
            return
        } else if let letter = table(Sign.narrowed(value)) {
            words.append(letter)
        } else {
            foldOther(scalar, table, into: &words)
        }
    }

    /// Letters of other scripts stay, in lower case and taken apart, so that nothing typed is lost.
    private static func foldOther(_ scalar: Unicode.Scalar, _ table: LetterTable, into words: inout FoldedWords) {
        for part in String(Character(scalar)).decomposedStringWithCanonicalMapping.unicodeScalars
        where !Sign.isCombining(part.value) {
            if let letter = table(part.value) {
                words.append(letter)
            } else if Sign.isWordPart(part) {
                for lower in part.properties.lowercaseMapping.unicodeScalars where !Sign.isCombining(lower.value) {
                    words.append(lower, isLetter: lower.properties.numericType == nil)
                }
            } else {
                words.separate()
            }
        }
    }

    /// As `fold`, but the marks stay: typed marks can then rank first. Both places of the tone give the same:
    /// `hòa` and `hoà`, `thủy` and `thuỷ` (the tone stands on the second vowel).
    package static func foldKeepingMarks(_ text: String) -> String {
        let lower = nfc(text).lowercased()
        var words = FoldedWords(capacity: lower.utf8.count)
        let table = LetterTable.shared
        for scalar in lower.unicodeScalars {
            let value = Sign.narrowed(scalar.value)
            if value == 0xF0 || value == 0x256 {
                words.append("đ", isLetter: true)
            } else if let letter = table(value) {
                words.append(value == scalar.value ? scalar : Unicode.Scalar(letter.base), isLetter: !letter.isDigit)
            } else if Sign.isApostrophe(value) {
                words.apostrophe()
            } else if Sign.isCombining(value) {
                words.append(mark: scalar)
            } else if Sign.isWordPart(scalar) {
                words.append(scalar, isLetter: scalar.properties.numericType == nil)
            } else {
                words.separate()
            }
        }
        return toneOnSecondVowel(nfc(words.text))
    }

    private static func toneOnSecondVowel(_ text: String) -> String {
        var scalars = Array(text.unicodeScalars)
        var isChanged = false
        for index in scalars.indices.dropLast() {
            // Nearly all pairs end here; looking each one up would cost more than all the rest.
            guard scalars[index].value >= 0xF2, ["a", "e", "y"].contains(scalars[index + 1]),
                let pair = tonePairs[Pair(scalars[index], scalars[index + 1])]
            else { continue }
            scalars[index] = pair.first
            scalars[index + 1] = pair.second
            isChanged = true
        }
        return isChanged ? String(String.UnicodeScalarView(scalars)) : text
    }

    private struct Pair: Hashable, Sendable {
        let first: Unicode.Scalar
        let second: Unicode.Scalar

        init(_ first: Unicode.Scalar, _ second: Unicode.Scalar) {
            self.first = first
            self.second = second
        }
    }

    private static let tonePairs: [Pair: Pair] = {
        let vowels: [String: [Unicode.Scalar]] = [
            "o": ["ò", "ỏ", "õ", "ó", "ọ"], "u": ["ù", "ủ", "ũ", "ú", "ụ"], "a": ["à", "ả", "ã", "á", "ạ"],
            "e": ["è", "ẻ", "ẽ", "é", "ẹ"], "y": ["ỳ", "ỷ", "ỹ", "ý", "ỵ"],
        ]
        var pairs: [Pair: Pair] = [:]
        let written: [(Unicode.Scalar, Unicode.Scalar)] = [("o", "a"), ("o", "e"), ("u", "y")]
        for (first, second) in written {
            let toned = zip(vowels[String(first)] ?? [], vowels[String(second)] ?? [])
            for (firstToned, secondToned) in toned {
                pairs[Pair(firstToned, second)] = Pair(first, secondToned)
            }
        }
        return pairs
    }()

    /// `fold` with hyphens and nothing but `a-z`, `0-9`: a part of an address. Empty when the text has no such
    /// letter.
    package static func slug(_ text: String) -> String {
        var bytes: [UInt8] = []
        for byte in fold(text).utf8 {
            if byte != 0x20 {
                if byte < 0x80 { bytes.append(byte) }
            } else if let last = bytes.last, last != UInt8(ascii: "-") {
                bytes.append(UInt8(ascii: "-"))
            }
        }
        if bytes.last == UInt8(ascii: "-") { bytes.removeLast() }
        return String(decoding: bytes, as: UTF8.self)
    }
}

/// Words being written one after the other, with one space between.
private struct FoldedWords {
    private enum Gap { case none, apostrophe, space }

    private var bytes: [UInt8] = []
    private var gap = Gap.none
    private var endsInLetter = false

    init(capacity: Int) { bytes.reserveCapacity(capacity) }

    var text: String { String(decoding: bytes, as: UTF8.self) }

    mutating func append(_ letter: Letter) {
        close(before: !letter.isDigit)
        bytes.append(letter.base)
        if letter.second != 0 { bytes.append(letter.second) }
    }

    mutating func append(_ scalar: Unicode.Scalar, isLetter: Bool) {
        close(before: isLetter)
        bytes.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
    }

    /// A combining mark stays on its letter; without a letter before it, it is dropped.
    mutating func append(mark: Unicode.Scalar) {
        guard gap == .none, endsInLetter else { return }
        bytes.append(contentsOf: UTF8.encode(mark) ?? UTF8.encodedReplacementCharacter)
    }

    mutating func separate() { gap = .space }

    mutating func apostrophe() { gap = gap == .none && endsInLetter ? .apostrophe : .space }

    private mutating func close(before isLetter: Bool) {
        if gap == .space || (gap == .apostrophe && !isLetter), !bytes.isEmpty { bytes.append(0x20) }
        gap = .none
        endsInLetter = isLetter
    }
}

extension StringProtocol {
    /// With one space for every run of spaces and line ends, and none before or behind.
    package var singleSpaced: String { split(whereSeparator: \.isWhitespace).joined(separator: " ") }
}

extension String {
    /// With a capital at its beginning, as a line or a title has it: "xã Ea Tul" becomes "Xã Ea Tul".
    package var capitalised: String {
        guard let first = unicodeScalars.first else { return self }
        return first.properties.uppercaseMapping + String(unicodeScalars.dropFirst())
    }
}

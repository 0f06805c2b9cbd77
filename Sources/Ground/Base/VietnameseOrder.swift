extension Vietnamese {
    /// A string whose plain byte order (collate "C") is the order of Vietnamese dictionaries: syllable by syllable,
    /// in each the letters first (a ă â b c d đ e ê ... u ư v x y; f j w z where Latin has them), then the tone
    /// (none, huyền, hỏi, ngã, sắc, nặng). Numbers stand before letters and in numeric order; capital letters and
    /// marks that are not Vietnamese (č, ñ) decide last. Punctuation only separates.
    package static func sortKey(_ text: String) -> String {
        var key = OrderKey(capacity: text.utf8.count * 2)
        let table = LetterTable.shared
        for scalar in nfc(text).unicodeScalars {
            let value = Sign.narrowed(scalar.value)
            if let letter = table(value) {
                if letter.isDigit { key.append(digit: letter.base) } else { key.append(letter) }
            } else if Sign.isCombining(value) {
                key.append(mark: value)
            } else if Sign.isApostrophe(value) {
                key.apostrophe()
            } else if Sign.isWordPart(scalar) {
                key.append(other: scalar)
            } else {
                key.separate()
            }
        }
        return key.finished()
    }
}

/// Bytes of a key. A syllable is its letters (`A`-`a`, in alphabet order) and then its tone (`1`-`6`), which is lower
/// than any letter, so that a short syllable stands before the longer one it begins. A number is its count of digits
/// and then its digits. After a space, lower than all of these, stands what decides last.
private struct OrderKey {
    private var bytes: [UInt8] = []
    private var last: [UInt8] = []
    private var digits: [UInt8] = []
    private var isInNumber = false
    private var isInSyllable = false
    private var tone = Letter.Tone.level

    init(capacity: Int) { bytes.reserveCapacity(capacity) }

    mutating func append(_ letter: Letter) {
        closeNumber()
        isInSyllable = true
        let weight = OrderKey.weight(letter)
        bytes.append(weight.byte)
        last.append(lastByte(isUpper: letter.isUpper, isForeign: weight.isForeign))
        if letter.second != 0 {
            bytes.append(OrderKey.weight(Letter(base: letter.second)).byte)
            last.append(lastByte(isUpper: letter.isUpper, isForeign: true))
        }
        if letter.tone != .level { tone = letter.tone }
    }

    /// A mark that NFC could not join with its letter.
    mutating func append(mark: UInt32) {
        guard isInSyllable else { return }
        if let tone = Letter.Tone(mark: mark) { self.tone = tone }
        if let flags = last.popLast() { last.append(flags | 2) }
    }

    mutating func append(digit: UInt8) {
        closeSyllable()
        isInNumber = true
        if digit != UInt8(ascii: "0") || !digits.isEmpty { digits.append(digit) }
    }

    /// A letter of another script: after all Latin ones, in the order of Unicode.
    mutating func append(other scalar: Unicode.Scalar) {
        closeNumber()
        isInSyllable = true
        bytes.append(UInt8(ascii: "~"))
        for part in scalar.properties.lowercaseMapping.unicodeScalars {
            bytes.append(contentsOf: UTF8.encode(part) ?? UTF8.encodedReplacementCharacter)
        }
        last.append(lastByte(isUpper: scalar.properties.isUppercase, isForeign: false))
    }

    /// Inside a word an apostrophe belongs to it: M'nông.
    mutating func apostrophe() { closeNumber() }

    mutating func separate() {
        closeNumber()
        closeSyllable()
    }

    mutating func finished() -> String {
        separate()
        while last.last == UInt8(ascii: "0") { last.removeLast() }
        if !last.isEmpty {
            bytes.append(0x20)
            bytes.append(contentsOf: last)
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private mutating func closeSyllable() {
        guard isInSyllable else { return }
        bytes.append(UInt8(ascii: "1") + tone.rawValue)
        isInSyllable = false
        tone = .level
    }

    /// The count of digits is written in fifteens (`?`) and a rest (`0`-`>`): more digits, later in the order.
    private mutating func closeNumber() {
        guard isInNumber else { return }
        bytes.append(contentsOf: repeatElement(UInt8(ascii: "?"), count: digits.count / 15))
        bytes.append(UInt8(ascii: "0") + UInt8(digits.count % 15))
        bytes.append(contentsOf: digits)
        digits.removeAll(keepingCapacity: true)
        isInNumber = false
    }

    private func lastByte(isUpper: Bool, isForeign: Bool) -> UInt8 {
        UInt8(ascii: "0") + (isUpper ? 1 : 0) + (isForeign ? 2 : 0)
    }

    private static func weight(_ letter: Letter) -> (byte: UInt8, isForeign: Bool) {
        let start = starts[Int(letter.base - UInt8(ascii: "a"))]
        switch (letter.base, letter.quality) {
        case (_, .plain): return (start, false)
        case (_, .foreign): return (start, true)
        case (UInt8(ascii: "a"), .circumflex), (UInt8(ascii: "o"), .horn): return (start + 2, false)
        default: return (start + 1, false)
        }
    }

    /// Where each of a-z begins; the marked letters follow their plain one.
    private static let starts: [UInt8] = {
        var next = UInt8(ascii: "A")
        return "abcdefghijklmnopqrstuvwxyz".map { letter in
            let start = next
            switch letter {
            case "a", "o": next += 3
            case "d", "e", "u": next += 2
            default: next += 1
            }
            return start
        }
    }()
}

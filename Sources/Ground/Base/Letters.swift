internal import Foundation

/// What one Latin letter is made of: the plain letter under it, the mark that makes it another letter of the
/// alphabet (ă, â, đ, ơ), and the tone.
struct Letter {
    enum Quality: UInt8 {
        case plain, breve, circumflex, horn, stroke
        /// A mark that the Vietnamese alphabet does not count as a letter of its own: č, ñ, ŏ, ü.
        case foreign
    }

    /// The six tones by their Vietnamese names (level: without a mark), in the order of dictionaries.
    enum Tone: UInt8 {
        case level, huyen, hoi, nga, sac, nang

        init?(mark: UInt32) {
            switch mark {
            case 0x300: self = .huyen
            case 0x309: self = .hoi
            case 0x303: self = .nga
            case 0x301: self = .sac
            case 0x323: self = .nang
            default: return nil
            }
        }
    }

    /// The lower-case ASCII letter or the digit; 0 when this is neither.
    var base: UInt8 = 0
    /// The second ASCII letter of æ, œ, ß and þ; else 0.
    var second: UInt8 = 0
    var quality = Quality.plain
    var tone = Tone.level
    var isUpper = false

    var isDigit: Bool { (0x30...0x39).contains(base) }

    /// Adds a combining mark (U+0300-U+036F). On a vowel the five tone marks are tones.
    mutating func add(mark: UInt32) {
        if let tone = Tone(mark: mark), Letter.vowels.contains(base) {
            self.tone = tone
            return
        }
        switch (mark, base) {
        case (0x306, UInt8(ascii: "a")): quality = .breve
        case (0x302, UInt8(ascii: "a")), (0x302, UInt8(ascii: "e")), (0x302, UInt8(ascii: "o")): quality = .circumflex
        case (0x31B, UInt8(ascii: "o")), (0x31B, UInt8(ascii: "u")): quality = .horn
        default: quality = .foreign
        }
    }

    private static let vowels = Set("aeiouy".utf8)
}

/// All Latin letters of U+0000-U+024F and U+1E00-U+1EFF, looked up by code point.
struct LetterTable: Sendable {
    static let shared = LetterTable()

    private static let lowEnd: UInt32 = 0x250
    private static let highStart: UInt32 = 0x1E00
    private static let highEnd: UInt32 = 0x1F00

    private let letters: [Letter]

    private init() {
        let values = Array(0..<LetterTable.lowEnd) + Array(LetterTable.highStart..<LetterTable.highEnd)
        letters = values.map { value in Unicode.Scalar(value).map(LetterTable.letter) ?? Letter() }
    }

    /// The letter or digit at this code point; nil when it is none, or not Latin.
    @inline(__always)
    func callAsFunction(_ value: UInt32) -> Letter? {
        let index: UInt32
        if value < LetterTable.lowEnd {
            index = value
        } else if value >= LetterTable.highStart, value < LetterTable.highEnd {
            index = value - LetterTable.highStart + LetterTable.lowEnd
        } else {
            return nil
        }
        let letter = letters[Int(index)]
        return letter.base == 0 ? nil : letter
    }

    private static func letter(of scalar: Unicode.Scalar) -> Letter {
        let parts = String(Character(scalar)).decomposedStringWithCanonicalMapping.unicodeScalars
        guard let first = parts.first else { return Letter() }
        var letter = Letter()
        if let plain = first.properties.lowercaseMapping.utf8.first, first.isASCII, isLetterOrDigit(plain) {
            letter.base = plain
        } else if let written = undecomposed[first.properties.lowercaseMapping] {
            let bytes = Array(written.plain.utf8)
            letter.base = bytes[0]
            letter.second = bytes.count > 1 ? bytes[1] : 0
            letter.quality = written.quality
        }
        letter.isUpper = scalar.properties.isUppercase
        for mark in parts.dropFirst() { letter.add(mark: mark.value) }
        return letter
    }

    private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte)
    }

    /// Letters that Unicode does not take apart, by their lower case. Eth and the African đ look like đ and are
    /// typed for it; ƀ is a letter of Ê Đê and M'nông.
    private static let undecomposed: [String: (plain: String, quality: Letter.Quality)] = [
        "đ": ("d", .stroke), "ð": ("d", .stroke), "ɖ": ("d", .stroke), "ƀ": ("b", .foreign), "ø": ("o", .foreign),
        "ł": ("l", .foreign), "ı": ("i", .foreign), "ħ": ("h", .foreign), "ŧ": ("t", .foreign), "ŋ": ("n", .foreign),
        "ß": ("ss", .foreign), "æ": ("ae", .foreign), "œ": ("oe", .foreign), "þ": ("th", .foreign),
        "ª": ("a", .foreign), "º": ("o", .foreign), "¹": ("1", .plain), "²": ("2", .plain), "³": ("3", .plain),
    ]
}

/// What a code point is to readers of Vietnamese text, beyond the letters.
enum Sign {
    /// Apostrophes as people type them; inside a word they belong to it: M'nông, Cư M’gar, Ea H'leo.
    @inline(__always)
    static func isApostrophe(_ value: UInt32) -> Bool {
        switch value {
        case 0x27, 0x60, 0xB4, 0x2BC, 0x2018, 0x2019, 0x2032: true
        default: false
        }
    }

    @inline(__always)
    static func isCombining(_ value: UInt32) -> Bool { (0x300...0x36F).contains(value) }

    /// Breaks a line although it is not `\n`: VT and FF (Word's soft breaks), NEL, LS, PS.
    @inline(__always)
    static func breaksLine(_ value: UInt32) -> Bool {
        switch value {
        case 0x0B, 0x0C, 0x85, 0x2028, 0x2029: true
        default: false
        }
    }

    /// Control characters, and marks that cannot be seen: byte order mark, zero-width characters, soft hyphen,
    /// and the direction marks with which one name can be dressed up as another.
    @inline(__always)
    static func isInvisible(_ value: UInt32) -> Bool {
        switch value {
        case 0x09, 0x0A: false
        case 0..<0x20, 0x7F...0x9F, 0xAD, 0x34F, 0x61C, 0x180E, 0x200B...0x200F, 0x202A...0x202E,
            0x2060...0x206F, 0xFEFF, 0xFFF9...0xFFFB:
            true
        default: false
        }
    }

    /// Full-width forms of ASCII (`１０`, `Ａ`) as the ASCII character they stand for.
    static func narrowed(_ value: UInt32) -> UInt32 {
        (0xFF01...0xFF5E).contains(value) ? value - 0xFEE0 : value
    }

    /// A letter, digit or vowel sign of any script.
    static func isWordPart(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber,
            .letterNumber, .otherNumber, .nonspacingMark, .spacingMark:
            true
        default: false
        }
    }
}

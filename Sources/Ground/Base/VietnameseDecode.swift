extension Vietnamese {
    /// The text in the bytes of a file: UTF-8 or UTF-16, each with or without a byte order mark, else Windows-1258
    /// (the old Vietnamese code page, where tones are characters of their own). In NFC, as `nfc` leaves it; nil when
    /// the bytes are not text.
    package static func decode(_ bytes: [UInt8]) -> String? {
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
            return utf8(bytes.dropFirst(3)).flatMap(text)
        }
        if bytes.starts(with: [0xFF, 0xFE]) { return utf16(bytes.dropFirst(2), isLittleEndian: true) }
        if bytes.starts(with: [0xFE, 0xFF]) { return utf16(bytes.dropFirst(2), isLittleEndian: false) }
        if bytes.contains(0) {
            guard let isLittleEndian = byteOrder(bytes) else { return nil }
            return utf16(bytes[...], isLittleEndian: isLittleEndian)
        }
        if let utf8 = utf8(bytes[...]) { return text(utf8) }
        return text(String(String.UnicodeScalarView(bytes.map(windows1258))))
    }

    /// A long file with a few broken bytes is still UTF-8: each becomes U+FFFD, which people see. Read as code page
    /// 1258 all its letters would be wrong, and nobody told.
    private static func utf8(_ bytes: ArraySlice<UInt8>) -> String? {
        if let valid = String(validating: bytes, as: UTF8.self) { return valid }
        let repaired = String(decoding: bytes, as: UTF8.self)
        var letters = 0
        var broken = 0
        for scalar in repaired.unicodeScalars where scalar.value >= 0x80 {
            if scalar.value == 0xFFFD { broken += 1 } else { letters += 1 }
        }
        return broken * 10 < letters ? repaired : nil
    }

    /// Few control characters are forgiven (files end in SUB, lists have a stray one), a NUL or many are not.
    private static func text(_ text: String) -> String? {
        var controls = 0
        var count = 0
        for scalar in text.unicodeScalars {
            count += 1
            switch scalar.value {
            case 0: return nil
            case 0x09...0x0D: continue
            case 0x01..<0x20, 0x7F...0x9F: controls += 1
            default: continue
            }
        }
        return controls > 1 && controls * 50 > count ? nil : nfc(text)
    }

    private static func utf16(_ bytes: ArraySlice<UInt8>, isLittleEndian: Bool) -> String? {
        guard bytes.count.isMultiple(of: 2) else { return nil }
        let units = stride(from: bytes.startIndex, to: bytes.endIndex, by: 2).map { index in
            let (low, high) = isLittleEndian ? (bytes[index], bytes[index + 1]) : (bytes[index + 1], bytes[index])
            return UInt16(high) << 8 | UInt16(low)
        }
        return String(validating: units, as: UTF16.self).flatMap(text)
    }

    /// Without a mark UTF-16 is known by its spaces, digits and plain letters: their high byte is 0. True for
    /// little-endian; nil when the NUL bytes stand in no such order.
    private static func byteOrder(_ bytes: [UInt8]) -> Bool? {
        var zeros = (even: 0, odd: 0)
        for (index, byte) in bytes.enumerated() where byte == 0 {
            if index.isMultiple(of: 2) { zeros.even += 1 } else { zeros.odd += 1 }
        }
        let pairs = bytes.count / 2
        // The low byte of the grave tone (U+0300) is 0 too, hence not "none" but "far fewer".
        if zeros.odd * 4 >= pairs, zeros.even * 4 < zeros.odd { return true }
        if zeros.even * 4 >= pairs, zeros.odd * 4 < zeros.even { return false }
        return nil
    }

    /// One byte of code page 1258 as Microsoft and the WHATWG Encoding Standard publish it; the eight unused bytes
    /// become the control characters of the same number.
    static func windows1258(_ byte: UInt8) -> Unicode.Scalar {
        switch byte {
        case 0x80...0x9F: punctuation[Int(byte - 0x80)] ?? Unicode.Scalar(byte)
        case 0xC3: "\u{102}"
        case 0xCC: "\u{300}"
        case 0xD0: "\u{110}"
        case 0xD2: "\u{309}"
        case 0xD5: "\u{1A0}"
        case 0xDD: "\u{1AF}"
        case 0xDE: "\u{303}"
        case 0xE3: "\u{103}"
        case 0xEC: "\u{301}"
        case 0xF0: "\u{111}"
        case 0xF2: "\u{323}"
        case 0xF5: "\u{1A1}"
        case 0xFD: "\u{1B0}"
        case 0xFE: "\u{20AB}"
        default: Unicode.Scalar(byte)
        }
    }

    private static let punctuation: [Unicode.Scalar?] = [
        "\u{20AC}", nil, "\u{201A}", "\u{192}", "\u{201E}", "\u{2026}", "\u{2020}", "\u{2021}",
        "\u{2C6}", "\u{2030}", nil, "\u{2039}", "\u{152}", nil, nil, nil,
        nil, "\u{2018}", "\u{2019}", "\u{201C}", "\u{201D}", "\u{2022}", "\u{2013}", "\u{2014}",
        "\u{2DC}", "\u{2122}", nil, "\u{203A}", "\u{153}", nil, nil, "\u{178}",
    ]
}

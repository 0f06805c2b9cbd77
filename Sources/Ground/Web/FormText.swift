internal import Base

/// The text of addresses and simple forms: percent-encoding (RFC 3986) and `application/x-www-form-urlencoded`
/// (WHATWG URL).
enum FormText {
    /// Names and values, decoded, NFC; nil when a percent sign or the UTF-8 is broken, or there are more than
    /// `most` of them.
    static func read(_ text: some Collection<UInt8>, most: Int) -> Fields? {
        var fields: [Fields.Entry] = []
        for part in text.split(separator: UInt8(ascii: "&")) {
            guard fields.count < most else { return nil }
            let equals = part.firstIndex(of: UInt8(ascii: "=")) ?? part.endIndex
            let value = equals == part.endIndex ? part[equals...] : part[part.index(after: equals)...]
            guard let name = decoded(part[..<equals], plusIsSpace: true),
                let value = decoded(value, plusIsSpace: true)
            else { return nil }
            fields.append(Fields.Entry(Vietnamese.nfc(name), Vietnamese.nfc(value)))
        }
        return Fields(fields)
    }

    static func write(_ fields: Fields) -> String {
        fields.entries.map { percentEncoded($0.name) + "=" + percentEncoded($0.value) }.joined(separator: "&")
    }

    /// One segment of a path, decoded; nil when it is broken or has control characters in it.
    static func segment(_ text: some Collection<UInt8>) -> String? {
        guard let segment = decoded(text, plusIsSpace: false) else { return nil }
        return segment.utf8.contains { $0 < 0x20 || $0 == 0x7F } ? nil : Vietnamese.nfc(segment)
    }

    /// Everything but the unreserved characters of RFC 3986 becomes `%XX`.
    static func percentEncoded(_ text: String) -> String {
        var text = text
        if text.withUTF8({ $0.allSatisfy(isUnreserved) }) { return text }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count)
        for byte in text.utf8 {
            if isUnreserved(byte) {
                bytes.append(byte)
            } else {
                bytes.append(UInt8(ascii: "%"))
                bytes.append(digits[Int(byte >> 4)])
                bytes.append(digits[Int(byte & 15)])
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func decoded(_ text: some Collection<UInt8>, plusIsSpace: Bool) -> String? {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.count)
        var index = text.startIndex
        while index != text.endIndex {
            let byte = text[index]
            index = text.index(after: index)
            switch byte {
            case UInt8(ascii: "%"):
                guard let value = hexadecimal(text[index...].prefix(2)) else { return nil }
                bytes.append(value)
                index = text.index(index, offsetBy: 2)
            case UInt8(ascii: "+") where plusIsSpace: bytes.append(UInt8(ascii: " "))
            default: bytes.append(byte)
            }
        }
        return String(validating: bytes, as: UTF8.self)
    }

    private static func hexadecimal(_ text: some Collection<UInt8>) -> UInt8? {
        guard text.count == 2 else { return nil }
        var value: UInt8 = 0
        for byte in text {
            guard let digit = Character(UnicodeScalar(byte)).hexDigitValue else { return nil }
            value = value << 4 | UInt8(digit)
        }
        return value
    }

    private static func isUnreserved(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
            UInt8(ascii: "~"):
            true
        default: false
        }
    }

    private static let digits = Array("0123456789ABCDEF".utf8)
}

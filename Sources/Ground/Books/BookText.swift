internal import Base
internal import Foundation

/// The text of a part of a book, whatever it is encoded in: without its declaration and document type, and with the
/// named characters of HTML written out.
struct BookText {
    var text: String
    /// The bytes were not what the part says of itself.
    var isRepaired = false

    /// - Throws: when the encoding is not known, or entities are declared.
    init(_ bytes: [UInt8], part: String, file: String) throws(Refusal) {
        let declared = BookText.declaredEncoding(bytes)
        switch declared {
        case _ where BookText.hasMark(bytes): text = Vietnamese.decode(bytes) ?? String(decoding: bytes, as: UTF8.self)
        case nil, "utf-8", "utf8", "us-ascii", "ascii":
            if let whole = String(validating: bytes, as: UTF8.self) {
                text = whole
            } else {
                text = Vietnamese.decode(bytes) ?? String(decoding: bytes, as: UTF8.self)
                isRepaired = true
            }
        case "utf-16", "utf-16le", "utf-16be", "windows-1258", "cp1258":
            // The declaration of a UTF-16 part cannot be read as it stands; one that can be is of another encoding.
            text = Vietnamese.decode(bytes) ?? String(decoding: bytes, as: UTF8.self)
            isRepaired = declared?.hasPrefix("utf") ?? false
        case "iso-8859-1", "latin1", "windows-1252", "cp1252": text = BookText.latin(bytes)
        case let other?:
            throw BookRefusals.broken(
                file, part, Words("bảng mã “\(other)” không được hỗ trợ.", "the encoding “\(other)” is not supported."))
        }
        text = BookText.named(try BookText.body(text, part: part, file: file))
    }

    private static func hasMark(_ bytes: [UInt8]) -> Bool {
        [[0xEF, 0xBB, 0xBF], [0xFF, 0xFE], [0xFE, 0xFF]].contains { bytes.starts(with: $0 as [UInt8]) }
            || bytes.prefix(4).contains(0)
    }

    /// What `<?xml … encoding="…"?>` says, in small letters.
    private static func declaredEncoding(_ bytes: [UInt8]) -> String? {
        let head = String(decoding: bytes.prefix(200), as: UTF8.self)
        guard head.drop(while: \.isWhitespace).hasPrefix("<?xml"), let end = head.range(of: "?>"),
            let name = head[..<end.lowerBound].range(of: "encoding")
        else { return nil }
        let value = head[name.upperBound..<end.lowerBound].drop { $0 == "=" || $0.isWhitespace }
        guard let quote = value.first, quote == "\"" || quote == "'" else { return nil }
        return value.dropFirst().prefix { $0 != quote }.lowercased()
    }

    /// Windows-1252, which is what Latin-1 means on the web.
    private static func latin(_ bytes: [UInt8]) -> String {
        var scalars = String.UnicodeScalarView()
        for byte in bytes {
            let value = (0x80..<0xA0).contains(byte) ? upper[Int(byte) - 0x80] : UInt32(byte)
            scalars.append(Unicode.Scalar(value) ?? " ")
        }
        return String(scalars)
    }

    private static let upper: [UInt32] = [
        0x20AC, 0x20, 0x201A, 0x192, 0x201E, 0x2026, 0x2020, 0x2021, 0x2C6, 0x2030, 0x160, 0x2039, 0x152, 0x20, 0x17D,
        0x20, 0x20, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x2DC, 0x2122, 0x161, 0x203A, 0x153, 0x20,
        0x17E, 0x178,
    ]

    /// What stands after the declaration, comments and the document type.
    private static func body(_ text: String, part: String, file: String) throws(Refusal) -> String {
        var rest = text[...]
        while true {
            rest = rest.drop { $0.isWhitespace || $0 == "\u{FEFF}" }
            if rest.hasPrefix("<?"), let end = rest.range(of: "?>") {
                rest = rest[end.upperBound...]
            } else if rest.hasPrefix("<!--"), let end = rest.range(of: "-->") {
                rest = rest[end.upperBound...]
            } else if rest.prefix(9).lowercased() == "<!doctype" {
                rest = try afterDocumentType(rest, part: part, file: file)
            } else {
                return String(rest)
            }
        }
    }

    private static func afterDocumentType(_ text: Substring, part: String, file: String) throws(Refusal) -> Substring {
        guard let end = text.firstIndex(of: ">") else { return "" }
        guard let open = text[..<end].firstIndex(of: "[") else { return text[text.index(after: end)...] }
        guard let close = text.range(of: "]>") ?? text.range(of: "]") else { return "" }
        if text[open..<close.lowerBound].uppercased().contains("<!ENTITY") {
            throw BookRefusals.hostile(
                file, part,
                Words(
                    "có khai báo ký hiệu (ENTITY) có thể làm treo máy",
                    "it declares entities, which can choke a machine"))
        }
        let after = text[close.upperBound...]
        return after.hasPrefix(">") ? after.dropFirst() : after
    }

    /// `&nbsp;` and its like, which XML does not know without the document type.
    private static func named(_ text: String) -> String {
        guard text.utf8.contains(UInt8(ascii: "&")) else { return text }
        var result = ""
        result.reserveCapacity(text.utf8.count)
        var rest = text[...]
        while let mark = rest.firstIndex(of: "&") {
            result += rest[..<mark]
            let after = rest[rest.index(after: mark)...]
            let name = after.prefix(12).prefix { $0.isASCII && ($0.isLetter || $0.isNumber) }
            let following = after[name.endIndex...]
            if following.hasPrefix(";"), let character = NamedCharacters.all[String(name)] {
                result.unicodeScalars.append(character)
                rest = following.dropFirst()
            } else {
                result += "&"
                rest = after
            }
        }
        return result + rest
    }
}

/// Characters that HTML 4 has names for and books use.
enum NamedCharacters {
    static let all: [String: Unicode.Scalar] = {
        var table: [String: Unicode.Scalar] = [:]
        for (index, name) in latin.split(separator: " ").enumerated() {
            table[String(name)] = Unicode.Scalar(UInt8(160 + index))
        }
        for (name, value) in others { table[name] = Unicode.Scalar(value) }
        return table
    }()

    /// From U+00A0 on, without a gap.
    private static let latin = """
        nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro \
        para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil \
        Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave \
        Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml \
        igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute \
        thorn yuml
        """

    private static let others: [(String, UInt32)] = [
        ("ndash", 0x2013), ("mdash", 0x2014), ("lsquo", 0x2018), ("rsquo", 0x2019), ("sbquo", 0x201A),
        ("ldquo", 0x201C),
        ("rdquo", 0x201D), ("bdquo", 0x201E), ("dagger", 0x2020), ("Dagger", 0x2021), ("bull", 0x2022),
        ("hellip", 0x2026),
        ("permil", 0x2030), ("prime", 0x2032), ("Prime", 0x2033), ("lsaquo", 0x2039), ("rsaquo", 0x203A),
        ("euro", 0x20AC),
        ("trade", 0x2122), ("larr", 0x2190), ("uarr", 0x2191), ("rarr", 0x2192), ("darr", 0x2193), ("minus", 0x2212),
        ("infin", 0x221E), ("ne", 0x2260), ("le", 0x2264), ("ge", 0x2265), ("ensp", 0x2002), ("emsp", 0x2003),
        ("thinsp", 0x2009), ("OElig", 0x152), ("oelig", 0x153), ("Scaron", 0x160), ("scaron", 0x161),
        ("hearts", 0x2665),
    ]
}

internal import Base

/// Text as paper may hold it: NFC, no control characters, and none of the code points that are no characters for ever
/// (U+FFFE, U+FDD0 ...), which neither XML nor a PDF may contain.
func cleaned(_ text: String) -> String {
    let clean = Vietnamese.nfc(text)
    guard clean.unicodeScalars.contains(where: { isNoCharacter($0.value) }) else { return clean }
    var kept = String.UnicodeScalarView()
    for scalar in clean.unicodeScalars where !isNoCharacter(scalar.value) { kept.append(scalar) }
    return String(kept)
}

private func isNoCharacter(_ value: UInt32) -> Bool {
    value & 0xFFFE == 0xFFFE || (0xFDD0...0xFDEF).contains(value) || (value < 0x20 && value != 0x0A && value != 0x09)
}

/// Text as it may stand in XML and HTML, between tags and in quoted attributes: cleaned, then escaped.
func escaped(_ text: String) -> String {
    let clean = cleaned(text)
    guard clean.utf8.contains(where: isSpecial) else { return clean }
    var result = ""
    for scalar in clean.unicodeScalars {
        switch scalar {
        case "&": result += "&amp;"
        case "<": result += "&lt;"
        case ">": result += "&gt;"
        case "\"": result += "&quot;"
        case "'": result += "&#39;"
        default: result.unicodeScalars.append(scalar)
        }
    }
    return result
}

private func isSpecial(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""), UInt8(ascii: "'"): true
    default: false
    }
}

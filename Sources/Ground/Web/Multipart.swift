internal import Base
internal import Foundation

/// Takes `multipart/form-data` (RFC 7578, RFC 2046) apart while it comes in, holding no more than one part's head
/// and the length of a boundary in memory.
struct Multipart {
    enum Piece {
        case part(PartHead)
        /// Bytes of the part that was opened last.
        case bytes(UnsafeRawBufferPointer)
        case partEnd
    }

    private enum Place {
        case betweenParts
        case afterBoundary
        case head
        case content
        case afterLast
    }

    private let boundary: [UInt8]
    private var waiting: [UInt8]
    private var place = Place.betweenParts
    private static let longestHead = 16 * 1024

    /// nil when the boundary is missing or longer than RFC 2046 allows.
    init?(contentType: String) {
        guard let name = HeaderParameters(contentType)["boundary"], (1...70).contains(name.utf8.count) else {
            return nil
        }
        boundary = Array("\r\n--\(name)".utf8)
        // The first boundary may stand at the very beginning, without the line end that belongs to all others.
        waiting = [13, 10]
    }

    /// Throws `Refusal.badForm` as soon as the text cannot be a form any more, and whatever `take` throws.
    mutating func read(_ chunk: UnsafeRawBufferPointer, _ take: (Piece) throws -> Void) throws {
        waiting.append(contentsOf: chunk)
        var used = 0
        while let next = try step(from: used, take) { used = next }
        waiting.removeFirst(place == .afterLast ? waiting.count : used)
    }

    /// The last boundary must have come.
    func finish() throws {
        guard place == .afterLast else { throw Refusal.badForm }
    }

    /// One step from `start`; nil when more bytes are needed, else where the next step starts.
    private mutating func step(from start: Int, _ take: (Piece) throws -> Void) throws -> Int? {
        switch place {
        case .betweenParts: return skipToBoundary(from: start)
        case .afterBoundary: return try endOfBoundaryLine(from: start)
        case .head: return try head(from: start, take)
        case .content: return try content(from: start, take)
        case .afterLast: return nil
        }
    }

    private mutating func skipToBoundary(from start: Int) -> Int? {
        guard let found = find(boundary, from: start) else {
            let safe = waiting.count - boundary.count + 1
            return safe > start ? safe : nil
        }
        place = .afterBoundary
        return found + boundary.count
    }

    private mutating func endOfBoundaryLine(from start: Int) throws -> Int? {
        guard waiting.count >= start + 2 else { return nil }
        if waiting[start] == UInt8(ascii: "-"), waiting[start + 1] == UInt8(ascii: "-") {
            place = .afterLast
            return start + 2
        }
        var end = start
        while end < waiting.count, waiting[end] == UInt8(ascii: " ") || waiting[end] == 9 { end += 1 }
        guard waiting.count >= end + 2 else {
            guard end - start < 100 else { throw Refusal.badForm }
            return nil
        }
        guard waiting[end] == 13, waiting[end + 1] == 10 else { throw Refusal.badForm }
        place = .head
        // The line end also belongs to the head, so that an empty head ends like any other.
        return end
    }

    private mutating func head(from start: Int, _ take: (Piece) throws -> Void) throws -> Int? {
        guard let end = find([13, 10, 13, 10], from: start) else {
            guard waiting.count - start < Self.longestHead else { throw Refusal.badForm }
            return nil
        }
        guard end - start < Self.longestHead, let head = PartHead(waiting[start..<end]) else { throw Refusal.badForm }
        try take(.part(head))
        place = .content
        return end + 4
    }

    private mutating func content(from start: Int, _ take: (Piece) throws -> Void) throws -> Int? {
        let found = find(boundary, from: start)
        let end = found ?? max(start, waiting.count - boundary.count + 1)
        if end > start {
            try waiting.withUnsafeBytes { try take(.bytes(UnsafeRawBufferPointer(rebasing: $0[start..<end]))) }
        }
        guard let found else { return end > start ? end : nil }
        try take(.partEnd)
        place = .afterBoundary
        return found + boundary.count
    }

    private func find(_ pattern: [UInt8], from start: Int) -> Int? {
        guard waiting.count - start >= pattern.count else { return nil }
        return waiting.withUnsafeBytes { bytes in
            pattern.withUnsafeBytes { pattern in Bytes.find(pattern, in: bytes, from: start) }
        }
    }
}

/// The head of one part: which field it is, and the file's name if it is a file.
struct PartHead: Hashable {
    let name: String
    /// nil for a plain field; "" when no file was chosen.
    let fileName: String?
    let contentType: String

    init?(_ bytes: ArraySlice<UInt8>) {
        guard let text = String(validating: bytes, as: UTF8.self) else { return nil }
        var disposition: HeaderParameters?
        var type = ""
        for line in text.split(whereSeparator: \.isNewline) {
            guard let colon = line.firstIndex(of: ":") else { return nil }
            let value = String(line[line.index(after: colon)...]).trimmed
            switch line[..<colon].lowercased() {
            case "content-disposition": disposition = HeaderParameters(value)
            case "content-type": type = HeaderParameters(value).value
            default: continue
            }
        }
        guard let disposition, disposition.value == "form-data", let name = disposition["name"] else { return nil }
        self.name = Vietnamese.nfc(PartHead.unescaped(name))
        fileName = disposition["filename"].map { PartHead.cleaned(PartHead.unescaped($0)) }
        contentType = type
    }

    /// Browsers write quotes and line ends of names in this way (WHATWG HTML, multipart/form-data).
    private static func unescaped(_ text: String) -> String {
        guard text.contains("%") else { return text }
        return text.replacing("%22", with: "\"").replacing("%0D", with: "\r").replacing("%0A", with: "\n")
    }

    /// Without folders of the sender's machine and without control characters; at most 200 characters.
    private static func cleaned(_ name: String) -> String {
        let last = name.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last ?? ""
        let plain = last.unicodeScalars.filter { $0.properties.generalCategory != .control }
        let text = Vietnamese.nfc(String(String.UnicodeScalarView(plain))).trimmed
        return text == "." || text == ".." ? "" : String(text.suffix(200))
    }
}

/// A header value with parameters: `form-data; name="a"; filename="b.xlsx"` (RFC 9110, section 5.6.6).
struct HeaderParameters {
    /// Before the first semicolon, lower case.
    let value: String
    private var parameters: [String: String] = [:]

    init(_ text: String) {
        var rest = text[...]
        value = HeaderParameters.take(&rest, until: { $0 == ";" }).lowercased().trimmed
        while !rest.isEmpty {
            rest = rest.drop { $0 == ";" || $0 == " " || $0 == "\t" }
            let name = HeaderParameters.take(&rest, until: { $0 == "=" || $0 == ";" }).lowercased().trimmed
            guard rest.first == "=" else { continue }
            rest = rest.dropFirst()
            let value = rest.first == "\"" ? HeaderParameters.quoted(&rest) : HeaderParameters.plain(&rest)
            if parameters[name] == nil { parameters[name] = value }
        }
    }

    subscript(name: String) -> String? { parameters[name] }

    private static func take(_ rest: inout Substring, until isEnd: (Character) -> Bool) -> Substring {
        let part = rest.prefix { !isEnd($0) }
        rest = rest[part.endIndex...]
        return part
    }

    private static func plain(_ rest: inout Substring) -> String { take(&rest, until: { $0 == ";" }).trimmed }

    /// Only `\"` and `\\` are escapes: old browsers send whole paths of Windows with single backslashes.
    private static func quoted(_ rest: inout Substring) -> String {
        rest = rest.dropFirst()
        var text = ""
        while let character = rest.popFirst(), character != "\"" {
            if character == "\\", let next = rest.first, next == "\"" || next == "\\" {
                text.append(next)
                rest = rest.dropFirst()
            } else {
                text.append(character)
            }
        }
        return text
    }
}

enum Bytes {
    /// Where `pattern` begins in `bytes` at or after `start`. Jumps from one first byte to the next (memchr), since
    /// almost every byte of a file is not one.
    static func find(_ pattern: UnsafeRawBufferPointer, in bytes: UnsafeRawBufferPointer, from start: Int) -> Int? {
        guard let base = bytes.baseAddress, let first = pattern.first, let patternBase = pattern.baseAddress else {
            return nil
        }
        var place = start
        let last = bytes.count - pattern.count
        while place <= last {
            guard let hit = memchr(base + place, Int32(first), last - place + 1) else { return nil }
            let found = UnsafeRawPointer(hit) - base
            if memcmp(base + found, patternBase, pattern.count) == 0 { return found }
            place = found + 1
        }
        return nil
    }
}

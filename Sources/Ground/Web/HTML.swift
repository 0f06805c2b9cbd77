package import Base

/// Markup as UTF-8 bytes. Written as a string literal; whatever is interpolated is escaped unless it is `HTML`
/// itself, so text that a person typed can never become markup.
///
///     "<li><a href=\"\(address)\">\(title)</a></li>"
///
/// Attributes must always stand in quotes: escaping covers `& < > " '` and nothing else.
package struct HTML: Sendable, Hashable {
    package private(set) var bytes: [UInt8]

    package init() { bytes = [] }

    /// Text of a person, escaped.
    package init(text: some StringProtocol) {
        bytes = []
        bytes.appendEscaped(String(text))
    }

    /// Markup that is already safe, for example a fragment that this program kept. Never for text of a person.
    package init(trusted markup: some Sequence<UInt8>) { bytes = Array(markup) }

    package static let nothing = HTML()

    package var isEmpty: Bool { bytes.isEmpty }

    package var text: String { String(decoding: bytes, as: UTF8.self) }

    package static func += (left: inout HTML, right: HTML) { left.bytes.append(contentsOf: right.bytes) }

    package static func + (left: HTML, right: HTML) -> HTML {
        var sum = left
        sum += right
        return sum
    }

    /// The pieces one after another, with `separator` between them; empty pieces are left out.
    package static func joined(_ pieces: some Sequence<HTML>, separator: HTML = .nothing) -> HTML {
        var whole = HTML()
        for piece in pieces where !piece.isEmpty {
            if !whole.isEmpty { whole += separator }
            whole += piece
        }
        return whole
    }
}

extension HTML: CustomStringConvertible {
    package var description: String { text }
}

extension HTML: ExpressibleByStringInterpolation {
    package init(stringLiteral markup: String) { bytes = Array(markup.utf8) }

    package init(stringInterpolation pieces: Interpolation) { bytes = pieces.bytes }

    package typealias StringInterpolation = Interpolation

    /// What may stand in `\( )` inside markup: nothing here lets text through unescaped.
    package struct Interpolation: StringInterpolationProtocol, Sendable {
        fileprivate var bytes: [UInt8] = []

        init() {}

        package init(literalCapacity: Int, interpolationCount: Int) {
            bytes.reserveCapacity(literalCapacity + interpolationCount * 24)
        }

        package mutating func appendLiteral(_ markup: String) { bytes.append(contentsOf: markup.utf8) }

        package mutating func appendInterpolation(_ markup: HTML) { bytes.append(contentsOf: markup.bytes) }

        package mutating func appendInterpolation(_ text: String) { bytes.appendEscaped(text) }

        package mutating func appendInterpolation(_ text: Substring) { bytes.appendEscaped(String(text)) }

        package mutating func appendInterpolation(_ number: some FixedWidthInteger) {
            bytes.append(contentsOf: String(number).utf8)
        }

        package mutating func appendInterpolation(_ id: Id) { bytes.append(contentsOf: id.description.utf8) }

        /// ISO 8601, for `datetime` attributes and values of fields.
        package mutating func appendInterpolation(_ day: Day) { bytes.append(contentsOf: day.description.utf8) }

        package mutating func appendInterpolation(_ address: Address) { bytes.appendEscaped(address.text) }

        package mutating func appendInterpolation<Elements: Sequence>(
            each elements: Elements, _ transform: (Elements.Element) -> HTML
        ) {
            for element in elements { bytes.append(contentsOf: transform(element).bytes) }
        }

        package mutating func appendInterpolation(`if` condition: Bool, _ markup: @autoclosure () -> HTML) {
            if condition { bytes.append(contentsOf: markup().bytes) }
        }

        package mutating func appendInterpolation<Value>(optional value: Value?, _ transform: (Value) -> HTML) {
            if let value { bytes.append(contentsOf: transform(value).bytes) }
        }

        package mutating func appendInterpolation(optional markup: HTML?) {
            if let markup { bytes.append(contentsOf: markup.bytes) }
        }
    }
}

extension [UInt8] {
    /// Escapes `& < > " '`; what lies between two of them is copied in one piece.
    fileprivate mutating func appendEscaped(_ text: String) {
        var text = text
        text.withUTF8 { buffer in
            var start = 0
            // Letters and all bytes of Vietnamese lie above the last of the five.
            for place in buffer.indices where buffer[place] <= UInt8(ascii: ">") {
                guard let entity = entity(for: buffer[place]) else { continue }
                append(contentsOf: UnsafeBufferPointer(rebasing: buffer[start..<place]))
                append(contentsOf: UnsafeBufferPointer(start: entity.utf8Start, count: entity.utf8CodeUnitCount))
                start = place + 1
            }
            append(contentsOf: UnsafeBufferPointer(rebasing: buffer[start...]))
        }
    }
}

private func entity(for byte: UInt8) -> StaticString? {
    switch byte {
    case UInt8(ascii: "&"): "&amp;"
    case UInt8(ascii: "<"): "&lt;"
    case UInt8(ascii: ">"): "&gt;"
    case UInt8(ascii: "\""): "&quot;"
    case UInt8(ascii: "'"): "&#39;"
    default: nil
    }
}

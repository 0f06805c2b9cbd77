/// A UUID of version 7 (RFC 9562): 48 bits of milliseconds, then chance. Ordered by time, so that rows made
/// together lie together in the tables (random keys cost a third of the speed, measured).
package struct Id: Hashable, Comparable, Sendable {
    package let high: UInt64
    package let low: UInt64

    package init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    package init(at instant: Instant, chance: (UInt64, UInt64)) {
        let time = UInt64(max(0, instant.milliseconds)) << 16
        high = time | 0x7000 | (chance.0 & 0x0FFF)
        low = 0x8000_0000_0000_0000 | (chance.1 & 0x3FFF_FFFF_FFFF_FFFF)
    }

    /// When it was made.
    package var instant: Instant { Instant(milliseconds: Int64(high >> 16)) }

    /// 16 bytes, most significant first; nil for any other length. Every column that holds an id is read here, so it
    /// takes no generic collection: other rooms would call it unspecialised.
    package init?(bytes: UnsafeRawBufferPointer) {
        guard bytes.count == 16 else { return nil }
        self.init(
            high: UInt64(bigEndian: bytes.loadUnaligned(as: UInt64.self)),
            low: UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self)))
    }

    package init?(bytes: [UInt8]) {
        guard let id = bytes.withUnsafeBytes({ Id(bytes: $0) }) else { return nil }
        self = id
    }

    /// Thirty-two hexadecimal digits, with or without the hyphens of RFC 9562.
    package init?(_ text: some StringProtocol) {
        var bytes: [UInt8] = []
        var half: UInt8?
        for character in text.utf8 where character != UInt8(ascii: "-") {
            guard let digit = Id.digit(character) else { return nil }
            if let first = half {
                bytes.append(first << 4 | digit)
                half = nil
            } else {
                half = digit
            }
        }
        guard half == nil else { return nil }
        self.init(bytes: bytes)
    }

    package var bytes: [UInt8] {
        [UInt8](unsafeUninitializedCapacity: 16) { buffer, count in
            let raw = UnsafeMutableRawBufferPointer(buffer)
            raw.storeBytes(of: high.bigEndian, as: UInt64.self)
            raw.storeBytes(of: low.bigEndian, toByteOffset: 8, as: UInt64.self)
            count = 16
        }
    }

    package static func < (left: Id, right: Id) -> Bool {
        left.high == right.high ? left.low < right.low : left.high < right.high
    }

    private static func digit(_ character: UInt8) -> UInt8? {
        switch character {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): character - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): character - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): character - UInt8(ascii: "A") + 10
        default: nil
        }
    }
}

extension Id {
    /// The half of pure chance is enough.
    package func hash(into hasher: inout Hasher) { hasher.combine(low) }
}

extension Id: CustomStringConvertible, Codable {
    package var description: String {
        var text: [UInt8] = []
        text.reserveCapacity(36)
        for half in [high, low] {
            for place in stride(from: 60, through: 0, by: -4) {
                text.append(hexDigits[Int(truncatingIfNeeded: half >> UInt64(place)) & 15])
            }
        }
        for place in [20, 16, 12, 8] { text.insert(UInt8(ascii: "-"), at: place) }
        return String(decoding: text, as: UTF8.self)
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let id = Id(text) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "'\(text)' is not an id")
        }
        self = id
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}

let hexDigits = Array("0123456789abcdef".utf8)

extension Sequence<UInt8> {
    /// Lower-case hexadecimal, two digits a byte.
    package var hex: String {
        String(decoding: flatMap { [hexDigits[Int($0 >> 4)], hexDigits[Int($0 & 15)]] }, as: UTF8.self)
    }
}

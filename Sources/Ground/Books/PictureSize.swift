/// How large a picture unfolds, from its first bytes, without unfolding it.
enum PictureSize {
    /// Width times height; nil when its head does not say, and then no browser shows it either.
    static func pixels(of bytes: [UInt8], _ kind: BookPicture.Kind) -> Int? {
        switch kind {
        case .png: area(number(bytes, 16, 4), number(bytes, 20, 4))
        case .gif: area(number(bytes, 6, 2, isLittle: true), number(bytes, 8, 2, isLittle: true))
        case .jpeg: jpeg(bytes)
        case .webp: webp(bytes)
        }
    }

    private static func area(_ width: Int?, _ height: Int?) -> Int? {
        guard let width, let height else { return nil }
        return width.multipliedReportingOverflow(by: height).overflow ? Int.max : width * height
    }

    private static func number(_ bytes: [UInt8], _ start: Int, _ count: Int, isLittle: Bool = false) -> Int? {
        guard start >= 0, start + count <= bytes.count else { return nil }
        let slice = bytes[start..<start + count]
        return (isLittle ? Array(slice.reversed()) : Array(slice)).reduce(0) { $0 << 8 | Int($1) }
    }

    /// Segment by segment to the first that starts a frame (ITU T.81).
    private static func jpeg(_ bytes: [UInt8]) -> Int? {
        var place = 2
        while let mark = number(bytes, place, 2), mark >> 8 == 0xFF {
            let kind = mark & 0xFF
            if kind == 0xFF {
                place += 1
                continue
            }
            if (0xC0...0xCF).contains(kind), ![0xC4, 0xC8, 0xCC].contains(kind) {
                return area(number(bytes, place + 5, 2), number(bytes, place + 7, 2))
            }
            if kind == 0x01 || (0xD0...0xD7).contains(kind) {
                place += 2
                continue
            }
            guard let length = number(bytes, place + 2, 2), length >= 2 else { return nil }
            place += 2 + length
        }
        return nil
    }

    /// The extended form says it in its head, the plain and the lossless one in their first frame (RFC 9649).
    private static func webp(_ bytes: [UInt8]) -> Int? {
        func little(_ start: Int, _ count: Int) -> Int? { number(bytes, start, count, isLittle: true) }
        switch bytes.dropFirst(12).prefix(4) {
        case let form where form.elementsEqual("VP8X".utf8): return area(little(24, 3).map { $0 + 1 }, little(27, 3).map { $0 + 1 })
        case let form where form.elementsEqual("VP8L".utf8):
            return little(21, 4).flatMap { area($0 & 0x3FFF + 1, $0 >> 14 & 0x3FFF + 1) }
        case let form where form.elementsEqual("VP8 ".utf8):
            return area(little(26, 2).map { $0 & 0x3FFF }, little(28, 2).map { $0 & 0x3FFF })
        default: return nil
        }
    }
}

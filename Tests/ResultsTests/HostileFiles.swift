import Base

/// Small files for tests, made by hand: pictures, papers, and what should not be taken for either.
enum HandMade {
    /// A grey JPEG in which every code is one bit 0, so that pictures of any size are short.
    static func jpeg(_ width: Int, _ height: Int, exif: [UInt8] = [], isProgressive: Bool = false) -> [UInt8] {
        func two(_ number: Int) -> [UInt8] { [UInt8(number >> 8 & 0xFF), UInt8(number & 0xFF)] }
        func codes(_ table: UInt8) -> [UInt8] {
            [0xFF, 0xC4] + two(20) + [table, 1] + [UInt8](repeating: 0, count: 15) + [0]
        }
        let blocks = (width + 7) / 8 * ((height + 7) / 8)
        let beside = exif.isEmpty ? [] : [0xFF, 0xE1] + two(exif.count + 2) + exif
        return [0xFF, 0xD8] + beside
            + [0xFF, 0xDB] + two(67) + [0] + [UInt8](repeating: 1, count: 64)
            + [0xFF, isProgressive ? 0xC2 : 0xC0] + two(11) + [8] + two(height) + two(width) + [1, 1, 0x11, 0]
            + codes(0) + codes(0x10) + [0xFF, 0xDA] + two(8) + [1, 1, 0, 0, 63, 0]
            + [UInt8](repeating: 0, count: (blocks * 2 + 7) / 8) + [0xFF, 0xD9]
    }

    /// What a phone writes beside a photo: turned by a quarter, and where it was taken.
    static let exif: [UInt8] =
        Array("Exif".utf8) + [0, 0] + Array("MM".utf8) + [0, 42, 0, 0, 0, 8, 0, 2]
        + [0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0] + [0x88, 0x25, 0, 4, 0, 0, 0, 1, 0, 0, 0, 38, 0, 0, 0, 0]
        + [0, 1, 0, 1, 0, 2, 0, 0, 0, 2] + Array("N".utf8) + [0, 0, 0, 0, 0, 0, 0] + Array("12.6661 Buon Brah".utf8)

    static func pdf(_ inside: String = "") -> [UInt8] {
        Array("%PDF-1.4\n1 0 obj<</Type/Catalog\(inside)>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n".utf8)
    }

    /// A zip file whose parts are not packed.
    static func zip(_ parts: [(name: String, bytes: [UInt8])]) -> [UInt8] {
        func little(_ number: Int, _ count: Int) -> [UInt8] { (0..<count).map { UInt8(number >> (8 * $0) & 0xFF) } }
        var (file, directory): ([UInt8], [UInt8]) = ([], [])
        for (name, bytes) in parts {
            let about = [20, 0, 0, 0, 0, 0, 0, 0, 0x21, 0x50] + little(Int(crc(bytes)), 4) + little(bytes.count, 4)
                + little(bytes.count, 4) + little(name.utf8.count, 2) + [0, 0]
            directory += [0x50, 0x4B, 1, 2, 20, 0] + about + [UInt8](repeating: 0, count: 10) + little(file.count, 4)
                + Array(name.utf8)
            file += [0x50, 0x4B, 3, 4] + about + Array(name.utf8) + bytes
        }
        let end = [0x50, 0x4B, 5, 6, 0, 0, 0, 0] + little(parts.count, 2) + little(parts.count, 2)
        return file + directory + end + little(directory.count, 4) + little(file.count, 4) + [0, 0]
    }

    static func office(_ main: String, _ more: [(name: String, bytes: [UInt8])] = []) -> [UInt8] {
        zip([("[Content_Types].xml", Array("<Types/>".utf8)), (main, Array("<x/>".utf8))] + more)
    }

    private static func crc(_ bytes: [UInt8]) -> UInt32 {
        ~bytes.reduce(~UInt32(0)) { crc, byte in
            (0..<8).reduce(crc ^ UInt32(byte)) { crc, _ in crc & 1 == 1 ? crc >> 1 ^ 0xEDB8_8320 : crc >> 1 }
        }
    }
}

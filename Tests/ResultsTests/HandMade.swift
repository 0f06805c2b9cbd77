import Base

/// Small files for tests, made by hand: pictures, papers, and what should not be taken for either.
enum HandMade {
    /// A grey JPEG in which every code is one bit 0, so that pictures of any size are short.
    static func jpeg(_ width: Int, _ height: Int, exif: [UInt8] = [], isProgressive: Bool = false) -> [UInt8] {
        var file: [UInt8] = [0xFF, 0xD8]
        if !exif.isEmpty { file += segment(0xE1, exif) }
        file += segment(0xDB, [0] + zeros(64).map { _ in 1 })
        var frame: [UInt8] = [8]
        frame += big(height, 2)
        frame += big(width, 2)
        frame += [1, 1, 0x11, 0] as [UInt8]
        file += segment(isProgressive ? 0xC2 : 0xC0, frame)
        for table: UInt8 in [0, 0x10] { file += segment(0xC4, [table, 1] + zeros(16)) }
        file += segment(0xDA, [1, 1, 0, 0, 63, 0])
        let blocks: Int = ((width + 7) / 8) * ((height + 7) / 8)
        file += zeros((blocks * 2 + 7) / 8)
        file += [0xFF, 0xD9] as [UInt8]
        return file
    }

    private static func segment(_ marker: UInt8, _ content: [UInt8]) -> [UInt8] {
        var segment: [UInt8] = [0xFF, marker]
        segment += big(content.count + 2, 2)
        segment += content
        return segment
    }

    private static func zeros(_ count: Int) -> [UInt8] { [UInt8](repeating: 0, count: count) }

    private static func big(_ number: Int, _ count: Int) -> [UInt8] {
        (0..<count).map { UInt8(truncatingIfNeeded: number >> (8 * (count - 1 - $0))) }
    }

    private static func little(_ number: Int, _ count: Int) -> [UInt8] {
        (0..<count).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
    }

    /// What a phone writes beside a photo: turned by a quarter, and where it was taken.
    static let exif: [UInt8] = {
        var exif: [UInt8] = Array("Exif".utf8)
        exif += [0, 0, 0x4D, 0x4D, 0, 42, 0, 0, 0, 8, 0, 2] as [UInt8]
        exif += [0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0] as [UInt8]
        exif += [0x88, 0x25, 0, 4, 0, 0, 0, 1, 0, 0, 0, 38, 0, 0, 0, 0] as [UInt8]
        exif += [0, 1, 0, 1, 0, 2, 0, 0, 0, 2, 0x4E, 0, 0, 0, 0, 0, 0, 0] as [UInt8]
        exif += Array("12.6661 Buon Brah".utf8)
        return exif
    }()

    /// A PNG that says how large it is and holds nothing.
    static func pngHeader(_ width: Int, _ height: Int) -> [UInt8] {
        var file: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13]
        file += Array("IHDR".utf8)
        file += big(width, 4)
        file += big(height, 4)
        file += [8, 6, 0, 0, 0] as [UInt8]
        file += zeros(20)
        return file
    }

    static func pdf(_ inside: String = "") -> [UInt8] {
        Array("%PDF-1.4\n1 0 obj<</Type/Catalog\(inside)>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n".utf8)
    }

    /// A PDF whose objects lie in a stream; zlib without compression: header, one stored block, checksum.
    static func pdf(packing objects: String) -> [UInt8] {
        let bytes = Array(objects.utf8)
        let sums = bytes.reduce((first: 1, second: 0)) { sums, byte in
            let first = (sums.first + Int(byte)) % 65_521
            return (first, (sums.second + first) % 65_521)
        }
        var file = Array("%PDF-1.5\n4 0 obj<</Type/ObjStm/Filter/FlateDecode>>stream\n".utf8)
        file += [0x78, 0x01, 1] as [UInt8]
        file += little(bytes.count, 2)
        file += little(~bytes.count, 2)
        file += bytes
        file += big(sums.second << 16 | sums.first, 4)
        file += Array("\nendstream endobj\n%%EOF\n".utf8)
        return file
    }

    /// A zip file whose parts are not packed.
    static func zip(_ parts: [(name: String, bytes: [UInt8])]) -> [UInt8] {
        var file: [UInt8] = []
        var directory: [UInt8] = []
        for (name, bytes) in parts {
            var about: [UInt8] = [20, 0, 0, 0, 0, 0, 0, 0, 0x21, 0x50]
            about += little(Int(crc(bytes)), 4)
            about += little(bytes.count, 4)
            about += little(bytes.count, 4)
            about += little(name.utf8.count, 2)
            about += [0, 0] as [UInt8]
            directory += [0x50, 0x4B, 1, 2, 20, 0] as [UInt8]
            directory += about
            directory += zeros(10)
            directory += little(file.count, 4)
            directory += Array(name.utf8)
            file += [0x50, 0x4B, 3, 4] as [UInt8]
            file += about
            file += Array(name.utf8)
            file += bytes
        }
        var end: [UInt8] = [0x50, 0x4B, 5, 6, 0, 0, 0, 0]
        end += little(parts.count, 2)
        end += little(parts.count, 2)
        end += little(directory.count, 4)
        end += little(file.count, 4)
        end += [0, 0] as [UInt8]
        return file + directory + end
    }

    static func office(_ main: String, _ more: [(name: String, bytes: [UInt8])] = []) -> [UInt8] {
        let types = (name: "[Content_Types].xml", bytes: Array("<Types/>".utf8))
        return zip([types, (name: main, bytes: Array("<x/>".utf8))] + more)
    }

    private static func crc(_ bytes: [UInt8]) -> UInt32 {
        var crc = ~UInt32(0)
        for byte in bytes {
            crc ^= UInt32(byte)
            for _ in 0..<8 { crc = crc & 1 == 1 ? (crc >> 1) ^ 0xEDB8_8320 : crc >> 1 }
        }
        return ~crc
    }
}

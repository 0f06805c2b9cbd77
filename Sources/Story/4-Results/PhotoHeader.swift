internal import Base
internal import Units

/// What a picture says of itself before any of it is unpacked: a few bytes can claim more pixels than there is memory.
struct PhotoHeader: Hashable, Sendable {
    let width: Int
    let height: Int
    /// Unpacked line by line, so that a large one needs little memory; otherwise all of it lies in memory at once.
    let isByLine: Bool

    var pixels: Int { width * height }

    /// Most pixels of a picture that is unpacked line by line: what the largest cameras of phones make.
    static let mostByLine = 220_000_000
    static let mostAtOnce = 50_000_000
    static let longestSide = 40_000

    var isTooLarge: Bool {
        width > PhotoHeader.longestSide || height > PhotoHeader.longestSide
            || pixels > (isByLine ? PhotoHeader.mostByLine : PhotoHeader.mostAtOnce)
    }

    /// nil when the beginning is not that of a whole picture.
    init?(_ bytes: [UInt8], _ type: FileType) {
        let found: PhotoHeader? =
            switch type {
            case .jpeg: PhotoHeader(jpeg: bytes)
            case .png: PhotoHeader(png: bytes)
            case .webp: PhotoHeader(webp: bytes)
            case .pdf, .docx, .doc, .xlsx, .epub: nil
            }
        guard let found, found.width > 0, found.height > 0 else { return nil }
        self = found
    }

    private init(_ width: Int, _ height: Int, isByLine: Bool) {
        self.width = width
        self.height = height
        self.isByLine = isByLine
    }

    /// The frame header, behind any number of other segments (ITU T.81).
    private init?(jpeg bytes: [UInt8]) {
        var place = 2
        while place + 9 < bytes.count {
            guard bytes[place] == 0xFF else { return nil }
            let marker = bytes[place + 1]
            if marker == 0xFF {
                place += 1
                continue
            }
            let length = Int(bytes[place + 2]) << 8 | Int(bytes[place + 3])
            let isFrame = (0xC0...0xCF).contains(marker) && ![0xC4, 0xC8, 0xCC].contains(marker)
            guard isFrame else {
                guard length >= 2, marker != 0xD9, marker != 0xDA else { return nil }
                place += 2 + length
                continue
            }
            let height = Int(bytes[place + 5]) << 8 | Int(bytes[place + 6])
            let width = Int(bytes[place + 7]) << 8 | Int(bytes[place + 8])
            self.init(width, height, isByLine: marker == 0xC0 || marker == 0xC1)
            return
        }
        return nil
    }

    /// The first chunk (ISO/IEC 15948).
    private init?(png bytes: [UInt8]) {
        guard bytes.count > 33, Array(bytes[12..<16]) == Array("IHDR".utf8) else { return nil }
        func number(_ at: Int) -> Int { bytes[at..<at + 4].reduce(0) { $0 << 8 | Int($1) } }
        self.init(number(16), number(20), isByLine: bytes[28] == 0)
    }

    /// Simple, lossless or extended (RFC 9649).
    private init?(webp bytes: [UInt8]) {
        guard bytes.count > 30 else { return nil }
        func little(_ at: Int, _ count: Int) -> Int {
            (0..<count).reduce(0) { $0 | Int(bytes[at + $1]) << (8 * $1) }
        }
        switch String(decoding: bytes[12..<16], as: UTF8.self) {
        case "VP8X": self.init(little(24, 3) + 1, little(27, 3) + 1, isByLine: false)
        case "VP8L":
            let packed = little(21, 4)
            self.init(packed & 0x3FFF + 1, packed >> 14 & 0x3FFF + 1, isByLine: false)
        case "VP8 ": self.init(little(26, 2) & 0x3FFF, little(28, 2) & 0x3FFF, isByLine: false)
        default: return nil
        }
    }
}

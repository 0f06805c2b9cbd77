internal import Base
internal import CZlib
internal import Sheets
internal import Units

/// Whether a paper may be kept: it must be what it says, and do nothing when it is opened.
enum PaperInspection {
    /// - Throws: `Refusal` that says what is wrong with the file and what to do.
    static func inspect(_ bytes: [UInt8], _ type: FileType, name: String) throws {
        switch type {
        case .pdf: try pdf(bytes, name)
        case .docx: try office(bytes, main: "word/document.xml", name)
        case .xlsx: try office(bytes, main: "xl/workbook.xml", name)
        case .jpeg, .png, .webp, .doc, .epub: break
        }
    }

    // MARK: PDF

    /// Names under which a PDF runs something, carries other files or sends what is typed into it.
    private static let active: Set<String> = [
        "JavaScript", "Launch", "EmbeddedFile", "RichMedia", "ImportData", "SubmitForm", "XFA",
    ]

    private static func pdf(_ bytes: [UInt8], _ name: String) throws {
        guard contains(Array("%%EOF".utf8), bytes[max(0, bytes.count - 2_048)...]) else {
            throw PaperRefusals.broken(name)
        }
        // A zip file is read from its end, so the same bytes could be both.
        guard !contains([0x50, 0x4B, 0x05, 0x06], bytes[max(0, bytes.count - 66_000)...]) else {
            throw PaperRefusals.twoThings(name)
        }
        try look(bytes[...], name)
        for packed in PDFStreams.objects(in: bytes) {
            guard let unpacked = PDFStreams.unpack(packed) else { throw PaperRefusals.broken(name) }
            try look(unpacked[...], name)
        }
    }

    private static func look(_ bytes: ArraySlice<UInt8>, _ name: String) throws {
        let names = PDFStreams.names(in: bytes)
        if names.contains("Encrypt") { throw PaperRefusals.locked(name) }
        guard names.isDisjoint(with: active) else { throw PaperRefusals.active(name) }
    }

    private static func contains(_ pattern: [UInt8], _ bytes: ArraySlice<UInt8>) -> Bool {
        var rest = bytes
        while let found = rest.firstIndex(of: pattern[0]) {
            if bytes[found...].starts(with: pattern) { return true }
            rest = bytes[(found + 1)...]
        }
        return false
    }

    // MARK: Word and Excel

    private static let programs = [
        ".zip", ".rar", ".7z", ".gz", ".exe", ".dll", ".msi", ".scr", ".js", ".vbs", ".bat", ".cmd", ".ps1", ".jar",
        ".hta", ".lnk",
    ]

    private static func office(_ bytes: [UInt8], main: String, _ name: String) throws {
        let parts = try PackedParts(bytes, name: name, limit: 100 * 1024 * 1024)
        guard parts.names.contains("[Content_Types].xml"), parts.names.contains(main) else {
            throw PaperRefusals.onlyPacked(name)
        }
        for part in parts.names {
            let lower = part.lowercased()
            let isMacro = lower.hasSuffix("vbaproject.bin") || lower.contains("activex/")
            let isObject = lower.contains("embeddings/") && lower.hasSuffix(".bin")
            guard !isMacro, !isObject, !programs.contains(where: { lower.hasSuffix($0) }) else {
                throw PaperRefusals.active(name)
            }
            let start = try parts.beginning(of: part)
            let isPacked = start.starts(with: [0x50, 0x4B, 0x03, 0x04]) && !lower.contains("embeddings/")
            guard !isPacked, !start.starts(with: [0x4D, 0x5A]), !start.starts(with: [0x7F, 0x45, 0x4C, 0x46]) else {
                throw PaperRefusals.active(name)
            }
        }
    }
}

/// The parts of a PDF that the inspection needs.
enum PDFStreams {
    private static let most = 64 * 1024 * 1024

    /// Every name (`/Launch`), with `#4C` read as the letter that it stands for (ISO 32000-1, 7.3.5).
    static func names(in bytes: ArraySlice<UInt8>) -> Set<String> {
        var found: Set<String> = []
        var rest = bytes
        while let slash = rest.firstIndex(of: UInt8(ascii: "/")) {
            var name: [UInt8] = []
            var place = slash + 1
            while place < bytes.endIndex, name.count < 40, isRegular(bytes[place]) {
                if bytes[place] == UInt8(ascii: "#"), place + 2 < bytes.endIndex,
                    let code = UInt8(String(decoding: bytes[place + 1...place + 2], as: UTF8.self), radix: 16)
                {
                    name.append(code)
                    place += 3
                } else {
                    name.append(bytes[place])
                    place += 1
                }
            }
            if name.count > 2 { found.insert(String(decoding: name, as: UTF8.self)) }
            rest = bytes[max(slash + 1, place)...]
        }
        return found
    }

    private static func isRegular(_ byte: UInt8) -> Bool {
        byte > 0x20 && byte < 0x7F && !"()<>[]{}/%".utf8.contains(byte)
    }

    /// The packed streams in which objects are kept since PDF 1.5.
    static func objects(in bytes: [UInt8]) -> [ArraySlice<UInt8>] {
        let (begin, end, object) = (Array("stream".utf8), Array("endstream".utf8), Array("/ObjStm".utf8))
        var streams: [ArraySlice<UInt8>] = []
        var place = 0
        while let found = bytes[place...].firstIndex(of: object[0]) {
            place = found + 1
            guard bytes[found...].starts(with: object),
                let start = index(of: begin, in: bytes[found..<min(bytes.count, found + 4_000)]),
                let stop = index(of: end, in: bytes[start...])
            else { continue }
            var first = start + begin.count
            while first < stop, bytes[first] == 0x0D || bytes[first] == 0x0A { first += 1 }
            streams.append(bytes[first..<stop])
            place = stop
        }
        return streams
    }

    private static func index(of pattern: [UInt8], in bytes: ArraySlice<UInt8>) -> Int? {
        var rest = bytes
        while let found = rest.firstIndex(of: pattern[0]) {
            if rest[found...].starts(with: pattern) { return found }
            rest = rest[(found + 1)...]
        }
        return nil
    }

    /// Zlib, no more than so many bytes; nil when it is packed in another way or larger.
    static func unpack(_ packed: ArraySlice<UInt8>) -> [UInt8]? {
        var stream = z_stream()
        guard inflateInit_(&stream, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else { return nil }
        defer { inflateEnd(&stream) }
        var input = Array(packed)
        var output: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 65_536)
        let isWhole = input.withUnsafeMutableBufferPointer { input in
            stream.next_in = input.baseAddress
            stream.avail_in = UInt32(input.count)
            while true {
                let status = chunk.withUnsafeMutableBufferPointer { chunk in
                    stream.next_out = chunk.baseAddress
                    stream.avail_out = UInt32(chunk.count)
                    return inflate(&stream, Z_NO_FLUSH)
                }
                output.append(contentsOf: chunk[..<(chunk.count - Int(stream.avail_out))])
                if status == Z_STREAM_END { return true }
                guard status == Z_OK, output.count <= most else { return false }
            }
        }
        return isWhole ? output : nil
    }
}

enum PaperRefusals {
    private static func refusal(_ code: String, _ says: Words, _ next: Words) -> Refusal {
        Refusal("results.\(code)", says, next: next)
    }

    private static let printAnew = Words(
        "Xin mở tệp, in hoặc lưu lại thành PDF rồi gửi tệp mới.",
        "Please open it, print or save it as a PDF again, and send the new file.")

    static func broken(_ name: String) -> Refusal {
        refusal(
            "brokenFile",
            Words("Tệp “\(name)” không đọc được trọn vẹn.", "The file “\(name)” cannot be read whole."),
            printAnew)
    }

    static func twoThings(_ name: String) -> Refusal {
        refusal(
            "twoThings",
            Words("Tệp “\(name)” vừa là PDF vừa là tệp nén.", "The file “\(name)” is a PDF and an archive at once."),
            printAnew)
    }

    static func locked(_ name: String) -> Refusal {
        refusal(
            "lockedFile",
            Words(
                "Tệp “\(name)” đặt mật khẩu hoặc khóa quyền nên cấp trên không xem được.",
                "The file “\(name)” is protected, so those above could not read it."),
            Words("Xin bỏ khóa rồi gửi lại.", "Please take the protection off and send it again."))
    }

    static func active(_ name: String) -> Refusal {
        refusal(
            "activeFile",
            Words(
                "Tệp “\(name)” có chương trình, mã lệnh hoặc tệp khác đính bên trong nên không nhận.",
                "The file “\(name)” has a program, a script or other files inside and is not taken."),
            printAnew)
    }

    static func onlyPacked(_ name: String) -> Refusal {
        refusal(
            "packedFile",
            Words(
                "Tệp “\(name)” là tệp nén, không phải Word hay Excel.",
                "The file “\(name)” is an archive, not a Word or Excel document."),
            Words("Xin giải nén và gửi từng tệp bên trong.", "Please unpack it and send the files inside."))
    }
}

package import Base
package import Journal
package import Web

/// A file about to be kept with what an action does: the signed original of a plan, a photo. Its bytes are not
/// part of the action's identity; the digest stands for them.
package struct FileToKeep: Codable, Hashable, Sendable {
    package let name: String
    package let type: FileType
    package let sha256: String
    package let size: Int
    let bytes: [UInt8]

    private enum CodingKeys: String, CodingKey { case name, type, sha256, size }

    /// - Parameters:
    ///   - field: beside which problems are shown.
    ///   - types: the kinds of file that are taken.
    /// - Throws: `Refusal` when the file is empty or of a kind that is not kept.
    package init(
        _ bytes: [UInt8], name: String, field: String, types: Set<FileType> = FileType.papers
    ) throws(Refusal) {
        guard let type = FileType(bytes), types.contains(type) else {
            let taken = FileType.allCases.filter(types.contains).map(\.words)
                .reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }.joined(separator: ", ")
            throw Refusal(
                "files.kind", field: field,
                Words("Tệp này không được nhận ở đây; chỉ nhận: \(taken).", "This file is not taken here, only: \(taken)."))
        }
        self.bytes = bytes
        self.type = type
        self.name = type.named(name)
        size = bytes.count
        sha256 = Digest.sha256(bytes).hex
    }

    /// An action that comes again from outside has lost its bytes; it is refused when it is decided.
    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        name = try container.decode(String.self, forKey: .name)
        type = try container.decode(FileType.self, forKey: .type)
        sha256 = try container.decode(String.self, forKey: .sha256)
        size = try container.decode(Int.self, forKey: .size)
        bytes = []
    }
}

extension Upload {
    /// Most bytes of a file that is kept.
    package static let largestKept = 20 * 1024 * 1024

    /// The file, looked at by its first bytes: what the sender's program says of it is not believed.
    package func toKeep() throws -> FileToKeep {
        try FileToKeep(bytes(max: Upload.largestKept), name: fileName, field: field)
    }
}

/// The kinds of file that are kept, told apart by their first bytes.
package enum FileType: String, Codable, Sendable, CaseIterable {
    case pdf, jpeg, png, docx, doc, xlsx, webp, epub

    /// What the signed original of a plan may be.
    package static let papers: Set<FileType> = [.pdf, .jpeg, .png, .docx, .doc]

    package init?(_ bytes: [UInt8]) {
        func starts(_ head: [UInt8]) -> Bool { bytes.starts(with: head) }
        if starts(Array("%PDF-".utf8)) {
            self = .pdf
        } else if starts([0xFF, 0xD8, 0xFF]) {
            self = .jpeg
        } else if starts([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) {
            self = .png
        } else if starts([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) {
            self = .doc
        } else if starts([0x50, 0x4B, 0x03, 0x04]), FileType.isBook(bytes) {
            self = .epub
        } else if starts([0x50, 0x4B, 0x03, 0x04]), FileType.names(Array("word/".utf8), in: bytes) {
            self = .docx
        } else if starts([0x50, 0x4B, 0x03, 0x04]), FileType.names(Array("xl/".utf8), in: bytes) {
            self = .xlsx
        } else if starts(Array("RIFF".utf8)), bytes.dropFirst(8).starts(with: Array("WEBP".utf8)) {
            self = .webp
        } else {
            return nil
        }
    }

    package var mediaType: String {
        switch self {
        case .pdf: "application/pdf"
        case .jpeg: "image/jpeg"
        case .png: "image/png"
        case .docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
        case .doc: "application/msword"
        case .xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        case .webp: "image/webp"
        case .epub: "application/epub+zip"
        }
    }

    package var words: String {
        switch self {
        case .pdf: "PDF"
        case .jpeg: "JPG"
        case .png: "PNG"
        case .docx, .doc: "Word"
        case .xlsx: "Excel"
        case .webp: "WebP"
        case .epub: "EPUB"
        }
    }

    /// The sender's name for it with the ending that its bytes say.
    func named(_ given: String) -> String {
        let ending = self == .jpeg ? "jpg" : rawValue
        let name = Vietnamese.nfc(given).split(whereSeparator: \.isNewline).joined(separator: " ")
        let stem = name.split(separator: ".").dropLast(name.contains(".") ? 1 : 0).joined(separator: ".")
        return (stem.isEmpty ? "van-ban" : String(stem.prefix(120))) + "." + ending
    }

    /// A book says so in its first part, or has the file that leads to its package.
    private static func isBook(_ bytes: [UInt8]) -> Bool {
        names(Array("application/epub+zip".utf8), in: Array(bytes.prefix(200)))
            || names(Array("META-INF/container.xml".utf8), in: bytes)
    }

    /// Whether a zip file has parts in that folder: their names stand plainly in the file.
    private static func names(_ folder: [UInt8], in bytes: [UInt8]) -> Bool {
        guard bytes.count > folder.count else { return false }
        var place = bytes.startIndex
        while let found = bytes[place...].firstIndex(of: folder[0]) {
            if bytes[found...].starts(with: folder) { return true }
            place = found + 1
        }
        return false
    }
}

/// A file came into the record; the digest says which bytes it was.
package struct FileKept: Event {
    package static let kind = "files.kept"

    let id: Id
    let unitId: Id
    let sha256: String
    let size: Int
    let type: FileType

    package var unit: Id? { unitId }
}

/// A file may be fetched by everybody from now on.
package struct FilePublished: Event {
    package static let kind = "files.published"

    let id: Id
    let unitId: Id

    package var unit: Id? { unitId }
}

extension Deciding {
    /// Keeps a file as the unit's; only its readers may fetch it until it is published.
    package mutating func keepFile(_ file: FileToKeep, of unit: Id) throws -> Id {
        guard file.bytes.count == file.size, file.size > 0 else {
            throw Refusal(
                "files.noBytes",
                Words("Tệp chưa được gửi kèm.", "The file did not come along."),
                next: Words("Xin chọn lại tệp rồi gửi.", "Please choose the file again and send it."))
        }
        let id = id()
        happen(FileKept(id: id, unitId: unit, sha256: file.sha256, size: file.size, type: file.type))
        keep(FileTables.keep, id, file.name, file.bytes)
        return id
    }

    /// Lets everybody fetch a file.
    package mutating func publishFile(_ file: Id, of unit: Id) {
        happen(FilePublished(id: file, unitId: unit))
    }
}

/// What is known of a kept file without its bytes.
package struct KeptFile: Hashable, Sendable {
    package let id: Id
    package let unit: Id
    package let type: FileType
    package let size: Int
    package let sha256: String
    package let isPublic: Bool
    /// As its sender named it; nil when it was erased.
    package let name: String?

    package var address: Address { Address(path: "files", id.description) }
}

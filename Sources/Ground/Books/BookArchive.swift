internal import Base
internal import CZip
internal import Foundation

/// The parts of an EPUB file held in memory. What the archive says of its own sizes is not believed: unpacked bytes are
/// counted while unpacking. Names that lead out of the book are refused before anything is unpacked.
final class BookArchive {
    private let handle: OpaquePointer
    let file: String
    private var remaining = BookLimits.unpacked
    private var places: [String: UInt64] = [:]
    /// The names with small letters, for books whose parts are called by another case.
    private var lower: [String: String] = [:]

    init(_ bytes: [UInt8], file: String) throws(Refusal) {
        guard bytes.starts(with: [0x50, 0x4B]) else { throw BookRefusals.noBook(file) }
        var fault = zip_error_t()
        zip_error_init(&fault)
        defer { zip_error_fini(&fault) }
        let damaged = BookRefusals.broken(
            file, "zip", Words("tệp không đủ hoặc bị hỏng.", "the file is cut short or damaged."))
        guard let copy = malloc(max(1, bytes.count)) else { throw damaged }
        UnsafeMutableRawBufferPointer(start: copy, count: bytes.count).copyBytes(from: bytes)
        // With 1 the copy is handed over: libzip frees it with the source.
        guard let source = zip_source_buffer_create(copy, UInt64(bytes.count), 1, &fault) else {
            free(copy)
            throw damaged
        }
        guard let opened = zip_open_from_source(source, ZIP_RDONLY, &fault) else {
            zip_source_free(source)
            throw damaged
        }
        handle = opened
        self.file = file
        try list()
    }

    deinit { zip_discard(handle) }

    private func list() throws(Refusal) {
        let count = zip_get_num_entries(handle, 0)
        guard count <= BookLimits.parts else {
            throw BookRefusals.tooLarge(
                file,
                Words(
                    "\(count) tệp bên trong, nhiều nhất \(BookLimits.parts)",
                    "\(count) parts, at most \(BookLimits.parts)"))
        }
        for index in 0..<UInt64(max(0, count)) {
            guard let pointer = zip_get_name(handle, index, 0) else { continue }
            let name = String(cString: pointer)
            guard BookPath.isInside(name) else {
                throw BookRefusals.hostile(
                    file, name, Words("có tệp trỏ ra ngoài sách", "a part of it leads out of the book"))
            }
            guard !name.hasSuffix("/") else { continue }
            guard places.updateValue(index, forKey: name) == nil else {
                throw BookRefusals.hostile(file, name, Words("hai tệp cùng tên", "two parts bear the same name"))
            }
            lower[name.lowercased()] = name
        }
    }

    var names: [String] { places.keys.sorted() }

    /// The name under which the part lies; another case of letters is forgiven.
    func name(of path: String) -> String? { places[path] != nil ? path : lower[path.lowercased()] }

    /// A part that is read as markup; nil when there is no such part.
    func markup(_ path: String) throws(Refusal) -> [UInt8]? { try part(path, most: BookLimits.markup) }

    /// nil when there is no such part.
    func part(_ path: String, most: Int = BookLimits.unpacked) throws(Refusal) -> [UInt8]? {
        guard let name = name(of: path), let index = places[name] else { return nil }
        guard let part = zip_fopen_index(handle, index, 0) else {
            let code = zip_error_code_zip(zip_get_error(handle))
            if code == ZIP_ER_NOPASSWD || code == ZIP_ER_WRONGPASSWD { throw BookRefusals.locked(file, name) }
            throw damaged(name)
        }
        defer { zip_fclose(part) }
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = Int(zip_fread(part, &chunk, UInt64(chunk.count)))
            guard count >= 0 else { throw damaged(name) }
            if count == 0 { return bytes }
            remaining -= count
            guard remaining >= 0, bytes.count + count <= most else {
                let most = (remaining < 0 ? BookLimits.unpacked : most) >> 20
                throw BookRefusals.tooLarge(
                    file, Words("bung ra quá \(most) MB ở “\(name)”", "it unpacks to more than \(most) MB at “\(name)”")
                )
            }
            bytes.append(contentsOf: chunk[..<count])
        }
    }

    private func damaged(_ name: String) -> Refusal {
        BookRefusals.broken(
            file, name, Words("phần này bị hỏng, không bung được.", "this part is damaged and cannot be unpacked."))
    }
}

/// Names inside the archive.
enum BookPath {
    static func isInside(_ name: String) -> Bool {
        guard !name.isEmpty, !name.hasPrefix("/"), !name.contains("\\"), !name.contains("\0") else { return false }
        let parts = name.split(separator: "/", omittingEmptySubsequences: false)
        return !parts.contains("..") && !(parts.first?.contains(":") ?? false)
    }

    /// Where a reference leads, from the part that holds it; nil when it leads out of the book. The fragment apart.
    static func resolve(_ reference: String, from base: String) -> (path: String, fragment: String?)? {
        let pieces = reference.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
        let given = decoded(String(pieces.first ?? ""))
        let fragment = pieces.count > 1 ? decoded(String(pieces[1])) : nil
        if given.isEmpty { return (base, fragment) }
        guard !given.hasPrefix("/"), !given.contains("\\") else { return nil }
        var steps = base.split(separator: "/").dropLast().map(String.init)
        for step in given.prefix(while: { $0 != "?" }).split(separator: "/") where step != "." {
            guard step == ".." else {
                steps.append(String(step))
                continue
            }
            guard steps.popLast() != nil else { return nil }
        }
        return (steps.joined(separator: "/"), fragment)
    }

    private static func decoded(_ text: String) -> String { text.removingPercentEncoding ?? text }

    /// `https:`, `mailto:`: what comes before the first colon, when it can be a scheme.
    static func scheme(_ reference: String) -> String? {
        guard let colon = reference.firstIndex(of: ":") else { return nil }
        let head = reference[..<colon]
        guard let first = head.first, first.isASCII, first.isLetter,
            head.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || "+-.".contains($0)) })
        else { return nil }
        return head.lowercased()
    }
}

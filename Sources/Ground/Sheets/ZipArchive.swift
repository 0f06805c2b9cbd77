internal import Base
internal import CZip
internal import Foundation

/// The parts of a zip file that is held in memory. Reads at most so many unpacked bytes altogether, counted while
/// unpacking: what the archive says about its own sizes is not believed.
final class ZipArchive {
    private let handle: OpaquePointer
    private let filename: String
    private let limit: Int
    private var remaining: Int

    /// Throws when it is no whole zip file.
    init(_ bytes: [UInt8], filename: String, limit: Int) throws(Refusal) {
        var fault = zip_error_t()
        zip_error_init(&fault)
        defer { zip_error_fini(&fault) }
        guard let copy = malloc(max(1, bytes.count)) else { throw .damaged(filename) }
        UnsafeMutableRawBufferPointer(start: copy, count: bytes.count).copyBytes(from: bytes)
        // With 1 the copy is handed over: libzip frees it with the source.
        guard let source = zip_source_buffer_create(copy, UInt64(bytes.count), 1, &fault) else {
            free(copy)
            throw .damaged(filename)
        }
        guard let opened = zip_open_from_source(source, ZIP_RDONLY, &fault) else {
            zip_source_free(source)
            throw .damaged(filename)
        }
        handle = opened
        self.filename = filename
        self.limit = limit
        remaining = limit
    }

    deinit { zip_discard(handle) }

    /// The names of all parts, folders left out.
    var names: [String] {
        (0..<UInt64(max(0, zip_get_num_entries(handle, 0)))).compactMap { index in
            zip_get_name(handle, index, 0).map { String(cString: $0) }
        }.filter { !$0.hasSuffix("/") }
    }

    func has(_ name: String) -> Bool { index(of: name) >= 0 }

    /// nil when there is no such part.
    func part(_ name: String) throws(Refusal) -> [UInt8]? {
        let index = index(of: name)
        guard index >= 0 else { return nil }
        guard let file = zip_fopen_index(handle, UInt64(index), 0) else { throw .damaged(filename) }
        defer { zip_fclose(file) }
        return try unpack(file)
    }

    /// Names are compared without case, as the packaging standard asks (ECMA-376 part 2).
    private func index(of name: String) -> Int64 { zip_name_locate(handle, name, zip_flags_t(ZIP_FL_NOCASE)) }

    private func unpack(_ file: OpaquePointer) throws(Refusal) -> [UInt8] {
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = Int(zip_fread(file, &chunk, UInt64(chunk.count)))
            guard count >= 0 else { throw .damaged(filename) }
            if count == 0 { return bytes }
            remaining -= count
            guard remaining >= 0 else { throw .tooLargeUnpacked(filename, limit) }
            bytes.append(contentsOf: chunk[..<count])
        }
    }
}

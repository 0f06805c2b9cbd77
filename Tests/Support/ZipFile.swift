internal import CZip
internal import Foundation

/// Zip files made by hand, with whatever parts a test wants.
package enum ZipFile {
    package static func packed(_ parts: [(name: String, bytes: [UInt8])]) throws -> [UInt8] {
        let path = FileManager.default.temporaryDirectory.path + "/parcel-\(UUID().uuidString).zip"
        defer { unlink(path) }
        guard let archive = zip_open(path, ZIP_CREATE, nil) else { throw Torn() }
        let buffers = parts.map { part in
            let buffer = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: max(1, part.bytes.count))
            _ = buffer.update(fromContentsOf: part.bytes)
            return buffer
        }
        defer { for buffer in buffers { buffer.deallocate() } }
        for (part, buffer) in zip(parts, buffers) {
            let source = zip_source_buffer(archive, buffer.baseAddress, UInt64(part.bytes.count), 0)
            guard zip_file_add(archive, part.name, source, zip_flags_t(ZIP_FL_ENC_UTF_8)) >= 0 else { throw Torn() }
        }
        guard zip_close(archive) == 0 else { throw Torn() }
        return Array(try Data(contentsOf: URL(fileURLWithPath: path)))
    }

    private struct Torn: Error {}
}

internal import Base
internal import Foundation

/// One file of a posted form, already on disk and hashed while it came in.
package struct Upload: Hashable, Sendable {
    /// The name of the field in the form.
    package let field: String
    /// As the sender named it, without folders and control characters; NFC; "" when it had no name.
    package let fileName: String
    /// As the sender's program said (`application/pdf`), lower case; never to be believed without looking.
    package let contentType: String
    /// In bytes.
    package let size: Int
    package let sha256: [UInt8]
    /// The temporary file; removed after the answer, so whoever keeps the file copies or moves it.
    package let path: String

    package init(
        field: String, fileName: String, contentType: String, size: Int, sha256: [UInt8], path: String
    ) {
        self.field = field
        self.fileName = fileName
        self.contentType = contentType
        self.size = size
        self.sha256 = sha256
        self.path = path
    }

    /// The whole file in memory; refused when it is larger than `max` bytes.
    package func bytes(max: Int) throws -> [UInt8] {
        guard size <= max else { throw Refusal.tooLarge(limit: max) }
        guard let file = FileHandle(forReadingAtPath: path) else { throw UploadFault.temporaryFileGone }
        defer { try? file.close() }
        return [UInt8](try file.readToEnd() ?? Foundation.Data())
    }
}

extension Ask {
    /// The first file of that field, nil when none was chosen.
    package func upload(_ field: String) -> Upload? { uploads.first { $0.field == field } }
}

enum UploadFault: Error {
    case temporaryFileGone
    case cannotWrite(errno: Int32)
}

internal import Base
internal import Crypto
internal import Foundation
internal import Synchronization

/// Where files lie while they are uploaded, with one limit for all of them together.
final class UploadFolder: Sendable {
    private let path: String
    private let quota: Int
    private let held = Mutex(0)

    /// Makes the folder if it is not there and removes what an earlier run left in it.
    init(path: String, quota: Int) throws {
        self.path = path
        self.quota = quota
        let files = FileManager.default
        try files.createDirectory(
            atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        for name in try files.contentsOfDirectory(atPath: path) where name.hasPrefix(UploadFolder.prefix) {
            try files.removeItem(atPath: path + "/" + name)
        }
    }

    /// Bytes of all uploads under way.
    var bytesHeld: Int { held.withLock { $0 } }

    fileprivate func reserve(_ bytes: Int) throws {
        let fits = held.withLock { held in
            guard held + bytes <= quota else { return false }
            held += bytes
            return true
        }
        guard fits else { throw Refusal.uploadsFull }
    }

    fileprivate func release(_ bytes: Int) { held.withLock { $0 -= bytes } }

    fileprivate func freshPath() -> String { path + "/" + UploadFolder.prefix + SystemChance().secret(bytes: 12).hex }

    private static let prefix = "upload-"
}

/// The files of one request. They are removed by `removeAll`, at the latest when the batch itself goes.
final class UploadBatch {
    private let folder: UploadFolder
    private var paths: [String] = []
    private var reserved = 0
    private var open: UploadFile?

    init(_ folder: UploadFolder) { self.folder = folder }

    deinit { removeAll() }

    func begin() throws {
        let path = folder.freshPath()
        open = try UploadFile(path: path)
        paths.append(path)
    }

    func write(_ bytes: UnsafeRawBufferPointer) throws {
        try folder.reserve(bytes.count)
        reserved += bytes.count
        try open?.write(bytes)
    }

    /// Closes the file and tells what it is; nil when none was open.
    func end(_ head: PartHead) -> Upload? {
        guard let file = open else { return nil }
        open = nil
        let digest = file.close()
        return Upload(
            field: head.name, fileName: head.fileName ?? "", contentType: head.contentType, size: file.size,
            sha256: digest, path: file.path)
    }

    func removeAll() {
        _ = open?.close()
        open = nil
        // Whoever kept a file has moved it away; then there is nothing to remove.
        for path in paths { unlink(path) }
        paths = []
        folder.release(reserved)
        reserved = 0
    }
}

/// One temporary file, readable by this user only, hashed while it is written.
private final class UploadFile {
    let path: String
    private(set) var size = 0
    private let descriptor: Int32
    private var hash = SHA256()

    init(path: String) throws {
        self.path = path
        descriptor = open(path, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0o600)
        if descriptor < 0 && errno == ENOSPC { throw Refusal.noRoom }
        guard descriptor >= 0 else { throw UploadFault.cannotWrite(errno: errno) }
    }

    func write(_ bytes: UnsafeRawBufferPointer) throws {
        hash.update(bufferPointer: bytes)
        size += bytes.count
        var rest = bytes
        while let base = rest.baseAddress, !rest.isEmpty {
            let written = Foundation.write(descriptor, base, rest.count)
            if written < 0 && errno == EINTR { continue }
            if written < 0 && [ENOSPC, EDQUOT, EFBIG].contains(errno) { throw Refusal.noRoom }
            guard written > 0 else { throw UploadFault.cannotWrite(errno: errno) }
            rest = UnsafeRawBufferPointer(rebasing: rest[written...])
        }
    }

    func close() -> [UInt8] {
        _ = Foundation.close(descriptor)
        return Array(hash.finalize())
    }
}

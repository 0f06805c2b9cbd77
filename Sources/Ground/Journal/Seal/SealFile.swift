package import Base
internal import Foundation

/// The key that signs, and beside it the last checkpoint that was signed with it. Both lie outside the database: a
/// database brought back from an earlier day meets here what was said since.
package struct SealFile: Sendable {
    package let path: String
    package let key: SealKey

    /// Reads the key.
    /// - Throws: `Refusal` when there is none, or it cannot be read as one.
    package init(_ path: String) throws {
        self.path = path
        guard let bytes = FileManager.default.contents(atPath: path) else { throw SealFile.noKey(path) }
        let text = String(decoding: bytes, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
        guard let key = SealKey(text) else { throw SealFile.damaged(path) }
        self.key = key
    }

    /// Reads the key, or makes one that only its owner may read.
    /// - Throws: `Refusal` when a checkpoint of a lost key lies there: another key would go on as if nothing had been.
    package static func open(_ path: String, chance: any Chance) throws -> SealFile {
        guard !FileManager.default.fileExists(atPath: path) else { return try SealFile(path) }
        let latest = latestPath(path)
        guard !FileManager.default.fileExists(atPath: latest) else {
            throw Refusal(
                "seal.lostKey",
                Words(
                    "Mất tệp khóa niêm phong \(path), trong khi dấu đã ký bằng khóa ấy còn ở \(latest).",
                    "The seal's key file \(path) is gone, but what was signed with it still lies in \(latest)."),
                next: Words(
                    "Xin khôi phục khóa từ bản sao lưu; nếu mất hẳn, hãy cất tệp kia đi nơi khác rồi chạy lại, và báo công khai khóa mới.",
                    "Please restore the key from a backup; if it is lost, move the other file away, start again, and make the new key known."
                ))
        }
        guard let key = SealKey(seed: chance.secret(bytes: 32)) else { throw damaged(path) }
        try FileManager.default.createDirectory(
            atPath: (path as NSString).deletingLastPathComponent, withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700])
        try write(key.written + "\n", to: path)
        return try SealFile(path)
    }

    // MARK: The last checkpoint

    package var latestPath: String { SealFile.latestPath(path) }

    private static func latestPath(_ path: String) -> String {
        (path as NSString).deletingPathExtension + ".checkpoint"
    }

    /// What was signed last; nil when nothing was.
    package func latest() throws -> SealClaim? {
        guard let bytes = FileManager.default.contents(atPath: latestPath) else {
            guard !FileManager.default.fileExists(atPath: latestPath) else { throw SealFile.damaged(latestPath) }
            return nil
        }
        guard let claim = SealClaim(String(decoding: bytes, as: UTF8.self)), let note = claim.note,
            key.verifier.verifies(note) == true
        else { throw SealFile.damaged(latestPath) }
        return claim
    }

    func keep(_ checkpoint: Checkpoint) throws { try SealFile.write(checkpoint.signed, to: latestPath) }

    /// Runs `body` while no other program signs with this key.
    func alone<T: Sendable>(_ body: () async throws -> T) async throws -> T {
        let lock = Glibc.open(path, O_RDONLY | O_CLOEXEC)
        guard lock >= 0 else { throw SealFile.noKey(path) }
        defer { close(lock) }
        var turns = 0
        while flock(lock, LOCK_EX | LOCK_NB) != 0 {
            turns += 1
            guard turns < 1000 else { throw SealFile.busy }
            try await Task.sleep(for: .milliseconds(10))
        }
        return try await body()
    }

    /// Whole or not at all, and on the disk before anybody is told: beside it first, then in its place.
    private static func write(_ text: String, to path: String) throws {
        let beside = path + ".\(getpid()).part"
        let file = Glibc.open(beside, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw unwritable(path) }
        let bytes = Array(text.utf8)
        let isWritten = Glibc.write(file, bytes, bytes.count) == bytes.count && fsync(file) == 0
        close(file)
        guard isWritten, rename(beside, path) == 0 else {
            unlink(beside)
            throw unwritable(path)
        }
        let folder = Glibc.open((path as NSString).deletingLastPathComponent, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard folder >= 0 else { return }
        fsync(folder)
        close(folder)
    }
}

extension SealFile {
    private static func noKey(_ path: String) -> Refusal {
        Refusal(
            "seal.noKey", status: 503,
            Words("Không đọc được khóa niêm phong \(path).", "The seal's key \(path) cannot be read."),
            next: Words(
                "Lần chạy 'longhouse serve' kế tiếp sẽ tạo khóa; nếu đã có khóa, xin xem quyền của tệp.",
                "The next 'longhouse serve' makes one; if there is one already, look at the file's permissions."))
    }

    private static func damaged(_ path: String) -> Refusal {
        Refusal(
            "seal.damaged", status: 503,
            Words("Tệp niêm phong \(path) bị hỏng hoặc đã bị sửa.", "The seal's file \(path) is damaged or was changed."),
            next: Words("Xin khôi phục tệp từ bản sao lưu.", "Please restore it from a backup."))
    }

    private static func unwritable(_ path: String) -> Refusal {
        Refusal(
            "seal.unwritable", status: 503,
            Words("Không ghi được \(path), nên chưa ký niêm phong.", "\(path) cannot be written, so nothing was signed."),
            next: Words("Xin xem quyền và chỗ trống của ổ đĩa.", "Please look at permissions and free room."))
    }

    private static let busy = Refusal(
        "seal.busy", status: 503,
        Words("Chương trình khác đang giữ khóa niêm phong.", "Another program holds the seal's key."),
        next: Words("Xin thử lại sau ít giây.", "Please try again in a few seconds."))
}

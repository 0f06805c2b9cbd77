internal import Foundation

/// The folder of this process's stores. It goes with the process, however that ends.
final class LaboratoryFolder: Sendable {
    let path: String
    /// Its other end is read by the shell that waits for our end.
    private let ourEnd: FileHandle

    /// Made when the first test wants a store.
    static let ofThisProcess = Result { try LaboratoryFolder() }

    private init() throws {
        path = try LaboratoryFolder.make()
        let input = Pipe()
        ourEnd = input.fileHandleForWriting
        let shell = Process()
        shell.executableURL = URL(filePath: "/bin/sh")
        shell.arguments = ["-c", LaboratoryFolder.removal, "sh", path]
        shell.standardInput = input
        shell.standardOutput = FileHandle.nullDevice
        shell.standardError = FileHandle.nullDevice
        try shell.run()
        try input.fileHandleForReading.close()
        atexit { LaboratoryFolder.removeAtExit() }
    }

    /// Its name is short, because the address of a socket has at most 107 bytes. Others may pass through it:
    /// PostgreSQL runs as another user than root.
    private static func make() throws -> String {
        let parent = parent
        var template = Array((parent + "/longhouse-XXXXXX").utf8CString)
        guard mkdtemp(&template) != nil, chmod(template, 0o711) == 0 else {
            throw LaboratoryFault(description: "No folder for the stores of the tests can be made in \(parent).")
        }
        return String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    /// In memory where there is room: a database is hundreds of small files, made anew for every test (0.1 s in
    /// memory, 0.7 s on a busy disk).
    private static var parent: String {
        let memory = "/dev/shm"
        let free = try? FileManager.default.attributesOfFileSystem(forPath: memory)[.systemFreeSize] as? NSNumber
        if let free, free.int64Value > 4 << 30, access(memory, W_OK) == 0 { return memory }
        let temporary = FileManager.default.temporaryDirectory.path
        return temporary.utf8.count < 60 ? temporary : "/tmp"
    }

    /// Waits for the shell, at most a few seconds: where a process takes its children along when it ends, the
    /// folder would stay.
    private static func removeAtExit() {
        guard case .success(let folder) = ofThisProcess else { return }
        try? folder.ourEnd.close()
        for _ in 0..<500 where access(folder.path, F_OK) == 0 { usleep(10_000) }
    }

    /// The end of its input is the end of the tests, of whatever kind; nothing in the stores is worth saving.
    private static let removal = """
        cat >/dev/null
        server=$(head -n 1 "$1/postgres/data/postmaster.pid" 2>/dev/null)
        if [ -n "$server" ]; then
            kill -QUIT "$server"
            while kill -0 "$server" 2>/dev/null; do sleep 0.02; done
        fi
        rm -rf "$1"
        """
}

/// What the tests say when they cannot run.
struct LaboratoryFault: Error, CustomStringConvertible {
    let description: String
}

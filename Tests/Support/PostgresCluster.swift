internal import CPQ
internal import Dispatch
internal import Foundation

/// A PostgreSQL server of our own, in the folder of the laboratory, reached by a socket in that folder only.
/// It is made when the first test wants it.
final class PostgresCluster: Sendable {
    private let folder: String
    private let line = DispatchQueue(label: "laboratory.postgres")

    private init(folder: String) { self.folder = folder }

    func connection(to database: String) -> String {
        "host=\(folder) user=longhouse dbname=\(database)"
    }

    /// - Throws: `LaboratoryFault`, with what to do.
    static func start() throws -> PostgresCluster {
        let programs = try programs()
        let folder = try LaboratoryFolder.ofThisProcess.get().path + "/postgres"
        let server = Process()
        server.executableURL = URL(filePath: "/bin/sh")
        server.arguments = ["-c", script, "sh", programs, folder]
        server.standardInput = FileHandle.nullDevice
        server.standardOutput = FileHandle.nullDevice
        server.standardError = FileHandle.nullDevice
        try server.run()
        let cluster = PostgresCluster(folder: folder)
        let connection = cluster.connection(to: "postgres")
        for _ in 0..<1200 {
            if PQping(connection) == PQPING_OK { return cluster }
            guard server.isRunning else { break }
            usleep(50_000)
        }
        let log = (try? String(contentsOfFile: folder + "/log", encoding: .utf8)) ?? ""
        throw LaboratoryFault(
            description: "The PostgreSQL of the tests did not start in \(folder):\n\(log.suffix(2000))")
    }

    /// Runs one command outside a transaction, on the line of its own: the calls block.
    func execute(_ command: String) async throws {
        let connection = connection(to: "postgres")
        try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
            line.async { continuation.resume(with: Result { try PostgresCluster.run(command, on: connection) }) }
        }
    }

    private static func run(_ command: String, on connection: String) throws {
        let handle = PQconnectdb(connection)
        defer { PQfinish(handle) }
        let result = PQexec(handle, command)
        defer { PQclear(result) }
        guard PQresultStatus(result) == PGRES_COMMAND_OK else {
            throw LaboratoryFault(description: "\(command): \(String(cString: PQerrorMessage(handle)))")
        }
    }

    /// The folder of the newest installed version's programs.
    private static func programs() throws -> String {
        let root = "/usr/lib/postgresql"
        let versions = ((try? FileManager.default.contentsOfDirectory(atPath: root)) ?? []).compactMap { Int($0) }
        let found = versions.sorted().reversed().map { "\(root)/\($0)/bin" }.first {
            FileManager.default.isExecutableFile(atPath: $0 + "/initdb")
        }
        guard let found else {
            throw LaboratoryFault(
                description: "The tests run on SQLite and on PostgreSQL, and there is no \(root)/*/bin/initdb: "
                    + "install it (apt-get install postgresql), nothing needs to be set up.")
        }
        return found
    }

    /// PostgreSQL refuses to run as root. Vietnamese is the cluster's language on purpose: a text column that
    /// forgot its byte order then sorts otherwise than on SQLite.
    private static let script = """
        programs=$1; folder=$2; as=
        cd /
        mkdir -m 700 "$folder"
        if [ "$(id -u)" = 0 ]; then
            user=postgres; id -u $user >/dev/null 2>&1 || user=nobody
            chown "$user" "$folder"
            as="setpriv --reuid=$(id -u $user) --regid=$(id -g $user) --clear-groups"
        fi
        $as "$programs/initdb" -D "$folder/data" -U longhouse --auth=trust --encoding=UTF8 --locale=C.UTF-8 \
            --locale-provider=icu --icu-locale=vi-VN --no-sync --no-instructions >"$folder/log" 2>&1 || exit 1
        exec $as "$programs/postgres" -D "$folder/data" -k "$folder" -c listen_addresses= -c port=5432 \
            -c fsync=off -c full_page_writes=off -c max_connections=1500 -c shared_buffers=64MB \
            -c autovacuum=off -c max_wal_size=512MB -c dynamic_shared_memory_type=mmap >>"$folder/log" 2>&1
        """
}

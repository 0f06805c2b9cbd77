internal import CPQ
internal import Journal

/// One connection, used by one thread, always in pipeline mode: commands are queued, and their answers taken
/// in together at the next flush.
final class PostgresConnection {
    enum Purpose { case reading, writing }

    private let settings: PostgresSettings
    private var handle: OpaquePointer?
    /// Statements the server knows by name, with their text.
    private var prepared: [String: String] = [:]
    /// What was sent since the last flush, in order, for the sentences of faults.
    private var queued: [String] = []
    /// The first fault of this transaction: it must not be committed, even if the body swallowed the fault.
    private var failure: (any Error)?

    /// Answers of so many commands are taken in at once; more would only wait in buffers.
    private static let longestQueue = 1000

    init(_ settings: PostgresSettings) { self.settings = settings }

    func transact<T>(
        _ purpose: Purpose, journal: Int64, _ body: (PostgresTransaction) throws -> T
    ) throws -> T {
        try begin(purpose, journal: journal)
        do {
            let result = try body(PostgresTransaction(self, journal: journal))
            if let failure { throw failure }
            // In one pipeline with the last writes: after a refused write the server skips the commit.
            try queue(command: "commit")
            try flush { result in
                // A commit of a transaction that has failed says ROLLBACK and is no error to the server.
                guard String(cString: PQcmdStatus(result)) == "COMMIT" else {
                    throw PostgresFault("commit", "the server rolled back")
                }
            }
            return result
        } catch {
            rollBack()
            throw error
        }
    }

    /// Notes the first fault of the transaction.
    func guarding<T>(_ work: () throws -> T) throws -> T {
        if let failure { throw failure }
        do {
            return try work()
        } catch {
            failure = error
            throw error
        }
    }

    private func begin(_ purpose: Purpose, journal: Int64) throws {
        let wasOpen = handle != nil
        do {
            try tryToBegin(purpose, journal: journal)
        } catch is StoreFault where wasOpen {
            // It broke while nobody used it; nothing was under way.
            try tryToBegin(purpose, journal: journal)
        } catch {
            rollBack()
            throw error
        }
    }

    private func tryToBegin(_ purpose: Purpose, journal: Int64) throws {
        failure = nil
        if handle == nil { try connect() }
        switch purpose {
        case .reading: try queue(command: "begin isolation level repeatable read read only")
        case .writing:
            // The lock first and then a new snapshot for every statement: whoever waited sees what the one
            // before committed. After a loss in mid-commit this is also what waits for its outcome.
            try queue(command: "begin isolation level read committed")
            try queue(command: "select pg_advisory_xact_lock(\(journal))")
        }
        try flush()
    }

    /// Leaves no transaction open; a connection that cannot even do that is given up.
    private func rollBack() {
        guard handle != nil else { return }
        do {
            // What was queued still runs, or is skipped; a rollback in the same pipeline might be skipped too.
            if (try? flush()) == nil, handle == nil { return }
            try queue(command: "rollback")
            // Statements prepared in a pipeline that failed may have been skipped.
            if failure != nil { try forgetStatements() }
            try flush()
        } catch {
            close()
        }
    }

    func close() {
        if let handle { PQfinish(handle) }
        handle = nil
        prepared = [:]
        queued = []
    }
}

// MARK: - Sending

extension PostgresConnection {
    func queue(_ statement: Statement, _ values: [Value]) throws {
        let types = try parameterTypes(of: statement)
        try prepare(statement, types)
        let arguments = try PostgresArguments(values, types: types, of: statement.name)
        let sent = arguments.withPointers { pointers in
            PQsendQueryPrepared(
                handle, statement.name, Int32(types.count), pointers, arguments.lengths, arguments.formats, 1)
        }
        try note(sent, statement.name)
    }

    func queue(command: String) throws {
        try note(PQsendQueryParams(handle, command, 0, nil, nil, nil, nil, 1), command)
    }

    /// Makes the server forget its prepared statements: their tables may change, or some were skipped.
    func forgetStatements() throws {
        settings.forgetTypes()
        prepared = [:]
        try queue(command: "deallocate all")
    }

    private func prepare(_ statement: Statement, _ types: [Oid]) throws {
        if let known = prepared[statement.name] {
            guard known == statement.sql else {
                throw PostgresFault(statement.name, "two statements have this name")
            }
            return
        }
        try note(
            PQsendPrepare(handle, statement.name, statement.sql, Int32(types.count), types),
            statement.name)
        prepared[statement.name] = statement.sql
    }

    /// Asked of the server once in the life of the program, so that a statement means the same whatever is
    /// bound to it; `$1` is declared because not every statement compares it with a column.
    private func parameterTypes(of statement: Statement) throws -> [Oid] {
        if let types = settings.parameterTypes(of: statement.sql) { return types }
        var types: [Oid] = []
        try note(PQsendPrepare(handle, "", statement.sql, 1, [PostgresType.integer8]), statement.name)
        try note(PQsendDescribePrepared(handle, ""), statement.name)
        try flush { result in
            types = (0..<PQnparams(result)).map { PostgresType.widened(PQparamtype(result, $0)) }
        }
        settings.note(types, of: statement.sql)
        return types
    }

    private func note(_ sent: Int32, _ name: String) throws {
        guard sent == 1 else {
            if handle == nil || PQstatus(handle) == CONNECTION_BAD { throw lost() }
            throw PostgresFault(name, message)
        }
        queued.append(name)
    }
}

// MARK: - Taking in answers

extension PostgresConnection {
    func flushWhenLong() throws {
        if queued.count >= PostgresConnection.longestQueue { try flush() }
    }

    func flushForRows(of statement: String) throws -> [Row] {
        var rows: [Row] = []
        try flush { result in
            guard PQresultStatus(result) == PGRES_TUPLES_OK else { return }
            rows = try PostgresRows.decode(result, of: statement)
        }
        return rows
    }

    /// Sends what is queued and takes in every answer; `last` gets the answer of the last command.
    /// - Throws: the first fault; those after it are its consequences.
    func flush(_ last: (OpaquePointer) throws -> Void = { _ in }) throws {
        let names = queued
        queued = []
        guard handle != nil, PQpipelineSync(handle) == 1 else { throw lost() }
        var fault: (any Error)?
        var answered = 0
        while true {
            guard let result = PQgetResult(handle) else {
                // The end of one command's answers.
                answered += 1
                if PQstatus(handle) == CONNECTION_BAD || answered > names.count + 1 { throw lost() }
                continue
            }
            defer { PQclear(result) }
            let status = PQresultStatus(result)
            if status == PGRES_PIPELINE_SYNC { break }
            if let found = try check(result, status, answered < names.count ? names[answered] : "") {
                fault = fault ?? found
            } else if fault == nil, answered == names.count - 1 {
                do { try last(result) } catch { fault = error }
            }
        }
        if let fault {
            failure = failure ?? fault
            throw fault
        }
    }

    private func check(
        _ result: OpaquePointer, _ status: ExecStatusType, _ name: String
    ) throws -> PostgresFault? {
        switch status {
        case PGRES_COMMAND_OK, PGRES_TUPLES_OK: return nil
        case PGRES_PIPELINE_ABORTED: return PostgresFault(name, "was skipped")
        default:
            let state = field(result, "C") ?? ""
            let says = field(result, "M") ?? message
            if PQstatus(handle) == CONNECTION_BAD || PostgresFault.meansLost(state) { throw lost(says) }
            return PostgresFault(name, state: state, says)
        }
    }

    /// A part of a refusal: `C` its state, `M` its sentence (`PG_DIAG_...`).
    private func field(_ result: OpaquePointer, _ code: Unicode.Scalar) -> String? {
        PQresultErrorField(result, Int32(code.value)).map { String(cString: $0) }
    }

    private var message: String {
        guard let text = PQerrorMessage(handle) else { return "" }
        return String(cString: text).split(separator: "\n").joined(separator: " ")
    }

    /// Gives the connection up; the next transaction makes another.
    private func lost(_ says: String? = nil) -> StoreFault {
        let says = says ?? message
        close()
        return .lost(says.isEmpty ? "the connection is closed" : says)
    }
}

// MARK: - Connecting

extension PostgresConnection {
    private func connect() throws {
        // What stands before the connection string can be changed by it, what stands after cannot.
        let options: KeyValuePairs = [
            "connect_timeout": "10", "tcp_user_timeout": "30000", "fallback_application_name": "longhouse",
            "dbname": settings.connection, "client_encoding": "UTF8",
        ]
        handle = withCStrings(options.map(\.key)) { keywords in
            withCStrings(options.map(\.value)) { values in PQconnectdbParams(keywords, values, 1) }
        }
        guard handle != nil, PQstatus(handle) == CONNECTION_OK else { throw lost() }
        PQsetNoticeProcessor(handle, { _, _ in }, nil)
        guard PQparameterStatus(handle, "server_encoding").map({ String(cString: $0) }) == "UTF8" else {
            close()
            throw PostgresFault("connect", "the database must be made with encoding UTF8")
        }
        guard PQenterPipelineMode(handle) == 1 else { throw lost() }
        try queue(command: "set synchronous_commit = on")
        try queue(command: "set client_min_messages = error")
        try queue(command: "set jit = off")
        // A program that vanished without closing must not keep the journal's lock.
        try queue(command: "set idle_in_transaction_session_timeout = '120s'")
        try flush()
    }

    private func withCStrings<T>(
        _ texts: [String], _ body: ([UnsafePointer<CChar>?]) -> T
    ) -> T {
        let copies = texts.map { text in
            let copy = UnsafeMutablePointer<CChar>.allocate(capacity: text.utf8.count + 1)
            for (index, byte) in text.utf8.enumerated() { copy[index] = CChar(bitPattern: byte) }
            copy[text.utf8.count] = 0
            return copy
        }
        defer { for copy in copies { copy.deallocate() } }
        return body(copies.map { UnsafePointer($0) } + [nil])
    }
}

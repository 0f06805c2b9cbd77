internal import Base
package import Journal
internal import Synchronization

/// One run of a reading statement: what was bound and what came back.
package struct Reading: Hashable, Sendable {
    package let statement: String
    package let values: [Value]
    package let rows: [Row]
}

/// Passes everything on to another driver and writes down every reading, in order, so that two engines can be
/// compared over the same story, and the statements of a page be counted.
package final class RecordingDriver: Driver {
    private let inner: any Driver
    private let log = Mutex<[Reading]>([])

    package init(_ inner: any Driver) { self.inner = inner }

    package var engine: Engine { inner.engine }

    package var readings: [Reading] { log.withLock { $0 } }

    /// Begins anew; answers what was written down so far.
    @discardableResult
    package func takeReadings() -> [Reading] {
        log.withLock { log in
            defer { log = [] }
            return log
        }
    }

    package func read<T: Sendable>(
        journal: Int64, _ body: @escaping @Sendable (any Reader) throws -> T
    ) async throws -> T {
        try await inner.read(journal: journal) { [self] reader in
            try body(RecordingReader(inner: reader, driver: self))
        }
    }

    package func write<T: Sendable>(
        journal: Int64, _ body: @escaping @Sendable (any Writer) throws -> T
    ) async throws -> T {
        try await inner.write(journal: journal) { [self] writer in
            try body(RecordingWriter(inner: writer, driver: self))
        }
    }

    package func tidy() async { await inner.tidy() }

    package func close() async { await inner.close() }

    fileprivate func note(_ statement: Statement, _ values: [Value], _ rows: [Row]) -> [Row] {
        log.withLock { $0.append(Reading(statement: statement.name, values: values, rows: rows)) }
        return rows
    }
}

private struct RecordingReader: Reader {
    let inner: any Reader
    let driver: RecordingDriver
    var journal: Int64 { inner.journal }

    func rows(_ statement: Statement, _ values: [Value]) throws -> [Row] {
        driver.note(statement, values, try inner.rows(statement, values))
    }
}

private struct RecordingWriter: Writer {
    let inner: any Writer
    let driver: RecordingDriver
    var journal: Int64 { inner.journal }

    func rows(_ statement: Statement, _ values: [Value]) throws -> [Row] {
        driver.note(statement, values, try inner.rows(statement, values))
    }

    func write(_ statement: Statement, _ values: [Value]) throws { try inner.write(statement, values) }

    func define(_ script: String) throws { try inner.define(script) }
}

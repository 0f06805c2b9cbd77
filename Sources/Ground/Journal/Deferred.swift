internal import Base

/// Work that many events of a batch may ask for and that is done once: adding up what hangs on them. It brings
/// tables to what other derived tables say at that moment, so that doing it late, or once more, makes no difference.
package struct Deferred: Hashable, Sendable {
    /// `totals.recount`, unique in the program; with `values` it says whether two askings are the same work.
    package let name: String
    /// Bound to each of the statements, which are run in order.
    package let values: [Value]
    /// The tables that it keeps: it is done before an action reads one of them.
    let keeps: [String]
    let statements: [Statement]
    /// Run once after the statements of all that waited, bound to nothing: the sum over what those have laid out.
    let together: [Statement]

    package init(
        _ name: String, _ values: any Storable..., keeps: [String], statements: [Statement],
        together: [Statement] = []
    ) {
        self.name = name
        self.values = values.map(\.stored)
        self.keeps = keeps
        self.statements = statements
        self.together = together
    }

    package static func == (left: Deferred, right: Deferred) -> Bool {
        left.name == right.name && left.values == right.values
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(name)
        hasher.combine(values)
    }
}

/// Passes everything on to another writer and keeps what was asked for once until it is settled.
final class DeferringWriter: Writer {
    private let inner: any Writer
    private var waiting: [Deferred] = []
    private var known: Set<Deferred> = []
    /// The tables that deferred work keeps, and whether a statement, by its name, names one of them.
    private var kept: Set<String> = []
    private var touches: [String: Bool] = [:]

    /// While the journal is replayed, waiting work is done after so many entries: what is kept stays small, and few sums
    /// are drawn twice.
    static let entriesAtOnce: Int64 = 20_000

    init(_ inner: any Writer) { self.inner = inner }

    var journal: Int64 { inner.journal }

    func rows(_ statement: Statement, _ values: [Value]) throws -> [Row] {
        if !waiting.isEmpty, isTouching(statement) { try settle() }
        return try inner.rows(statement, values)
    }

    func write(_ statement: Statement, _ values: [Value]) throws { try inner.write(statement, values) }
    func define(_ script: String) throws { try inner.define(script) }

    func once(_ work: Deferred) {
        guard known.insert(work).inserted else { return }
        waiting.append(work)
        guard !kept.isSuperset(of: work.keeps) else { return }
        kept.formUnion(work.keeps)
        touches = [:]
    }

    /// A name within a longer one counts too: settling once more does no harm.
    private func isTouching(_ statement: Statement) -> Bool {
        if let isKnown = touches[statement.name] { return isKnown }
        let isTouching = kept.contains { statement.sql.contains($0) }
        touches[statement.name] = isTouching
        return isTouching
    }

    func settle() throws {
        guard !waiting.isEmpty else { return }
        let works = waiting
        waiting = []
        known = []
        var together: [Statement] = []
        for work in works {
            for statement in work.statements { try inner.write(statement, work.values) }
            for statement in work.together where !together.contains(where: { $0.name == statement.name }) {
                together.append(statement)
            }
        }
        for statement in together { try inner.write(statement, []) }
    }
}

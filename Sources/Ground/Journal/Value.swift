package import Base

/// What a column holds, the same on both engines: SQLite `integer/text/blob/real` in strict tables,
/// PostgreSQL `bigint/text/bytea/double precision`.
package enum Value: Hashable, Sendable {
    case null
    case integer(Int64)
    case text(String)
    case blob([UInt8])
    /// A blob of sixteen bytes, which is what most are: without an array of its own.
    case id(Id)
    case real(Double)

    package init(bytes: UnsafeRawBufferPointer) {
        self = Id(bytes: bytes).map { .id($0) } ?? .blob([UInt8](bytes))
    }

    /// nil when it is no blob.
    package var bytes: [UInt8]? {
        switch self {
        case .blob(let bytes): bytes
        case .id(let id): id.bytes
        default: nil
        }
    }
}

/// What may be bound to a statement.
package protocol Storable: Sendable {
    var stored: Value { get }
}

extension Value: Storable {
    package var stored: Value { self }
}

extension Int64: Storable {
    package var stored: Value { .integer(self) }
}

extension Int: Storable {
    package var stored: Value { .integer(Int64(self)) }
}

/// Booleans are the integers 0 and 1, compared with `= 1`.
extension Bool: Storable {
    package var stored: Value { .integer(self ? 1 : 0) }
}

extension Double: Storable {
    package var stored: Value { .real(self) }
}

extension String: Storable {
    package var stored: Value { .text(self) }
}

extension Id: Storable {
    package var stored: Value { .id(self) }
}

/// Milliseconds since 1970 UTC.
extension Instant: Storable {
    package var stored: Value { .integer(milliseconds) }
}

/// ISO 8601 text, so that days compare as text.
extension Day: Storable {
    package var stored: Value { .text(description) }
}

extension [UInt8]: Storable {
    package var stored: Value { withUnsafeBytes { Value(bytes: $0) } }
}

extension Optional: Storable where Wrapped: Storable {
    package var stored: Value { self?.stored ?? .null }
}

/// One row, read from left to right in the order of the select list. A column of another type than asked for
/// is a mistake of the program (tables are strict), so it stops with a sentence.
package struct Row: Hashable, Sendable {
    package let values: [Value]

    package init(_ values: [Value]) { self.values = values }

    package var scan: RowScan { RowScan(self) }

    /// The only column of a counting query.
    package var integer: Int64 {
        var scan = scan
        return scan.integer()
    }
}

package struct RowScan {
    private let row: Row
    private var column = 0

    init(_ row: Row) { self.row = row }

    private mutating func take() -> Value {
        precondition(column < row.values.count, "The row has only \(row.values.count) columns.")
        defer { column += 1 }
        return row.values[column]
    }

    package mutating func integerIfAny() -> Int64? {
        switch take() {
        case .null: nil
        case .integer(let number): number
        case let other: preconditionFailure("Column \(column) holds \(other), not an integer.")
        }
    }

    package mutating func textIfAny() -> String? {
        switch take() {
        case .null: nil
        case .text(let text): text
        case let other: preconditionFailure("Column \(column) holds \(other), not text.")
        }
    }

    package mutating func blobIfAny() -> [UInt8]? {
        switch take() {
        case .null: nil
        case .blob(let bytes): bytes
        case .id(let id): id.bytes
        case let other: preconditionFailure("Column \(column) holds \(other), not bytes.")
        }
    }

    package mutating func idIfAny() -> Id? {
        switch take() {
        case .null: nil
        case .id(let id): id
        case let other: preconditionFailure("Column \(column) holds \(other), not an id.")
        }
    }

    package mutating func realIfAny() -> Double? {
        switch take() {
        case .null: nil
        case .real(let number): number
        case .integer(let number): Double(number)
        case let other: preconditionFailure("Column \(column) holds \(other), not a number.")
        }
    }

    package mutating func integer() -> Int64 { required(integerIfAny()) }
    package mutating func int() -> Int { Int(integer()) }
    package mutating func flag() -> Bool { integer() == 1 }
    package mutating func text() -> String { required(textIfAny()) }
    package mutating func blob() -> [UInt8] { required(blobIfAny()) }
    package mutating func real() -> Double { required(realIfAny()) }
    package mutating func id() -> Id { required(idIfAny()) }
    package mutating func instant() -> Instant { Instant(milliseconds: integer()) }
    package mutating func instantIfAny() -> Instant? { integerIfAny().map { Instant(milliseconds: $0) } }
    package mutating func day() -> Day { required(dayIfAny()) }
    package mutating func dayIfAny() -> Day? { textIfAny().flatMap { Day(iso: $0) } }

    /// A column that holds the raw value of an enumeration.
    package mutating func choice<T: RawRepresentable<String>>(_ type: T.Type = T.self) -> T {
        required(T(rawValue: text()))
    }

    private func required<T>(_ value: T?) -> T {
        guard let value else { preconditionFailure("Column \(column) is empty or not of the wanted form.") }
        return value
    }
}

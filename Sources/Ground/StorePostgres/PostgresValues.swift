internal import Base
internal import CPQ
internal import Journal

/// The object identifiers of the types we meet (`pg_type.dat`; they never change).
enum PostgresType {
    static let boolean: Oid = 16
    static let bytes: Oid = 17
    static let name: Oid = 19
    static let integer8: Oid = 20
    static let integer2: Oid = 21
    static let integer4: Oid = 23
    static let text: Oid = 25
    static let real: Oid = 701

    /// Literals make PostgreSQL guess 4-byte integers; a whole number of ours always has 8.
    static func widened(_ type: Oid) -> Oid {
        type == integer4 || type == integer2 ? integer8 : type
    }
}

/// The values of one call, laid out for the wire: one buffer, and for each where it begins, its length and
/// whether it is binary.
struct PostgresArguments {
    private(set) var formats: [Int32] = []
    private(set) var lengths: [Int32] = []
    /// nil = NULL.
    private var starts: [Int?] = []
    private var buffer: [UInt8] = []

    /// - Throws: `PostgresFault` when a value does not fit the type that the statement wants there.
    init(_ values: [Value], types: [Oid], of statement: String) throws {
        guard values.count == types.count else {
            throw PostgresFault(
                statement, "has \(types.count) parameters with the journal, but got \(values.count)")
        }
        for (index, value) in values.enumerated() {
            guard add(value, as: types[index]) else {
                throw PostgresFault(statement, "parameter $\(index + 1) has type \(types[index]), not \(value)")
            }
        }
        // Never an empty buffer: an empty blob needs an address, or it would be NULL.
        buffer.append(0)
    }

    private mutating func add(_ value: Value, as type: Oid) -> Bool {
        switch (value, type) {
        case (.null, _):
            starts.append(nil)
            lengths.append(0)
            formats.append(1)
        case (.integer(let number), PostgresType.integer8):
            add(bigEndian: UInt64(bitPattern: number))
        case (.integer(let number), PostgresType.real):
            add(bigEndian: Double(number).bitPattern)
        case (.real(let number), PostgresType.real):
            add(bigEndian: number.bitPattern)
        case (.text(let text), PostgresType.text), (.text(let text), PostgresType.name):
            add(text.utf8, binary: true)
        case (.blob(let bytes), PostgresType.bytes):
            add(bytes, binary: true)
        case (.id(let id), PostgresType.bytes):
            add(id.bytes, binary: true)
        case (.integer(let number), _) where type != PostgresType.bytes:
            // numeric, text: the server reads the digits.
            add("\(number)\0".utf8, binary: false)
        default: return false
        }
        return true
    }

    private mutating func add(bigEndian number: UInt64) {
        add((0..<8).map { UInt8(truncatingIfNeeded: number >> UInt64(56 - 8 * $0)) }, binary: true)
    }

    private mutating func add(_ bytes: some Collection<UInt8>, binary: Bool) {
        starts.append(buffer.count)
        lengths.append(Int32(bytes.count))
        formats.append(binary ? 1 : 0)
        buffer += bytes
    }

    /// Lends the addresses of the values for one call.
    func withPointers<T>(_ body: ([UnsafePointer<CChar>?]) throws -> T) rethrows -> T {
        try buffer.withUnsafeBytes { bytes in
            let characters = bytes.assumingMemoryBound(to: CChar.self)
            return try body(starts.map { start in start.flatMap { characters.baseAddress?.advanced(by: $0) } })
        }
    }
}

enum PostgresRows {
    /// The rows of a binary result.
    /// - Throws: `PostgresFault` for a column of a type that SQLite would answer otherwise: cast it.
    static func decode(_ result: OpaquePointer, of statement: String) throws -> [Row] {
        let columns = PQnfields(result)
        let types = (0..<columns).map { PQftype(result, $0) }
        return try (0..<PQntuples(result)).map { row in
            Row(
                try (0..<columns).map { column in
                    guard PQgetisnull(result, row, column) == 0 else { return .null }
                    let bytes = UnsafeRawBufferPointer(
                        start: PQgetvalue(result, row, column), count: Int(PQgetlength(result, row, column)))
                    guard let value = value(bytes, type: types[Int(column)]) else {
                        throw PostgresFault(
                            statement,
                            "column \(column + 1) has type \(types[Int(column)]): cast it to bigint, "
                                + "double precision, text or bytea")
                    }
                    return value
                })
        }
    }

    private static func value(_ bytes: UnsafeRawBufferPointer, type: Oid) -> Value? {
        switch type {
        case PostgresType.integer8: .integer(Int64(bitPattern: bigEndian(bytes)))
        case PostgresType.integer4: .integer(Int64(Int32(truncatingIfNeeded: bigEndian(bytes))))
        case PostgresType.integer2: .integer(Int64(Int16(truncatingIfNeeded: bigEndian(bytes))))
        // A comparison in a select list; SQLite answers 0 or 1.
        case PostgresType.boolean: .integer(Int64(bytes[0]))
        case PostgresType.text, PostgresType.name: .text(String(decoding: bytes, as: UTF8.self))
        case PostgresType.bytes: Value(bytes: bytes)
        case PostgresType.real: .real(Double(bitPattern: bigEndian(bytes)))
        default: nil
        }
    }

    private static func bigEndian(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
        bytes.reduce(0) { $0 << 8 | UInt64($1) }
    }
}

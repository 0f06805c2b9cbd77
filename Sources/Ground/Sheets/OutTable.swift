package import Base

/// A column of a table that goes out.
package struct OutColumn: Hashable, Sendable {
    /// The header. With a name that an import knows (`Column.names`), the file can come in again.
    package let title: String
    /// In characters; nil fits it to what stands in the column.
    package let width: Double?
    /// Whole numbers are shown as 12.480; false for years and running numbers, which are shown as 2024.
    package let groupsThousands: Bool

    package init(_ title: String, width: Double? = nil, groupsThousands: Bool = true) {
        self.title = title
        self.width = width
        self.groupsThousands = groupsThousands
    }
}

/// A table that goes out to a workbook or a CSV file. Its header is the first row, so that it can come in again;
/// what is said about the table stands in `notes`.
package struct OutTable: Sendable {
    /// The name of the sheet; what Excel does not allow in it is replaced.
    package let name: String
    package let columns: [OutColumn]
    package let rows: [[Cell]]
    /// Sentences about the table: what it shows, of which day, "mô phỏng / simulated". They go to a sheet of their
    /// own behind the tables, and to the properties of the file. A CSV file has no place for them.
    package let notes: [String]

    package init(name: String, columns: [OutColumn], rows: [[Cell]], notes: [String] = []) {
        self.name = name
        self.columns = columns
        self.rows = rows
        self.notes = notes
    }

    /// UTF-8 with a byte order mark (without it Excel shows broken Vietnamese), CRLF, RFC 4180. Days are ISO 8601
    /// (`2024-10-01`), which Excel takes for the same day whatever country it is set to. Text that a spreadsheet would
    /// run as a formula gets an apostrophe in front, which `Sheet.read` takes off again.
    package func csv() -> [UInt8] {
        var bytes: [UInt8] = [0xEF, 0xBB, 0xBF]
        Self.append(columns.map { DelimitedText.withGuard($0.title) }, to: &bytes)
        for row in rows { Self.append(row.map(Self.field), to: &bytes) }
        return bytes
    }

    /// Writes a workbook (.xlsx): numbers as numbers, days as days shown dd/mm/yyyy, text always as text, frozen bold
    /// header with filters, landscape A4 with the header repeated on each page.
    ///
    /// `made` is the moment written into the properties of the file; the same tables and moment give the same sheets.
    /// Throws a `Refusal` when a table is larger than a sheet can be, a `WorkbookFault` when the disk fails.
    package static func xlsx(
        _ tables: [OutTable], language: Language = .vietnamese, made: Instant? = nil
    ) throws -> [UInt8] {
        try WorkbookWriter(tables, language: language, made: made).bytes()
    }

    private static func append(_ fields: [String], to bytes: inout [UInt8]) {
        for (index, field) in fields.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            append(field, to: &bytes)
        }
        // A row with one empty field must not look like the end of the file.
        if fields.allSatisfy(\.isEmpty), fields.count == 1 { bytes.append(contentsOf: "\"\"".utf8) }
        bytes.append(contentsOf: [0x0D, 0x0A])
    }

    private static func append(_ field: String, to bytes: inout [UInt8]) {
        let hasMark = field.utf8.contains { ",;\t|\"\r\n".utf8.contains($0) }
        let isQuoted = hasMark || field.first == " " || field.last == " "
        guard isQuoted else { return bytes.append(contentsOf: field.utf8) }
        bytes.append(UInt8(ascii: "\""))
        for byte in field.utf8 {
            if byte == UInt8(ascii: "\"") { bytes.append(byte) }
            bytes.append(byte)
        }
        bytes.append(UInt8(ascii: "\""))
    }

    private static func field(_ cell: Cell) -> String {
        switch cell {
        case .text(let text), .fault(let text): DelimitedText.withGuard(text)
        case .day(let day): day.description
        case .moment(let day, let minutes): "\(day) \(Cell.timeText(minutes))"
        default: cell.text
        }
    }
}

/// The disk or the library failed while a workbook was written.
package struct WorkbookFault: Error, Hashable {
    package let reason: String
}

internal import Base
internal import CXlsxWriter
internal import Foundation

/// Writes tables through libxlsxwriter, which writes to a file only: a directory of our own is made for it and
/// removed afterwards, also on error.
struct WorkbookWriter {
    private let tables: [OutTable]
    private let language: Language
    private let made: Instant?

    /// What one sheet holds (Excel's specifications and limits).
    private static let rowLimit = 1_048_575, columnLimit = 16_384, textLimit = 32_767

    init(_ tables: [OutTable], language: Language, made: Instant?) {
        self.tables = tables
        self.language = language
        self.made = made
    }

    func bytes() throws -> [UInt8] {
        for table in tables { try check(table) }
        let directory = try ownDirectory()
        defer { removeQuietly(directory) }
        let path = directory + "/tables.xlsx"
        try write(to: path, temporary: directory)
        return Array(try Foundation.Data(contentsOf: URL(fileURLWithPath: path)))
    }

    private func ownDirectory() throws -> String {
        var template = Array((FileManager.default.temporaryDirectory.path + "/longhouse-XXXXXX").utf8CString)
        guard mkdtemp(&template) != nil else { throw WorkbookFault(reason: "no temporary directory: \(errno)") }
        return String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    /// A directory that cannot be removed is no reason to withhold the workbook.
    private func removeQuietly(_ directory: String) {
        _ = try? FileManager.default.removeItem(atPath: directory)
    }

    private func write(to path: String, temporary: String) throws {
        let result: lxw_error? = path.withCString { path in
            temporary.withCString { temporary in
                var options = lxw_workbook_options()
                options.tmpdir = UnsafeMutablePointer(mutating: temporary)
                guard let book = workbook_new_opt(path, &options) else { return nil }
                fill(book)
                return workbook_close(book)
            }
        }
        guard let result, result == LXW_NO_ERROR else {
            throw WorkbookFault(reason: "workbook not written: \(result.map { "\($0.rawValue)" } ?? "no memory")")
        }
    }

    private func fill(_ book: UnsafeMutablePointer<lxw_workbook>) {
        setProperties(book)
        let formats = WorkbookFormats(book)
        var names = SheetNames()
        for table in tables {
            guard let sheet = workbook_add_worksheet(book, names.next(table.name)) else { continue }
            TableWriter(sheet: sheet, formats: formats).write(table)
        }
        let notes = tables.flatMap(\.notes)
        guard !notes.isEmpty || tables.isEmpty else { return }
        let title = Words("Ghi chú", "Notes")(language)
        guard let sheet = workbook_add_worksheet(book, names.next(title)) else { return }
        TableWriter(sheet: sheet, formats: formats).write(notes: notes)
    }

    private func setProperties(_ book: UnsafeMutablePointer<lxw_workbook>) {
        var properties = lxw_doc_properties()
        let title = strdup(tables.first?.name ?? "")
        let comments = strdup(tables.flatMap(\.notes).joined(separator: "\n"))
        defer {
            free(title)
            free(comments)
        }
        properties.title = title
        properties.comments = comments
        if let made { properties.created = time_t(made.milliseconds / 1000) }
        workbook_set_properties(book, &properties)
    }

    // MARK: What Excel cannot hold

    private func check(_ table: OutTable) throws(Refusal) {
        let (rows, columns) = (table.rows.count, table.columns.count)
        guard rows <= Self.rowLimit else {
            throw tooLarge(
                Words(
                    "Bảng '\(table.name)' có \(rows) hàng, nhiều hơn một trang tính Excel chứa được.",
                    "The table '\(table.name)' has \(rows) rows, more than a sheet of Excel can hold."))
        }
        guard columns <= Self.columnLimit else {
            throw tooLarge(
                Words(
                    "Bảng '\(table.name)' có \(columns) cột, nhiều hơn một trang tính Excel chứa được.",
                    "The table '\(table.name)' has \(columns) columns, more than a sheet of Excel can hold."))
        }
        for (index, row) in table.rows.enumerated() {
            for (column, cell) in row.enumerated() {
                guard case .text(let text) = cell, text.utf8.count > Self.textLimit else { continue }
                guard text.unicodeScalars.count > Self.textLimit else { continue }
                throw tooLong(Place(sheet: table.name, origin: .workbook, row: index + 2, column: column + 1))
            }
        }
    }

    private func tooLarge(_ says: Words) -> Refusal {
        Refusal("sheets.table_too_large", status: 422, says, next: asCSV)
    }

    private func tooLong(_ place: Place) -> Refusal {
        Refusal(
            "sheets.text_too_long", status: 422,
            Words(
                "\(place.words.vi) có hơn \(Self.textLimit) ký tự, nhiều hơn một ô Excel chứa được.",
                "\(place.words.en) has more than \(Self.textLimit) characters, which no cell of Excel can hold."),
            next: asCSV)
    }

    private var asCSV: Words {
        Words("Tải danh sách dưới dạng CSV, hoặc lọc bớt trước khi tải.", "Take it as CSV, or filter the list first.")
    }
}

/// Names of sheets as Excel allows them: at most 31 characters, none of []:*?/\, no two alike.
struct SheetNames {
    private var taken: Set<String> = ["history"]

    mutating func next(_ wanted: String) -> String {
        let clean = String(wanted.map { "[]:*?/\\\n\t".contains($0) ? "-" : $0 }).drop { $0 == "'" || $0 == " " }
        let base = clean.isEmpty ? "Trang" : String(clean)
        var name = cut(base, to: 31)
        var count = 2
        while !taken.insert(name.lowercased()).inserted {
            let ending = " (\(count))"
            name = cut(base, to: 31 - ending.count) + ending
            count += 1
        }
        return name
    }

    private func cut(_ text: String, to length: Int) -> String {
        var cut = text
        while cut.utf16.count > length { cut.removeLast() }
        while cut.hasSuffix("'") || cut.hasSuffix(" ") { cut.removeLast() }
        return cut
    }
}

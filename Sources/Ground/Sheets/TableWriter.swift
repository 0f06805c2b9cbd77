internal import Base
internal import CXlsxWriter

/// The looks of cells; they belong to one workbook, which frees them.
struct WorkbookFormats {
    let header: UnsafeMutablePointer<lxw_format>?
    let text: UnsafeMutablePointer<lxw_format>?
    let grouped: UnsafeMutablePointer<lxw_format>?
    let plain: UnsafeMutablePointer<lxw_format>?
    let day: UnsafeMutablePointer<lxw_format>?
    let moment: UnsafeMutablePointer<lxw_format>?
    let time: UnsafeMutablePointer<lxw_format>?
    /// A day or longer, where `time` would show only what is left over.
    let duration: UnsafeMutablePointer<lxw_format>?

    init(_ book: UnsafeMutablePointer<lxw_workbook>) {
        func format(_ code: String?) -> UnsafeMutablePointer<lxw_format>? {
            guard let format = workbook_add_format(book) else { return nil }
            format_set_align(format, UInt8(LXW_ALIGN_VERTICAL_TOP.rawValue))
            if let code { format_set_num_format(format, code) }
            return format
        }
        header = format(nil)
        format_set_bold(header)
        format_set_text_wrap(header)
        format_set_bottom(header, UInt8(LXW_BORDER_THIN.rawValue))
        format_set_bg_color(header, 0xE8EEF2)
        text = format(nil)
        format_set_text_wrap(text)
        grouped = format("#,##0")
        plain = format(nil)
        day = format("dd/mm/yyyy")
        moment = format("dd/mm/yyyy hh:mm")
        time = format("hh:mm")
        duration = format("[hh]:mm")
    }
}

/// Writes one sheet. What can fail (lengths, counts) was checked before.
struct TableWriter {
    let sheet: UnsafeMutablePointer<lxw_worksheet>
    let formats: WorkbookFormats

    private static let narrowest = 6.0, widest = 60.0
    private static let sampledRows = 1000

    func write(_ table: OutTable) {
        for (column, out) in table.columns.enumerated() {
            worksheet_write_string(sheet, 0, lxw_col_t(column), SharedStrings.escaped(out.title), formats.header)
            let width = out.width ?? fittingWidth(table, column)
            worksheet_set_column(sheet, lxw_col_t(column), lxw_col_t(column), width, nil)
        }
        for (row, cells) in table.rows.enumerated() {
            for (column, cell) in cells.enumerated() {
                let isGrouped = column < table.columns.count && table.columns[column].groupsThousands
                write(cell, lxw_row_t(row + 1), lxw_col_t(column), isGrouped: isGrouped)
            }
        }
        worksheet_freeze_panes(sheet, 1, 0)
        if !table.columns.isEmpty {
            worksheet_autofilter(sheet, 0, 0, lxw_row_t(table.rows.count), lxw_col_t(table.columns.count - 1))
        }
        setPage(wide: true)
        worksheet_repeat_rows(sheet, 0, 0)
    }

    func write(notes: [String]) {
        worksheet_set_column(sheet, 0, 0, 100, nil)
        for (row, note) in notes.enumerated() {
            let cut = String(String.UnicodeScalarView(note.unicodeScalars.prefix(32_000)))
            worksheet_write_string(sheet, lxw_row_t(row), 0, SharedStrings.escaped(cut), formats.text)
        }
        setPage(wide: false)
    }

    private func setPage(wide: Bool) {
        let paperA4: UInt8 = 9
        worksheet_set_paper(sheet, paperA4)
        if wide { worksheet_set_landscape(sheet) }
        worksheet_fit_to_pages(sheet, 1, 0)
    }

    private func write(_ cell: Cell, _ row: lxw_row_t, _ column: lxw_col_t, isGrouped: Bool) {
        switch cell {
        case .empty: break
        case .text(let text), .fault(let text):
            worksheet_write_string(sheet, row, column, SharedStrings.escaped(text), formats.text)
        case .number(let number):
            let format = isGrouped && cell.wholeNumber != nil ? formats.grouped : formats.plain
            worksheet_write_number(sheet, row, column, number, format)
        case .day(let day): writeDay(day, minutes: 0, row, column, formats.day)
        case .moment(let day, let minutes): writeDay(day, minutes: minutes, row, column, formats.moment)
        case .time(let minutes):
            let format = minutes < 1440 ? formats.time : formats.duration
            worksheet_write_number(sheet, row, column, Double(minutes) / 1440, format)
        case .bool(let value): worksheet_write_boolean(sheet, row, column, value ? 1 : 0, nil)
        }
    }

    private func writeDay(
        _ day: Day, minutes: Int, _ row: lxw_row_t, _ column: lxw_col_t, _ format: UnsafeMutablePointer<lxw_format>?
    ) {
        var moment = lxw_datetime()
        moment.year = Int32(day.year)
        moment.month = Int32(day.month)
        moment.day = Int32(day.day)
        moment.hour = Int32(minutes / 60)
        moment.min = Int32(minutes % 60)
        worksheet_write_datetime(sheet, row, column, &moment, format)
    }

    /// Wide enough for the longest text of the first rows, and for the mark of the filter beside the header.
    private func fittingWidth(_ table: OutTable, _ column: Int) -> Double {
        let header = Double(table.columns[column].title.count) + 3
        let longest = table.rows.prefix(Self.sampledRows).reduce(0) { longest, row in
            column < row.count ? max(longest, row[column].text.count) : longest
        }
        return min(Self.widest, max(Self.narrowest, header, Double(longest) * 1.1 + 1))
    }
}

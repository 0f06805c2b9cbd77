internal import Base

/// Tables of duties pasted as lines with tabs between the cells: a line of column names ("STT, Nhiệm vụ, Đơn vị chủ
/// trì, Thời hạn") and the rows below it. A row whose cells do not answer the columns is left out.
struct ReadingTables: Sendable {
    private(set) var duties: [DutyReading] = []
    private(set) var deadlines: [DeadlineReading] = []
    /// Where the paragraphs of tables begin; nothing else is read from them.
    private(set) var rows: Set<Int> = []

    private let text: ReadingText
    private let year: Int?

    private struct Columns {
        let count: Int
        let unit: Int
        let duty: Int
        let limit: Int?
        /// The first column numbers the rows, and the last may be empty.
        let isNumbered: Bool
    }

    /// - Parameter year: the Week's year, for a day written without one.
    init(_ text: ReadingText, outline: ReadingOutline, year: Int?) {
        self.text = text
        self.year = year
        var open: Columns?
        for line in outline.lines {
            let cells = text.rowCells(of: line.paragraph)
            guard cells.count > 1 else {
                open = nil
                continue
            }
            if let columns = columns(of: cells) {
                open = columns
                rows.insert(line.paragraph.lowerBound)
            } else if let columns = open {
                rows.insert(line.paragraph.lowerBound)
                read(cells, columns)
            }
        }
    }

    private func columns(of cells: [Range<Int>]) -> Columns? {
        guard cells.allSatisfy({ $0.count < 60 }), let unit = cells.firstIndex(where: isUnits),
            let duty = cells.firstIndex(where: { text.start($0, with: ReadingTables.tasks) != nil && !isUnits($0) })
        else { return nil }
        let limit = cells.firstIndex {
            text.start($0, with: ["thời hạn", "hạn hoàn thành", "ngày hoàn thành", "hoàn thành", "hạn"]) != nil
                || text.start($0, with: ["thời gian"]) != nil && text.find("hoàn thành", in: $0) != nil
        }
        return Columns(
            count: cells.count, unit: unit, duty: duty, limit: limit,
            isNumbered: text.start(cells[0], with: ["stt", "tt", "số tt"]) != nil)
    }

    /// Those who take part stand in a column of their own, which is not who is to do it.
    private func isUnits(_ cell: Range<Int>) -> Bool {
        text.start(cell, with: ReadingTables.units) != nil && text.find("phối hợp", in: cell) == nil
    }

    private mutating func read(_ cells: [Range<Int>], _ columns: Columns) {
        let isWhole = cells.count == columns.count
        let isWithoutLast = columns.isNumbered && cells.count == columns.count - 1 && isNumber(cells[0])
        guard isWhole || isWithoutLast, max(columns.unit, columns.duty) < cells.count else { return }
        let unit = text.withoutEnd(cells[columns.unit])
        let duty = text.withoutEnd(cells[columns.duty])
        guard unit.count > 3, unit.count < 200, duty.count > 5, text.isUpper(unit.lowerBound) else { return }
        duties.append(DutyReading(unit: text.found(unit), duty: text.found(duty)))
        guard let limit = columns.limit, limit < cells.count, let day = onlyDay(cells[limit]) else { return }
        deadlines.append(DeadlineReading(what: text.found(duty), on: day))
    }

    private func isNumber(_ cell: Range<Int>) -> Bool {
        cell.contains { text.isDigit($0) } && cell.allSatisfy { text.isDigit($0) || text.isMark($0, ".") }
    }

    /// The day of a cell that holds nothing else: "15/10/2025", "Trước ngày 15/10".
    private func onlyDay(_ cell: Range<Int>) -> Found<Day>? {
        let words = text.trimmed(cell, marks: ".;")
        var place = words.lowerBound
        if let lead = text.start(words, with: ["trước", "chậm nhất", "xong trước"]) {
            place = text.afterSpaces(lead.upperBound, in: words)
        }
        guard let written = text.day(at: place, in: words), written.range.upperBound == words.upperBound,
            let day = written.resolved(year: year)
        else { return nil }
        return text.found(day, words, inferred: written.year == nil)
    }

    private static let units: [Phrase] = [
        "đơn vị", "cơ quan", "bộ phận", "chủ trì", "phân công", "đầu mối",
    ]

    private static let tasks: [Phrase] = [
        "nhiệm vụ", "nội dung", "công việc", "hoạt động", "tên hoạt động", "tên nhiệm vụ", "việc cần làm",
    ]
}

extension ReadingText {
    /// The cells of a line with tabs; an empty cell is an empty range.
    func rowCells(of paragraph: Range<Int>) -> [Range<Int>] {
        var cells: [Range<Int>] = []
        var start = paragraph.lowerBound
        for place in paragraph where scalars[place] == "\t" {
            cells.append(trimmed(start..<place))
            start = place + 1
        }
        cells.append(trimmed(start..<paragraph.upperBound))
        return cells
    }

    func hasCells(_ range: Range<Int>) -> Bool { range.contains { scalars[$0] == "\t" } }
}

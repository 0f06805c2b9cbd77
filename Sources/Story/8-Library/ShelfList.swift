package import Base
internal import Books
internal import Feeds
package import Journal
package import Sheets
internal import Units

/// One good row of a list: an item, and perhaps paper copies at a place.
package struct StockRow: Codable, Hashable, Sendable {
    package var typed: TypedItem
    package var place: Id?
    package var copies: Int

    package init(_ typed: TypedItem, place: Id? = nil, copies: Int = 0) {
        self.typed = typed
        self.place = place
        self.copies = copies
    }
}

/// A list of a shelf as it was read.
package struct StockReading: Sendable {
    package internal(set) var rows: [StockRow] = []
    package internal(set) var problems: [RowProblem] = []
    package internal(set) var notices: [RowProblem] = []
    package internal(set) var unknownColumns: [String] = []
    package internal(set) var problemRows = 0
    /// The address of the next page of a catalogue, which is not in the file.
    package internal(set) var more: String?
}

/// Lists of a shelf: the same columns come in and go out.
package enum ShelfList {
    package static let columns = [
        Column("title", ["Tên sách", "Tên tài liệu", "Nhan đề", "Tên", "Title"], isRequired: true),
        Column("maker", ["Tác giả", "Người làm", "Author", "Maker"]),
        Column("identifier", ["ISBN", "Mã ISBN", "Mã", "Identifier"]),
        Column("copies", ["Số bản", "Số lượng", "Số cuốn", "Copies"]),
        Column("place", ["Nơi để", "Điểm đọc", "Kho", "Place"]),
        Column("kind", ["Loại", "Kind"]), Column("language", ["Ngôn ngữ", "Language"]),
        Column("subject", ["Chủ đề", "Môn loại", "Subject"]), Column("ages", ["Lứa tuổi", "Age"]),
        Column("level", ["Trình độ", "Level"]), Column("licence", ["Giấy phép", "Licence", "License"]),
        Column("link", ["Đường dẫn", "Địa chỉ trên mạng", "Link"]),
        Column("year", ["Năm", "Năm xuất bản", "Năm ra đời", "Year"]),
        Column("died", ["Năm tác giả mất", "Maker died"]),
        Column("about", ["Giới thiệu", "Tóm tắt", "Ghi chú", "About"]),
        // Written for people; not read back.
        Column("number", ["Số", "Number"]),
    ]

    /// Rows of one list: more than a bookcase or a district library has, and still one commit.
    package static let mostRows = 5_000

    // MARK: In

    /// - Parameter usual: where the copies of rows lie that name no place; a unit with one place needs not say it.
    /// - Throws: when no sheet has the columns of such a list, or it is too long.
    package static func read(
        _ sheets: [Sheet], of unit: Id, usual: Id? = nil, withoutHeader: Bool = false, on day: Day,
        _ reader: any Reader
    ) throws -> StockReading {
        var reading = StockReading()
        let places = StockPlaces(all: try reader.readingPlaces(of: unit), usual: usual)
        var seen: [String: Place] = [:]
        for table in try tables(in: sheets, withoutHeader: withoutHeader) {
            reading.notices += table.notices
            reading.unknownColumns += table.unknownColumns
            reading.problems += table.problems
            let faulty = Set(table.problems.map(\.row))
            for row in table.rows where !faulty.contains(row.number) {
                var one = StockRowReading(row, places: places, on: day)
                if let good = one.finish() {
                    let key = "\(ShelfList.key(good.typed)) | \(good.place?.description ?? "")"
                    if let first = seen[key] {
                        one.twice(first)
                    } else {
                        seen[key] = row.place
                        reading.rows.append(good)
                    }
                }
                reading.problems += one.problems
            }
        }
        reading.problemRows = Set(reading.problems.map { "\($0.sheet) \($0.row)" }).count
        guard reading.rows.count <= mostRows else { throw tooLong(reading.rows.count) }
        return reading
    }

    /// A list or a catalogue (OPDS), by its content.
    package static func read(
        _ bytes: [UInt8], name: String, of unit: Id, usual: Id? = nil, on day: Day, _ reader: any Reader
    ) throws -> StockReading {
        BookFeedReading.isFeed(bytes)
            ? try FeedList.read(BookFeedReading(bytes, name: name), name: name, on: day)
            : try read(Sheet.read(bytes, filename: name), of: unit, usual: usual, on: day, reader)
    }

    private static func tables(in sheets: [Sheet], withoutHeader: Bool) throws -> [TableReading] {
        guard withoutHeader, let only = sheets.first, sheets.count == 1 else {
            return try TableReading.all(in: sheets, columns: columns)
        }
        return [try TableReading(only, columns: columns, withoutHeader: true)]
    }

    /// By which rows of one list are known to be the same.
    static func key(_ typed: TypedItem) -> String {
        let names = [typed.title, typed.maker].map(Vietnamese.foldKeepingMarks)
        return (names + [typed.language.rawValue]).joined(separator: " | ")
    }

    private static func tooLong(_ count: Int) -> Refusal {
        let says = Words(
            "Danh sách có \(count) hàng; mỗi lần nạp nhiều nhất \(mostRows) hàng.",
            "The list has \(count) rows; at most \(mostRows) come in at once.")
        return Refusal(
            "library.listTooLong", says,
            next: Words("Xin chia thành nhiều tệp.", "Please divide it into several files."),
            fields: [FieldProblem("file", says)])
    }

    // MARK: Out

    package static func table(_ items: [ShelfItem], _ holdings: [Holding], isSimulated: Bool) -> OutTable {
        let byItem = Dictionary(grouping: holdings, by: \.item)
        let rows = items.filter(\.isStanding).flatMap { item -> [[Cell]] in
            let held = byItem[item.id] ?? []
            return held.isEmpty ? [row(item, nil)] : held.map { row(item, $0) }
        }
        return OutTable(
            name: "Giá sách", columns: outColumns, rows: rows,
            notes: isSimulated ? ["Dữ liệu mô phỏng / simulated data"] : [])
    }

    private static let outKeys = [
        "number", "title", "maker", "identifier", "copies", "place", "kind", "language", "subject", "ages", "level",
        "licence",
        "link", "year", "died", "about",
    ]

    private static var outColumns: [OutColumn] {
        outKeys.compactMap { key in columns.first { $0.key == key } }
            .map { OutColumn($0.names[0], groupsThousands: $0.key == "copies") }
    }

    private static func row(_ item: ShelfItem, _ holding: Holding?) -> [Cell] {
        func text(_ text: String?) -> Cell { text.map { $0.isEmpty ? .empty : .text($0) } ?? .empty }
        func number(_ number: Int?) -> Cell { number.map { .number(Double($0)) } ?? .empty }
        let facts = item.facts
        return [
            number(item.number), text(facts.title), text(item.maker), text(facts.identifier), number(holding?.copies),
            text(holding?.place.facts.name), text(facts.kind.words.vi), text(facts.language.words.vi),
            text(facts.subject.words.vi),
            text(ReadingAge.of(bits: facts.ages).map(\.words.vi).joined(separator: "; ")), text(facts.level.words.vi),
            text(facts.licence.words.vi), text(facts.link), number(facts.year), number(facts.makerDied),
            text(item.about),
        ]
    }

    /// A file to fill in.
    package static func template(places: [ReadingPlace]) -> [OutTable] {
        let keys = [
            "title", "maker", "identifier", "copies", "place", "kind", "language", "subject", "ages", "licence", "year",
            "about",
        ]
        func names<T: CaseIterable>(_ type: T.Type, _ words: (T) -> Words) -> String {
            T.allCases.map { words($0).vi }.joined(separator: "; ")
        }
        let empty = OutTable(
            name: "Giá sách",
            columns: keys.compactMap { key in columns.first { $0.key == key } }.map { OutColumn($0.names[0]) },
            rows: [],
            notes: [
                "Mỗi hàng một cuốn. Chỉ bắt buộc Tên sách. Không ghi giấy phép nghĩa là chỉ có bản giấy.",
                "Nơi để: đúng tên một điểm đọc của đơn vị\(places.isEmpty ? "" : ": " + places.map(\.facts.name).joined(separator: "; ")).",
                "Loại: \(names(ShelfKind.self, \.words)).", "Ngôn ngữ: \(names(ShelfLanguage.self, \.words)).",
                "Chủ đề: \(names(ShelfSubject.self, \.words)).",
                "Lứa tuổi: \(names(ReadingAge.self, \.words)); nhiều nhóm cách nhau bằng dấu chấm phẩy.",
                "Giấy phép: \(names(Licence.self, \.words)).", "Nạp lại cùng một danh sách không tạo thêm gì.",
            ])
        return [empty]
    }
}

/// Where the copies of a list may lie.
private struct StockPlaces {
    let all: [ReadingPlace]
    /// Of rows that name none; nil when there are several and none was chosen.
    let usual: Id?

    init(all: [ReadingPlace], usual: Id?) {
        self.all = all
        self.usual = all.first { $0.id == usual }?.id ?? (all.count == 1 ? all[0].id : nil)
    }
}

/// Reads one row of a list of a shelf; problems name the cell.
private struct StockRowReading {
    private let row: TableRow
    private let places: StockPlaces
    private let day: Day
    private(set) var problems: [RowProblem] = []

    private static let mend = Words("Sửa ô này rồi nạp lại.", "Correct this cell and bring the list in again.")

    init(_ row: TableRow, places: StockPlaces, on day: Day) {
        self.row = row
        self.places = places
        self.day = day
    }

    mutating func finish() -> StockRow? {
        var typed = TypedItem(title: row.text("title"), maker: row.text("maker"), licence: .paper)
        typed.identifier = row.text("identifier")
        typed.link = row.text("link")
        typed.about = row.text("about")
        typed.kind = one("kind", ShelfKind.allCases, \.words) ?? .book
        typed.language = one("language", ShelfLanguage.allCases, \.words) ?? .vietnamese
        typed.subject = one("subject", ShelfSubject.allCases, \.words) ?? .general
        typed.level = one("level", ReadingLevel.allCases, \.words) ?? .general
        typed.licence = one("licence", Licence.allCases, \.words) ?? (typed.link.isEmpty ? .paper : .elsewhere)
        typed.ages = row.text("ages").split(whereSeparator: { ";,".contains($0) }).compactMap { age(String($0)) }
        typed.year = number("year").map { Int(clamping: $0) }
        typed.makerDied = number("died").map { Int(clamping: $0) }
        let copies = number("copies")
        let place = place(copies)
        typed = ShelfRules.tidy(typed)
        if problems.isEmpty {
            for problem in ShelfRules.problems(typed, hasFile: false, on: day) {
                problems.append(
                    row.problem(
                        problem.field == "makerDied" ? "died" : problem.field, problem.says, next: StockRowReading.mend)
                )
            }
        }
        guard problems.isEmpty else { return nil }
        return StockRow(typed, place: place, copies: Int(clamping: copies ?? (place == nil ? 0 : 1)))
    }

    mutating func twice(_ first: Place) {
        problems.append(
            row.problem(
                "title", Words("Hàng này giống \(first.words.vi).", "This row is the same as \(first.words.en)."),
                next: Words("Gộp thành một hàng với tổng số bản.", "Make one row of them with all copies.")))
    }

    private mutating func one<T: RawRepresentable<String>>(_ key: String, _ all: [T], _ words: (T) -> Words) -> T? {
        let folded = Vietnamese.fold(row.text(key))
        if folded.isEmpty { return nil }
        let found = all.first { one in
            [one.rawValue, words(one).vi, words(one).en].contains { Vietnamese.fold($0) == folded }
        }
        if found == nil {
            let (text, names) = (row.text(key), all.map { words($0).vi }.joined(separator: "; "))
            problems.append(
                row.problem(
                    key, Words("Không hiểu “\(text)”.", "“\(text)” means nothing here."),
                    next: Words("Viết một trong: \(names).", "Write one of: \(names).")))
        }
        return found
    }

    private mutating func age(_ text: String) -> ReadingAge? {
        let folded = Vietnamese.fold(text)
        if folded.isEmpty { return nil }
        let found = ReadingAge.allCases.first { age in
            [age.rawValue, age.words.vi, age.words.en].contains { Vietnamese.fold($0) == folded }
        }
        if found == nil {
            let names = ReadingAge.allCases.map(\.words.vi).joined(separator: "; ")
            problems.append(
                row.problem(
                    "ages", Words("Không hiểu lứa tuổi “\(text)”.", "The age “\(text)” is not known."),
                    next: Words("Viết một trong: \(names).", "Write one of: \(names).")))
        }
        return found
    }

    private mutating func number(_ key: String) -> Int64? {
        do throws(Refusal) {
            return try row.figure(key)
        } catch {
            problems.append(row.problem(key, error))
            return nil
        }
    }

    private mutating func place(_ copies: Int64?) -> Id? {
        if let copies, copies > ShelfRules.copiesLimit {
            problems.append(
                row.problem(
                    "copies", Words("Số bản quá lớn.", "These are too many copies."), next: StockRowReading.mend))
        }
        let text = row.text("place")
        guard !text.isEmpty else {
            guard let copies, copies > 0 else { return nil }
            if let usual = places.usual { return usual }
            problems.append(
                row.problem(
                    "place", Words("Có số bản mà không rõ để ở đâu.", "There are copies, but not where they lie."),
                    next: Words(
                        "Ghi tên một điểm đọc của đơn vị, hoặc chọn nơi để chung ở trên danh sách.",
                        "Write the name of one of the unit's reading places, or choose one for all rows above the list.")))
            return nil
        }
        if let found = places.all.first(where: { Vietnamese.fold($0.facts.name) == Vietnamese.fold(text) }) {
            return found.id
        }
        let names = places.all.map { "“\($0.facts.name)”" }.joined(separator: ", ")
        problems.append(
            row.problem(
                "place", Words("Đơn vị không có điểm đọc “\(text)”.", "The unit has no reading place “\(text)”."),
                next: places.all.isEmpty
                    ? Words("Thêm điểm đọc trước, rồi nạp lại.", "Add the reading place first, then import again.")
                    : Words("Viết một trong: \(names).", "Write one of: \(names).")))
        return nil
    }
}

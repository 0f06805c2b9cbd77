internal import Base
internal import Journal
internal import Sheets
internal import Units
internal import Web

/// Lists of a shelf: pasted, uploaded, downloaded.
enum StockPages {
    private static let largestFile = 20 << 20
    private static let workbook = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

    static func routes(_ world: World) -> [Route] {
        [
            .get("/desk/{unit}/shelf/import", access: .signedIn) { ask in
                try await show(world, ask, Form(ask.language), nil)
            },
            .post("/desk/{unit}/shelf/import", access: .signedIn, bodyLimit: largestFile) { ask in
                try await world.form(
                    ask, do: { try await bring(world, ask) }, again: { try await show(world, ask, $0, nil) })
            },
            .get("/desk/{unit}/shelf/template.xlsx", access: .signedIn) { ask in
                let (address, caller, today) = (try ask.parameter("unit"), ask.caller, ask.today)
                let places = try await world.ledger.read { reader in
                    try reader.readingPlaces(of: try reader.desk(address, .editor, caller, on: today).unit.id)
                }
                let bytes = try OutTable.xlsx(ShelfList.template(places: places), language: ask.language, made: ask.now)
                return .download(bytes, name: "mau-gia-sach.xlsx", type: workbook)
            },
            .get("/desk/{unit}/shelf/export.xlsx", access: .signedIn) { ask in
                let bytes = try OutTable.xlsx([try await table(world, ask)], language: ask.language, made: ask.now)
                return .download(bytes, name: "gia-sach.xlsx", type: workbook)
            },
            .get("/desk/{unit}/shelf/export.csv", access: .signedIn) { ask in
                .download(try await table(world, ask).csv(), name: "gia-sach.csv", type: "text/csv; charset=utf-8")
            },
        ]
    }

    private static func table(_ world: World, _ ask: Ask) async throws -> OutTable {
        let (address, caller, today) = (try ask.parameter("unit"), ask.caller, ask.today)
        let isSimulated = world.settings.isSimulated
        return try await world.ledger.read { reader in
            let unit = try reader.desk(address, .reader, caller, on: today).unit.id
            return ShelfList.table(
                try reader.shelf(of: unit), try reader.holdings(ofUnit: unit), isSimulated: isSimulated)
        }
    }

    // MARK: In

    private static func show(_ world: World, _ ask: Ask, _ form: Form, _ failed: StockReading?) async throws -> Answer {
        let (address, caller, today) = (try ask.parameter("unit"), ask.caller, ask.today)
        let (desk, places) = try await world.ledger.read { reader in
            let desk = try reader.desk(address, .editor, caller, on: today)
            return (desk, try reader.readingPlaces(of: desk.unit.id))
        }
        let page = StockPage(desk: desk, places: places, failed: failed, formId: world.formId())
        let isWrong = failed != nil || !form.problems.isEmpty
        return try await world.page(ask, status: isWrong ? 422 : 200, page.content(form))
    }

    private static func bring(_ world: World, _ ask: Ask) async throws -> Answer {
        let (address, caller, today) = (try ask.parameter("unit"), ask.caller, ask.today)
        let list = try list(ask)
        let usual = ask.form.text("place")
        let (desk, reading) = try await world.ledger.read { reader in
            let desk = try reader.desk(address, .editor, caller, on: today)
            return (desk, try list.read(of: desk.unit.id, usual: Id(usual), on: today, reader))
        }
        let takesGood = ask.form.text("choice") == "good"
        guard !reading.rows.isEmpty, takesGood || reading.problems.isEmpty else {
            return try await show(world, ask, Form(ask), reading)
        }
        let answer = try await world.act(ask, TakeInStock(reading.rows, unit: desk.unit.id))
        return .see(
            desk.address(
                "shelf",
                query: [
                    "done": "list", "added": "\(answer.added)", "changed": "\(answer.changed)",
                    "known": "\(answer.known)", "more": reading.more == nil ? nil : "1",
                ]))
    }

    private static func list(_ ask: Ask) throws -> SentList {
        if let file = ask.upload("file"), file.size > 0 {
            return .file(try file.bytes(max: largestFile), name: file.fileName)
        }
        guard let pasted = ask.form.raw("rows"), !pasted.allSatisfy(\.isWhitespace) else {
            let says = Words(
                "Chưa có danh sách: hãy dán hoặc chọn tệp.", "There is no list yet: paste it or choose a file.")
            throw ShelfRules.refusal([FieldProblem("rows", says)])
        }
        return .pasted(pasted)
    }
}

/// A list as it was sent.
private enum SentList: Sendable {
    case file([UInt8], name: String)
    case pasted(String)

    func read(of unit: Id, usual: Id?, on day: Day, _ reader: any Reader) throws -> StockReading {
        switch self {
        case .file(let bytes, let name):
            do {
                return try ShelfList.read(bytes, name: name, of: unit, usual: usual, on: day, reader)
            } catch let refusal as Refusal where refusal.fields.isEmpty {
                throw ShelfRules.refusal([FieldProblem("file", refusal.advice)])
            }
        case .pasted(let text):
            return try ShelfList.read(
                [Sheet.paste(text)], of: unit, usual: usual, withoutHeader: true, on: day, reader)
        }
    }
}

struct StockPage: Sendable {
    let desk: Desk
    /// The unit's own: where copies may lie.
    let places: [ReadingPlace]
    /// A list that did not come in, with what is wrong with it.
    let failed: StockReading?
    let formId: String

    func content(_ form: Form) -> PageContent {
        let t = form.t
        let title = t("Nạp danh sách sách", "Bring in a list of books")
        let target = Address(path: "desk", desk.unit.address, "shelf", "import")
        return PageContent(
            title: title,
            thread: desk.thread(t("Giá sách", "Shelf"), "shelf").map { Crumb($0.label, $0.address) } + [
                Crumb(title, target, isCurrent: true)
            ],
            isSearchable: false,
            body: """
                <h1>\(title)</h1>
                \(optional: failed, { problems($0, t) })\(help(t))\(form.frame(to: target, carriesFiles: true, fields(form)))
                """)
    }

    private func help(_ t: Tongue) -> HTML {
        let template = Address(path: "desk", desk.unit.address, "shelf", "template.xlsx")
        let says = t(
            "Chép các hàng từ Excel hay Word rồi dán, hoặc chọn tệp: .xlsx, .csv, hoặc danh mục OPDS (.xml, .json) của thư viện khác, "
                + "khi đó mỗi mục thành một tài liệu có đường dẫn. Nạp lại cùng một danh sách không tạo thêm gì; "
                + "số bản khác đi thì được cập nhật.",
            "Copy the rows from a spreadsheet or a document and paste them, or choose a file: .xlsx, .csv, or the OPDS catalogue "
                + "(.xml, .json) of another library, whose entries become items with links. The same list again "
                + "adds nothing; other numbers of copies are brought up to date.")
        return "<p>\(says) <a href=\"\(template)\">\(t("Tải tệp mẫu Excel", "Download the sample workbook"))</a></p>\n"
    }

    private func fields(_ form: Form) -> HTML {
        let order = Words(
            "Hàng đầu là tên cột. Không có tên cột thì theo thứ tự: tên sách, tác giả, ISBN, số bản, nơi để.",
            "The first row names the columns. Without names the order is: title, maker, ISBN, copies, place.")
        let usual = Select(
            FieldLabel("place", Words("Hàng không ghi nơi để thì để ở", "Rows without a place lie at")),
            places.map { Option($0.id.description, named: $0.facts.name) },
            prompt: Words("Phải ghi ở từng hàng", "Every row must say it"))
        let fields: [any FormField] = [
            Hidden("action", formId),
            TextArea(FieldLabel("rows", Words("Dán danh sách", "Paste the list"), help: order), rows: 8),
            FileField(FieldLabel("file", Words("Hoặc chọn tệp", "Or choose a file")), accept: ".xlsx,.csv,.txt,.xml,.atom,.opds,.json"),
        ] + (places.count > 1 ? [usual] : []) + [
            Choice(
                FieldLabel("choice", Words("Nếu có hàng sai", "If a row is wrong")),
                [
                    Option("all", Words("Không nạp hàng nào, để tôi sửa", "Take none, I will correct it")),
                    Option("good", Words("Chỉ nạp các hàng đúng", "Take only the good ones")),
                ], value: "all"),
        ]
        return "\(form(all: fields))\(form.send(Words("Nạp danh sách", "Take the list in")))"
    }

    private func problems(_ reading: StockReading, _ t: Tongue) -> HTML {
        let head =
            reading.problems.isEmpty
            ? t("Chưa nạp: danh sách không có hàng nào.", "Nothing was taken in: the list has no rows.")
            : t(
                "Chưa nạp hàng nào: \(reading.problemRows) hàng sai, \(reading.rows.count) hàng đúng.",
                "Nothing was taken in: \(reading.problemRows) rows are wrong, \(reading.rows.count) are good.")
        return note("<h2>\(head)</h2>\(problemList(reading.problems, t))", .late)
    }
}

internal import Activities
internal import Base
internal import Foundation
internal import Journal
internal import Plans
internal import Units
internal import Web

/// The page that works without a network: rolls and head counts are kept on the device and sent later, or carried as
/// one file.
enum DayPages {
    static let page = Address(path: "day")

    static func routes(_ world: World, _ parts: [DayPart]) -> [Route] {
        [
            .get("/day", access: .signedIn) { ask in try await show(world, ask, parts) },
            .post("/day/entries", access: .signedIn, bodyLimit: 1 << 20) { ask in try await take(world, ask, parts) },
            .get("/day/file", access: .signedIn) { ask in try await fileForm(world, ask, Form(ask.language)) },
            .post("/day/file", access: .signedIn, bodyLimit: DayRules.fileLimit + 65_536) { ask in
                try await world.form(
                    ask, do: { try await takeFile(world, ask, parts) }, again: { try await fileForm(world, ask, $0) })
            },
        ]
    }

    // MARK: The page

    private static let mostActivities = 40

    private static func show(_ world: World, _ ask: Ask, _ parts: [DayPart]) async throws -> Answer {
        let (caller, now, t) = (ask.caller, ask.now, ask.tongue)
        guard case .person(let person) = caller else { throw Permission.signInFirst }
        let views = try await world.ledger.read { reader -> [DayPage.Written] in
            guard let campaign = try reader.campaigns().first else { return [] }
            let held = try reader.rolesHeld(by: person).filter { $0.role.covers(.editor) }.map(\.unit)
            let units = Dictionary(held.map { ($0.id, $0) }, uniquingKeysWith: { $1 })
            var found: [(number: Int, unit: OrgUnit)] = []
            for unit in units.values.sorted(by: { $0.id < $1.id }) {
                let rows = try reader.rows(
                    DayTables.activities, campaign.id, now.day.adding(days: -DayRules.daysBack),
                    now.day.adding(days: DayRules.daysAhead), unit.id, mostActivities)
                found += rows.map { (Int($0.integer), unit) }
            }
            var seen = Set<Int>()
            return try found.filter { seen.insert($0.number).inserted }.prefix(mostActivities).compactMap { number, unit in
                let view = try PresenceView(reader, number: number, for: caller, now: now)
                guard view.mayHost, view.activity.state.isLive else { return nil }
                let fields = try parts.map { try $0.show(reader, view.activity, caller, now.day, "day-\(number)-", t) }
                return DayPage.Written(
                    view: view, parts: HTML.joined(fields), partner: units[view.lead.id] == nil ? unit.title : nil)
            }
        }
        let page = DayPage(views: views.sorted { order($0, now.day) < order($1, now.day) }, person: person, now: now)
        return try await world.page(ask, page.content(ask.tongue))
    }

    /// What is on today comes first, then what has been, the latest first, then what is to come.
    private static func order(_ written: DayPage.Written, _ today: Day) -> (Int, Int, Int) {
        let (first, last) = (written.view.activity.firstDay, ParticipationRules.days(written.view.activity).last ?? today)
        let number = written.view.activity.number
        if first > today { return (2, first.number - today.number, number) }
        return last < today ? (1, today.number - last.number, number) : (0, 0, number)
    }

    // MARK: Taking in

    private static func take(_ world: World, _ ask: Ask, _ parts: [DayPart]) async throws -> Answer {
        guard let parcel = DayRules.read(DayParcel.self, ask.body) else { throw DayRules.unreadable }
        let occurred = DayRules.occurred(parcel.entry, sent: parcel.sent, now: ask.now)
        let says = try await carryOut(parcel.entry, world, ask, parts, occurred: occurred)
        struct Taken: Encodable {
            let says: String
            let now: Int64
        }
        let taken = Taken(says: says(ask.language), now: ask.now.milliseconds)
        return .json(Array(try JSONEncoder().encode(taken)))
    }

    /// - Returns: what was done, in words.
    private static func carryOut(
        _ entry: DayEntry, _ world: World, _ ask: Ask, _ parts: [DayPart], occurred: Instant?
    ) async throws -> Words {
        guard let id = Id(entry.id), let day = Day(iso: entry.day) else { throw DayRules.unreadable }
        let number = entry.activity
        let activity = try await world.ledger.read { reader in try reader.activity(number: number)?.id }
        guard let activity else { throw ParticipationRules.unknown }
        let writing = DayWriting(
            fields: entry.fields ?? [:], seen: entry.seen, isSure: entry.isSure ?? false, id: id, occurred: occurred)
        switch entry.kind {
        case "roll":
            let answer = try await writing.act(AddToRoll(activity, day: day, lines: DayRules.names(entry)), world, ask)
            let there = answer.known > 0
                ? Words(
                    "; \(answer.known) tên đã có trong danh sách nên không tính lần nữa",
                    "; \(answer.known) stood there already and are not counted again") : Words("", "")
            return Words("đã ghi \(answer.written) tên\(there.vi)", "\(answer.written) names written\(there.en)")
        case "heads":
            let count = CountHeads(activity, day: day, heads: entry.heads, groups: try DayRules.groups(entry))
            _ = try await writing.act(CountHeadsApart(count, seen: entry.seen, isSure: writing.isSure), world, ask)
            let heads = entry.heads ?? 0
            return Words(
                "đã ghi \(Figure.format(heads, .vietnamese)) người", "\(Figure.format(heads, .english)) people written")
        default:
            guard let part = parts.first(where: { $0.kind == entry.kind }), DayRules.isShort(writing.fields) else {
                throw DayRules.unreadable
            }
            return try await part.take(world, ask, activity, writing)
        }
    }

    // MARK: The file

    private static func takeFile(_ world: World, _ ask: Ask, _ parts: [DayPart]) async throws -> Answer {
        guard let upload = ask.upload("file"), upload.size > 0 else {
            throw ParticipationRules.problem("file", Words("Chưa chọn tệp.", "No file was chosen."))
        }
        guard let file = DayRules.read(DayFile.self, try upload.bytes(max: DayRules.fileLimit)),
            file.format == DayFile.format, file.version == 1, file.entries.count <= DayRules.mostEntries
        else { throw ParticipationRules.problem("file", DayRules.notAFile.advice) }
        var lines: [(DayEntry, Words, isTaken: Bool)] = []
        for entry in file.entries {
            do {
                let occurred = DayRules.occurred(entry, sent: file.written, now: ask.now)
                lines.append((entry, try await carryOut(entry, world, ask, parts, occurred: occurred), true))
            } catch let refusal as Refusal {
                lines.append((entry, refusal.advice, false))
            }
        }
        let t = ask.tongue
        let title = t("Đã nạp tệp ngày hội", "The file was taken in")
        let taken = lines.count { $0.isTaken }
        let says = t(
            "\(taken) mục đã ghi, \(lines.count - taken) mục không nhận được. Nạp lại cùng tệp không ghi thành hai lần.",
            "\(taken) entries written, \(lines.count - taken) not taken. The same file again writes nothing twice.")
        let rows = table(
            id: "taken", caption: t("Từng mục", "Each entry"),
            [TableColumn(t("Hoạt động", "Activity")), TableColumn(t("Ngày", "Day")), TableColumn(t("Kết quả", "Outcome"))],
            isStacked: true, each: lines
        ) { entry, says, isTaken in
            [
                "<a href=\"\(ActivityAddress.page(entry.activity))\">\(t("Hoạt động số", "Activity")) \(entry.activity)</a>",
                "\(Day(iso: entry.day)?.spoken(t.language) ?? entry.day)",
                state(isTaken ? .done : .late(days: 0), says: t(says)),
            ]
        }
        return try await world.page(
            ask, PageContent(title: title, isSearchable: false, body: "<h1>\(title)</h1>\n<p>\(says)</p>\n\(rows)"))
    }

    private static func fileForm(_ world: World, _ ask: Ask, _ form: Form) async throws -> Answer {
        let t = form.t
        let title = t("Nạp tệp ngày hội", "Take in the file of a day")
        let file = FileField(
            FieldLabel(
                "file", Words("Tệp từ máy đã ghi ở buôn, thôn", "The file from the device in the village"),
                help: Words(
                    "Tệp có tên người: giao tận tay, nạp xong thì xóa.",
                    "It holds names: hand it over in person, and delete it when it was taken in."), isRequired: true),
            accept: ".json")
        let body: HTML = """
            <h1>\(title)</h1>
            \(form.frame(to: Address(path: "day", "file"), carriesFiles: true, "\(form(file))\(form.send(Words("Nạp tệp", "Take it in")))"))
            """
        return try await world.page(
            ask, status: form.problems.isEmpty ? 200 : 422,
            PageContent(
                title: title,
                thread: [
                    Crumb(t("Ghi khi không có mạng", "Without a network"), page),
                    Crumb(title, Address(path: "day", "file"), isCurrent: true),
                ], isSearchable: false, body: body))
    }
}

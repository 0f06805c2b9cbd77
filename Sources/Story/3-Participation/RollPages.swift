internal import Activities
internal import Base
internal import Journal
internal import Plans
internal import Sheets
internal import Units
internal import Web

/// The roll of a day: names of those who came and did not scan, typed, pasted or sent as a file.
enum RollPages {
    private static let fileLimit = 4 << 20

    static func routes(_ world: World) -> [Route] {
        [
            .get("/activities/{number}/roll", access: .signedIn) { ask in
                try await show(world, ask, Form(ask.language))
            },
            .post("/activities/{number}/roll", access: .signedIn, bodyLimit: fileLimit) { ask in
                try await world.form(
                    ask, do: { try await keep(world, ask) }, again: { try await show(world, ask, $0) })
            },
        ]
    }

    private static func keep(_ world: World, _ ask: Ask) async throws -> Answer {
        let view = try await PresenceView.host(world, ask)
        let day = try view.day(ask)
        var lines = RollReading.read([Sheet.paste(ask.form.raw("names") ?? "")])
        if let upload = ask.upload("file"), upload.size > 0 {
            let further = try file(upload)
            guard !further.isEmpty else {
                throw ParticipationRules.problem(
                    "file",
                    Words(
                        "Không thấy tên nào trong tệp. Cần một cột “Họ và tên”.",
                        "There are no names in the file. A column “Họ và tên” or “Name” is needed."))
            }
            lines += further
        }
        try await world.act(ask, KeepRoll(view.activity.id, day: day, lines: lines))
        let twins = ParticipationRules.twins(lines)
        return .see(view.address("presence").adding(query: ["saved": "1", "twins": twins > 0 ? "\(twins)" : nil]))
    }

    private static func file(_ upload: Upload) throws -> [TypedName] {
        let bytes = try upload.bytes(max: fileLimit)
        do throws(Refusal) {
            return RollReading.read(try Sheet.read(bytes, filename: upload.fileName))
        } catch {
            throw ParticipationRules.problem("file", error.advice)
        }
    }

    private static func show(_ world: World, _ ask: Ask, _ form: Form) async throws -> Answer {
        let view = try await PresenceView.host(world, ask)
        let day = try view.day(ask)
        let (activity, t) = (view.activity.id, form.t)
        let lines = try await world.ledger.read { reader in try reader.rollLines(of: activity, on: day) }
        let title = t("Danh sách có mặt", "Roll")
        let content = RollForm(view: view, day: day, lines: lines, formId: world.formId())
        return try await world.page(
            ask, status: form.problems.isEmpty ? 200 : 422,
            PageContent(
                title: title, thread: view.thread(title, "roll", t: t), isSearchable: false,
                body: """
                    <h1>\(title)</h1>
                    \(view.about(t))\(view.dayLinks("roll", day, t))\(content.markup(form))
                    """))
    }
}

struct RollForm: Sendable {
    let view: PresenceView
    let day: Day
    let lines: [RollLine]
    let formId: String

    func markup(_ form: Form) -> HTML {
        let t = form.t
        let names = TextArea(
            FieldLabel(
                "names", Words("Họ tên, mỗi dòng một người", "Names, one a line"),
                help: Words(
                    "Có thể thêm lớp, thôn sau dấu |. Nhiều nhất \(ParticipationRules.longestRoll) dòng. Xóa dòng để bỏ tên.",
                    "A class or hamlet may follow after |. At most \(ParticipationRules.longestRoll) lines. Delete a line to take it off.")),
            value: RollReading.text(lines), rows: 12)
        let file = FileField(
            FieldLabel(
                "file", Words("Hoặc thêm từ tệp Excel, CSV", "Or add from an Excel or CSV file"),
                help: Words("Cột “Họ và tên”, nếu có thì thêm cột “Lớp”.", "A column “Name”, and “Class” if there is one.")),
            accept: ".xlsx,.csv,.txt")
        return """
            <p>\(day.spoken(t.language)). \(t(
                "Ghi những người có mặt mà không quét mã; ai đã quét thì không ghi nữa.",
                "Write down who came and did not scan; whoever scanned is counted already."))</p>
            \(note("<p>\(privacy(t))</p>"))\(erased(t))\(form.frame(to: view.address("roll"), carriesFiles: true, """
                \(form(Hidden("action", formId)))\(form(Hidden("day", day.description)))\(form(names))\(form(file))\
                \(form.send(Words("Lưu danh sách", "Save the roll")))
                """))
            """
    }

    private func privacy(_ t: Tongue) -> String {
        let until = max(view.campaign.to ?? day, day).adding(days: ParticipationRules.daysKept)
        return t(
            "Tên chỉ những người tổ chức hoạt động xem được, không vào sổ chung, và tự xóa sau \(until.spoken(.vietnamese, today: view.now.day)). "
                + "Số dòng thì giữ lại. Không ghi số điện thoại, địa chỉ.",
            "Names are seen by the organisers only, never enter the journal, and are deleted after "
                + "\(until.spoken(.english, today: view.now.day)). The number of lines stays. No phone numbers, no addresses.")
    }

    private func erased(_ t: Tongue) -> HTML {
        if let roll = view.rolls.first(where: { $0.day == day }), roll.isForgotten {
            let says = t(
                "Danh sách \(roll.lines) dòng đã hết hạn giữ tên; lưu danh sách mới sẽ thay con số này.",
                "The names of \(roll.lines) lines were deleted when their time was over; a new list takes the place of "
                    + "this number.")
            return note("<p>\(says)</p>")
        }
        let gone = lines.count { $0.name == nil }
        if gone == 0 { return .nothing }
        let says = t(
            "\(gone) dòng không có tên: tên đã xóa theo yêu cầu, hoặc là trẻ em và người đi cùng. Vẫn tính đủ \(gone) dòng.",
            "\(gone) lines without a name: erased on request, or children and others who came along. They count all the same.")
        return note("<p>\(says)</p>")
    }
}

internal import Base
internal import Journal
internal import Web

/// Requests to join, as the commune's steward decides them.
enum JoinDeskPages {
    static func routes(_ world: World) -> [Route] {
        [
            .get("/desk/{unit}/joins", access: .signedIn) { ask in
                try await show(world, ask, Form(ask.language), status: 200)
            },
            .post("/desk/{unit}/joins/{request}/admit", access: .signedIn) { ask in try await admit(world, ask) },
            .post("/desk/{unit}/joins/{request}/decline", access: .signedIn) { ask in
                try await decline(world, ask)
            },
        ]
    }

    /// What the page shows.
    struct Board: Sendable {
        struct Line: Sendable {
            let listed: ListedJoin
            /// Units of the commune whose folded name is much the same.
            let alike: [OrgUnit]
        }

        let desk: Desk
        let lines: [Line]
    }

    private static func board(_ world: World, _ ask: Ask) async throws -> Board {
        let address = try ask.parameter("unit")
        return try await world.ledger.read { [ask] reader in
            let desk = try reader.desk(address, .steward, ask.caller, on: ask.today)
            let requests = try reader.joinRequests(of: desk.unit.id, on: ask.today)
            let waiting = requests.contains { $0.request.state == .waiting }
            // One reading for all requests: everything below the desk's unit.
            let units = waiting ? try reader.units(UnitTables.below, desk.unit.id, ask.today) : []
            let folded = units.filter { !$0.kind.isTerritory }.map { ($0, Vietnamese.fold($0.fullName)) }
            let lines = requests.map { listed in
                let isWaiting = listed.request.state == .waiting
                return Board.Line(listed: listed, alike: isWaiting ? alike(listed.request.unitName ?? "", folded) : [])
            }
            return Board(desk: desk, lines: lines)
        }
    }

    /// The same words, or all words of the shorter name within the longer.
    static func alike(_ name: String, _ units: [(OrgUnit, String)]) -> [OrgUnit] {
        let words = Set(Vietnamese.fold(name).split(separator: " "))
        guard !words.isEmpty else { return [] }
        return units.filter { _, folded in
            let others = Set(folded.split(separator: " "))
            let shorter = min(words.count, others.count)
            return words == others || (shorter >= 2 && words.intersection(others).count == shorter)
        }.map(\.0)
    }

    private static func show(_ world: World, _ ask: Ask, _ form: Form, status: Int) async throws -> Answer {
        let board = try await board(world, ask)
        let t = ask.tongue
        let title = t("Đề nghị tham gia", "Requests to join")
        return try await world.page(
            ask, status: status,
            PageContent(
                title: "\(title) · \(board.desk.unit.fullName)", thread: board.desk.thread(title, "joins"),
                notice: ask.query.first("done") == nil ? nil : "<p>\(t("Đã ghi quyết định.", "Your decision is in."))</p>",
                isSearchable: false, body: body(board, form, formId: world.formId, ask)))
    }

    private static func requestId(_ ask: Ask) throws -> Id {
        guard let id = Id(try ask.parameter("request")) else { throw JoinRules.unknown }
        return id
    }

    private static func admit(_ world: World, _ ask: Ask) async throws -> Answer {
        let id = try requestId(ask)
        return try await world.form(
            ask,
            do: {
                let invitation = try await world.act(ask, AdmitJoin(id, name: ask.form.text("name-\(id)")))
                let opened = try await world.ledger.read { reader in
                    try reader.invitation(invitation).flatMap { try reader.unit($0.unit) }
                }
                // The link of the invitation, to be sent to the contact person.
                return .see(Address(path: "desk", opened?.address ?? "", "invitations", "\(invitation)", "link"))
            },
            again: { form in try await show(world, ask, form, status: 422) })
    }

    private static func decline(_ world: World, _ ask: Ask) async throws -> Answer {
        let id = try requestId(ask)
        return try await world.form(
            ask,
            do: {
                _ = try await world.act(ask, DeclineJoin(id, reason: ask.form.text("reason-\(id)")))
                return .see(
                    Address(path: ["desk", try ask.parameter("unit"), "joins"], query: [("done", "decided")]))
            },
            again: { form in try await show(world, ask, form, status: 422) })
    }
}

// MARK: Markup

extension JoinDeskPages {
    private static func body(_ board: Board, _ form: Form, formId: () -> String, _ ask: Ask) -> HTML {
        let t = ask.tongue
        let none = t(
            "Chưa có đơn vị nào xin tham gia. Ai cũng có thể gửi đề nghị ở trang “Xin tham gia”.",
            "Nobody has asked to join yet. Anybody can at the page “Ask to join”.")
        let lines: HTML = """
            \(each: board.lines, { line in
                self.line(line, board, form, formId(), ask)
            })
            """
        let address: HTML = "<a href=\"/join\">\(t("Xem trang đó", "See that page"))</a>"
        return """
            <h1>\(t("Đề nghị tham gia", "Requests to join")) · \(board.desk.unit.fullName)</h1>
            \(board.lines.isEmpty ? emptyState(none, action: address) : lines)
            """
    }

    private static func line(
        _ line: Board.Line, _ board: Board, _ form: Form, _ formId: String, _ ask: Ask
    ) -> HTML {
        let t = ask.tongue
        let request = line.listed.request
        let phone = line.listed.contact.flatMap { contact in
            Address(untrusted: "tel:\(contact.phone)").map { address -> HTML in
                "\(contact.name), <a href=\"\(address)\">\(Person.spoken(phone: contact.phone))</a>"
            }
        }
        let alike: HTML = """
            \(each: line.alike, { "<li><a href=\"\(Address(path: "units", $0.address))\">\($0.title)</a></li>" })
            """
        let known = t("Có thể đã có trong danh sách:", "Perhaps already on the list:")
        return """
            <section id="j-\(request.id)"><h2>\(request.unitName ?? t("(đã xóa)", "(erased)"))</h2>
            \(facts([
                (t("Tình trạng", "State"), mark(request.state, t)),
                (t("Loại", "Kind"), HTML(text: t(request.kind.words))),
                (t("Ở", "In"), HTML(text: line.listed.commune.fullName)),
                (t("Gửi lúc", "Sent"), HTML(text: request.asked.spoken(ask.language, today: ask.today))),
                (t("Giới thiệu", "About it"), HTML(text: request.does ?? "")),
                (t("Liên hệ", "Contact"), phone ?? .nothing),
                (t("Lý do", "Reason"), HTML(text: request.reason ?? "")),
            ]))
            \(if: !line.alike.isEmpty, note("<p>\(known)</p><ul>\(alike)</ul>", .late))\
            \(if: request.state == .waiting, decisions(request, board, form, formId, ask))</section>

            """
    }

    private static func mark(_ state: JoinRequest.State, _ t: Tongue) -> HTML {
        switch state {
        case .waiting: Web.state(.doing, says: t("đang chờ", "waiting"))
        case .admitted: Web.state(.done, says: t("đã nhận", "admitted"))
        case .declined: Web.state(.nothing, says: t("không nhận", "declined"))
        }
    }

    private static func decisions(
        _ request: JoinRequest, _ board: Board, _ form: Form, _ formId: String, _ ask: Ask
    ) -> HTML {
        // What was typed and what is wrong with it belong to one request of several; so do the names of fields.
        let isTyped = ask.parameters["request"] == request.id.description
        let problems = form.problems.map { FieldProblem("\($0.field)-\(request.id)", $0.says) }
        let own = isTyped ? Form(ask.language, typed: form.typed, problems: problems) : Form(ask.language)
        let base = ["desk", board.desk.unit.address, "joins", request.id.description]
        let name = TextField(
            FieldLabel("name-\(request.id)", Words("Tên sẽ ghi trong danh sách", "Name on the list"), isRequired: true),
            value: request.unitName ?? "")
        let reason = TextArea(
            FieldLabel("reason-\(request.id)", Words("Lý do không nhận", "Reason for declining"), isRequired: true), rows: 2)
        let admitting: HTML = """
            \(own(Hidden("action", formId)))\(own(name))\
            \(own.send(Words("Nhận và tạo lời mời", "Admit and make an invitation")))
            """
        let declining: HTML = """
            \(own(Hidden("action", formId)))\(own(reason))\(own.send(Words("Không nhận", "Decline"), as: .danger))
            """
        return """
            \(own.frame(to: Address(path: base + ["admit"]), admitting))
            \(own.fold(Words("Không nhận", "Decline"), names: ["reason-\(request.id)"],
                own.frame(to: Address(path: base + ["decline"]), declining)))
            """
    }
}

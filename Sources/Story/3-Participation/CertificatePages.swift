internal import Activities
internal import Base
internal import Journal
internal import Plans
internal import Print
internal import Units
internal import Web

/// Certificates for the names of a roll, and the public page behind the code on one.
enum CertificatePages {
    /// So many fit one file, so that nobody waits for it.
    private static let mostInFile = 500

    static func routes(_ world: World) -> [Route] {
        [
            .get("/activities/{number}/certificates", access: .signedIn) { try await show(world, $0) },
            .get("/activities/{number}/certificates/pdf", access: .signedIn) { ask in
                let (number, made) = try await certificates(world, ask)
                return try file(try Certificate.pdf(made), number, "pdf", type: "application/pdf")
            },
            .get("/activities/{number}/certificates/docx", access: .signedIn) { ask in
                let (number, made) = try await certificates(world, ask)
                return try file(
                    try Certificate.docx(made), number, "docx",
                    type: "application/vnd.openxmlformats-officedocument.wordprocessingml.document")
            },
            .get("/certificates/{number}/{code}", access: .everyone) { try await check(world, $0) },
        ]
    }

    /// The names of the day's roll that are still there.
    private static func names(_ world: World, _ view: PresenceView, _ day: Day) async throws -> [String] {
        let activity = view.activity.id
        return try await world.ledger.read { reader in
            try reader.rollLines(of: activity, on: day).compactMap(\.name)
        }
    }

    private static func show(_ world: World, _ ask: Ask) async throws -> Answer {
        let view = try await PresenceView.host(world, ask)
        let day = try view.day(ask)
        let names = try await names(world, view, day)
        let t = ask.tongue
        let title = t("Giấy chứng nhận", "Certificates")
        let says = t(
            "\(day.spoken(t.language)): \(names.count) tên trong danh sách có mặt. In xong, đơn vị ký và đóng dấu.",
            "\(day.spoken(t.language)): \(names.count) names on the roll. Print them, then sign and stamp them.")
        let privacy = t(
            "Mã trên giấy dẫn đến trang nêu hoạt động và ngày, không nêu tên ai.",
            "The code on each leads to a page that tells activity and day and names nobody.")
        let links = stride(from: 0, to: names.count, by: mostInFile).flatMap { start -> [HTML] in
            let part = start / mostInFile + 1
            let range = names.count > mostInFile ? " \(start + 1)–\(min(start + mostInFile, names.count))" : ""
            return [("PDF", "pdf", ButtonWeight.primary), ("Word", "docx", .secondary)].map { word, kind, weight in
                let address = Address(path: "activities", "\(view.activity.number)", "certificates", kind).adding(
                    query: ["day": day.description, "part": "\(part)"])
                return linkButton("\(word)\(range)", to: address, weight)
            }
        }
        let empty = emptyState(
            t("Chưa có tên nào trong danh sách của ngày này.", "There are no names on the roll of this day."),
            action: linkButton(t("Ghi danh sách", "Write the roll"), to: view.address("roll")))
        let files: HTML = """
            <p>\(says)</p>
            <p>\(privacy)</p>
            <p class="actions">\(HTML.joined(links, separator: " "))</p>

            """
        return try await world.page(
            ask,
            PageContent(
                title: title, thread: view.thread(title, "certificates", t: t), isSearchable: false,
                body: """
                    <h1>\(title)</h1>
                    \(view.about(t))\(view.dayLinks("certificates", day, t))\
                    \(names.isEmpty ? empty : files)
                    """))
    }

    /// The certificates of one file, and the number of the activity.
    private static func certificates(_ world: World, _ ask: Ask) async throws -> (Int, [Certificate]) {
        let view = try await PresenceView.host(world, ask)
        let day = try view.day(ask)
        let part = max(1, ask.query.filled("part").flatMap { Int($0) } ?? 1)
        let names = try await names(world, view, day).dropFirst(min(part - 1, 1_000) * mostInFile).prefix(mostInFile)
        let (lead, treeDay) = (view.lead, view.campaign.treeDay)
        let place = try await world.ledger.read { reader in
            try reader.paperPlace(of: lead, on: lead.stands(on: treeDay) ? treeDay : lead.opened)
        }
        let making = CertificateMaking(
            view: view, day: day, place: place, journal: world.ledger.journal, settings: world.settings)
        return (view.activity.number, names.map(making.certificate))
    }

    private static func file(_ bytes: [UInt8]?, _ number: Int, _ ending: String, type: String) throws -> Answer {
        guard let bytes else {
            throw Refusal(
                "participation.noNames",
                Words("Không có tên nào để in.", "There are no names to print."),
                next: Words("Xin ghi danh sách có mặt trước.", "Please write the roll first."))
        }
        return .download(bytes, name: "Giấy chứng nhận \(number).\(ending)", type: type)
    }

    // MARK: The page behind the code

    private static let unknown = Refusal(
        "participation.unknownCertificate", status: 404,
        Words("Không có giấy chứng nhận nào mang mã này.", "No certificate bears this code."),
        next: Words(
            "Xin xem lại mã: 20 chữ và số. Nếu mã trên giấy đúng như vậy thì giấy không do hệ thống này in.",
            "Please look at the code again: 20 letters and digits. If the paper says so, it was not printed here."))

    private static func check(_ world: World, _ ask: Ask) async throws -> Answer {
        guard let number = Int(try ask.parameter("number")), number > 0 else { throw unknown }
        let (code, now) = (try ask.parameter("code"), ask.now)
        let view = try await world.ledger.read { reader -> PresenceView in
            guard let activity = try reader.activity(number: number), try reader.maySee(activity, .visitor, on: now.day)
            else { throw unknown }
            return try PresenceView(reader, number: number, for: .visitor, now: now)
        }
        let days = Set(ParticipationRules.days(view.activity) + view.rolls.map(\.day)).sorted()
        let key = CertificateCode.key(world.settings.invitationKey)
        guard
            let day = CertificateCode.day(
                of: code, among: days, of: view.activity.id, journal: world.ledger.journal, key: key)
        else { throw unknown }
        let content = content(view, day, Address(path: "certificates", "\(number)", code), ask.tongue)
        if case .visitor = ask.caller { return try await world.settledPage(ask, content) }
        return try await world.page(ask, content)
    }

    private static func content(_ view: PresenceView, _ day: Day, _ address: Address, _ t: Tongue) -> PageContent {
        let title = t("Kiểm tra giấy chứng nhận", "Check a certificate")
        let known = t("Mã này có thật.", "This code is genuine.")
        let says = t(
            "Đơn vị tổ chức đã in giấy mang mã này cho một người trong danh sách có mặt. Trang này không nêu tên ai.",
            "The organiser printed the paper with this code for a person on the roll. This page names nobody.")
        let link: HTML = "<a href=\"\(ActivityAddress.page(view.activity.number))\">\(view.activity.title)</a>"
        let cancelled = t("Hoạt động này đã bị hủy hoặc gộp.", "This activity was cancelled or merged.")
        let mine = RecordEntry.attended(
            view.activity.number, day, title: view.activity.title, by: view.lead.title, check: address)
        return PageContent(
            title: title, scripts: [RecordMark.script], isSearchable: false,
            body: """
                <h1>\(title)</h1>
                \(note("<p><strong>\(known)</strong> \(says)</p>", .done))\(facts([
                    (t("Hoạt động", "Activity"), link),
                    (t("Ngày", "Day"), "\(day.spoken(t.language))"),
                    (t("Đơn vị tổ chức", "Organiser"), "\(view.lead.fullName)"),
                ]))\(if: !view.activity.state.isLive, note("<p>\(cancelled)</p>", .late))\(RecordMark.markup(mine, t))
                """)
    }
}

/// What one certificate says.
struct CertificateMaking: Sendable {
    let view: PresenceView
    let day: Day
    let place: String
    let journal: Int64
    let settings: WorldSettings

    func certificate(_ name: String) -> Certificate {
        let activity = view.activity
        var made = Certificate(
            .vietnamese, issuer: PaperNames.issuer(view.lead), kind: "Giấy chứng nhận", lead: "Chứng nhận", name: name,
            reason: "Đã tham gia hoạt động “\(activity.title)” \(day.official), \(view.campaign.name)",
            place: place, day: day, signature: PaperNames.signature(view.lead))
        let code = CodeLetters.spoken(
            CertificateCode.make(
                activity.id, day, name: name, journal: journal, key: CertificateCode.key(settings.invitationKey)))
        made.code = PaperCode(
            settings.publicAddress + Address(path: "certificates", "\(activity.number)", code).text,
            caption: "Kiểm tra: \(code)")
        made.isSimulated = settings.isSimulated
        return made
    }
}

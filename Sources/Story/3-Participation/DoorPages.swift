internal import Activities
internal import Base
internal import Journal
internal import Units
internal import Web

/// What somebody sees who scanned the code: one question, one button. No account, no name.
enum DoorPages {
    static func routes(_ world: World, _ door: Door) -> [Route] {
        [
            .get("/c/{number}/{code}", access: .everyone) { ask in try await show(world, door, ask) },
            .post("/c/{number}/{code}", access: .everyone, bodyLimit: 4096) { ask in
                try await checkIn(world, door, ask)
            },
            .get("/c/{number}", access: .everyone) { ask in try await done(world, door, ask) },
        ]
    }

    private static let cookieName = "device"
    private static let cookieSeconds = 60 * 86_400

    /// The cookie of this browser, when it has one of ours.
    private static func device(_ ask: Ask) -> String? {
        ask.ownCookie(cookieName).flatMap { Id($0) == nil ? nil : $0 }
    }

    private static func number(_ ask: Ask) -> Int? { (try? ask.parameter("number")).flatMap { Int($0) } }

    /// - Throws: the same for every code that does not open the door.
    private static func opened(
        _ world: World, _ door: Door, _ ask: Ask
    ) async throws -> (plate: Door.Plate, session: ActivitySession) {
        let code = try ask.parameter("code")
        guard let number = number(ask), let plate = try await door.plate(world, number: number, now: ask.now),
            let session = door.session(plate, code, now: ask.now)
        else {
            guard door.wrong.exceeds(ask.remote, now: ask.now) else { throw ParticipationRules.wrongCode }
            throw ParticipationRules.tooManyWrong
        }
        return (plate, session)
    }

    private static func show(_ world: World, _ door: Door, _ ask: Ask) async throws -> Answer {
        let (plate, session) = try await opened(world, door, ask)
        let t = ask.tongue
        let known = device(ask)
        let earlier = try await checkIns(world, plate, known)
        if earlier.contains(where: { $0.day == session.day && $0.start == session.start }), let number = number(ask) {
            return .see(Address(path: "c", "\(number)"))
        }
        let says = t(
            "Không hỏi tên, không cần tài khoản. Chỉ đếm một lượt cho máy này ở hoạt động này.",
            "No name, no account. One visit is counted for this device at this activity.")
        let address = Address(path: "c", try ask.parameter("number"), try ask.parameter("code"))
        let content = PageContent(
            title: t("Điểm danh: \(plate.title)", "Check in: \(plate.title)"), isSearchable: false,
            body: """
                <h1>\(plate.title)</h1>
                \(place(plate, session, t))
                <form method="post" action="\(address)"><input type="hidden" name="action" value="\(world.formId())">\
                <p class="actions">\(button(t("Tôi có mặt", "I am here")))</p></form>
                <p class="quiet-text">\(says)</p>

                """)
        let answer = try await world.page(ask, content)
        if known != nil { return answer }
        return answer.setting(Cookie(cookieName, world.chance.secret(bytes: 16).hex, seconds: cookieSeconds))
    }

    private static func place(_ plate: Door.Plate, _ session: ActivitySession, _ t: Tongue) -> HTML {
        let time = session.start.map { ", " + TimeOfDay.spoken($0) } ?? ""
        let rest = [plate.place, plate.lead].filter { !$0.isEmpty }.joined(separator: " · ")
        return "<p>\(session.day.spoken(t.language))\(time)<br>\(rest)</p>\n"
    }

    private static func checkIn(_ world: World, _ door: Door, _ ask: Ask) async throws -> Answer {
        let known = device(ask)
        let opened: (plate: Door.Plate, session: ActivitySession)
        do {
            opened = try await self.opened(world, door, ask)
        } catch let refusal as Refusal {
            // Sent twice over a slow line, the second after the code was over: it was recorded, and is said so.
            guard let known, let number = number(ask), let plate = try await door.plate(world, number: number, now: ask.now),
                try await checkIns(world, plate, known).contains(where: { $0.day == ask.today })
            else { throw refusal }
            return .see(Address(path: "c", "\(number)"))
        }
        guard let known, let number = number(ask) else { throw ParticipationRules.noCookie }
        let (plate, session) = opened
        try await world.act(
            ask,
            CheckIn(
                plate.id, day: session.day, start: session.start, device: Door.device(known, plate.id),
                isFlagged: door.isCrowd(known, ask)))
        return .see(Address(path: "c", "\(number)"))
    }

    private static func checkIns(
        _ world: World, _ plate: Door.Plate, _ cookie: String?
    ) async throws -> [DeviceCheckIn] {
        guard let cookie else { return [] }
        return try await world.ledger.read { reader in
            try reader.checkIns(of: plate.id, device: Door.device(cookie, plate.id))
        }
    }

    /// What this browser has checked in to at an activity.
    private static func done(_ world: World, _ door: Door, _ ask: Ask) async throws -> Answer {
        guard let number = number(ask), let plate = try await door.plate(world, number: number, now: ask.now) else {
            throw ParticipationRules.unknown
        }
        let t = ask.tongue
        let found = try await checkIns(world, plate, device(ask))
        let page = Address(path: "activities", "\(number)")
        let lines: HTML =
            found.isEmpty
            ? emptyState(
                t(
                    "Máy này chưa điểm danh ở hoạt động này. Hãy quét mã đang hiện ở nơi tổ chức.",
                    "This device has not checked in here. Scan the code shown at the place."))
            : note("\(each: found, { line($0, ask.today, t) })", .done)
        return try await world.page(
            ask,
            PageContent(
                title: t("Điểm danh: \(plate.title)", "Check in: \(plate.title)"), scripts: [RecordMark.script],
                isSearchable: false,
                body: """
                    <h1>\(plate.title)</h1>
                    \(lines)\(each: Set(found.map(\.day)).sorted(), { mark(plate, number, $0, t) })\
                    <p><a href="\(page)">\(t("Xem hoạt động", "See the activity"))</a></p>

                    """))
    }

    private static func mark(_ plate: Door.Plate, _ number: Int, _ day: Day, _ t: Tongue) -> HTML {
        RecordMark.markup(.attended(number, day, title: plate.title, by: plate.lead), t)
    }

    private static func line(_ found: DeviceCheckIn, _ today: Day, _ t: Tongue) -> HTML {
        let at = found.at.spoken(t.language, today: today)
        return "<p>\(t("Đã điểm danh lúc \(at). Cảm ơn bạn đã đến.", "Checked in at \(at). Thank you for coming."))</p>\n"
    }
}


internal import Activities
internal import Base
internal import Journal
internal import Units
internal import Web

/// The page an organiser shows at the place, on a wall or on a phone: a large code that changes every minute.
enum CheckInPages {
    static func routes(_ world: World, _ door: Door) -> [Route] {
        [
            .get("/activities/{number}/check-in", access: .signedIn) { ask in
                let view = try await PresenceView.host(world, ask)
                let open = ParticipationRules.open(view.activity.details.sessions, ask.now)
                guard view.activity.state.isLive, let session = chosen(open, ask) else {
                    return try await world.page(ask, closed(view, ask.tongue))
                }
                let code = door.code(view.activity.id, session, now: ask.now)
                let page = CheckInPage(
                    view: view, session: session, open: open, code: code,
                    link: ask.absolute(Address(path: "c", "\(view.activity.number)", code)))
                var answer = try await world.page(ask, page.content(ask.tongue))
                // The browser asks again when the next minute begins; without a script.
                answer.headers.append(.init("Refresh", "\(CheckInCode.secondsLeft(ask.now))"))
                return answer
            }
        ]
    }

    /// The session in the address, otherwise the one that began last or begins next.
    private static func chosen(_ open: [ActivitySession], _ ask: Ask) -> ActivitySession? {
        let named = ask.query.filled("at").flatMap { Int($0) }
        if let named, let session = open.first(where: { ($0.start ?? -1) == named }) { return session }
        return open.first { ($0.start ?? 0) <= ask.now.minuteOfDay } ?? open.last
    }

    private static func closed(_ view: PresenceView, _ t: Tongue) -> PageContent {
        let title = t("Mã điểm danh", "Check-in code")
        let next = view.activity.details.sessions.map(ParticipationRules.opens).filter { $0 > view.now }.min()
        let says =
            if !view.activity.state.isLive {
                t(ParticipationRules.notHeld.says)
            } else if let next {
                t(
                    "Mã hiện từ \(next.spoken(t.language)), một giờ trước khi bắt đầu, đến hết ngày.",
                    "The code is shown from \(next.spoken(t.language)), an hour before the start, until the day ends.")
            } else {
                t(
                    "Các buổi đã qua. Vẫn có thể ghi danh sách và số đếm.",
                    "All sessions are over. The roll and the head count can still be written.")
            }
        return PageContent(
            title: title, thread: view.thread(title, "check-in", t: t), isSearchable: false,
            body: """
                <h1>\(title)</h1>
                \(view.about(t))\(emptyState(says, action: linkButton(
                    t("Xem điểm danh", "See participation"), to: view.address("presence"), .secondary)))
                """)
    }
}

struct CheckInPage: Sendable {
    let view: PresenceView
    let session: ActivitySession
    let open: [ActivitySession]
    let code: String
    /// The address in the picture.
    let link: String

    /// Nothing above the code but the title, so that a phone shows all of it.
    func content(_ t: Tongue) -> PageContent {
        let title = t("Mã điểm danh", "Check-in code")
        return PageContent(
            title: "\(title): \(view.activity.title)", isSearchable: false,
            body: """
                <h1>\(view.activity.title)</h1>
                <div class="check-in"><div>\(qr(link, label: t("Mã QR để điểm danh", "QR code to check in")))</div>
                <div>\(words(t))</div></div>
                \(sessions(t))\(tools(t))
                """)
    }

    private func words(_ t: Tongue) -> HTML {
        let here = view.sessions.first { $0.day == session.day && $0.start == session.start }
        let number = Figure.format(here?.checkIns ?? 0, t.language)
        let shown = link.withoutScheme
        let flagged = (here?.flagged ?? 0) > 0
            ? "<p>\(state(.late(days: 0), says: t("\(here?.flagged ?? 0) lượt cần xem", "\(here?.flagged ?? 0) to be looked at")))</p>\n"
            : HTML.nothing
        return """
            <p class="big">\(t("Quét mã để điểm danh", "Scan to check in"))</p>
            <p>\(t("Không cần tài khoản, không hỏi tên.", "No account, no name."))</p>
            <p class="figure"><span class="number">\(number)</span> \(t("lượt đã điểm danh", "checked in"))</p>
            \(flagged)<p class="quiet-text">\(t("Không quét được thì gõ:", "Or type:")) <span class="code">\(shown)</span></p>
            <p class="quiet-text">\(t(
                "Mã đổi mỗi phút, trang tự làm mới.", "The code changes every minute; the page renews itself."))</p>

            """
    }

    private func sessions(_ t: Tongue) -> HTML {
        guard open.count > 1 else { return "<p class=\"quiet-text\">\(spoken(session.day, session.start, t))</p>\n" }
        return chipLinks(
            t("Buổi", "Session"),
            open.reversed().map { other in
                Crumb(
                    spoken(other.day, other.start, t),
                    view.address("check-in").adding(query: ["at": "\(other.start ?? -1)"]), isCurrent: other == session)
            })
    }

    private func tools(_ t: Tongue) -> HTML {
        let roll = linkButton(t("Ghi danh sách", "Write the roll"), to: view.address("roll"), .secondary)
        let count = linkButton(t("Đếm đầu người", "Count heads"), to: view.address("count"), .secondary)
        let help = t(
            "Người không có điện thoại: ghi tên vào danh sách.", "Those without a phone are written on the roll.")
        let buttons: HTML = view.days.isEmpty ? .nothing : "<p class=\"actions\">\(roll) \(count)</p>\n"
        let apart: HTML = "<a href=\"\(DayPages.page)\">\(t("Ghi khi không có mạng", "Without a network"))</a>"
        let back: HTML = "<a href=\"\(view.address("presence"))\">\(t("Xem điểm danh", "See participation"))</a>"
        return "\(buttons)<p class=\"quiet-text\">\(help) \(apart) · \(back)</p>\n"
    }
}

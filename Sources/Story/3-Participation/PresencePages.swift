package import Activities
internal import Base
internal import Journal
package import Units
package import Web

/// Every page of the room.
package enum ParticipationPages {
    /// `day`: what later rooms let people write without a network; `paper`: what they print and take back.
    package static func routes(_ world: World, day: [DayPart] = [], paper: [PaperForm] = []) -> [Route] {
        let door = Door(world)
        return PresencePages.routes(world) + CheckInPages.routes(world, door) + DoorPages.routes(world, door)
            + RollPages.routes(world) + HeadCountPages.routes(world)
            + CertificatePages.routes(world) + SignUpPages.routes(world) + DayPages.routes(world, day)
            + RecordPages.routes(world) + RollAddPages.routes(world) + PaperFormPages.routes(world, paper)
    }

    /// Signing up, on the page of an activity.
    package static let onActivity: ActivityPart = { reader, activity, caller, day, language in
        try SignUpPart.show(reader, activity, caller, day, language)
    }
}

/// How many came: for everybody, and for organisers the way to whatever they can do about it.
enum PresencePages {
    static func routes(_ world: World) -> [Route] {
        [
            .get("/activities/{number}/presence", access: .everyone) { ask in
                let view = try await PresenceView.read(world, ask)
                let page = PresencePage(view: view, least: world.settings.smallGroup)
                let content = page.content(ask.tongue, saved: ask.query.first("saved"), twins: ask.query.first("twins"))
                if case .visitor = ask.caller { return try await world.settledPage(ask, content) }
                return try await world.page(ask, content)
            }
        ]
    }
}

struct PresencePage: Sendable {
    let view: PresenceView
    /// Smaller groups are held back from those outside.
    let least: Int64

    func content(_ t: Tongue, saved: String?, twins: String?) -> PageContent {
        let title = t("Điểm danh: \(view.activity.title)", "Participation: \(view.activity.title)")
        return PageContent(
            title: title, thread: view.thread(t: t), notice: notice(t, saved, twins),
            isSearchable: view.activity.state.isLive,
            body: """
                <h1>\(t("Điểm danh", "Participation"))</h1>
                \(view.about(t))\(actions(t))\(figures(t))\(groups(t))\(limits(t))
                """)
    }

    private func notice(_ t: Tongue, _ saved: String?, _ twins: String?) -> HTML? {
        guard saved != nil, view.mayHost else { return nil }
        let alike = twins.flatMap { Int($0) }.map { number in
            t(
                " Có \(number) dòng giống hệt một dòng khác; nếu là dán hai lần, xin sửa lại.",
                " \(number) lines are exactly like another one; if they were pasted twice, please correct the list.")
        }
        return "\(t("Đã lưu.", "Saved."))\(alike ?? "")"
    }

    private func actions(_ t: Tongue) -> HTML {
        guard view.mayHost, view.activity.state.isLive else { return .nothing }
        var shown = [linkButton(t("Hiện mã điểm danh", "Show the code"), to: view.address("check-in"))]
        if !view.days.isEmpty {
            shown.append(linkButton(t("Ghi danh sách", "Write the roll"), to: view.address("roll"), .secondary))
            shown.append(linkButton(t("Đếm đầu người", "Count heads"), to: view.address("count"), .secondary))
        }
        shown.append(linkButton(t("Ghi khi không có mạng", "Without a network"), to: DayPages.page, .secondary))
        shown.append(linkButton(t("In phiếu giấy", "Print paper forms"), to: view.address("forms"), .secondary))
        if view.rolls.contains(where: { !$0.isForgotten }) {
            let label = t("In giấy chứng nhận", "Print certificates")
            shown.append(linkButton(label, to: view.address("certificates"), .secondary))
            let alike = t("Người ghi hai lần", "People written twice")
            shown.append(linkButton(alike, to: view.address("roll/alike"), .secondary))
        }
        return "<p class=\"actions\">\(HTML.joined(shown, separator: " "))</p>\n"
    }

    // MARK: Numbers

    private struct Line {
        let when: String
        let checkIns: Int64?
        let flagged: Int64
        let rollLines: Int64?
        let heads: Int64?
    }

    /// One line for each session that was checked in to; the roll and the heads of a day stand on its first.
    private var lines: [(day: Day, start: Int?)] {
        let checked = view.sessions.map { (day: $0.day, start: $0.start) }
        let days = Set(checked.map(\.day))
        let others = Set(view.rolls.map(\.day) + view.counts.map(\.day)).subtracting(days).map { ($0, Int?.none) }
        return (checked + others.map { (day: $0.0, start: $0.1) }).sorted {
            ($0.day, $0.start ?? -1) < ($1.day, $1.start ?? -1)
        }
    }

    private func figures(_ t: Tongue) -> HTML {
        guard let presence = view.presence else {
            return emptyState(
                t("Chưa ai điểm danh, chưa có danh sách hay số đếm.", "Nobody has checked in, and nobody was counted."))
        }
        var columns = [
            TableColumn(t("Khi nào", "When")), TableColumn(t("Quét mã", "Scanned"), isNumber: true),
            TableColumn(t("Trong danh sách", "On the roll"), isNumber: true),
            TableColumn(t("Đếm tại chỗ", "Heads counted"), isNumber: true),
        ]
        if view.isInside { columns.append(TableColumn(t("Cần xem", "To be looked at"), isNumber: true)) }
        let rows = lines
        let firsts = Set(rows.indices.filter { index in index == 0 || rows[index - 1].day != rows[index].day })
        let number = { (value: Int64?) -> HTML in value.map { HTML(text: Figure.format($0, t.language)) } ?? "–" }
        let whole = table(
            id: "presence", caption: t("Lượt có mặt theo buổi", "Visits by session"), columns, each: rows.indices
        ) { index in
            let (day, start) = rows[index]
            let session = view.sessions.first { $0.day == day && $0.start == start }
            let isFirst = firsts.contains(index)
            var cells: [HTML] = [
                "\(spoken(day, start, t))", number(session?.checkIns ?? 0),
                number(isFirst ? view.rolls.first { $0.day == day }?.lines : nil),
                number(isFirst ? view.counts.first { $0.day == day }?.heads : nil),
            ]
            if view.isInside { cells.append(flags(session?.flagged ?? 0, t)) }
            return cells
        }
        let sum = Figure.format(presence.visits, t.language)
        let says = t(
            "\(sum) lượt được đo: quét mã cộng danh sách của những người không quét.",
            "\(sum) visits measured: scanned, and on the roll of those who did not scan.")
        return "<p><strong>\(says)</strong></p>\n\(whole)"
    }

    private func flags(_ flagged: Int64, _ t: Tongue) -> HTML {
        flagged == 0 ? "0" : state(.late(days: 0), says: Figure.format(flagged, t.language))
    }

    private func groups(_ t: Tongue) -> HTML {
        let groups = view.counts.byGroup
        if groups.isEmpty { return .nothing }
        return table(
            id: "groups", caption: t("Đếm tại chỗ, theo nhóm", "Counted on the spot, by group"),
            [TableColumn(t("Nhóm", "Group")), TableColumn(t("Người", "People"), isNumber: true)], each: groups
        ) { group in
            let number = view.isInside
                ? Figure.format(group.heads, t.language)
                : SmallGroup.spoken(group.heads, of: group.of, below: least, t.language)
            return ["\(t(group.group.words))", "\(number)"]
        }
    }

    /// What the numbers do not say.
    private func limits(_ t: Tongue) -> HTML {
        var says = [
            t(
                "Mã đổi mỗi phút. Người ở nơi khác vẫn điểm danh được nếu có ai gửi mã ngay cho họ: lượt quét cho thấy "
                    + "có máy đã quét mã, không chứng minh từng người có mặt.",
                "The code changes every minute. Somebody elsewhere can check in when the code is sent on at once: a "
                    + "scan shows that a device had the code, not that each person was there.")
        ]
        if view.isInside {
            says.append(
                t(
                    "“Cần xem” là các lượt đến dồn dập từ một mạng hay một máy trong một phút. Chúng vẫn được tính; một "
                        + "lớp học chung một mạng cũng như vậy.",
                    "“To be looked at” are many check-ins from one network or browser within a minute. They count all "
                        + "the same; a class that shares a network looks like that."))
        } else if !view.counts.isEmpty {
            says.append(
                t("Nhóm dưới \(least) người không nêu số.", "Groups of fewer than \(least) people are not told."))
        }
        return "\(each: says, { "<p class=\"quiet-text\">\($0)</p>\n" })"
    }
}

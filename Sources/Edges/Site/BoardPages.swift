internal import Base
internal import Journal
internal import Plans
internal import Reports
internal import Sheets
internal import Totals
package import Units
package import Web

/// Who did what so far: one line a unit, the silent ones on top. For those who may read the unit it is of.
package enum BoardPages {
    package static func routes(_ world: World) -> [Route] {
        [
            .get("/{year}/board", access: .signedIn) { ask in
                let view = try await view(world, ask)
                return try await world.settledPage(ask, BoardPage.content(view, ask.tongue))
            },
            .get("/{year}/board/list", access: .signedIn) { ask in
                let view = try await view(world, ask)
                let list = BoardList(view, ask.tongue, isSimulated: world.settings.isSimulated, made: ask.now)
                return Answer.download(try list.xlsx(), name: list.name, type: BoardList.type)
            },
        ]
    }

    private static func view(_ world: World, _ ask: Ask) async throws -> BoardView {
        let (year, unit, wish) = (try ask.parameter("year"), ask.query.filled("unit"), BoardWish(ask.query))
        let (caller, today) = (ask.caller, ask.today)
        return try await world.ledger.read { reader in
            try BoardView(reader, year: year, unit: unit, wish, caller, today)
        }
    }
}

/// What the board looks like.
enum BoardPage {
    static func content(_ view: BoardView, _ t: Tongue) -> PageContent {
        let title = t("Bảng theo dõi", "Board")
        return PageContent(
            title: "\(title) · \(view.unit.title)",
            thread: [
                Crumb(view.campaign.name, Address(path: view.campaign.address)),
                Crumb(view.unit.fullName, Address(path: "desk", view.unit.address)),
                Crumb(title, address(view, view.wish), isCurrent: true),
            ],
            isSearchable: false, body: body(view, t))
    }

    static func body(_ view: BoardView, _ t: Tongue) -> HTML {
        let title: HTML = "<h1>\(t("Bảng theo dõi", "Board")) · \(view.unit.title)</h1>\n"
        guard !view.rows.isEmpty else {
            return title + emptyState(t("Không có đơn vị nào bên dưới.", "There are no units below."))
        }
        let shown = view.shown
        return """
            \(title)<p><strong>\(summary(view.rows, t))</strong></p>
            \(tools(view, t))\(chips(view, t))\
            \(shown.isEmpty ? emptyState(t("Không có đơn vị nào trễ.", "No unit is late.")) : lines(view, shown, t))\
            \(help(t))
            """
    }

    /// "180 đơn vị: 122 đã nộp báo cáo, 31 đang làm, 27 im lặng", then how far those are who are under way.
    static func summary(_ rows: [BoardRow], _ t: Tongue) -> String {
        let submitted = rows.count(where: \.isSubmitted)
        let accepted = rows.count(where: \.isAccepted)
        let silent = rows.count(where: \.isSilent)
        let under = rows.count { !$0.isSubmitted && !$0.isSilent }
        let received = rows.count { $0.receivedAt != nil }
        let registered = rows.count { $0.registered > 0 }
        let told = rows.count { $0.told > 0 }
        return t(
            "\(rows.count) đơn vị: \(submitted) đã nộp báo cáo (\(accepted) được chấp nhận), \(under) đang làm, "
                + "\(silent) im lặng. \(received) đã nhận kế hoạch, \(registered) đã đăng ký hoạt động, "
                + "\(told) đã báo kết quả.",
            "\(rows.count) units: \(submitted) submitted their report (\(accepted) accepted), \(under) under way, "
                + "\(silent) silent. \(received) received the plan, \(registered) registered activities, "
                + "\(told) told results.")
    }

    private static func tools(_ view: BoardView, _ t: Tongue) -> HTML {
        let remind = Address(
            path: "desk", view.unit.address, "reminders",
            query: ["step": view.reminder, "campaign": view.campaign.address])
        let list = Address(
            path: [view.campaign.address, "board", "list"], query: query(view, view.wish))
        return """
            <p class="actions">\(if: view.mayRemind, "\(linkButton(t("Nhắc các đơn vị chậm", "Remind the late ones"), to: remind)) ")\
            \(linkButton(t("Tải Excel", "Download as Excel"), to: list, .secondary))</p>

            """
    }

    private static func chips(_ view: BoardView, _ t: Tongue) -> HTML {
        func chip(_ label: String, _ change: (inout BoardWish) -> Void) -> Crumb {
            var wish = view.wish
            change(&wish)
            return Crumb(label, address(view, wish), isCurrent: wish == view.wish)
        }
        let groups = BoardWish.Group.allCases.compactMap { group -> Crumb? in
            let count = view.rows.count { group.holds($0.unit.kind) }
            return count == 0 ? nil : chip("\(t(group.words)) (\(count))") { $0.group = group }
        }
        let all = chip(t("Tất cả (\(view.rows.count))", "All (\(view.rows.count))")) { $0.group = nil }
        let late = Crumb(
            t("Chỉ đơn vị trễ", "Only late ones"), address(view, late(view.wish)), isCurrent: view.wish.isOnlyLate)
        return chipLinks(t("Lọc", "Filter"), (groups.count > 1 ? [all] + groups : []) + [late])
    }

    /// The filter by lateness is switched on and off by the same link.
    private static func late(_ wish: BoardWish) -> BoardWish {
        var wish = wish
        wish.isOnlyLate.toggle()
        return wish
    }

    static func address(_ view: BoardView, _ wish: BoardWish) -> Address {
        Address(path: [view.campaign.address, "board"], query: query(view, wish))
    }

    private static func query(_ view: BoardView, _ wish: BoardWish) -> [(String, String?)] {
        [
            ("unit", view.unit.id == view.campaign.owner ? nil : view.unit.address), ("group", wish.group?.rawValue),
            ("late", wish.isOnlyLate ? "1" : nil),
        ]
    }

    private static func lines(_ view: BoardView, _ rows: [BoardRow], _ t: Tongue) -> HTML {
        let columns = [
            TableColumn(t("Đơn vị", "Unit")), TableColumn(t("Nhận kế hoạch", "Plan received")),
            TableColumn(t("Triển khai", "Taken up")), TableColumn(t("Đăng ký", "Registered")),
            TableColumn(t("Báo kết quả", "Told")), TableColumn(t("Nộp báo cáo", "Report submitted")),
            TableColumn(t("Được chấp nhận", "Accepted")), TableColumn(t("Tin gần nhất", "Last heard of")),
        ]
        let words = StateWords(t)
        return table(
            id: "board", caption: t("Im lặng lâu nhất ở trên", "The longest silent on top"), columns, each: rows
        ) { row in cells(row, view, words, t) }
    }

    private static func cells(_ row: BoardRow, _ view: BoardView, _ words: StateWords, _ t: Tongue) -> [HTML] {
        let states = row.states
        let name: HTML = """
            <a href="\(Address(path: "units", row.unit.address))">\(row.unit.title)</a>\
            \(optional: row.unit.parent, { "<br><small>\($0)</small>" })
            """
        let heard = row.lastSign.map { $0.day.spoken(t.language, today: view.today) } ?? "–"
        let isSent = row.issuedAt != nil
        let open = row.registered > 0 ? opening(row, view) : .nothing
        return [
            name, isSent ? words.mark(states[0]) : words.notSent, isSent ? words.mark(states[1]) : words.notSent,
            row.registered > 0
                ? "\(open)\(words.mark(states[2], Figure.format(Int64(row.registered), t.language)))</a>"
                : words.mark(states[2]),
            row.registered > 0 ? "\(open)\(words.mark(states[3], "\(row.told)/\(row.registered)"))</a>" : "–",
            report(row, states[4], words, t), row.isSubmitted ? words.mark(states[5]) : "–", "\(heard)",
        ]
    }

    /// The start of a link: a number opens into the activities it counts.
    private static func opening(_ row: BoardRow, _ view: BoardView) -> HTML {
        "<a href=\"\(Address(path: view.campaign.address, "totals", row.unit.address, Tally.activities))\">"
    }

    /// Submitted on which day; else returned, late or not yet.
    private static func report(_ row: BoardRow, _ step: StepState, _ words: StateWords, _ t: Tongue) -> HTML {
        guard let report = row.report else { return words.mark(step) }
        if report.isSubmitted { return words.mark(.done, report.submittedAt.day.spoken(t.language)) }
        return words.mark(.doing, t(report.state.words))
    }

    private static func help(_ t: Tongue) -> HTML {
        """
        <details class="fold"><summary>\(t("Trợ giúp", "Help"))</summary>
        <p>\(t(
            "Mỗi dòng là một đơn vị, kèm mọi đơn vị bên dưới nó. Đơn vị im lặng lâu nhất ở trên cùng. “Trễ” "
                + "là nhắc việc của chương trình: chưa xác nhận sau 2 ngày, chưa triển khai sau 5 ngày hoặc khi "
                + "Tuần lễ đã bắt đầu, chưa đăng ký khi Tuần lễ bắt đầu, chưa báo hết kết quả sau Tuần lễ 3 ngày, chưa "
                + "nộp báo cáo khi đã quá hạn của đợt. "
                + "Bấm “Nhắc các đơn vị chậm” để chép sẵn tin nhắn cho Zalo hoặc SMS.",
            "Each line is a unit with everything below it; the longest silent ones are on top. “Late” is "
                + "this program's own reminder: not acknowledged after 2 days, not taken up after 5 days or when "
                + "the Week has begun, nothing registered when it begins, results not all told 3 days after it "
                + "ends, no report when the campaign's day for it has passed. “Remind the late ones” has messages "
                + "ready to copy."))</p></details>

        """
    }
}

/// The marks of the board's cells, made once for all lines.
struct StateWords: Sendable {
    private let done: HTML
    private let none: HTML
    private let late: HTML
    let notSent: HTML
    private let t: Tongue

    init(_ t: Tongue) {
        self.t = t
        done = state(.done, t)
        none = state(.none, t)
        late = state(.late(days: 0), says: t("chưa, trễ", "late"))
        notSent = "<span class=\"quiet-text\">\(t("chưa gửi", "not sent"))</span>"
    }

    /// After two months the number of days says nothing any more.
    private static let daysWorthCounting = 60

    func mark(_ step: StepState) -> HTML {
        switch step {
        case .done: done
        case .none: none
        case .late(let days) where days > StateWords.daysWorthCounting: late
        default: state(step, t)
        }
    }

    func mark(_ step: StepState, _ words: String) -> HTML { state(step, says: words) }
}

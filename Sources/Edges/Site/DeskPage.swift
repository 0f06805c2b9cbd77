internal import Activities
internal import Base
internal import Plans
internal import Results
internal import Units
internal import Web

/// What the desk of a unit looks like: what to do, then the activities by day, then the figures.
enum DeskPage {
    /// Units above are shown by their public pages: their desks belong to others.
    static func thread(_ view: DeskView) -> [Crumb] {
        view.above.map { Crumb($0.title, Address(path: "units", $0.address)) }
            + [Crumb(view.unit.title, Address(path: "desk", view.unit.address), isCurrent: true)]
    }

    static func body(_ view: DeskView, _ t: Tongue) -> HTML {
        let words = DutyWords(unit: view.unit, campaign: view.campaign, today: view.today, t: t)
        let tasks = view.facts.duties(t).map(words.task)
        return """
            <h1>\(view.unit.title)</h1>
            <h2>\(t("Việc cần làm", "What to do"))</h2>
            \(tasks.isEmpty ? nothingToDo(view, t) : taskList(tasks))\
            \(view.campaign == nil
                ? DeskTools(view, t).html
                : columns("\(activities(view, t))\(toTell(view, t))", "\(sums(view, t))\(DeskTools(view, t).html)"))\
            \(help(t))
            """
    }

    private static func nothingToDo(_ view: DeskView, _ t: Tongue) -> HTML {
        guard view.campaign != nil else {
            return emptyState(
                t(
                    "Chưa có đợt nào. Khi kế hoạch được gửi xuống, việc cần làm hiện ở đây.",
                    "There is no campaign yet. Once a plan is sent down, what to do appears here."))
        }
        return note("<p>\(t("Không còn việc nào phải làm lúc này.", "Nothing is left to do just now."))</p>", .done)
    }

    // MARK: Activities

    private static let shownRows = 30

    private static func activities(_ view: DeskView, _ t: Tongue) -> HTML {
        guard let campaign = view.campaign else { return .nothing }
        let rows = view.facts.activities
        let add = linkButton(
            t("Đăng ký hoạt động", "Register an activity"), to: Address(path: "desk", view.unit.address, "activities", "add"))
        let all = Address(path: "desk", view.unit.address, "activities")
        let again = view.earlier.map { earlier in
            linkButton(
                t("Như \(earlier.name)", "As in \(earlier.name)"),
                to: Address(path: "desk", view.unit.address, "activities", "again"), .secondary)
        }
        let shown = around(rows, view.today)
        let every = t("Tất cả \(rows.count) hoạt động", "All \(rows.count) activities")
        let list: HTML =
            rows.isEmpty
            ? "<p>\(t("Chưa có hoạt động nào.", "There are none yet."))</p>\n"
            : "\(HTML.joined(days(shown, view, t)))<p><a href=\"\(all)\">\(every)</a></p>\n"
        return """
            <h2>\(t("Hoạt động", "Activities")) · \(campaign.name)</h2>
            \(if: view.facts.mayEdit, "<p class=\"actions\">\(add)\(optional: again, { " \($0)" })</p>\n")\(list)
            """
    }

    /// The next ones; when fewer are left than fit, the last ones before them too.
    private static func around(_ rows: [ActivityRow], _ today: Day) -> ArraySlice<ActivityRow> {
        let next = rows.firstIndex { $0.day >= today } ?? rows.count
        let start = max(0, min(next, rows.count - shownRows))
        return rows[start..<min(rows.count, start + shownRows)]
    }

    private static func days(_ rows: ArraySlice<ActivityRow>, _ view: DeskView, _ t: Tongue) -> [HTML] {
        var groups: [(day: Day, rows: [ActivityRow])] = []
        for row in rows {
            if groups.last?.day == row.day {
                groups[groups.count - 1].rows.append(row)
            } else {
                groups.append((row.day, [row]))
            }
        }
        let untold = Set(view.facts.untold.map(\.id))
        return groups.map { group in
            dayGroup(group.day.spoken(t.language, today: view.today), lines: group.rows.map { row in
                eventLine(
                    at: ProgrammeLine.time(row, t), moment: ProgrammeLine.moment(row), row.title,
                    ProgrammeLine.address(row), under: under(row, isUntold: untold.contains(row.id), t))
            })
        }
    }

    private static func under(_ row: ActivityRow, isUntold: Bool, _ t: Tongue) -> HTML {
        let step: StepState =
            switch row.state {
            case .approved: .done
            case .registered, .staged: .doing
            case .returned: .late(days: 0)
            case .draft: .none
            case .cancelled, .merged: .nothing
            }
        let place: HTML? = row.place.isEmpty ? nil : "\(row.place) · "
        let told: HTML? = isUntold ? " · \(state(.none, says: t("chưa báo kết quả", "not told yet")))" : nil
        return "\(optional: place)\(state(step, says: t(row.state.words)))\(optional: told)"
    }

    /// When several wait for results, each with its own link.
    private static func toTell(_ view: DeskView, _ t: Tongue) -> HTML {
        let rows = view.facts.untold
        guard rows.count > 1, view.facts.mayEdit else { return .nothing }
        let sheet = Address(path: "desk", view.unit.address, "results", "import")
        return """
            <h2 id="to-tell">\(t("Chờ báo kết quả", "Waiting for results"))</h2>
            <ul class="lines">
            \(each: rows, { row in
                """
                <li><a href="\(Address(path: "activities", "\(row.number)", "results"))">\(row.title)</a>
                <span class="quiet-text">\(row.firstDay.spoken(t.language, today: view.today))</span></li>

                """
            })</ul>
            <p><a href="\(sheet)">\(t("Báo tất cả bằng một bảng Excel", "Tell them all in one spreadsheet"))</a></p>

            """
    }

    // MARK: Figures and help

    private static func sums(_ view: DeskView, _ t: Tongue) -> HTML {
        guard let campaign = view.campaign, !view.figures.isEmpty else { return .nothing }
        return "<h2>\(t("Số liệu", "Figures"))</h2>\n\(topFigures(view.figures, of: view.unit, in: campaign, t))"
    }

    private static func help(_ t: Tongue) -> HTML {
        """
        <details class="fold"><summary>\(t("Trợ giúp", "Help"))</summary>
        <p>\(t(
            "Làm từ trên xuống: mỗi dòng là một việc, bấm vào là làm được ngay. Làm xong dòng tự biến mất. "
                + "Cần xem từng bước, mở",
            "Work from the top: each line is one job, and leads to where it is done. When it is done, the "
                + "line goes away. Step by step:"))
        <a href="/help">\(t("hướng dẫn một trang", "the one-page guides"))</a>.</p></details>

        """
    }
}

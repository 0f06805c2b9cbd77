internal import Base
internal import Journal
internal import Plans
internal import Totals
internal import Units
internal import Web

/// The reports that a unit receives: who has sent one, who is late, what is to be looked at.
struct ReportList: Sendable {
    let unit: OrgUnit
    let campaign: Campaign
    let below: [ReportBelow]
    /// How many facts of an accepted report are not as they were accepted, by unit.
    let differing: [Id: Int]
    let amendments: [Amendment]
    let days: ReportDays
    let mayReview: Bool
    let mayRemind: Bool
    /// Whether the caller sets the form of the campaign's reports.
    let maySetForm: Bool
    let today: Day

    init(_ reader: any Reader, _ wish: ReportWish) throws {
        let (campaign, unit) = try wish.place(reader)
        self.campaign = campaign
        self.unit = unit
        today = wish.today
        below = try reader.reportsBelow(unit, in: campaign)
        var differing: [Id: Int] = [:]
        for line in below where line.isAccepted {
            let facts = try reader.reportDifferences(of: line.unit.id, in: campaign.id).map(\.fact).uniqued.count
            if facts > 0 { differing[line.unit.id] = facts }
        }
        self.differing = differing
        amendments = try reader.amendmentsAsked(of: unit.id, in: campaign.id)
        days = try reader.reportDays(in: campaign)
        mayReview = try reader.mayReport(wish.caller, .reviewer, of: unit, on: today)
        mayRemind = try reader.may(wish.caller, .editor, over: unit.id, on: today)
        maySetForm = try campaign.owner == unit.id && reader.may(wish.caller, .steward, over: unit.id, on: today)
    }

    /// The day that holds for whoever has none of its own.
    var due: Day? { days.due(unit.id) }

    var silent: [ReportBelow] { below.filter { !$0.isSent } }

    /// Those to be looked at first, then those that have not sent anything, then the accepted ones.
    var inOrder: [ReportBelow] {
        let waiting = below.filter { $0.report?.state == .submitted }
        let accepted = below.filter(\.isAccepted)
        return waiting + silent + accepted
    }
}

struct ReportListPage: Sendable {
    let list: ReportList
    let t: Tongue

    var content: PageContent {
        let title = t("Báo cáo các đơn vị gửi lên", "Reports from the units below")
        return PageContent(
            title: "\(title) · \(list.unit.title)",
            thread: ReportAddress.thread(
                list.campaign, list.unit,
                [Crumb(title, ReportAddress.below(list.campaign, list.unit), isCurrent: true)]),
            isSearchable: false,
            body: """
                <h1>\(title)</h1>
                <p>\(list.campaign.name) · \(list.unit.title)</p>
                \(list.below.isEmpty ? empty : counts + asked + table + actions)\(tools)
                """)
    }

    private var empty: HTML {
        emptyState(
            t(
                "Không có đơn vị trực thuộc nào phải báo cáo trong đợt này.",
                "No unit directly below has to report in this campaign."))
    }

    private var counts: HTML {
        let all = list.below.count
        let waiting = list.below.count { $0.report?.state == .submitted }
        let accepted = list.below.count(where: \.isAccepted)
        let says = t(
            "\(accepted)/\(all) đã duyệt, \(waiting) chờ duyệt, \(list.silent.count) chưa gửi.",
            "\(accepted) of \(all) accepted, \(waiting) waiting, \(list.silent.count) not sent.")
        let due = list.due.map { day in
            t("Hạn: \(day.spoken(.vietnamese)).", "Due: \(day.spoken(.english)).")
        } ?? t("Chưa đặt hạn báo cáo.", "No deadline is set.")
        return "<p><strong>\(says)</strong> \(due)</p>\n"
    }

    private var asked: HTML {
        guard !list.amendments.isEmpty else { return .nothing }
        let names = list.amendments.map(\.unit).uniqued.compactMap { id in list.below.first { $0.unit.id == id }?.unit }
        let links = names.map { unit -> HTML in
            "<a href=\"\(ReportAddress.own(list.campaign, unit, "differences"))\">\(unit.title)</a>"
        }
        let says = t("Xin điều chỉnh số đã duyệt", "Ask to amend accepted figures")
        return note("<p>\(says): \(HTML.joined(links, separator: ", "))</p>", .late)
    }

    private var table: HTML {
        Web.table(
            id: "reports", caption: t("Đơn vị trực thuộc", "Units directly below"),
            [
                TableColumn(t("Đơn vị", "Unit")), TableColumn(t("Tình trạng", "State")),
                TableColumn(t("Ngày gửi", "Sent")), TableColumn(t("Hoạt động đã duyệt", "Accepted activities"), isNumber: true),
                TableColumn(t("Khác số đã duyệt", "Changed since"), isNumber: true),
            ], isStacked: true, each: list.inOrder
        ) { line in
            [
                name(line), standing(line), "\(line.isSent ? line.report?.submittedAt.day.spoken(t.language) ?? "" : "")",
                line.accepted[Tally.activities].map { "\($0.value)" } ?? .nothing, changed(line),
            ]
        }
    }

    private func name(_ line: ReportBelow) -> HTML {
        guard line.report != nil else { return "\(line.unit.title)" }
        let address = list.mayReview
            ? ReportAddress.own(list.campaign, line.unit, "review") : ReportAddress.own(list.campaign, line.unit)
        return "<a href=\"\(address)\">\(line.unit.title)</a>"
    }

    private func standing(_ line: ReportBelow) -> HTML {
        switch line.report?.state {
        case .submitted: return state(.doing, says: t("chờ duyệt", "waiting"))
        case .accepted: return state(.done, says: t("đã duyệt", "accepted"))
        case .returned: return state(.none, says: t("trả lại để sửa", "returned"))
        default:
            let due = list.days.due(line.unit.id)
            if let due, due < list.today { return state(.late(days: list.today.number - due.number), t) }
            guard let due, due != list.due else { return state(.none, says: t("chưa gửi", "not sent")) }
            return state(
                .none,
                says: t("chưa gửi, hạn \(due.spoken(.vietnamese))", "not sent, due \(due.spoken(.english))"))
        }
    }

    private func changed(_ line: ReportBelow) -> HTML {
        guard let facts = list.differing[line.unit.id] else { return .nothing }
        let address = ReportAddress.own(list.campaign, line.unit, "differences")
        return "<a href=\"\(address)\">\(t("\(facts) việc", "\(facts) facts"))</a>"
    }

    private var actions: HTML {
        var links: [HTML] = []
        if list.mayRemind, !list.silent.isEmpty {
            let remind = Address(
                path: "desk", list.unit.address, "reminders",
                query: ["step": "report", "campaign": list.campaign.address])
            links.append(linkButton(t("Nhắc \(list.silent.count) đơn vị", "Remind \(list.silent.count) units"), to: remind))
            links.append(
                linkButton(
                    t("Công văn nhắc", "Letter of reminder"),
                    to: ReportAddress.below(list.campaign, list.unit, "letter"), .secondary))
        }
        guard !links.isEmpty else { return .nothing }
        return "<p class=\"actions no-print\">\(HTML.joined(links, separator: " "))</p>\n"
    }

    private var tools: HTML {
        var links = [
            (t("Báo cáo của \(list.unit.fullName)", "Report of \(list.unit.fullName)"),
                ReportAddress.own(list.campaign, list.unit))
        ]
        if list.mayReview, !list.below.isEmpty {
            links.append(
                (t("Hạn báo cáo của từng đơn vị", "When each unit reports"),
                    ReportAddress.below(list.campaign, list.unit, "days")))
        }
        if list.maySetForm {
            links.append(
                (t("Mẫu báo cáo và hạn gửi", "Report form and deadline"),
                    ReportAddress.below(list.campaign, list.unit, "form")))
        }
        return """
            <ul class="lines no-print">\(each: links, { "<li><a href=\"\($0.1)\">\($0.0)</a></li>\n" })</ul>

            """
    }
}

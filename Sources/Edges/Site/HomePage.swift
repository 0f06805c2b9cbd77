internal import Activities
internal import Base
internal import News
internal import Plans
internal import Units
internal import Web

/// What the first page looks like.
enum HomePage {
    static func body(_ view: HomeView, _ t: Tongue) -> HTML {
        guard let campaign = view.campaign else { return beginning(view, t) }
        return """
            <h1>\(campaign.name)</h1>
            \(optional: campaign.theme, { "<p class=\"theme\">\($0)</p>\n" })\(week(campaign, t, today: view.today))\
            \(search(campaign, t))\
            \(columns(
                "\(shown(view, campaign, t))\(view.news.markup(t, today: view.today))\(latest(view, t))",
                "\(sums(view, campaign, t))\(around(view, campaign, t))"))
            """
    }

    /// Nothing has begun yet: what there is, and what comes next.
    private static func beginning(_ view: HomeView, _ t: Tongue) -> HTML {
        let says = t(
            "Chưa có đợt nào. Khi kế hoạch được đưa vào, trang này sẽ cho thấy Tuần lễ.",
            "No campaign yet. Once a plan is taken in, the Week will be shown here.")
        let units = linkButton(t("Xem các đơn vị", "See the units"), to: Address(path: "units"), .secondary)
        let begin = view.mine.first.map { unit in
            linkButton(t("Đưa kế hoạch vào", "Take a plan in"), to: Address(path: "desk", unit.address, "plans", "add"))
        }
        return """
            <h1>\(view.title(t))</h1>
            \(emptyState(says, action: "\(optional: begin, { "\($0) " })\(units)"))\(firstSteward(view, t))\(mine(view, t))
            """
    }

    /// Whoever set the server up holds a link for the province's first steward.
    private static func firstSteward(_ view: HomeView, _ t: Tongue) -> HTML {
        guard view.mine.isEmpty else { return .nothing }
        let says = t(
            "Bạn là người phụ trách của tỉnh? Mở liên kết mời được in ra khi khởi tạo máy chủ, hoặc",
            "Are you the province's steward? Open the invitation printed when the server was set up, or")
        return """
            <p>\(says) <a href="/invitations">\(t("nhập mã mời", "type its code"))</a>. \
            \(t("Đã có tài khoản:", "With an account:")) <a href="/sign-in">\(t("đăng nhập", "sign in"))</a>.</p>

            """
    }

    static func week(_ campaign: Campaign, _ t: Tongue, today: Day) -> HTML {
        guard let from = campaign.from, let to = campaign.to else {
            return "<p class=\"week\">\(t("Thời gian sẽ có trong kế hoạch.", "The dates will come with the plan."))</p>\n"
        }
        let days = "\(from.spoken(t.language)) – \(to.spoken(t.language, today: today))"
        let phase =
            switch campaign.phase(on: today) {
            case .before(let days): t("còn \(days) ngày", days == 1 ? "tomorrow" : "in \(days) days")
            case .running(0): t("đang diễn ra, hôm nay là ngày cuối", "on now, the last day")
            case .running(let left): t("đang diễn ra, còn \(left + 1) ngày", "on now, \(left + 1) days left")
            case .over: t("đã kết thúc", "over")
            case nil: ""
            }
        return "<p class=\"week\">\(days) · <strong>\(phase)</strong></p>\n"
    }

    private static func search(_ campaign: Campaign, _ t: Tongue) -> HTML {
        searchBox(
            t("Tìm hoạt động gần bạn", "Find activities near you"),
            at: Address(path: campaign.address, "programme"), t)
    }

    private static func shown(_ view: HomeView, _ campaign: Campaign, _ t: Tongue) -> HTML {
        let programme = Address(path: campaign.address, "programme")
        guard !view.rows.isEmpty else {
            return """
                <h2>\(t("Chương trình", "Programme"))</h2>
                \(emptyState(
                    t("Chưa có hoạt động nào được đăng ký.", "No activity has been registered yet."),
                    action: register(view, t)))
                """
        }
        let title =
            switch view.shown {
            case .today: t("Hôm nay", "Today")
            case .next: t("Sắp tới", "Coming up")
            case .firstDays: t("Những ngày đầu", "The first days")
            case .past: t("Đã diễn ra", "What took place")
            }
        return """
            <h2>\(title)</h2>
            \(ProgrammeLine.list(view.rows, t, today: view.today, showsDay: view.showsDay))\
            <p><a href="\(programme)">\(t("Toàn bộ chương trình", "The whole programme"))</a></p>

            """
    }

    private static func register(_ view: HomeView, _ t: Tongue) -> HTML {
        guard let unit = view.mine.first else { return .nothing }
        return linkButton(
            t("Đăng ký hoạt động", "Register an activity"), to: Address(path: "desk", unit.address, "activities", "add"))
    }

    private static func latest(_ view: HomeView, _ t: Tongue) -> HTML {
        guard !view.latest.isEmpty else { return .nothing }
        return """
            <h2>\(t("Mới đăng ký", "Newly registered"))</h2>
            \(ProgrammeLine.list(view.latest, t, today: view.today))
            """
    }

    private static func sums(_ view: HomeView, _ campaign: Campaign, _ t: Tongue) -> HTML {
        guard let owner = view.owner, !view.figures.isEmpty else { return .nothing }
        return """
            <h2>\(owner.title) \(t("đến lúc này", "so far"))</h2>
            \(topFigures(view.figures, of: owner, in: campaign, t))
            """
    }

    private static func around(_ view: HomeView, _ campaign: Campaign, _ t: Tongue) -> HTML {
        let plan = view.plan.map { plan -> HTML in
            let address = Address(path: campaign.address, "plan")
            return """
                <h2>\(t("Kế hoạch", "Plan"))</h2>
                <p><a href="\(address)">\(plan.title(t))</a>\(optional: plan.subject, { "<br>\($0)" })</p>

                """
        }
        return "\(mine(view, t))\(optional: plan)\(if: view.hasNeeds, giving(campaign, t))\(dispatch(campaign, t))"
    }

    /// Whoever would give does not look for it among the figures.
    private static func giving(_ campaign: Campaign, _ t: Tongue) -> HTML {
        let address = Address(path: campaign.address, "giving")
        return """
            <h2>\(t("Khuyến học, khuyến tài", "Giving for learning"))</h2>
            <p><a href="\(address)">\(t("Nơi đang cần sách, học bổng, xe đạp", "Who needs books, scholarships, bicycles"))</a></p>

            """
    }

    private static func mine(_ view: HomeView, _ t: Tongue) -> HTML {
        guard !view.mine.isEmpty else { return .nothing }
        return """
            <h2>\(t("Đơn vị của tôi", "My units"))</h2>
            <ul>\(each: view.mine, { unit in
                "<li><a href=\"\(Address(path: "desk", unit.address))\">\(unit.title)</a></li>\n"
            })</ul>

            """
    }

    private static func dispatch(_ campaign: Campaign, _ t: Tongue) -> HTML {
        guard let dispatch = campaign.dispatch else { return .nothing }
        return "<p class=\"quiet-text\">\(t("Theo công văn", "Called for by dispatch")) \(dispatch)</p>\n"
    }
}

extension HomeView {
    /// Rows of one day, said in the heading, need no day of their own.
    var showsDay: Bool { if case .today = shown { false } else { true } }
}

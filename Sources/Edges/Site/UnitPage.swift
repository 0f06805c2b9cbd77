internal import Activities
internal import Base
internal import Journal
internal import Library
internal import News
internal import Plans
package import Units
package import Web

/// The public page of one unit: what it is, what it does in the Week, what that adds up to, what stands below.
package enum UnitPage {
    package static func routes(_ world: World) -> [Route] {
        [.get("/units/{unit}", access: .everyone) { ask in try await unit(world, ask) }]
    }

    private static func unit(_ world: World, _ ask: Ask) async throws -> Answer {
        let (address, today, caller) = (try ask.parameter("unit"), ask.today, ask.caller)
        let view = try await world.ledger.read { reader in
            try UnitView(reader, address: address, caller: caller, today: today)
        }
        let t = ask.tongue
        let takeAlong = TakeAlong.fold(world.settings, t) { Address(path: "units", address, $0) }
        let spread = Announcing.fold(world.settings, view.unit, t)
        var content = PageContent(
            title: view.unit.title, thread: view.thread(), body: body(view, t) + takeAlong + spread
                + EmbedPages.fold(world.settings, view.unit, t))
        content.links = view.news.feeds(t)
        return try await world.settledPage(ask, content)
    }

    static func body(_ view: UnitView, _ t: Tongue) -> HTML {
        let campaign = view.campaign.map { "\(week(view, $0, t))\(upcoming(view, $0, t))\(shared(view, t))" as HTML }
        let figures = view.campaign.map { campaign -> HTML in
            view.figures.isEmpty
                ? .nothing
                : "<h2>\(t("Số liệu", "Figures"))</h2>\n\(topFigures(view.figures, of: view.unit, in: campaign, t))"
        }
        let first: HTML = "\(optional: campaign)\(view.news.markup(t, today: view.today))"
        let second: HTML = "\(optional: figures)\(shelf(view, t))\(reading(view, t))\(below(view, t))\(joining(view, t))"
        return """
            <h1>\(view.unit.title)</h1>
            \(what(view, t))\(ended(view, t))\(first.isEmpty ? second : columns(first, second))
            """
    }

    // MARK: What it is

    private static func what(_ view: UnitView, _ t: Tongue) -> HTML {
        let unit = view.unit
        // "Xã Ea Tul" already says what it is; of "Thư viện tỉnh" the kind is told as well.
        let kind = unit.kind.isTerritory ? nil : t(unit.kind.words)
        let sector = view.sector.map { above -> HTML in
            "\(t("ngành", "line")): <a href=\"\(Address(path: "units", above.address))\">\(above.title)</a>"
        }
        let pieces = [kind.map { "\($0)" as HTML }, sector].compactMap { $0 }
        let desk = linkButton(t("Bàn làm việc", "Desk"), to: Address(path: "desk", unit.address), .secondary)
        return """
            \(if: !pieces.isEmpty, "<p>\(HTML.joined(pieces, separator: " · "))</p>\n")\
            \(if: view.isMine, "<p>\(desk)</p>\n")
            """
    }

    private static func ended(_ view: UnitView, _ t: Tongue) -> HTML {
        guard let closed = view.unit.closed, closed <= view.today else { return .nothing }
        let last = closed.adding(days: -1).spoken(t.language, today: view.today)
        return """
            <p>\(t("Đơn vị này tồn tại đến hết \(last).", "This unit existed until \(last).")) \
            \(if: !view.successors.isEmpty, "\(t("Nay thuộc:", "Now part of:"))")</p>
            \(list(view.successors, t))
            """
    }

    // MARK: What it does

    private static func week(_ view: UnitView, _ campaign: Campaign, _ t: Tongue) -> HTML {
        var said: [HTML] = []
        if let window = view.window {
            let days = "\(window.from.spoken(t.language)) – \(window.to.spoken(t.language, today: view.today))"
            said.append("\(t("Đơn vị tổ chức từ", "Held here")) \(days)")
        }
        if let plan = view.plan {
            said.append("<a href=\"\(Address(path: "plans", plan.id.description))\">\(plan.title(t))</a>")
        } else if let step = view.step {
            said.append("\(t("Kế hoạch", "Plan")): \(t(step.words))")
        }
        return """
            <h2><a href="\(Address(path: campaign.address))">\(campaign.name)</a></h2>
            \(if: !said.isEmpty, "<p>\(HTML.joined(said, separator: " · "))</p>\n")
            """
    }

    private static func upcoming(_ view: UnitView, _ campaign: Campaign, _ t: Tongue) -> HTML {
        guard !view.rows.isEmpty else {
            return emptyState(
                t("Đơn vị chưa đăng ký hoạt động nào.", "This unit has not registered any activity yet."),
                action: view.isMine
                    ? linkButton(
                        t("Đăng ký hoạt động", "Register an activity"),
                        to: Address(path: "desk", view.unit.address, "activities", "add"))
                    : .nothing)
        }
        let all = Address(path: campaign.address, "programme", query: ["unit": view.unit.address])
        return """
            <h3>\(view.isPast ? t("Đã diễn ra", "What took place") : t("Sắp tới", "Coming up"))</h3>
            \(ProgrammeLine.list(view.rows, t, today: view.today))\
            <p><a href="\(all)">\(t("Chương trình của đơn vị", "The programme of this unit"))</a></p>

            """
    }

    private static func shared(_ view: UnitView, _ t: Tongue) -> HTML {
        guard !view.shared.isEmpty else { return .nothing }
        return """
            <h3>\(t("Cùng phối hợp", "Together with others"))</h3>
            \(ProgrammeLine.list(view.shared, t, today: view.today))
            """
    }

    // MARK: What can be read

    private static func shelf(_ view: UnitView, _ t: Tongue) -> HTML {
        let (items, places) = view.shelf
        if items == 0, places == 0 { return .nothing }
        let query: [(String, String?)] = [("unit", view.unit.address)]
        let books = t("\(items) sách, tài liệu", items == 1 ? "1 item" : "\(items) items")
        let open = t("\(places) điểm đọc", places == 1 ? "1 reading place" : "\(places) reading places")
        let links: [HTML] = [
            items == 0 ? .nothing : "<a href=\"\(Address(path: ["library"], query: query))\">\(books)</a>",
            places == 0 ? .nothing : "<a href=\"\(Address(path: ["library", "places"], query: query))\">\(open)</a>",
        ]
        return "<h2>\(t("Giá sách", "Shelf"))</h2>\n<p>\(HTML.joined(links, separator: " · "))</p>\n"
    }

    private static func reading(_ view: UnitView, _ t: Tongue) -> HTML {
        guard !view.reading.isEmpty else { return .nothing }
        let lines: HTML = """
            \(each: view.reading.prefix(shownGroups), { group in
                "<li><a href=\"\(Address(path: "reading", "groups", "\(group.number)"))\">\(t(group.title()))</a></li>\n"
            })
            """
        let all: HTML = "<p><a href=\"/reading\">\(t("Đọc cùng nhau", "Reading together"))</a></p>\n"
        return "<h2>\(t("Nhóm đọc", "Reading groups"))</h2>\n<ul class=\"units\">\n\(lines)</ul>\n\(all)"
    }

    private static let shownGroups = 8

    // MARK: What stands below

    private static func below(_ view: UnitView, _ t: Tongue) -> HTML {
        guard !view.groups.isEmpty else { return .nothing }
        return """
            <h2>\(t("Trực thuộc", "Below"))</h2>
            \(each: view.groups, { group($0, t) })
            """
    }

    /// A few are shown at once; many are folded, so that a phone does not scroll through a district.
    private static func group(_ group: UnitView.Group, _ t: Tongue) -> HTML {
        let title = "\(t(group.kind.words)) (\(group.units.count))"
        guard group.units.count > 8 else { return "<h3>\(title)</h3>\n\(list(group.units, t))" }
        return """
            <details class="fold"\(if: group.isOnly, " open")><summary>\(title)</summary>
            \(list(group.units, t))</details>

            """
    }

    private static func joining(_ view: UnitView, _ t: Tongue) -> HTML {
        guard view.unit.kind == .commune, view.unit.stands(on: view.today) else { return .nothing }
        let says = t(
            "Trường, câu lạc bộ, doanh nghiệp trên địa bàn chưa có tên ở đây?",
            "A school, club or enterprise here that is not on the list?")
        let join = Address(path: "join", query: ["commune": view.unit.address])
        return "<p>\(says) <a href=\"\(join)\">\(t("Xin tham gia", "Ask to join"))</a></p>\n"
    }

    private static func list(_ units: [OrgUnit], _ t: Tongue) -> HTML {
        if units.isEmpty { return .nothing }
        return """
            <ul class="units">
            \(each: units, { unit in
                "<li><a href=\"\(Address(path: "units", unit.address))\">\(unit.title)</a></li>\n"
            })</ul>

            """
    }
}

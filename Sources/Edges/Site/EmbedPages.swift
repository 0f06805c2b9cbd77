internal import Activities
internal import Base
internal import Journal
internal import Plans
package import Units
package import Web

/// A small box about a unit for its own website: the plan, what comes next, what it adds up to.
package enum EmbedPages {
    package static func routes(_ world: World) -> [Route] {
        [.get("/embed/units/{unit}", access: .everyone) { ask in try await box(world, ask) }]
    }

    private static func box(_ world: World, _ ask: Ask) async throws -> Answer {
        var ask = ask
        // The page around it says in which language it is; the one who looks may have chosen another here.
        ask.language = Language(rawValue: ask.query.text("language")) ?? .vietnamese
        let (address, today, t) = (try ask.parameter("unit"), ask.today, ask.tongue)
        let view = try await world.ledger.read { reader in
            try UnitView(reader, address: address, caller: .visitor, today: today)
        }
        var content = PageContent(
            title: view.unit.title, styles: ["embed.css"], isSearchable: false,
            body: EmbedBox(view: view, isSimulated: world.settings.isSimulated).markup(t))
        content.embedded = EmbeddedLook(rawValue: ask.query.text("look")) ?? .auto
        return try await world.settledPage(ask, content).embedded()
    }

    /// The box of a unit; with `look` and `language` where they are not the usual ones.
    static func address(_ unit: OrgUnit, _ language: Language) -> Address {
        Address(
            path: "embed", "units", unit.address, query: ["language": language != .english ? nil : language.rawValue])
    }

    /// What the unit's webmaster copies.
    static func fold(_ settings: WorldSettings, _ unit: OrgUnit, _ t: Tongue) -> HTML {
        let title = "\(unit.title) · Longhouse".replacing("\"", with: "&quot;")
        let snippet = """
            <iframe src="\(settings.publicAddress)\(address(unit, t.language))" title="\(title)" width="100%" height="640" \
            loading="lazy" style="border:0;max-width:480px"></iframe>
            """
        let says = t(
            "Dán đoạn này vào trang web của đơn vị. Ô tự cập nhật, không đặt cookie, không theo dõi ai. Thêm ?look=light hoặc ?look=dark vào địa chỉ để chọn nền sáng hay tối.",
            "Paste this into the unit's own website. The box keeps itself up to date, sets no cookies and follows nobody. Add ?look=light or ?look=dark to its address to choose light or dark.")
        return """
            <details class="fold"><summary>\(t("Đưa lên trang web của đơn vị", "Put it on the unit's own website"))</summary>
            <p>\(says)</p>
            \(copyButton(snippet, id: "embed-snippet", label: t("Đoạn mã", "Snippet"), t))\
            <p><a href="\(address(unit, t.language))">\(t("Xem thử", "See it"))</a></p></details>

            """
    }
}

/// What the box shows.
struct EmbedBox: Sendable {
    let view: UnitView
    let isSimulated: Bool

    func markup(_ t: Tongue) -> HTML {
        let stamp: HTML = "<p class=\"stamp\">\(t("Dữ liệu mô phỏng, không có thật", "Simulated data, nothing here is real"))</p>\n"
        let page = Address(path: "units", view.unit.address)
        return """
            \(if: isSimulated, stamp)<h1><a href="\(page)">\(view.unit.title)</a></h1>
            \(optional: view.campaign, { week($0, t) })\(figures(t))\(programme(t))\
            <p class="foot"><a href="\(page)">Longhouse</a></p>

            """
    }

    private func week(_ campaign: Campaign, _ t: Tongue) -> HTML {
        var said: [HTML] = ["<a href=\"\(Address(path: campaign.address))\">\(campaign.name)</a>"]
        if let from = view.window?.from ?? campaign.from, let to = view.window?.to ?? campaign.to {
            said.append("\(from.spoken(t.language)) – \(to.spoken(t.language, today: view.today))")
        }
        if let plan = view.plan {
            said.append("<a href=\"\(Address(path: "plans", plan.id.description))\">\(plan.title(t))</a>")
        } else {
            said.append("<a href=\"\(Address(path: campaign.address, "plan"))\">\(t("Kế hoạch", "The plan"))</a>")
        }
        return "<p>\(HTML.joined(said, separator: "<br>"))</p>\n"
    }

    private func figures(_ t: Tongue) -> HTML {
        guard !view.figures.isEmpty else { return .nothing }
        return """
            <dl>\(each: view.figures, { figure in
                """
                <div><dt>\(t(figure.words))</dt><dd><a href="\(figure.address)">\(Figure.format(figure.value, t.language))</a></dd></div>
                """
            })</dl>

            """
    }

    private func programme(_ t: Tongue) -> HTML {
        guard let campaign = view.campaign, !view.rows.isEmpty else {
            return "<p>\(t("Chưa có hoạt động nào được đăng ký.", "No activity has been registered yet."))</p>\n"
        }
        let all = Address(path: campaign.address, "programme", query: ["unit": view.unit.address])
        return """
            <h2>\(view.isPast ? t("Đã diễn ra", "What took place") : t("Sắp tới", "Coming up"))</h2>
            <ul>
            \(each: view.rows, { line($0, t) })</ul>
            <p><a href="\(all)">\(t("Toàn bộ chương trình", "The whole programme"))</a></p>

            """
    }

    private func line(_ row: ActivityRow, _ t: Tongue) -> HTML {
        let day = row.day.spoken(t.language, today: view.today)
        return """
            <li><a href="\(ProgrammeLine.address(row))">\(row.title)</a>
            <small><time datetime="\(ProgrammeLine.moment(row))">\(day), \(ProgrammeLine.time(row, t))</time>\
            \(if: !row.place.isEmpty, " · \(row.place)")</small></li>

            """
    }
}

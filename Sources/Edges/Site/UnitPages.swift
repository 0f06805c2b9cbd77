internal import Base
internal import Journal
package import Units
package import Web

/// The tree of units: to search, to filter by kind, to open district by district.
package enum UnitPages {
    package static func routes(_ world: World) -> [Route] {
        [.get("/units", access: .everyone) { ask in try await units(world, ask) }]
    }

    private static func units(_ world: World, _ ask: Ask) async throws -> Answer {
        let today = ask.today
        let roster = try await world.ledger.read { reader in try reader.roster(on: today) }
        let view = UnitIndex(
            roster: roster, typed: ask.query.text("q"),
            kind: ask.query.filled("kind").flatMap { UnitKind(rawValue: $0) })
        let content = PageContent(
            title: ask.tongue("Các đơn vị", "Units"), isSearchable: view.typed.isEmpty, body: view.body(ask.tongue))
        // What somebody searches for is not kept for others.
        return view.typed.isEmpty ? try await world.settledPage(ask, content) : try await world.page(ask, content)
    }
}

/// What the page of all units shows.
struct UnitIndex: Sendable {
    let roster: UnitRoster
    let typed: String
    let kind: UnitKind?

    private static let shown = 100
    private static let address = Address(path: "units")

    func body(_ t: Tongue) -> HTML {
        """
        <h1>\(t("Các đơn vị", "Units"))</h1>
        \(searchBox(t("Tìm theo tên hoặc mã", "Search by name or code"), at: Self.address, typed: typed, t))\
        \(chips(t))\(shownUnits(t))
        """
    }

    private func shownUnits(_ t: Tongue) -> HTML {
        if !typed.isEmpty { return results(roster.search(typed, limit: Self.shown + 1), t) }
        if let kind { return results(roster.members.filter { $0.unit.kind == kind }, t) }
        return HTML.joined(roster.heads.map { tree($0, t) })
    }

    // MARK: Kinds

    private func chips(_ t: Tongue) -> HTML {
        let counts = Dictionary(grouping: roster.members, by: \.unit.kind).mapValues(\.count)
        if counts.count < 2 { return .nothing }
        let all = Crumb(t("Cây đơn vị", "The tree"), Self.address, isCurrent: kind == nil && typed.isEmpty)
        let kinds = UnitKind.allCases.filter { counts[$0] != nil }.map { each in
            Crumb(
                "\(t(each.words)) (\(Figure.format(Int64(counts[each] ?? 0), t.language)))",
                Self.address.adding(query: ["kind": each.rawValue]), isCurrent: each == kind && typed.isEmpty)
        }
        return chipLinks(t("Loại đơn vị", "Kinds of units"), [all] + kinds)
    }

    // MARK: Found units

    private func results(_ found: [UnitRoster.Member], _ t: Tongue) -> HTML {
        if found.isEmpty {
            return emptyState(
                t(
                    "Không tìm thấy đơn vị nào. Gõ không dấu cũng được; thử ít chữ hơn.",
                    "No unit was found. Marks do not matter; try fewer words."),
                action: linkButton(t("Xem cây đơn vị", "See the tree"), to: Self.address, .secondary))
        }
        let more = t(
            "Chỉ hiện \(Self.shown) đơn vị đầu; hãy gõ thêm chữ để tìm hẹp hơn.",
            "Only the first \(Self.shown) are shown; type more to narrow it down.")
        return """
            <ul class="lines">
            \(each: found.prefix(Self.shown), { result($0) })</ul>
            \(if: found.count > Self.shown, "<p>\(more)</p>\n")
            """
    }

    private func result(_ member: UnitRoster.Member) -> HTML {
        let path = roster.path(of: member.unit.id).map(\.fullName).joined(separator: ", ")
        let code = member.code.map { " · \($0)" } ?? ""
        return "<li>\(link(member.unit))<br><small>\(path)\(code)</small></li>\n"
    }

    // MARK: The tree

    /// Districts fold their communes; what hangs on the province itself is grouped by kind.
    private func tree(_ head: OrgUnit, _ t: Tongue) -> HTML {
        let children = roster.children(of: head.id)
        let kinds = UnitKind.allCases.filter { kind in children.contains { $0.unit.kind == kind } }
        let groups = kinds.map { kind -> HTML in
            let members = children.filter { $0.unit.kind == kind }
            if kind == .district { return HTML.joined(members.map { district($0, t) }) }
            return group(title: "\(t(kind.words)) (\(members.count))", isOpen: kinds.count == 1, members)
        }
        return "<h2>\(link(head))</h2>\n\(HTML.joined(groups))"
    }

    private func district(_ member: UnitRoster.Member, _ t: Tongue) -> HTML {
        let communes = roster.children(of: member.unit.id).filter { $0.unit.kind == .commune }
        let title = "\(member.unit.title) (\(t("\(communes.count) xã, phường", "\(communes.count) communes")))"
        return """
            <details class="fold"><summary>\(title)</summary>
            <p>\(link(member.unit))</p>
            \(list(communes))</details>

            """
    }

    private func group(title: String, isOpen: Bool, _ members: [UnitRoster.Member]) -> HTML {
        """
        <details class="fold"\(if: isOpen, " open")><summary>\(title)</summary>
        \(list(Array(members.prefix(Self.longestGroup))))</details>

        """
    }

    /// A province may have hundreds of communes, not thousands; more bodies than this are found by their kind.
    private static let longestGroup = 250

    private func list(_ members: [UnitRoster.Member]) -> HTML {
        "<ul class=\"units\">\n\(each: members, { "<li>\(link($0.unit))</li>\n" })</ul>\n"
    }

    private func link(_ unit: OrgUnit) -> HTML {
        "<a href=\"\(Address(path: "units", unit.address))\">\(unit.title)</a>"
    }
}

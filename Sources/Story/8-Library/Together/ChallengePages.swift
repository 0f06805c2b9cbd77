internal import Base
internal import Journal
internal import Units
internal import Web

/// A reading challenge for everybody: what it asks, how far it is, teams beside each other.
enum ChallengePages {
    static func routes(_ world: World) -> [Route] {
        [
            .get("/reading/challenges/{challenge}", access: .everyone) { ask in
                guard let number = Int(try ask.parameter("challenge")) else { throw ChallengeRules.unknown }
                let (wish, caller, today) = (ask.query.text("teams"), ask.caller, ask.today)
                let least = world.settings.smallGroup
                let view = try await world.ledger.read { reader in
                    try ChallengeView(reader, number: number, teams: wish, least: least, for: caller, today: today)
                }
                return try await world.open(ask, ChallengePage(view: view).content(ask.tongue))
            }
        ]
    }

    static func address(_ challenge: Challenge) -> Address {
        Address(path: "reading", "challenges", "\(challenge.number)")
    }

    /// `120 phút đọc mỗi người, thứ Ba 1/10 – thứ Hai 7/10`.
    static func words(_ facts: ChallengeFacts, _ t: Tongue) -> String {
        let goal = "\(Figure.format(Int64(facts.goal), t.language)) \(t(facts.counts.words))"
        let days = "\(facts.from.spoken(t.language)) – \(facts.to.spoken(t.language))"
        return t("\(goal) mỗi người, \(days)", "\(goal) by each reader, \(days)")
    }
}

struct ChallengeView: Sendable {
    let challenge: Challenge
    let unit: OrgUnit
    let parent: Challenge?
    let adapted: [(challenge: Challenge, unit: OrgUnit)]
    let sums: [ReadingWay: Int64]
    /// What can be compared: kinds of units, kinds of groups.
    let choices: [TeamKind]
    let chosen: TeamKind?
    let board: TeamBoard
    let least: Int64
    let mayEdit: Bool

    private static let shownAdapted = 60

    /// Only like is compared with like.
    enum TeamKind: Hashable, Sendable {
        case units(UnitKind)
        case groups(GroupKind)

        var query: String {
            switch self {
            case .units(let kind): "unit-\(kind.rawValue)"
            case .groups(let kind): "group-\(kind.rawValue)"
            }
        }

        var words: Words {
            switch self {
            case .units(let kind): kind.words
            case .groups(let kind): Words("Nhóm: \(kind.words.vi)", "Groups: \(kind.words.en)")
            }
        }
    }

    init(
        _ reader: any Reader, number: Int, teams wish: String, least: Int64, for caller: Caller, today: Day
    ) throws {
        guard let challenge = try reader.challenge(number: number), let unit = try reader.unit(challenge.unit) else {
            throw ChallengeRules.unknown
        }
        self.challenge = challenge
        self.unit = unit
        self.least = least
        parent = try challenge.parent.flatMap { try reader.challenge($0) }
        adapted = try reader.challenges(adapting: challenge.id, limit: ChallengeView.shownAdapted).compactMap { one in
            try reader.unit(one.unit).map { (one, $0) }
        }
        sums = try reader.readFor(challenge)
        mayEdit = try reader.may(caller, .editor, over: unit.id, on: today)
        let standings = try reader.standings(of: challenge)
        let kinds = Set(standings.map(\.unitKind))
        let groups = Set(standings.map(\.kind)).filter { $0.isPublic && $0 != .everyone }
        choices =
            UnitKind.allCases.filter(kinds.contains).map(TeamKind.units)
            + GroupKind.allCases.filter(groups.contains).map(TeamKind.groups)
        let usual = ChallengeView.usual(standings)
        chosen = choices.first { $0.query == wish } ?? usual
        board = TeamBoard(ChallengeView.teams(standings, chosen, challenge.facts.counts), least: least)
    }

    /// The kind of which most units read.
    private static func usual(_ standings: [Standing]) -> TeamKind? {
        let units = Dictionary(grouping: standings, by: \.unitKind).mapValues { Set($0.map(\.unit)).count }
        return UnitKind.allCases.filter { units[$0] != nil }.max { units[$0] ?? 0 < units[$1] ?? 0 }.map(TeamKind.units)
    }

    private static func teams(_ standings: [Standing], _ kind: TeamKind?, _ counts: ReadingUnit) -> [Team] {
        switch kind {
        case nil: return []
        case .groups(let kind):
            return standings.filter { $0.kind == kind }.map { one in
                let name = [one.name, one.unitTitle].compactMap(\.self).joined(separator: " · ")
                return Team(
                    name, path: ["reading", "groups", "\(one.group)"], members: one.members ?? 0, value: one.value(counts))
            }
        case .units(let kind):
            let units = Dictionary(grouping: standings.filter { $0.unitKind == kind }, by: \.unit)
            return units.values.map { groups in
                let said = groups.filter { $0.members != nil }
                return Team(
                    groups[0].unitTitle, path: ["units", groups[0].unitAddress],
                    members: said.compactMap(\.members).reduce(0, +), value: said.map { $0.value(counts) }.reduce(0, +))
            }
        }
    }
}

struct ChallengePage: Sendable {
    let view: ChallengeView

    private static let shownTeams = 50

    private var facts: ChallengeFacts { view.challenge.facts }

    func content(_ t: Tongue) -> PageContent {
        let name = t(view.challenge.title)
        let unit: HTML = "<a href=\"\(Address(path: "units", view.unit.address))\">\(view.unit.title)</a>"
        return PageContent(
            title: name, description: ChallengePages.words(facts, t),
            thread: [
                Crumb(t("Đọc cùng nhau", "Reading together"), ReadingPages.address),
                Crumb(name, ChallengePages.address(view.challenge), isCurrent: true),
            ], isSearchable: view.challenge.isOpen,
            body: """
                <h1>\(name)</h1>
                <p><strong>\(ChallengePages.words(facts, t))</strong> · \(unit)\
                \(if: !view.challenge.isOpen, " · \(t("đã thôi", "called off"))")</p>
                \(parent(t))\(desk(t))\(sum(t))\(teams(t))\(adapted(t))
                """)
    }

    private func parent(_ t: Tongue) -> HTML {
        guard let parent = view.parent else { return .nothing }
        return "<p>\(t("Theo thử thách", "Adapts")) <a href=\"\(ChallengePages.address(parent))\">\(t(parent.title))</a></p>\n"
    }

    private func desk(_ t: Tongue) -> HTML {
        guard view.mayEdit else { return .nothing }
        let edit = Address(path: "desk", view.unit.address, "challenges", "\(view.challenge.number)")
        return "<p class=\"actions\">\(linkButton(t("Sửa", "Edit"), to: edit, .secondary))</p>\n"
    }

    private func sum(_ t: Tongue) -> HTML {
        let (measured, paper, told) = (view.sums[.measured] ?? 0, view.sums[.paper] ?? 0, view.sums[.told] ?? 0)
        guard measured + paper + told > 0 else {
            return emptyState(
                t("Chưa ai ghi việc đọc trong những ngày này.", "Nobody has logged any reading on these days yet."),
                action: linkButton(t("Ghi việc đọc của tôi", "Log my reading"), to: ReadingPages.log))
        }
        return figure(
            measured + paper + told, t(facts.counts.words), opens: nil,
            coverage: Coverage(measured: measured, evidenced: paper, declared: told), t.language)
    }

    private func teams(_ t: Tongue) -> HTML {
        guard let chosen = view.chosen else { return .nothing }
        let chips = view.choices.map { kind in
            Crumb(
                t(kind.words), ChallengePages.address(view.challenge).adding(query: ["teams": kind.query]),
                isCurrent: kind == chosen)
        }
        let base = t(
            "Tính trên mỗi thành viên, theo số thành viên mà các nhóm đọc tự khai; chỉ so cùng loại với nhau.",
            "Per member, of as many members as the reading groups say they have; only like is compared with like.")
        let least = Figure.format(view.least, t.language)
        let held = t(
            "\(view.board.heldBack) đội dưới \(least) người hoặc chưa khai số thành viên không được so.",
            "\(view.board.heldBack) of fewer than \(least) people, or that have not said how many they are, are left out.")
        return """
            <h2>\(t("Các đội", "Teams"))</h2>
            \(if: chips.count > 1, chipLinks(t("So với nhau", "Compare"), chips))<p class="quiet-text">\(base)</p>
            \(list(t))\(if: view.board.heldBack > 0, "<p class=\"quiet-text\">\(held)</p>\n")
            """
    }

    private func list(_ t: Tongue) -> HTML {
        guard !view.board.teams.isEmpty else { return .nothing }
        return table(
            id: "teams", caption: t("Nhiều nhất trước", "Most first"),
            [
                TableColumn(t("Đội", "Team")), TableColumn(t("Mỗi người", "Each"), isNumber: true),
                TableColumn(t("Cả đội", "All"), isNumber: true), TableColumn(t("Thành viên", "Members"), isNumber: true),
                TableColumn(t("Mục tiêu", "Goal")),
            ], isStacked: true, each: view.board.teams.prefix(ChallengePage.shownTeams)
        ) { team in
            [
                team.path.isEmpty ? "\(team.name)" : "<a href=\"\(Address(path: team.path))\">\(team.name)</a>",
                "\(perHead(team, t))", "\(Figure.format(team.value, t.language))",
                "\(Figure.format(Int64(team.members), t.language))",
                team.reaches(facts.goal)
                    ? state(.done, says: t("đạt", "reached")) : state(.doing, says: t("đang đọc", "reading")),
            ]
        }
    }

    /// With one decimal: `12,5`.
    private func perHead(_ team: Team, _ t: Tongue) -> String {
        let tenths = (team.value * 10 + Int64(team.members) / 2) / Int64(team.members)
        let whole = Figure.format(tenths / 10, t.language)
        return tenths % 10 == 0 ? whole : "\(whole)\(t(",", "."))\(tenths % 10)"
    }

    private func adapted(_ t: Tongue) -> HTML {
        guard !view.adapted.isEmpty else { return .nothing }
        return """
            <h2>\(t("Các đơn vị đã nhận và chỉnh cho mình", "Adapted by"))</h2>
            <ul class="lines">
            \(each: view.adapted, { one in
                "<li><a href=\"\(ChallengePages.address(one.challenge))\">\(one.unit.title): \(t(one.challenge.title))</a><div class=\"why\">\(ChallengePages.words(one.challenge.facts, t))</div></li>\n"
            })</ul>

            """
    }
}

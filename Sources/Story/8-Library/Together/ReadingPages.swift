internal import Base
internal import Journal
internal import Plans
internal import Results
internal import Totals
internal import Units
internal import Web

/// Reading together for everybody: what was read in the campaign, one group, and what this device reads.
enum ReadingPages {
    static func routes(_ world: World, _ gate: ReadingGate) -> [Route] {
        [
            .get("/reading", access: .everyone) { ask in try await overview(world, ask) },
            .get("/reading/log", access: .everyone) { ask in try await mine(world, ask) },
            .get("/reading/groups/{group}", access: .everyone) { ask in try await group(world, ask) },
            .get("/reading/clock", access: .everyone) { ask in
                let cookie = gate.newCookie(world)
                let device = gate.device(ask)
                let answer = Answer.text(gate.clock(device ?? cookie.value, at: ask.now))
                return device == nil ? answer.setting(cookie) : answer
            },
        ]
    }

    static let address = Address(path: "reading")
    static let log = Address(path: "reading", "log")

    static func address(_ group: ReadingGroup) -> Address { Address(path: "reading", "groups", "\(group.number)") }

    static func join(_ code: String) -> Address { Address(path: "reading", "join", code) }

    private static func overview(_ world: World, _ ask: Ask) async throws -> Answer {
        let today = ask.today
        let view = try await world.ledger.read { reader in try ReadingView(reader, today: today) }
        return try await world.open(ask, ReadingPage(view: view).content(ask.tongue))
    }

    /// Named by number, or by the id under which totals know it.
    private static func group(_ world: World, _ ask: Ask) async throws -> Answer {
        let (named, caller, today) = (try ask.parameter("group"), ask.caller, ask.today)
        let view = try await world.ledger.read { reader -> GroupView in
            let found =
                try Int(named).map { try reader.readingGroup(number: $0) } ?? Id(named).flatMap { try reader.readingGroup($0) }
            guard let found else { throw TogetherRules.unknownGroup }
            let view = try GroupView(reader, found, for: caller, today: today)
            guard found.facts.kind.isPublic || view.isReader else { throw TogetherRules.unknownGroup }
            return view
        }
        return try await world.page(ask, GroupPage(view: view).content(ask.tongue))
    }

    /// What this device reads: the script fills it; without one the code leads on.
    private static func mine(_ world: World, _ ask: Ask) async throws -> Answer {
        if let code = ask.query.filled("code") { return .see(join(code.filter { !$0.isWhitespace })) }
        return try await world.page(ask, MyReadingPage.content(ask.tongue, today: ask.today))
    }
}

/// Reading in the latest campaign.
struct ReadingView: Sendable {
    let campaign: Campaign?
    let top: OrgUnit?
    let minutes: Total?
    let books: Total?
    let groups: [ListedGroup]
    let challenges: [Challenge]

    private static let shownGroups = 20

    init(_ reader: any Reader, today: Day) throws {
        campaign = try reader.campaigns().first
        top = try campaign.flatMap { try reader.unit($0.owner) }
        let (campaign, top) = (campaign, top)
        func total(_ measure: String) throws -> Total? {
            guard let campaign, let top else { return nil }
            let total = try reader.total(measure, of: top.id, in: campaign.id)
            return total.isEmpty ? nil : total
        }
        minutes = try total(Measure.readingMinutes)
        books = try total(Measure.booksRead)
        groups = try campaign.map { try reader.busiestGroups(in: $0.id, limit: ReadingView.shownGroups) } ?? []
        challenges = try campaign.map { try reader.issuedChallenges(in: $0.id, limit: ReadingView.shownGroups) } ?? []
    }
}

struct ReadingPage: Sendable {
    let view: ReadingView

    func content(_ t: Tongue) -> PageContent {
        let title = t("Đọc cùng nhau", "Reading together")
        let mine = linkButton(t("Ghi việc đọc của tôi", "Log my reading"), to: ReadingPages.log)
        let says = t(
            "Lớp, câu lạc bộ, gia đình, thôn buôn cùng đọc và ghi lại số phút, số sách. Không cần tài khoản, không ghi tên ai.",
            "Classes, clubs, families and villages read and log minutes and books. No account, nobody is named.")
        return PageContent(
            title: title, description: says,
            thread: [
                Crumb(t("Thư viện", "Library"), LibraryPages.address),
                Crumb(title, ReadingPages.address, isCurrent: true),
            ],
            body: """
                <h1>\(title)</h1>
                <p>\(says)</p>
                <p class="actions">\(mine)</p>
                \(sums(t))\(challenges(t))\(groups(t))
                """)
    }

    private func sums(_ t: Tongue) -> HTML {
        guard let campaign = view.campaign, let top = view.top else { return .nothing }
        let shown = [
            (view.minutes, t("phút đọc sách", "minutes read"), Measure.readingMinutes),
            (view.books, t("cuốn đã đọc xong", "books read"), Measure.booksRead),
        ].compactMap { total, label, measure in
            total.map {
                figure(
                    $0.value, label, opens: TotalAddress.number(campaign, top, measure), coverage: $0.coverage, t.language)
            }
        }
        guard !shown.isEmpty else {
            return emptyState(t("Chưa nhóm nào ghi việc đọc.", "No group has logged any reading yet."))
        }
        return "<h2>\(top.title) · \(campaign.name)</h2>\n\(figures(shown))"
    }

    private func challenges(_ t: Tongue) -> HTML {
        guard !view.challenges.isEmpty else { return .nothing }
        return """
            <h2>\(t("Thử thách đọc", "Reading challenges"))</h2>
            <ul class="lines">
            \(each: view.challenges, { one in
                "<li><a href=\"\(ChallengePages.address(one))\">\(t(one.title))</a><div class=\"why\">\(ChallengePages.words(one.facts, t))</div></li>\n"
            })</ul>

            """
    }

    private func groups(_ t: Tongue) -> HTML {
        guard !view.groups.isEmpty else { return .nothing }
        let lines = view.groups.map { listed -> HTML in
            """
            <li><a href="\(ReadingPages.address(listed.group))">\(t(listed.group.title()))</a> · \
            \(Figure.format(listed.minutes, t.language)) \(t("phút", "minutes"))
            <div class="why">\(t(listed.group.facts.kind.words)) · \
            <a href="\(Address(path: "units", listed.unitAddress))">\(listed.unitTitle)</a></div></li>

            """
        }
        return "<h2>\(t("Nhóm đọc nhiều", "Groups that read much"))</h2>\n<ul class=\"lines\">\n\(HTML.joined(lines))</ul>\n"
    }
}

/// The page of one group: what it reads, how much, what to talk about.
struct GroupPage: Sendable {
    let view: GroupView

    private var group: ReadingGroup { view.group }

    func content(_ t: Tongue) -> PageContent {
        let name = t(group.title())
        return PageContent(
            title: name,
            thread: [
                Crumb(t("Thư viện", "Library"), LibraryPages.address),
                Crumb(t("Đọc cùng nhau", "Reading together"), ReadingPages.address),
                Crumb(name, ReadingPages.address(group), isCurrent: true),
            ], isSearchable: group.isOpen,
            body: """
                <h1>\(name)</h1>
                <p>\(t(group.facts.kind.words)) · <a href="\(Address(path: "units", view.unit.address))">\(view.unit.title)</a>\
                \(if: !group.isOpen, " · \(t("đã khép", "closed"))")</p>
                \(desk(t))\(view.sums(t))\(view.book(t))\(prompts(t))\(view.days(t))\
                <p class="quiet-text">\(t(
                    "Muốn ghi vào nhóm này cần liên kết của nhóm: hỏi người phụ trách.",
                    "To log in this group you need its link: ask whoever looks after it."))</p>

                """)
    }

    private func desk(_ t: Tongue) -> HTML {
        guard view.mayEdit else { return .nothing }
        let desk = GroupDeskPages.address(view.unit, group)
        return "<p class=\"actions\">\(linkButton(t("Việc của nhóm", "Look after it"), to: desk, .secondary))</p>\n"
    }

    private func prompts(_ t: Tongue) -> HTML {
        guard !view.prompts.isEmpty else { return .nothing }
        return """
            <h2>\(t("Cùng nói chuyện, mỗi tuần một câu", "To talk about, one a week"))</h2>
            <ol>\(each: view.prompts, { "<li>\($0)</li>\n" })</ol>

            """
    }
}

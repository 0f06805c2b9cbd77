import Activities
import Base
import Journal
import Library
import News
import Participation
import Plans
import Reports
import Results
import TestSupport
import Testing
import Totals
import Web

@testable import Site
@testable import Units

/// The table role x unit x action over every route.
@Suite struct RouteAccessTests {
    enum Role: String, CaseIterable {
        case visitor, reader, editor, reviewer, steward, neighbour, district, province

        /// Whether this one may, for xã Ea Mây.
        func may(_ access: RouteTable.Access) -> Bool {
            switch access {
            case .everyone: true
            case .signedIn: self != .visitor
            case .reader: ![.visitor, .neighbour].contains(self)
            case .editor: [.editor, .steward, .district, .province].contains(self)
            case .reviewer: [.reviewer, .steward, .district, .province].contains(self)
            case .steward: [.steward, .district, .province].contains(self)
            case .above: [.district, .province].contains(self)
            case .owner: self == .province
            }
        }

        func person(_ site: SiteWorld) -> Id? {
            switch self {
            case .visitor: nil
            case .reader: site.staff.reader
            case .editor: site.staff.editor
            case .reviewer: site.staff.reviewer
            case .steward: site.small.yBling
            case .neighbour: site.staff.neighbour
            case .district: site.small.nga
            case .province: site.small.hoa
            }
        }
    }

    @Test func everyRouteStandsInTheTable() async throws {
        let site = try await SiteWorld()
        let routes = site.dispatcher.routes.all.map { "\($0.method.rawValue) \($0.pattern)" }
        let listed = RouteTable.entries.map(\.route)
        #expect(Set(routes).subtracting(listed).sorted() == [], "not in the table")
        #expect(Set(listed).subtracting(routes).sorted() == [], "in the table and not on the site")
        #expect(listed.count == Set(listed).count)
    }

    @Test(arguments: Role.allCases)
    func everybodyMayWhatTheTableSaysAndNothingElse(role: Role) async throws {
        let site = try await SiteWorld()
        let addresses = try await RouteAddresses(site)
        let person = role.person(site)
        var wrong: [String] = []
        for (access, route) in RouteTable.entries.sorted(by: RouteAddresses.inOrder) {
            let words = route.split(separator: " ").map(String.init)
            let (method, path) = (words[0], try #require(addresses.path(words[1], method: words[0])))
            let answer =
                method == "GET"
                ? await site.get(path + addresses.query(words[1]), by: person)
                : await site.post(path, addresses.form(words[1]), by: person)
            if let says = complaint(answer, role, access, route) { wrong.append("\(role) \(route): \(says)") }
        }
        #expect(wrong == [])
    }

    private func complaint(_ answer: Answer, _ role: Role, _ access: RouteTable.Access, _ route: String) -> String? {
        let status = answer.status
        if status >= 500 { return "failed with \(status)" }
        if role.may(access) {
            // A code that nobody was given leads nowhere, whoever brings it.
            if status == 404, route.contains("{code}") || route.contains("{picture}") { return nil }
            // The story is too short for most tiles.
            if status == 404, route.contains("{tile}") { return nil }
            // Nobody late has a mail address.
            if status == 404, route == "POST /desk/{unit}/reminders" { return nil }
            return [401, 403, 404].contains(status) ? "may, but got \(status)" : nil
        }
        if role == .visitor {
            if route.hasPrefix("POST") { return status == 401 ? nil : "may not, but got \(status)" }
            guard status == 303, case .redirect(let address) = answer.body, address.text.hasPrefix("/sign-in") else {
                return "may not, but got \(status)"
            }
            return nil
        }
        return status == 403 ? nil : "may not, but got \(status)"
    }

    /// Pages hold things that could leak; nobody outside xã Ea Mây sees them on any page.
    @Test(arguments: [Role.visitor, .neighbour])
    func nobodyOutsideSeesWhatIsNotPublic(role: Role) async throws {
        let site = try await SiteWorld()
        let addresses = try await RouteAddresses(site)
        let person = role.person(site)
        for (_, route) in RouteTable.entries where route.hasPrefix("GET") {
            let pattern = String(route.dropFirst(4))
            let path = try #require(addresses.path(pattern, method: "GET")) + addresses.query(pattern)
            let text = await site.get(path, by: person).shownText
            for secret in SiteWorld.secrets { #expect(!text.contains(secret), "\(secret) on \(path)") }
        }
        let draft = try await addresses.number(of: site.draft)
        for page in ["", "/edit", "/presence", "/results"] {
            let answer = await site.get("/activities/\(draft)\(page)", by: person)
            #expect(answer.status == 404 || answer.status == 403 || answer.status == 303, "\(page): \(answer.status)")
            for secret in SiteWorld.secrets { #expect(!answer.shownText.contains(secret)) }
        }
        // The words are there to be found: the unit's own people do see them.
        let own = await site.get("/activities/\(draft)", by: site.small.yBling).shownText
        #expect(own.contains("MẬT-TIÊU-ĐỀ") && own.contains("MẬT-MÔ-TẢ") && own.contains("MẬT-LIÊN-HỆ"))
    }
}

/// A real address for every pattern, about xã Ea Mây.
struct RouteAddresses {
    private let site: SiteWorld
    private var values: [String: String]
    private let forms: [String: Fields]

    init(_ site: SiteWorld) async throws {
        self.site = site
        try await site.small.act(
            Units.AskToJoin(
                name: "Câu lạc bộ Sách", kind: .other, commune: site.small.eaMay, does: "Đọc sách tối thứ Sáu",
                contactName: "MẬT-NGƯỜI-ĐỌC", contactPhone: "0600000015"), by: .visitor)
        let invitation = try await site.small.act(
            IssueInvitation(unit: site.small.eaMay, role: .editor), by: site.small.yBling)
        let found = try await site.world.ledger.read { [small = site.small] reader -> (Id?, String, String) in
            let request = try reader.joinRequests(of: small.eaMay, on: SiteWorld.day(9, 26)).first?.request.id
            return (request, try reader.unit(small.eaMay)?.address ?? "", try reader.activityKinds()[0].code)
        }
        values = [
            "unit": found.1, "year": "2024", "campaign": "2024", "guide": "can-bo-xa", "picture": "x.png",
            "person": site.staff.leaver.description, "role": "editor", "invitation": invitation.description,
            "request": found.0?.description ?? "", "task": site.task.description, "plan": site.planDraft.description,
            "kind": found.2, "measure": "activities", "code": found.2,
            "word": "ea-may", "feed": "items.json", "level": "0", "tile": "000.p", "next": "2", "third": "000", "fourth": "000",
        ]
        values["asked"] = try await RouteAddresses.asked(site).description
        values["number"] = "\(try await RouteAddresses.number(of: site.fair, site))"
        try await site.small.act(SetSignUp(site.fair, seats: 30, isOpen: true), by: site.small.yBling)
        let signedUp = TypedSignUp(.person, name: "MẬT-NGƯỜI-ĐỌC", contact: "0600000004", consents: true)
        values["entry"] = "\(try await site.small.act(JoinActivity(site.fair, signedUp), by: .visitor))"
        // In the middle of the Week, so that there is something to tell.
        site.watch.move(to: SiteWorld.day(10, 3).instant(minutes: 480))
        values["file"] = try await RouteAddresses.file(site).description
        (values["evidence"], values["line"]) = try await RouteAddresses.shown(site)
        values.merge(try await RouteAddresses.giving(site)) { $1 }
        values.merge(try await RouteAddresses.shelf(site)) { $1 }
        values["publication"] = values["item"].map { "\($0).json" }
        values["post"] = try await RouteAddresses.post(site)
        values["photo"] = "1"
        values["amendment"] = try await RouteAddresses.amendment(site).description
        forms = RouteAddresses.forms(site)
    }

    /// The school asks the commune's association to take it in: both are the commune's to look after.
    private static func asked(_ site: SiteWorld) async throws -> Id {
        let association = try await site.small.act(
            OpenUnits([
                .init(
                    kind: .association, name: "Hội Khuyến học xã Ea Mây", place: .unit(site.small.eaMay),
                    opened: SmallProvince.opened)
            ]), by: site.small.yBling)[0]
        return try await site.small.act(
            AskSector(association, for: site.small.hoaSim, from: SiteWorld.day(9, 26)), by: site.small.yBling)
    }

    func number(of activity: Id) async throws -> Int { try await RouteAddresses.number(of: activity, site) }

    private static func number(of activity: Id, _ site: SiteWorld) async throws -> Int {
        try await site.world.ledger.read { reader in try reader.activity(activity)?.number ?? 0 }
    }

    /// Ea Mây's report was accepted; then its fair told something else.
    private static func amendment(_ site: SiteWorld) async throws -> Id {
        let (small, campaign) = (site.small, site.campaign)
        try await small.act(TellResults(site.fair, [ToldFigure("visits", .number(100))]), by: small.yBling)
        try await small.act(SubmitReport(small.eaMay, in: campaign), by: small.yBling)
        try await small.act(AcceptReport(small.eaMay, in: campaign, version: 1), by: small.nga)
        try await small.act(TellResults(site.fair, [ToldFigure("visits", .number(120))]), by: small.yBling)
        return try await small.act(
            AskAmendment(small.eaMay, in: campaign, facts: [site.fair], reason: "Đếm thiếu"), by: small.yBling)
    }

    /// The signed original of the province's plan: public since the plan was issued.
    private static func file(_ site: SiteWorld) async throws -> Id {
        let file = try FileToKeep(Array("%PDF-1.4 kế hoạch".utf8), name: "ke-hoach.pdf", field: "original")
        let (version, parts) = try await site.small.ledger.read { reader in
            let plan = try #require(try reader.plan(site.plan))
            return (plan.version, try reader.planParts(plan.id, text: reader.planText(plan)))
        }
        try await site.small.act(
            SavePlan(site.plan, version: version, campaign: nil, parts: parts, original: file), by: site.small.hoa)
        return try #require(try await site.small.ledger.read { try $0.plan(site.plan)?.original })
    }

    /// A photo that everybody may see, and a line of other work.
    private static func shown(_ site: SiteWorld) async throws -> (evidence: String, line: String) {
        let photo = try FileToKeep([0xFF, 0xD8, 0xFF, 0xE0], name: "hoi-sach.jpg", field: "photos", types: [.jpeg])
        let evidence = EvidenceToAdd(kind: .photo, file: photo, small: photo, original: photo.sha256, isPublic: true)
        try await site.small.act(AddEvidence(.activity(site.fair), [evidence]), by: site.small.yBling)
        let line = try await site.small.act(
            TellOtherWork(
                unit: site.small.eaMay, campaign: site.campaign,
                TypedOtherWork(title: "Treo băng rôn", figures: [ToldFigure("banners", .number(3))])),
            by: site.small.yBling)
        let shown = try await site.world.ledger.read { [fair = site.fair] reader in
            try reader.evidence(of: .activity(fair))
        }
        return (shown.first?.id.description ?? "", line.description)
    }

    /// A need of the commune, a promise from outside and a hand-over.
    private static func giving(_ site: SiteWorld) async throws -> [String: String] {
        let small = site.small
        let need = try await small.act(
            SayNeed(
                campaign: site.campaign, unit: small.eaMay, gift: .bicycles, quantity: 20, about: "Cho học sinh ở xa"),
            by: small.yBling)
        let id = try await site.world.ledger.read { reader in try reader.need(number: need)?.id ?? small.eaMay }
        let outside = PledgeGift.Giver.outside(
            name: "MẬT-NGƯỜI-ĐỌC", contact: "MẬT-NGƯỜI-ĐỌC", phone: "0600000004")
        let pledge = try await small.act(
            PledgeGift(id, quantity: 2, by: outside, isNamed: false), by: .visitor)
        let typed = TypedHandOver(.books, 30, day: SiteWorld.day(10, 2), giverName: "MẬT-NGƯỜI-ĐỌC")
        let handOver = try await small.act(
            RecordHandOver(typed, campaign: site.campaign, unit: small.eaMay), by: small.yBling)
        let target = try await small.act(
            SetTarget(
                Target(
                    id: small.eaMay, unit: small.eaMay, document: "Kế hoạch 5/KH-UBND", words: Words("Hộ", "Households"),
                    measure: "families-recognised", denominator: .households, year: 2025, perMille: 700)),
            by: small.yBling)
        return [
            "need": "\(need)", "pledge": "\(pledge)", "handover": "\(handOver)", "target": "\(target)",
        ]
    }

    /// A book of the commune that can be read, with a cover, and the place where its paper copies lie.
    private static func shelf(_ site: SiteWorld) async throws -> [String: String] {
        let small = site.small
        let cover = try FileToKeep([0xFF, 0xD8, 0xFF, 0xE0], name: "bia.jpg", field: "cover", types: [.jpeg])
        let item = try await small.act(
            ShelveItem(
                TypedItem(title: "Truyện làng", licence: .own), unit: small.eaMay,
                files: FilesToKeep(book: try SmallBook.kept(), cover: cover)), by: small.yBling)
        let place = try await small.act(
            TellPlace(PlaceFacts(name: "Tủ sách buôn", kind: .bookcase), unit: small.eaMay), by: small.yBling)
        let course = try await small.act(
            ShelveItem(TypedItem(title: "Giữ tủ sách", kind: .course, licence: .own), unit: small.eaMay), by: small.yBling)
        let (number, id) = try await site.world.ledger.read { reader in
            (try reader.readingPlace(place)?.number ?? 0, try reader.shelfItem(number: course)?.id ?? small.eaMay)
        }
        try await small.act(TellCourse(id, version: 0, [TypedStep(.watch, "Xem", link: "https://a.example/")]), by: small.yBling)
        let group = try await small.act(
            TellGroup(TypedGroup("Lớp 4A", .schoolClass), unit: small.eaMay, campaign: site.campaign), by: small.yBling)
        let day = SiteWorld.day(10, 1)
        let challenge = try await small.act(
            TellChallenge(
                TypedChallenge("Mỗi người một giờ", from: day, to: day.adding(days: 6), goal: 60), unit: small.eaMay,
                campaign: site.campaign), by: small.yBling)
        let reviewed = try await site.world.ledger.read { reader in try reader.shelfItem(number: item)?.id ?? small.eaMay }
        try await small.act(SendReview(reviewed, "Chưa ai đọc: MẬT-NGƯỜI-ĐỌC"), by: .visitor)
        return [
            "item": "\(item)", "place": "\(number)", "page": "1", "group": "\(group)", "challenge": "\(challenge)", "review": "1",
            "course": "\(course)", "step": "1", "day": "2024-10-01",
        ]
    }

    /// A published post of the commune with a picture and its signed original, changed once; and a draft.
    private static func post(_ site: SiteWorld) async throws -> String {
        let small = site.small
        let photo = try FileToKeep([0xFF, 0xD8, 0xFF, 0xE0], name: "anh.jpg", field: "photos", types: [.jpeg])
        var typed = TypedPost(title: "Kế hoạch đã ban hành", text: "Xem kế hoạch.")
        typed.original = try FileToKeep(Array("%PDF-1.4 tin".utf8), name: "tin.pdf", field: "original")
        typed.added = [PictureToAdd(photo, small: photo, consent: .nobody, caption: "Băng rôn")]
        let number = try await small.act(DraftPost(typed, unit: small.eaMay, publishes: true), by: small.yBling)
        let post = try await site.world.ledger.read { reader in try reader.post(number: number) }
        if let post {
            typed.kept = post.pictures.map { .init($0.facts.file, caption: "Băng rôn ở cổng") }
            (typed.added, typed.original) = ([], nil)
            try await small.act(MendPost(post.id, version: 1, typed), by: small.yBling)
        }
        try await small.act(
            DraftPost(TypedPost(title: "MẬT-TIÊU-ĐỀ", text: "MẬT-MÔ-TẢ"), unit: small.eaMay, publishes: false),
            by: small.yBling)
        return "\(number)"
    }

    func path(_ pattern: String, method: String) -> String? {
        var values = values
        if pattern.hasPrefix("/plans/") { values["plan"] = site.plan.description }
        if pattern.contains("/{item}/course") || pattern.contains("/{item}/certificate") { values["item"] = values["course"] }
        if pattern.hasPrefix("/measures/{code}") { values["code"] = "visits" }
        if pattern.hasSuffix("/people/{person}/erase") { values["person"] = site.staff.guest.description }
        for step in ["receive", "adopt", "leave", "send"] where pattern.hasSuffix("/{plan}/\(step)") {
            values["plan"] = site.plan.description
        }
        if pattern.hasSuffix("/campaigns/{year}") || pattern.hasSuffix("/reports/{year}/form") { values["unit"] = "tinh-song-ngan" }
        let parts = pattern.split(separator: "/").map { part -> String? in
            part.hasPrefix("{") ? values[String(part.dropFirst().dropLast())] : String(part)
        }
        guard !parts.contains(nil) else { return nil }
        return "/" + parts.compactMap { $0 }.joined(separator: "/")
    }

    /// Pages about a unit that is not in their path.
    func query(_ pattern: String) -> String {
        pattern.hasSuffix("/board") || pattern.hasSuffix("/board/list") || pattern.hasSuffix("/cascade")
            ? "?unit=\(values["unit"] ?? "")" : ""
    }

    func form(_ pattern: String) -> Fields { forms[pattern] ?? [:] }

    private static func forms(_ site: SiteWorld) -> [String: Fields] {
        let (fair, school) = (site.fair.description, site.small.hoaSim.description)
        return [
            "/desk/{unit}/shelf/{item}/stand": ["standing": "1"],
            "/desk/{unit}/news/{post}/show": ["public": "1"],
            "/library/{item}/state": ["state": "{}"],
            "/record/entries": ["entries": "[]"],
            "/library/{item}/certificate": ["learned": "1", "name": "Y Thử"],
            "/desk/{unit}/shelf/{item}/course/step": ["step": "1", "title": "Nghe", "link": "https://a.example/"],
            "/desk/{unit}/shelf/{item}/course/change": ["act": "down", "step": "1"],
            "/desk/{unit}/review": ["activity": fair],
            "/desk/{unit}/review/days": ["days": "3"],
            "/desk/{unit}/activities/send": ["activity": site.draft.description],
            "/desk/{unit}/activities/again": ["activity": site.earlier.description],
            "/activities/{number}/results": ["n.visits": "12"],
            "/desk/{unit}/lines/add": ["title": "Treo băng rôn", "n.banners": "12"],
            "/desk/{unit}/lines/{line}": ["title": "Treo băng rôn", "n.banners": "14"],
            "/desk/{unit}/lines/{line}/withdraw": ["reason": "Đã đăng ký thành hoạt động"],
            "/activities/{number}/sign-ups": ["seats": "40", "open": "yes"],
            "/activities/{number}/sign-ups/{entry}/came": ["people": "1", "day": "2024-10-01"],
            "/evidence/{evidence}/withdraw": ["reason": "Nhầm ảnh"],
            "/activities/{number}/return": ["reason": "Thiếu nơi tổ chức"],
            "/activities/{number}/cancel": ["reason": "Mưa lớn"],
            "/activities/{number}/merge": ["into": site.reading.description],
            "/activities/{number}/join": ["unit": school],
            "/activities/{number}/partner": ["unit": school, "answer": "yes"],
        ]
    }

    /// Reading first, and what takes somebody's rights or account away last.
    static func inOrder(
        _ left: (access: RouteTable.Access, route: String), _ right: (access: RouteTable.Access, route: String)
    ) -> Bool { (weight(left.route), left.route) < (weight(right.route), right.route) }

    private static func weight(_ route: String) -> Int {
        if route.hasPrefix("GET") { return 0 }
        if route.hasSuffix("/account/erase") { return 4 }
        if route.hasSuffix("/erase") { return 3 }
        let late = [
            "/end", "/revoke/{role}", "/discard", "/account", "/change/parent", "/remove", "/{line}/withdraw",
            "/{evidence}/withdraw", "/{place}/close", "/{entry}/cancel",
        ]
        return late.contains { route.hasSuffix($0) } ? 2 : 1
    }
}

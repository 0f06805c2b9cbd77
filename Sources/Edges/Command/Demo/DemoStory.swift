internal import Activities
internal import Base
internal import Foundation
internal import Journal
internal import Plans
internal import Results
internal import Units

/// A simulated Week, told through the same actions that people use, so that nothing in it could not happen.
struct DemoStory {
    let house: House
    let watch: DemoWatch
    let wanted: Int
    let files = DemoFiles()
    let started = ContinuousClock.now
    /// Promises that were accepted and wait to be kept.
    var pledges: [GivingPledge] = []
    var dice = DemoDice(seed: 2024_10_01)

    var province = Caller.nobody
    var provinceUnit: OrgUnit?
    var campaign = Caller.nobody
    var plan = Caller.nobody
    /// Who acts for a unit.
    var stewards: [Id: Id] = [:]
    var bodies: [OrgUnit] = []
    var districts: [OrgUnit] = []
    var communes: [OrgUnit] = []

    static let passphrase = "hoc tap suot doi"
    /// Addresses under `.example` (RFC 2606) belong to nobody.
    static let domain = "mophong.example"

    static let begins = Instant(milliseconds: 1_726_794_000_000)  // 2024-09-20 08:00
    /// Saturday of the Week, in the morning: most has happened, some is still to come.
    static let ends = Instant(milliseconds: 1_728_090_000_000)  // 2024-10-05 08:00

    static let howToEnter = """

        Dữ liệu mô phỏng / simulated data. Mật khẩu / passphrase: \(passphrase)
          Bàn tỉnh / province desk      tinh@\(domain)
          Cán bộ xã / commune officer   xa-ea-tul@\(domain)
          Giáo viên / teacher           truong-thpt-hoa-po-lang@\(domain)
          Người dân / visitor           không cần tài khoản / no account needed
        """

    mutating func tell() async throws {
        try await begin()
        try await openBodies()
        try await invite()
        try await setTargets()
        try await issuePlan()
        try await publish(DemoStory.newsOfThePlan)
        try await passPlanOn()
        try await locateCommunes()
        try await fillShelves()
        try await sayNeeds()
        let held = try await registerActivities()
        try await publish(DemoStory.newsBefore)
        try await signUp(for: held)
        try await holdActivities(held)
        try await noteWhoCame(to: held)
        try await giveAndTellMore()
        try await readTogether()
        try await publish(DemoStory.newsOfTheDays)
        try await report()
        try await beginToday(held)
        try await askToJoin()
        try await endToday()
    }

    /// A club that stands on no list asks to come in; its commune has not answered yet.
    private func askToJoin() async throws {
        guard let commune = communes.last else { return }
        let club = AskToJoin(
            name: "Câu lạc bộ Đọc sách Hồ Sen", kind: .other, commune: commune.id,
            does: "Đọc sách cho trẻ em mỗi tối thứ Bảy", contactName: "H'Sen Niê", contactPhone: "0600000012")
        _ = try await house.ledger.act(club, id: id(), by: .visitor)
    }

    /// The last thing that happens; from here the simulated clock goes on: a reading club for tonight.
    private func endToday() async throws {
        guard let village = communes.first(where: { $0.address == "xa-ea-tul" }) else { return }
        watch.set(DemoStory.ends)
        let typed = TypedActivity(
            title: "Câu lạc bộ đọc sách tối thứ Bảy", kind: "book-club",
            sessions: [ActivitySession(day: DemoStory.ends.day, start: 19 * 60, end: 20 * 60 + 30)],
            place: "Nhà cộng đồng buôn Sah", languages: [.vietnamese, .ede], expected: 40)
        try await act(RegisterActivity(typed, lead: village.id, campaign: campaign), for: village.id)
    }

    // MARK: The tree and its people

    private mutating func begin() async throws {
        try await house.act(FoundJournal(province: "66", tree: 2024, isSimulated: true))
        _ = try await TreeSource(house.settings.share).bring(province: "66", tree: 2024, into: house)
        try await house.bringFirstLists()
        guard let found = try await house.ledger.read({ reader in try reader.unit(code: "66", year: 2024) }) else {
            throw Refusal("demo.tree", Words("Thiếu cây đơn vị.", "The tree of units is missing."))
        }
        province = found.id
        provinceUnit = found
        progress("cây đơn vị / tree of units")
    }

    private mutating func openBodies() async throws {
        let top = OpenUnits.Parent.unit(province)
        let first = DemoNames.departments.map { name in
            OpenUnits.Opening(kind: .department, name: name, place: top, opened: watch.now().day)
        }
        // The department of education leads the schools, that of culture the libraries.
        var others: [OpenUnits.Opening] = []
        func add(_ kind: UnitKind, _ names: [String], sector: Int? = nil) {
            others += names.map { name in
                OpenUnits.Opening(
                    kind: kind, name: name, place: top, sector: sector.map { .earlier($0) }, opened: watch.now().day)
            }
        }
        add(.association, DemoNames.associations)
        add(.union, DemoNames.unions)
        add(.school, DemoNames.schools, sector: 0)
        add(.library, DemoNames.libraries, sector: 1)
        add(.learningCentre, DemoNames.centres, sector: 0)
        add(.enterprise, DemoNames.enterprises)
        add(.fund, DemoNames.funds)
        try await house.act(OpenUnits(first + others))
        let (top2, today) = (province, watch.now().day)
        let children = try await house.ledger.read { reader in try reader.units(UnitTables.children, top2, today) }
        let below = try await house.ledger.read { reader in try reader.units(UnitTables.below, top2, today) }
        bodies = children.filter { $0.kind != .district }
        districts = children.filter { $0.kind == .district }
        communes = below.filter { $0.kind == .commune }
        progress("\(bodies.count) cơ quan, đơn vị / bodies")
    }

    /// Everybody accepts but a few: silence is part of the picture.
    private mutating func invite() async throws {
        let encoded = try Passphrase.encode(
            DemoStory.passphrase, salt: Array("mo phong longhouse".utf8), .usual)
        try await accept(try await house.act(IssueInvitation(unit: province, role: .steward)), "tinh", encoded)
        try await house.act(InviteBelow(unit: province, reach: .all))
        let now = watch.now()
        let open = try await house.ledger.read { [province] reader in
            try reader.invitations(of: province, on: now.day)
        }
        for invitation in open.map(\.invitation) where invitation.state == .open {
            guard let unit = unit(invitation.unit) else { continue }
            let isSilent = unit.kind == .commune && unit.address != "xa-ea-tul" && dice.falls(6)
            if !isSilent { try await accept(invitation.id, unit.address, encoded) }
        }
        progress("\(stewards.count) tài khoản / accounts")
    }

    private mutating func accept(_ invitation: Id, _ name: String, _ passphrase: String) async throws {
        let accepted = try await house.ledger.act(
            AcceptInvitation(
                invitation, generation: 1,
                newcomer: .init(
                    name: DemoNames.person(&dice), contact: "\(name)@\(DemoStory.domain)", passphrase: passphrase,
                    consents: true)),
            id: id(), by: .visitor)
        stewards[accepted.unit] = accepted.person
    }

    private func unit(_ id: Id) -> OrgUnit? { (bodies + districts + communes).first { $0.id == id } }

    func id() -> Id { house.chance.id(at: watch.now()) }

    /// Acts as whoever is in charge of a unit.
    @discardableResult
    func act<A: Action>(_ action: A, for unit: Id) async throws -> A.Answer {
        let caller: Caller = stewards[unit].map { .person($0) } ?? .console
        return try await house.ledger.act(action, id: id(), by: caller)
    }
}

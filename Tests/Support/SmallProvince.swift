package import Base
package import Journal
internal import Units

/// The one small world of all tests, made through actions only: tỉnh Sông Ngân with two districts, four communes,
/// two schools, a library and eight people with names one remembers. All of it is made up; the phone numbers have
/// a prefix that nobody is given.
package struct SmallProvince: Sendable {
    package let ledger: Ledger
    /// The units of the tree stand since this day.
    package static let opened = Day(number: 17_532)  // 2018-01-01
    package static let codeYear = 2024

    /// tỉnh Sông Ngân, code 97.
    package let province: Id
    /// huyện Núi Đỏ, code 971.
    package let nuiDo: Id
    /// huyện Hồ Sen, code 972.
    package let hoSen: Id
    /// xã Ea Mây, huyện Núi Đỏ, code 97101.
    package let eaMay: Id
    /// xã Cư Nắng, huyện Núi Đỏ, code 97102.
    package let cuNang: Id
    /// xã Bến Gió, huyện Hồ Sen, code 97201.
    package let benGio: Id
    /// thị trấn Lá Xanh, huyện Hồ Sen, code 97202.
    package let laXanh: Id
    /// Trường Tiểu học Hoa Sim, in xã Ea Mây.
    package let hoaSim: Id
    /// Trường THCS Sao Mai, in xã Bến Gió.
    package let saoMai: Id
    /// Thư viện tỉnh Sông Ngân.
    package let library: Id

    /// Steward of the province.
    package let hoa: Id
    /// Reviewer of the province.
    package let dat: Id
    /// Steward of huyện Núi Đỏ.
    package let nga: Id
    /// Steward of xã Ea Mây.
    package let yBling: Id
    /// Editor of Trường Tiểu học Hoa Sim.
    package let mai: Id
    /// Steward of Trường THCS Sao Mai.
    package let son: Id
    /// Editor of the library.
    package let hLinh: Id
    /// Reader of xã Bến Gió.
    package let tam: Id

    /// Everybody's passphrase.
    package static let passphrase = "sông dài cá lội"
    private static let freshIds = CountedChance()
    /// Counted for this province alone, so that its journal is the same on every engine.
    private let ids: CountedChance

    /// Fills an open, empty ledger.
    package init(in ledger: Ledger) async throws {
        self.ledger = ledger
        let ids = CountedChance()
        self.ids = ids
        let units = try await SmallProvince.openUnits(in: ledger, ids)
        province = units[0]
        nuiDo = units[1]
        hoSen = units[2]
        eaMay = units[3]
        cuNang = units[4]
        benGio = units[5]
        laXanh = units[6]
        hoaSim = units[7]
        saoMai = units[8]
        library = units[9]
        let passphrase = try Passphrase.encode(SmallProvince.passphrase, salt: Array("salt of the test".utf8), .light)
        func join(_ name: String, _ phone: String, _ role: Role, _ unit: Id) async throws -> Id {
            try await SmallProvince.join(ledger, ids, name, phone, role, unit, passphrase)
        }
        hoa = try await join("Lê Thị Hoa", "0600000001", .steward, province)
        dat = try await join("Trần Đạt", "0600000002", .reviewer, province)
        nga = try await join("Phạm Thị Nga", "0600000003", .steward, nuiDo)
        yBling = try await join("Y Bling Niê", "0600000004", .steward, eaMay)
        mai = try await join("Nguyễn Thị Mai", "0600000005", .editor, hoaSim)
        son = try await join("Võ Sơn", "0600000006", .steward, saoMai)
        hLinh = try await join("H'Linh Êban", "0600000007", .editor, library)
        tam = try await join("Bùi Văn Tám", "tam@bengio.example", .reader, benGio)
    }

    /// Carries out an action as somebody of the province; with the time of the ledger's watch.
    @discardableResult
    package func act<A: Action>(_ action: A, by person: Id) async throws -> A.Answer {
        try await ledger.act(action, id: nextId(), by: .person(person))
    }

    /// Carries out an action as somebody else: a visitor, the console.
    @discardableResult
    package func act<A: Action>(_ action: A, by caller: Caller) async throws -> A.Answer {
        try await ledger.act(action, id: nextId(), by: caller)
    }

    private func nextId() -> Id { ids.id(at: SmallProvince.counted) }

    /// The province's own ids and fresh ones are both counted from 1; their times keep them apart.
    private static let counted = Instant(milliseconds: 2_000)

    /// An id that no other action of this process has.
    package static func freshId() -> Id { freshIds.id(at: Instant(milliseconds: 1_000)) }

    private static func openUnits(in ledger: Ledger, _ ids: CountedChance) async throws -> [Id] {
        func unit(
            _ kind: UnitKind, _ name: String, _ code: String?, _ place: Int?, sector: Int? = nil
        ) -> OpenUnits.Opening {
            OpenUnits.Opening(
                kind: kind, name: name, codes: code.map { [UnitCode(year: codeYear, code: $0)] } ?? [],
                place: place.map { .earlier($0) }, sector: sector.map { .earlier($0) }, opened: opened)
        }
        let openings = [
            unit(.province, "tỉnh Sông Ngân", "97", nil),
            unit(.district, "huyện Núi Đỏ", "971", 0),
            unit(.district, "huyện Hồ Sen", "972", 0),
            unit(.commune, "xã Ea Mây", "97101", 1),
            unit(.commune, "xã Cư Nắng", "97102", 1),
            unit(.commune, "xã Bến Gió", "97201", 2),
            unit(.commune, "thị trấn Lá Xanh", "97202", 2),
            unit(.school, "Trường Tiểu học Hoa Sim", nil, 3),
            unit(.school, "Trường THCS Sao Mai", nil, 5),
            unit(.library, "Thư viện tỉnh Sông Ngân", nil, 0),
        ]
        return try await ledger.act(OpenUnits(openings), id: ids.id(at: counted), by: .console)
    }

    private static func join(
        _ ledger: Ledger, _ ids: CountedChance, _ name: String, _ contact: String, _ role: Role, _ unit: Id, _ passphrase: String
    ) async throws -> Id {
        let invitation = try await ledger.act(
            IssueInvitation(unit: unit, role: role), id: ids.id(at: counted), by: .console)
        let newcomer = AcceptInvitation.Newcomer(
            name: name, contact: contact, passphrase: passphrase, consents: true)
        return try await ledger.act(
            AcceptInvitation(invitation, generation: 1, newcomer: newcomer),
            id: ids.id(at: counted), by: .visitor
        ).person
    }
}

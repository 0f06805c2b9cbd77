import Activities
import Base
import Journal
import Plans
import TestSupport
import Testing

@testable import Units

/// A province with one district, two communes and a school, a Week, and three people: an editor in each commune
/// and a reviewer at the district.
struct Village {
    let ledger: Ledger
    let province: Id
    let district: Id
    let eaTul: Id
    let quangPhu: Id
    let school: Id
    let week: Id
    let hBia: Caller
    let nam: Caller
    let reviewer: Caller

    static let firstDay = day(2024, 10, 1)

    static func day(_ year: Int, _ month: Int, _ day: Int) -> Day { Day(year, month, day) ?? Day(number: 0) }

    init(_ engine: Engine, policy: Campaign.Policy = .publishFirst) async throws {
        ledger = try await Laboratory.ledger(
            engine, rooms: [UnitsRoom.room, PlansRoom.room, ActivitiesRoom.room])
        let opened = Village.day(2020, 1, 1)
        let units = try await ledger.act(
            OpenUnits([
                .init(kind: .province, name: "tỉnh Sông Hinh", opened: opened),
                .init(kind: .district, name: "huyện Cư Mốt", place: .earlier(0), opened: opened),
                .init(kind: .commune, name: "xã Ea Tul", place: .earlier(1), opened: opened),
                .init(kind: .commune, name: "xã Quảng Phú", place: .earlier(1), opened: opened),
                .init(kind: .school, name: "Trường THCS Y Ngông", place: .earlier(2), opened: opened),
            ]), id: Village.id(1), by: .console)
        (province, district, eaTul, quangPhu, school) = (units[0], units[1], units[2], units[3], units[4])
        week = try await ledger.act(
            SetCampaign(
                name: "Tuần lễ 2024", year: 2024, from: Village.firstDay, to: Village.day(2024, 10, 7),
                theme: "Phát triển văn hóa đọc", dispatch: nil, owner: province, policy: policy),
            id: Village.id(2), by: .console)
        _ = try await ledger.act(SetActivityKinds(ActivityKind.first), id: Village.id(3), by: .console)
        hBia = try await Village.person(20, .editor, units[2], ledger)
        nam = try await Village.person(21, .editor, units[3], ledger)
        reviewer = try await Village.person(22, .reviewer, units[1], ledger)
    }

    static func id(_ number: UInt64) -> Id { Id(high: 0, low: number) }

    private static func person(_ number: UInt64, _ role: Role, _ unit: Id, _ ledger: Ledger) async throws -> Caller {
        let person = id(1000 + number)
        _ = try await ledger.act(HoldRole(person: person, unit: unit, role: role), id: id(number), by: .console)
        return .person(person)
    }

    /// An action with an id of its own.
    @discardableResult
    func act<A: Action>(_ action: A, by caller: Caller) async throws -> A.Answer {
        try await ledger.act(action, id: SystemChance().id(at: Instant(milliseconds: 0)), by: caller)
    }

    func fair(
        _ title: String = "Hội sách xã Ea Tul", day: Day = Village.firstDay, start: Int? = 450,
        place: String = "Nhà cộng đồng buôn Brah", placeUnit: Id? = nil
    ) -> TypedActivity {
        TypedActivity(
            title: title, kind: "book-fair", sessions: [ActivitySession(day: day, start: start)], place: place,
            placeUnit: placeUnit)
    }

    func activity(_ id: Id) async throws -> Activity {
        let found = try await ledger.read { reader in try reader.activity(id) }
        return try #require(found)
    }
}

/// Gives a person a role, without the invitations that the product asks for.
private struct HoldRole: Action {
    static let name = "tests.holdRole"

    var person: Id
    var unit: Id
    var role: Role

    func decide(_ deciding: inout Deciding) throws -> Done {
        deciding.happen(RoleGranted(person: person, unitId: unit, role: role))
        return Done()
    }
}

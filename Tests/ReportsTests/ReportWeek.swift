import Base
import Journal
import Plans
import Results
import TestSupport
import Totals
import Units

@testable import Reports

/// The small province's Week with a fair of xã Ea Mây (340 visits), a reading hour of its school (60) and a talk at the
/// library (25), as they are reported.
struct ReportWeek {
    let week: SmallWeek
    let fair: Id
    let hour: Id
    let talk: Id

    var small: SmallProvince { week.small }
    var ledger: Ledger { week.ledger }

    init(_ engine: Engine) async throws {
        week = try await SmallWeek(engine)
        fair = try await week.register(lead: week.small.eaMay)
        hour = try await week.register("Giờ đọc sách", lead: week.small.hoaSim)
        talk = try await week.register("Trò chuyện với tác giả", lead: week.small.library)
        try await week.tell(fair, ["visits": .number(340), "books-given": .number(50)])
        try await week.tell(hour, ["visits": .number(60)])
        try await week.tell(talk, ["visits": .number(25)])
    }

    @discardableResult
    func submit(_ unit: Id, by person: Id, _ answers: [TypedAnswer] = []) async throws -> Int {
        try await week.act(SubmitReport(unit, in: week.campaign, answers), by: person)
    }

    func accept(_ unit: Id, version: Int = 1, by person: Id) async throws {
        try await week.act(AcceptReport(unit, in: week.campaign, version: version), by: person)
    }

    /// A commune's report as far as accepted by its district.
    func acceptedCommune() async throws {
        try await submit(small.eaMay, by: small.yBling)
        try await accept(small.eaMay, by: small.nga)
    }

    func visits(_ unit: Id, _ basis: Basis) async throws -> Int64 {
        let campaign = week.campaign
        return try await ledger.read { reader in try reader.total("visits", of: unit, in: campaign, basis).value }
    }

    func report(_ unit: Id) async throws -> Report? {
        let campaign = week.campaign
        return try await ledger.read { reader in try reader.report(of: unit, in: campaign) }
    }

    func differences(_ unit: Id) async throws -> [FactChange] {
        let campaign = week.campaign
        return try await ledger.read { reader in try reader.reportDifferences(of: unit, in: campaign) }
    }

    /// The code of the refusal; nil when it was done.
    func refusal<A: Action>(_ action: A, by person: Id) async throws -> String? {
        do {
            _ = try await week.act(action, by: person)
            return nil
        } catch let refusal as Refusal {
            return refusal.code
        }
    }
}

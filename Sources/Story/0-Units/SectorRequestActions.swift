package import Base
package import Journal

/// Asks a body that the caller does not look after to take a unit in on the line of its sector.
package struct AskSector: Action {
    package static let name = "sectors.ask"

    package var unit: Id
    package var sector: Id
    package var from: Day

    package init(_ sector: Id, for unit: Id, from: Day) {
        self.unit = unit
        self.sector = sector
        self.from = from
    }

    package func decide(_ deciding: inout Deciding) throws -> Id {
        let reader = deciding.reader
        guard let asking = try reader.unit(unit), let leading = try reader.unit(sector) else {
            throw UnitRules.noSuchUnit
        }
        try deciding.require(.steward, over: unit)
        try SectorRequest.check(asking, under: leading, from: from, reader)
        let standing = try reader.parents(unit).contains {
            $0.line == .sector && $0.parent == sector && $0.period.contains(from)
        }
        guard !standing else { throw SectorRules.isThere(asking, leading) }
        let waiting = try reader.sectorRequests(from: unit, on: deciding.today)
        guard !waiting.contains(where: { $0.unit == unit && $0.sector == sector }) else {
            throw SectorRules.waiting(leading)
        }
        let id = deciding.id()
        deciding.happen(SectorAsked(id: id, unitId: unit, sector: sector, from: from))
        return id
    }
}

/// Takes the unit in or not; by a steward of the body that was asked.
package struct AnswerSectorRequest: Action {
    package static let name = "sectors.answer"

    package var request: Id
    package var admits: Bool

    package init(_ request: Id, admits: Bool) {
        self.request = request
        self.admits = admits
    }

    package func decide(_ deciding: inout Deciding) throws -> Done {
        let found = try deciding.waitingSectorRequest(request)
        try deciding.require(.steward, over: found.sector)
        guard admits else {
            deciding.happen(SectorDeclined(id: found.id, unitId: found.unit, sector: found.sector))
            return Done()
        }
        guard let asking = try deciding.reader.unit(found.unit), let leading = try deciding.reader.unit(found.sector)
        else { throw UnitRules.noSuchUnit }
        // The tree may have changed since it was asked.
        try SectorRequest.check(asking, under: leading, from: found.from, deciding.reader)
        deciding.happen(UnitMoved(id: found.unit, line: .sector, parent: found.sector, from: found.from))
        deciding.happen(SectorAdmitted(id: found.id, unitId: found.unit, sector: found.sector))
        return Done()
    }
}

/// Takes the asking back; by a steward of the unit that asked.
package struct WithdrawSectorRequest: Action {
    package static let name = "sectors.withdraw"

    package var request: Id

    package init(_ request: Id) { self.request = request }

    package func decide(_ deciding: inout Deciding) throws -> Done {
        let found = try deciding.waitingSectorRequest(request)
        try deciding.require(.steward, over: found.unit)
        deciding.happen(SectorWithdrawn(id: found.id, unitId: found.unit, sector: found.sector))
        return Done()
    }
}

extension SectorRequest {
    /// - Throws: that the one cannot stand under the other; a circle would make every sum above it endless.
    fileprivate static func check(
        _ unit: OrgUnit, under sector: OrgUnit, from: Day, _ reader: any Reader
    ) throws {
        let steps = try reader.above(sector.id)
        guard UnitRules.mayHang(unit.kind, under: sector.kind, on: .sector),
            !steps.contains(where: { $0.unit == unit.id && $0.period.until > from })
        else {
            throw UnitRules.problem(
                "sector",
                Words(
                    "\(unit.title) không thể thuộc \(sector.fullName).",
                    "\(unit.title) cannot stand under \(sector.fullName)."))
        }
    }
}

extension Deciding {
    fileprivate func waitingSectorRequest(_ id: Id) throws -> SectorRequest {
        guard let found = try reader.sectorRequest(id) else { throw SectorRules.unknown }
        guard found.state == .waiting else { throw SectorRules.answered }
        return found
    }
}

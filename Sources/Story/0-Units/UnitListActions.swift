package import Base
package import Journal

/// Takes a list of units in, below one unit or, at the console, anywhere. What is known already stays as it is, so
/// that the same list twice changes nothing.
package struct TakeInUnits: Action {
    package static let name = "units.takeInList"

    /// What to do when some lines are wrong.
    package enum Extent: String, Codable, Sendable, CaseIterable {
        /// Nothing is taken in.
        case allOrNone
        case onlyGood
    }

    package struct Answer: Codable, Hashable, Sendable {
        package let opened: Int
        package let known: Int
        package let wrong: Int
    }

    /// Lines are held against this unit and everything below it; nil = all units.
    package var unit: Id?
    package var lines: [UnitLine]
    /// The kind of lines that tell none.
    package var usual: UnitKind?
    package var extent: Extent

    package init(under unit: Id?, _ lines: [UnitLine], usual: UnitKind? = nil, extent: Extent = .allOrNone) {
        self.unit = unit
        self.lines = lines
        self.usual = usual
        self.extent = extent
    }

    package func decide(_ deciding: inout Deciding) throws -> Answer {
        let intake = try UnitIntake(under: unit, lines, usual: usual, deciding)
        let wrong = intake.problems
        if let first = wrong.first, extent == .allOrNone {
            throw Refusal(
                "units.list",
                Words(
                    "\(wrong.count) dòng chưa nạp được; dòng đầu tiên: \(first.problem.says.vi)",
                    "\(wrong.count) lines are wrong; the first: \(first.problem.says.en)"),
                next: first.problem.next)
        }
        _ = try OpenUnits(intake.openings).decide(&deciding)
        return Answer(opened: intake.openings.count, known: intake.known, wrong: wrong.count)
    }
}

extension UnitIntake {
    fileprivate init(under unit: Id?, _ lines: [UnitLine], usual: UnitKind?, _ deciding: Deciding) throws {
        let roster: UnitRoster
        if let unit {
            guard let head = try deciding.reader.unit(unit) else { throw UnitRules.noSuchUnit }
            try deciding.require(.steward, over: unit)
            roster = try deciding.reader.roster(below: head, on: deciding.today)
        } else {
            guard case .console = deciding.caller else { throw Permission.notYours(nil) }
            roster = try deciding.reader.roster(on: deciding.today)
        }
        try self.init(
            lines, usual: usual, roster: roster, codeYear: deciding.reader.codeYear(otherwise: deciding.today.year),
            today: deciding.today, reader: deciding.reader)
    }
}

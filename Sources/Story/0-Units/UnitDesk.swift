internal import Base
internal import Journal
internal import Web

/// A unit as its steward sees it: the thread above, everybody below.
struct UnitDesk: Sendable {
    let unit: OrgUnit
    /// From the top to the unit.
    let chain: [OrgUnit]
    let roster: UnitRoster
    let codeYear: Int
    let today: Day
    /// Requests to a sector that wait: for others to answer, and for this desk.
    let asked: Int
    let toAnswer: Int

    init(_ reader: any Reader, address: String, for caller: Caller, today: Day) throws {
        guard let unit = try reader.unit(address: address) else { throw UnitRules.noSuchUnit }
        guard try reader.may(caller, .steward, over: unit.id, on: today) else {
            throw caller == .visitor ? Permission.signInFirst : Permission.notYours(unit.fullName)
        }
        self.unit = unit
        self.today = today
        let line = unit.kind.isTerritory ? Line.place : .sector
        var chain = try reader.units(UnitTables.thread, unit.id, line.rawValue, today)
        if chain.count < 2 { chain = try reader.units(UnitTables.thread, unit.id, Line.place.rawValue, today) }
        self.chain = chain
        roster = try reader.roster(below: unit, on: today)
        codeYear = try reader.codeYear(otherwise: today.year)
        asked = try reader.sectorRequests(from: unit.id, on: today).count
        toAnswer = try reader.sectorRequests(to: unit.id, on: today).count
    }

    static func read(_ world: World, _ ask: Ask) async throws -> UnitDesk {
        let (address, caller, today) = (try ask.parameter("unit"), ask.caller, ask.today)
        return try await world.ledger.read { reader in
            try UnitDesk(reader, address: address, for: caller, today: today)
        }
    }

    static func address(_ unit: OrgUnit, _ steps: String...) -> Address {
        Address(path: ["desk", unit.address] + steps)
    }

    var unitsAddress: Address { Self.address(unit, "units") }

    /// The way from the top down to a page of this desk.
    func thread(_ last: String, _ address: Address, _ t: Tongue) -> [Crumb] {
        // Units above are shown by their public pages: their desks belong to others.
        var crumbs = chain.map { Crumb($0.title, $0.id == unit.id ? Self.address($0) : Address(path: "units", $0.address)) }
        if address != unitsAddress { crumbs.append(Crumb(t("Các đơn vị", "Units"), unitsAddress)) }
        return crumbs + [Crumb(last, address, isCurrent: true)]
    }

    /// A list to choose a parent from stays usable up to here; beyond, the name is typed.
    static let longestChoice = 300

    /// A field that chooses one of the members, or takes its name or code when there are too many.
    func field(_ label: FieldLabel, among members: [UnitRoster.Member], value: String, prompt: Words? = nil)
        -> any FormField
    {
        guard members.count <= Self.longestChoice else {
            return TextField(label, value: value, autocomplete: "off", longest: UnitRules.nameLimit)
        }
        let options = members.compactMap { member in
            roster.label(of: member.unit.id).map { name in
                let above = roster.aboveName(of: member.unit.id)
                return Option(name, named: above.map { name.contains($0) ? name : "\(name) (\($0))" } ?? name)
            }
        }
        return Select(label, options, value: value, prompt: prompt)
    }

    /// Areas, larger ones first.
    var areas: [UnitRoster.Member] { roster.parentsFirst.filter { $0.unit.kind.isTerritory } }

    /// Bodies that lead others in their sector.
    var leaders: [UnitRoster.Member] {
        roster.members.filter { [.department, .association, .union].contains($0.unit.kind) }
    }

    /// Kinds that may be opened somewhere on this desk.
    var kinds: [UnitKind] {
        let present = Set(roster.members.map(\.unit.kind))
        return UnitKind.allCases.filter { kind in
            present.contains { parent in
                Line.allCases.contains { UnitRules.mayHang(kind, under: parent, on: $0) }
            }
        }
    }
}

extension UnitRoster {
    /// The name of the one directly above, when it is in this roster.
    func aboveName(of id: Id) -> String? {
        guard let member = self[id] else { return nil }
        return (member.place ?? member.sector).flatMap { self[$0]?.unit.fullName }
    }
}

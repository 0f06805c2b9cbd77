package import Base
package import Journal

/// Who stands below a unit on a day, with codes and parents, and how a name that somebody wrote finds one of them.
package struct UnitRoster: Sendable {
    package struct Member: Hashable, Sendable {
        package let unit: OrgUnit
        /// In the latest list that it stands in.
        package let code: String?
        /// Its parent on the line of place; may lie outside the roster.
        package let place: Id?
        /// Its parent on the line of its sector; may lie outside the roster.
        package let sector: Id?
    }

    /// The units whose roster this is: one, as a rule.
    package let heads: [OrgUnit]
    /// In the order of people.
    package let members: [Member]
    private let byId: [Id: Member]
    private let names: UnitNames

    init(heads: [OrgUnit], members: [Member]) {
        self.heads = heads
        let byId = Dictionary(members.map { ($0.unit.id, $0) }, uniquingKeysWith: { first, _ in first })
        self.byId = byId
        self.members = members.filter { byId[$0.unit.id] == $0 }
        var names = UnitNames()
        for (index, member) in self.members.enumerated() {
            let above = member.place ?? member.sector
            names.add(
                index, code: member.code, fullName: member.unit.fullName, name: member.unit.name,
                above: above.flatMap { byId[$0]?.unit.fullName })
        }
        self.names = names
    }

    package subscript(_ id: Id) -> Member? { byId[id] }

    /// Those that a code, a name, or a name with the one above it ("xã Tân Tiến, huyện Krông Pắc") may mean.
    package func found(_ text: String) -> [Member] { names.found(text).map { members[$0] } }

    package func children(of id: Id) -> [Member] { members.filter { $0.place == id || $0.sector == id } }

    /// The name as a list writes it: with the one above when the name alone is not clear.
    package func label(of id: Id) -> String? {
        guard let member = byId[id] else { return nil }
        let name = member.unit.fullName
        guard found(name).count > 1, let above = (member.place ?? member.sector).flatMap({ byId[$0] }) else {
            return name
        }
        let longer = "\(name), \(above.unit.fullName)"
        return found(longer).count > 1 ? member.code ?? longer : longer
    }

    /// Ids of a unit and everything below it in this roster.
    package func below(_ id: Id) -> Set<Id> {
        let children = Dictionary(
            grouping: members.flatMap { member in
                [member.place, member.sector].compactMap(\.self).map { (parent: $0, child: member.unit.id) }
            }, by: \.parent)
        var found: Set<Id> = [id]
        var waiting = [id]
        while let next = waiting.popLast() {
            for step in children[next] ?? [] where found.insert(step.child).inserted { waiting.append(step.child) }
        }
        return found
    }

    /// The members with parents before their children, for lists that come in again.
    package var parentsFirst: [Member] {
        var written: Set<Id> = []
        var result: [Member] = []
        func write(_ member: Member, _ depth: Int) {
            guard depth < 20, !written.contains(member.unit.id) else { return }
            for parent in [member.place, member.sector].compactMap({ $0.flatMap { byId[$0] } }) {
                write(parent, depth + 1)
            }
            guard written.insert(member.unit.id).inserted else { return }
            result.append(member)
        }
        for member in members { write(member, 0) }
        return result
    }
}

/// Names in their folded forms, from the clearest to the least clear.
struct UnitNames: Sendable {
    private var codes: [String: [Int]] = [:]
    private var withAbove: [String: [Int]] = [:]
    private var fullNames: [String: [Int]] = [:]
    private var bareNames: [String: [Int]] = [:]

    mutating func add(_ index: Int, code: String?, fullName: String, name: String, above: String?) {
        if let code, !code.isEmpty { codes[code, default: []].append(index) }
        if let above { withAbove[Vietnamese.fold("\(fullName) \(above)"), default: []].append(index) }
        fullNames[Vietnamese.fold(fullName), default: []].append(index)
        bareNames[Vietnamese.fold(name), default: []].append(index)
    }

    func found(_ text: String) -> [Int] {
        if let coded = codes[text] { return coded }
        let folded = Vietnamese.fold(text)
        return withAbove[folded] ?? fullNames[folded] ?? bareNames[folded] ?? []
    }
}

extension Reader {
    /// Everybody below a unit on a day, the unit itself too.
    package func roster(below unit: OrgUnit, on day: Day) throws -> UnitRoster {
        UnitRoster(heads: [unit], members: try rosterMembers(unit.id, day))
    }

    /// Every unit that stands on a day.
    package func roster(on day: Day) throws -> UnitRoster {
        let tops = try units(UnitTables.tops, day)
        return UnitRoster(heads: tops, members: try tops.flatMap { try rosterMembers($0.id, day) })
    }

    /// The year whose list further codes belong to: the latest that is known, else the given one.
    package func codeYear(otherwise year: Int) throws -> Int {
        guard let row = try first(UnitRosterTables.latestYear) else { return year }
        var scan = row.scan
        return scan.int()
    }

    private func rosterMembers(_ unit: Id, _ day: Day) throws -> [UnitRoster.Member] {
        var codes: [Id: String] = [:]
        for row in try rows(UnitRosterTables.codes, unit, day) {
            var scan = row.scan
            codes[scan.id()] = scan.text()
        }
        return try rows(UnitRosterTables.members, unit, day).map { row in
            var scan = row.scan
            let unit = OrgUnit(&scan)
            return UnitRoster.Member(unit: unit, code: codes[unit.id], place: scan.idIfAny(), sector: scan.idIfAny())
        }
    }
}

package import Base
package import Journal

/// Brings units into the record, in the order given; a parent may be one opened earlier in the same list.
/// All or none.
package struct OpenUnits: Action {
    package static let name = "units.open"
    package typealias Answer = [Id]

    package struct Opening: Codable, Sendable {
        package var kind: UnitKind
        /// As typed: "xã Ea Tul" or, with `word` given, "Ea Tul".
        package var name: String
        package var word: String?
        package var codes: [UnitCode]
        package var place: Parent?
        package var sector: Parent?
        package var opened: Day
        package var location: Location?

        package init(
            kind: UnitKind, name: String, word: String? = nil, codes: [UnitCode] = [], place: Parent? = nil,
            sector: Parent? = nil, opened: Day, location: Location? = nil
        ) {
            self.kind = kind
            self.name = name
            self.word = word
            self.codes = codes
            self.place = place
            self.sector = sector
            self.opened = opened
            self.location = location
        }
    }

    package enum Parent: Codable, Sendable, Hashable {
        case unit(Id)
        /// The index of an earlier opening in the same list.
        case earlier(Int)
    }

    package var openings: [Opening]

    package init(_ openings: [Opening]) { self.openings = openings }

    package func decide(_ deciding: inout Deciding) throws -> [Id] {
        var opened: [(id: Id, kind: UnitKind)] = []
        var checked: [Id: OrgUnit] = [:]
        var addresses = AddressBook()
        try checkCodes(deciding.reader)
        for opening in openings {
            var parents: [UnitOpened.FirstParent] = []
            let named = try UnitRules.name(opening.name, kind: opening.kind, field: "name")
            for (line, parent) in [(Line.place, opening.place), (.sector, opening.sector)] {
                guard let parent else { continue }
                let (id, kind) = try resolve(parent, opened, &checked, &deciding)
                guard UnitRules.mayHang(opening.kind, under: kind, on: line) else {
                    throw UnitRules.problem(
                        line.rawValue,
                        Words("\(named.name) không thể trực thuộc đơn vị đã chọn.",
                            "\(named.name) cannot stand under the chosen unit."))
                }
                parents.append(UnitOpened.FirstParent(line: line, parent: id))
            }
            if parents.isEmpty { guard case .console = deciding.caller else { throw Permission.notYours(nil) } }
            let id = deciding.id()
            let word = opening.word ?? named.word
            deciding.happen(
                UnitOpened(
                    id: id, kind: opening.kind, word: word, name: named.name,
                    address: try addresses.free(for: "\(word) \(named.name)", deciding.reader),
                    opened: opening.opened, codes: opening.codes, parents: parents, location: opening.location))
            opened.append((id, opening.kind))
        }
        return opened.map(\.id)
    }

    private func checkCodes(_ reader: any Reader) throws {
        var given: [UnitCode: String] = [:]
        for opening in openings {
            for code in opening.codes {
                if let other = given.updateValue(opening.name, forKey: code) {
                    throw UnitRules.codeTaken(code.code, by: other)
                }
                if let bearer = try reader.unit(code: code.code, year: code.year) {
                    throw UnitRules.codeTaken(code.code, by: bearer.fullName)
                }
            }
        }
    }

    private func resolve(
        _ parent: Parent, _ opened: [(id: Id, kind: UnitKind)], _ checked: inout [Id: OrgUnit],
        _ deciding: inout Deciding
    ) throws -> (Id, UnitKind) {
        switch parent {
        case .earlier(let index):
            guard opened.indices.contains(index) else { throw UnitRules.noSuchUnit }
            return opened[index]
        case .unit(let id):
            if let unit = checked[id] { return (id, unit.kind) }
            guard let unit = try deciding.reader.unit(id) else { throw UnitRules.noSuchUnit }
            try deciding.require(.steward, over: id)
            checked[id] = unit
            return (id, unit.kind)
        }
    }
}

/// Finds an address that no unit has: "ea-tul", then "ea-tul-2".
struct AddressBook {
    private var given: Set<String> = []

    mutating func free(for name: String, _ reader: any Reader) throws -> String {
        let slug = Vietnamese.slug(name)
        let wanted = slug.isEmpty ? "unit" : slug
        // "~" sorts after everything that may stand in an address.
        let taken = Set(
            try reader.rows(UnitTables.addressTaken, wanted, wanted + "~").map { row in
                var scan = row.scan
                return scan.text()
            }
        )
        var address = wanted
        var number = 2
        while taken.contains(address) || given.contains(address) {
            address = "\(wanted)-\(number)"
            number += 1
        }
        given.insert(address)
        return address
    }
}

/// Calls a unit otherwise; its history and address stay.
package struct RenameUnit: Action {
    package static let name = "units.rename"

    package var unit: Id
    package var newName: String

    package init(_ unit: Id, to newName: String) {
        self.unit = unit
        self.newName = newName
    }

    package func decide(_ deciding: inout Deciding) throws -> Done {
        guard let current = try deciding.reader.unit(unit) else { throw UnitRules.noSuchUnit }
        try deciding.require(.steward, over: unit)
        let named = try UnitRules.name(newName, kind: current.kind, field: "name")
        let word = named.word.isEmpty ? current.word : named.word
        guard word != current.word || named.name != current.name else { return Done() }
        deciding.happen(UnitRenamed(id: unit, word: word, name: named.name))
        return Done()
    }
}

/// Puts a unit under another parent on one line, from a day on.
package struct MoveUnit: Action {
    package static let name = "units.move"

    package var unit: Id
    package var line: Line
    package var parent: Id?
    package var from: Day

    package init(_ unit: Id, line: Line, under parent: Id?, from: Day) {
        self.unit = unit
        self.line = line
        self.parent = parent
        self.from = from
    }

    package func decide(_ deciding: inout Deciding) throws -> Done {
        guard let moved = try deciding.reader.unit(unit) else { throw UnitRules.noSuchUnit }
        try deciding.require(.steward, over: unit)
        if let parent {
            guard let above = try deciding.reader.unit(parent) else { throw UnitRules.noSuchUnit }
            try deciding.require(.steward, over: parent)
            // A circle would make every sum above it endless.
            let steps = try deciding.reader.above(parent)
            guard UnitRules.mayHang(moved.kind, under: above.kind, on: line),
                !steps.contains(where: { $0.unit == unit && $0.period.until > from })
            else { throw UnitRules.wrongPlace(moved.title, under: above) }
        }
        deciding.happen(UnitMoved(id: unit, line: line, parent: parent, from: from))
        return Done()
    }
}

/// Ends a unit: `on` is the first day without it.
package struct CloseUnit: Action {
    package static let name = "units.close"

    package var unit: Id
    package var on: Day

    package init(_ unit: Id, on: Day) {
        self.unit = unit
        self.on = on
    }

    package func decide(_ deciding: inout Deciding) throws -> Done {
        guard let current = try deciding.reader.unit(unit) else { throw UnitRules.noSuchUnit }
        try deciding.require(.steward, over: unit)
        guard current.closed == nil else { return Done() }
        guard current.opened < on else {
            throw UnitRules.problem(
                "on",
                Words(
                    "\(current.title) mới có từ \(current.opened.spoken(.vietnamese, today: deciding.today)).",
                    "\(current.title) only stands since \(current.opened.spoken(.english, today: deciding.today))."))
        }
        guard try deciding.reader.units(UnitTables.children, unit, on).isEmpty else {
            throw Refusal(
                "units.notEmpty", status: 409,
                Words(
                    "\(current.title) còn đơn vị trực thuộc vào ngày này.",
                    "\(current.title) still has units under it on that day."),
                next: Words("Xin chuyển các đơn vị đó trước.", "Please move those units first."))
        }
        deciding.happen(UnitClosed(id: unit, closed: on))
        return Done()
    }
}

/// Says where a unit's office lies.
package struct LocateUnit: Action {
    package static let name = "units.locate"

    package var unit: Id
    package var location: Location

    package init(_ unit: Id, at location: Location) {
        self.unit = unit
        self.location = location
    }

    package func decide(_ deciding: inout Deciding) throws -> Done {
        guard try deciding.reader.unit(unit) != nil else { throw UnitRules.noSuchUnit }
        try deciding.require(.steward, over: unit)
        guard location.isInVietNam else {
            throw UnitRules.problem(
                "latitude", Words("Tọa độ này không ở Việt Nam.", "These coordinates are not in Viet Nam."))
        }
        deciding.happen(UnitLocated(id: unit, location: location))
        return Done()
    }
}

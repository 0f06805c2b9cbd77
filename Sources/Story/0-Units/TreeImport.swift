package import Base
package import Journal

/// One line of a national list of units.
package struct ListedUnit: Codable, Hashable, Sendable {
    package let code: String
    package let parent: String?
    package let kind: UnitKind
    package let word: String
    package let name: String
    package let location: Location?
}

/// One line of the list of what became of what.
package struct ListedSuccession: Codable, Hashable, Sendable {
    package let oldCode: String
    package let newCode: String
    package let relation: UnitSucceeded.Relation
}

/// The lists of one year, as published.
package struct NationalList: Sendable {
    package let year: Int
    package let units: [ListedUnit]

    /// Reads `code,parent,level,kind,name[,latitude,longitude,area]`; names carry no commas or quotes.
    /// - Throws: `Refusal` naming the row that is not of this form.
    package init(year: Int, csv: String) throws(Refusal) {
        self.year = year
        var units: [ListedUnit] = []
        for (index, line) in csv.split(whereSeparator: \.isNewline).enumerated().dropFirst() {
            let cells = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
            guard cells.count >= 5, let kind = UnitKind(rawValue: cells[2]) else {
                throw NationalList.badRow(index + 1)
            }
            let location = cells.count >= 7 ? NationalList.location(cells[5], cells[6]) : nil
            units.append(
                ListedUnit(
                    code: cells[0], parent: cells[1].isEmpty ? nil : cells[1], kind: kind, word: cells[3],
                    name: Vietnamese.nfc(cells[4]), location: location))
        }
        self.units = units
    }

    /// `old_code,new_code,relation`.
    package static func successions(csv: String) throws(Refusal) -> [ListedSuccession] {
        var result: [ListedSuccession] = []
        for (index, line) in csv.split(whereSeparator: \.isNewline).enumerated().dropFirst() {
            let cells = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
            guard cells.count == 3, let relation = UnitSucceeded.Relation(rawValue: cells[2]) else {
                throw badRow(index + 1)
            }
            result.append(ListedSuccession(oldCode: cells[0], newCode: cells[1], relation: relation))
        }
        return result
    }

    /// The province and everything below it, parents before children.
    package func tree(of province: String) -> [ListedUnit] {
        let children = Dictionary(grouping: units, by: { $0.parent ?? "" })
        func below(_ code: String) -> [ListedUnit] {
            (children[code] ?? []).flatMap { [$0] + below($0.code) }
        }
        return units.filter { $0.code == province && $0.parent == nil } + below(province)
    }

    private static func location(_ latitude: String, _ longitude: String) -> Location? {
        guard let latitude = Double(latitude), let longitude = Double(longitude) else { return nil }
        return Location(latitude: latitude, longitude: longitude)
    }

    private static func badRow(_ row: Int) -> Refusal {
        Refusal(
            "units.list",
            Words(
                "Dòng \(row) của danh sách đơn vị không đúng mẫu.", "Row \(row) of the list of units is not of the form."))
    }
}

/// Brings the list of one year into the record. A province that is there already gets its further code;
/// everything else on the list is opened on `opened`. With `closing`, what the list before had and this one
/// does not ends on that day and is succeeded.
package struct BringInTree: Action {
    package static let name = "units.bringInTree"

    package struct Answer: Codable, Hashable, Sendable {
        package let opened: Int
        package let closed: Int
        package let successions: Int
    }

    package var year: Int
    package var opened: Day
    package var units: [ListedUnit]
    /// The year of the list that this one replaces.
    package var replaces: Int?
    package var successions: [ListedSuccession]

    package init(
        year: Int, opened: Day, units: [ListedUnit], replaces: Int? = nil, successions: [ListedSuccession] = []
    ) {
        self.year = year
        self.opened = opened
        self.units = units
        self.replaces = replaces
        self.successions = successions
    }

    package func decide(_ deciding: inout Deciding) throws -> Answer {
        guard case .console = deciding.caller else { throw Permission.notYours(nil) }
        let ids = try open(&deciding)
        guard let replaces else { return Answer(opened: ids.opened, closed: 0, successions: 0) }
        let ended = try end(replacing: replaces, with: ids.byCode, &deciding)
        return Answer(opened: ids.opened, closed: ended.closed, successions: ended.successions)
    }

    private func open(_ deciding: inout Deciding) throws -> (byCode: [String: Id], opened: Int) {
        var byCode: [String: Id] = [:]
        var addresses = AddressBook()
        var opened = 0
        for unit in units {
            let code = UnitCode(year: year, code: unit.code)
            guard try deciding.reader.unit(code: unit.code, year: year) == nil else {
                throw Refusal(
                    "units.treeTwice", status: 409,
                    Words(
                        "Danh sách năm \(year) đã được nạp (mã \(unit.code)).",
                        "The list of \(year) is in the record already (code \(unit.code))."))
            }
            if unit.kind == .province, let replaces,
                let known = try deciding.reader.unit(code: unit.code, year: replaces)
            {
                deciding.happen(UnitCoded(id: known.id, code: code))
                if known.location == nil, let location = unit.location {
                    deciding.happen(UnitLocated(id: known.id, location: location))
                }
                byCode[unit.code] = known.id
                continue
            }
            let id = deciding.id()
            let parent = unit.parent.flatMap { byCode[$0] }
            deciding.happen(
                UnitOpened(
                    id: id, kind: unit.kind, word: unit.word, name: unit.name,
                    address: try addresses.free(for: "\(unit.word) \(unit.name)", deciding.reader), opened: self.opened,
                    codes: [code], parents: parent.map { [.init(line: .place, parent: $0)] } ?? [],
                    location: unit.location))
            byCode[unit.code] = id
            opened += 1
        }
        return (byCode, opened)
    }

    private func end(
        replacing old: Int, with byCode: [String: Id], _ deciding: inout Deciding
    ) throws -> (closed: Int, successions: Int) {
        var closed = 0
        var written = 0
        var ended: Set<Id> = []
        for row in try deciding.reader.rows(TreeTables.territoryOf, old) {
            var scan = row.scan
            let (id, code) = (scan.id(), scan.text())
            if byCode.values.contains(id) { continue }
            if ended.insert(id).inserted {
                deciding.happen(UnitClosed(id: id, closed: opened))
                closed += 1
            }
            for succession in successions where succession.oldCode == code {
                guard let successor = byCode[succession.newCode] else { continue }
                deciding.happen(
                    UnitSucceeded(id: id, successor: successor, relation: succession.relation, on: opened))
                written += 1
            }
        }
        return (closed, written)
    }
}

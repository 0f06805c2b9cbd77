internal import Base
internal import Journal
internal import Units
internal import Web

/// From what the reader found, or an editor typed, to the parts of a plan.
package enum PlanIntake {
    /// Everything found, in the order of `PlanPartKind`; what cannot be right (a week that ends before it begins)
    /// is left out, so that it is listed as missing.
    package static func parts(_ reading: PlanReading) -> [PlanPart] {
        var found = FoundParts()
        found.addHead(of: reading)
        found.addBody(of: reading)
        found.add(.republishedBy, 0, reading.republishedBy)
        return possible(found.parts, textBytes: reading.text.utf8.count)
    }

    private static func possible(_ parts: [PlanPart], textBytes: Int) -> [PlanPart] {
        var left = Array(parts.prefix(PlanRules.mostParts))
        while true {
            do {
                return try PlanRules.checked(left, textBytes: textBytes)
            } catch {
                let wrong = Set(error.fields.map(\.field))
                let count = left.count
                left.removeAll { wrong.contains($0.field) }
                if left.count == count { return [] }
            }
        }
    }

    /// What was sent with the form, compared with what the form showed: what is the same keeps its place and how
    /// it was known, what differs was mended, what is new was typed.
    static func parts(sent: Fields, before: [PlanPart]) -> [PlanPart] {
        let shown = Dictionary(before.map { ($0.field, $0) }, uniquingKeysWith: { first, _ in first })
        var parts: [PlanPart] = []
        for kind in PlanPartKind.allCases {
            for row in rows(of: kind, in: sent) {
                let field = kind.field(row)
                let typed = value(sent.text(field), kind)
                if typed.isEmpty { continue }
                guard let known = shown[field] else {
                    parts.append(PlanPart(kind, row: row, value: typed, origin: .typed))
                    continue
                }
                let isSame = known.value == typed
                let mended: PlanPartOrigin = known.place == nil ? .typed : .mended
                parts.append(
                    PlanPart(kind, row: row, value: typed, place: known.place, origin: isSame ? known.origin : mended))
            }
        }
        return parts
    }

    static func rows(of kind: PlanPartKind, in sent: Fields) -> [Int] {
        let start = kind.rawValue + "."
        let rows = sent.entries.compactMap { entry -> Int? in
            entry.name.hasPrefix(start) ? Int(entry.name.dropFirst(start.count)) : nil
        }
        return Set(rows.filter { (0..<PlanRules.mostParts).contains($0) }).sorted()
    }

    /// Single spaces; a day however it was typed becomes ISO 8601 (what is no day stays, to be told).
    private static func value(_ typed: String, _ kind: PlanPartKind) -> String {
        let line = typed.singleSpaced
        guard kind.shape == .day, Day(iso: line) == nil, !line.isEmpty else { return line }
        return (try? Day.read(line))?.description ?? line
    }

    /// What an officer will want to add: kinds that a plan has once and lists of which nothing was found.
    static func missing(_ parts: [PlanPart]) -> [(field: String, words: Words)] {
        var missing: [(String, Words)] = []
        func has(_ kind: PlanPartKind, _ row: Int) -> Bool { parts.contains { $0.kind == kind && $0.row == row } }
        for group in [PlanPartGroup.document, .campaign] {
            for kind in group.kinds where !optional.contains(kind) && !has(kind, 0) {
                missing.append((kind.field(0), kind.words))
            }
        }
        for group in PlanPartGroup.allCases where group.hasRows {
            guard let first = group.kinds.first else { continue }
            let rows = Set(parts.filter { group.kinds.contains($0.kind) }.map(\.row)).sorted()
            if rows.isEmpty { missing.append((first.field(0), group.words)) }
            for row in rows {
                for kind in group.kinds where !has(kind, row) {
                    missing.append(
                        (
                            kind.field(row),
                            Words(
                                "\(group.words.vi) \(row + 1): \(kind.words.vi.lowercasedStart)",
                                "\(group.words.en) \(row + 1): \(kind.words.en.lowercasedStart)")
                        ))
                }
            }
        }
        return missing
    }

    /// A plan may well do without these.
    private static let optional: Set<PlanPartKind> = [.documentKind, .issuerPlace]
}

extension String {
    var lowercasedStart: String { prefix(1).lowercased() + dropFirst() }
}

/// Finds the unit of our tree that a plan means by a name.
struct UnitFinder: Sendable {
    /// What each unit is called here: its name, with its address where another has the same name.
    let names: [Id: String]
    private let byName: [String: [OrgUnit]]

    init(_ units: [OrgUnit]) {
        var byName = Dictionary(grouping: units) { Vietnamese.fold($0.fullName) }
        var names: [Id: String] = [:]
        for (_, alike) in byName {
            for unit in alike {
                names[unit.id] = alike.count == 1 ? unit.fullName : "\(unit.fullName) (\(unit.address))"
            }
        }
        for unit in units {
            let name = Vietnamese.fold(names[unit.id] ?? unit.fullName)
            if byName[name] == nil { byName[name] = [unit] }
        }
        self.names = names
        self.byName = byName
    }

    /// The only unit called so, with or without "UBND" before it and the province behind it; nil when several or
    /// none are: then a person chooses.
    func unit(called name: String) -> OrgUnit? {
        let folded = Vietnamese.fold(name)
        for candidate in UnitFinder.readings(folded) {
            if let found = byName[candidate] { return found.count == 1 ? found[0] : nil }
        }
        let starting = byName.filter { $0.key.hasPrefix(folded + " ") }.flatMap(\.value)
        return starting.count == 1 ? starting[0] : nil
    }

    private static func readings(_ folded: String) -> [String] {
        var readings = [folded]
        for start in ["ubnd ", "uy ban nhan dan "] where folded.hasPrefix(start) {
            readings.append(String(folded.dropFirst(start.count)))
        }
        for (short, long) in shortened where folded.hasPrefix(short) {
            readings.append(long + folded.dropFirst(short.count))
        }
        return readings
    }

    /// As offices shorten their names in letters.
    private static let shortened = [
        ("so gddt", "so giao duc va dao tao"), ("so gd dt", "so giao duc va dao tao"),
        ("so vhttdl", "so van hoa the thao va du lich"), ("so vh tt dl", "so van hoa the thao va du lich"),
        ("so tttt", "so thong tin va truyen thong"), ("so tt tt", "so thong tin va truyen thong"),
        ("so ldtbxh", "so lao dong thuong binh va xa hoi"), ("hoi kh", "hoi khuyen hoc"),
        ("hoi lhpn", "hoi lien hiep phu nu"), ("hoi nd", "hoi nong dan"), ("hoi ccb", "hoi cuu chien binh"),
    ]
}

/// What the reader found, as parts one after the other.
private struct FoundParts {
    private(set) var parts: [PlanPart] = []

    mutating func addHead(of reading: PlanReading) {
        if let kind = reading.kind { append(.documentKind, 0, kind, kind.value.rawValue) }
        add(.number, 0, reading.number)
        add(.issuer, 0, reading.issuer)
        add(.issuerPlace, 0, reading.issuerPlace)
        add(.issuedOn, 0, day: reading.issuedOn)
        add(.subject, 0, reading.subject)
        add(.campaignName, 0, reading.campaign.name)
        add(.campaignYear, 0, year: reading.campaign.year)
        add(.campaignFrom, 0, day: reading.campaign.from)
        add(.campaignTo, 0, day: reading.campaign.to)
        add(.theme, 0, reading.theme)
    }

    /// What may come several times: each is a row of its own.
    mutating func addBody(of reading: PlanReading) {
        for (row, found) in reading.objectives.enumerated() { add(.objective, row, found) }
        for (row, found) in reading.requirements.enumerated() { add(.requirement, row, found) }
        for (row, movement) in reading.movements.enumerated() {
            add(.movementName, row, movement.name)
            add(.movementFrom, row, year: movement.from)
            add(.movementTo, row, year: movement.to)
        }
        for (row, programme) in reading.programmes.enumerated() {
            add(.programmeName, row, programme.name)
            add(.programmeFrom, row, year: programme.from)
            add(.programmeTo, row, year: programme.to)
        }
        for (row, duty) in reading.duties.enumerated() {
            add(.dutyUnit, row, duty.unit)
            add(.duty, row, duty.duty)
        }
        for (row, deadline) in reading.deadlines.enumerated() {
            add(.deadlineWhat, row, deadline.what)
            add(.deadlineOn, row, day: deadline.on)
        }
        for (row, found) in reading.targets.enumerated() { add(.target, row, found) }
        for (row, basis) in reading.bases.enumerated() {
            add(.basisName, row, basis.name)
            add(.basisNumber, row, basis.number)
            add(.basisIssuedOn, row, day: basis.issuedOn)
        }
    }

    mutating func add(_ kind: PlanPartKind, _ row: Int, _ found: Found<String>?) {
        if let found { append(kind, row, found, found.value) }
    }

    private mutating func add(_ kind: PlanPartKind, _ row: Int, year found: Found<Int>?) {
        if let found { append(kind, row, found, String(found.value)) }
    }

    private mutating func add(_ kind: PlanPartKind, _ row: Int, day found: Found<Day>?) {
        if let found { append(kind, row, found, found.value.description) }
    }

    private mutating func append<Value>(_ kind: PlanPartKind, _ row: Int, _ found: Found<Value>, _ value: String) {
        let range = found.range
        let place = range.isEmpty ? nil : PlanPlace(from: range.lowerBound, until: range.upperBound)
        parts.append(PlanPart(kind, row: row, value: value, place: place, origin: found.inferred ? .inferred : .read))
    }
}

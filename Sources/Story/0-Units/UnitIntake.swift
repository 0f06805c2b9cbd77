package import Base
package import Journal

/// What a list of units comes to when it is held against the units that stand: which lines are opened, which are
/// known already, which are wrong and why. Nothing is changed by it.
package struct UnitIntake: Sendable {
    package enum Outcome: Hashable, Sendable {
        /// Index in `openings`.
        case opens(Int)
        case known(OrgUnit)
        /// The same as an earlier line, counted from 0.
        case repeats(Int)
        case wrong(LineProblem)
    }

    /// What is wrong in a line, in which column, and what to do.
    package struct LineProblem: Hashable, Sendable {
        package let key: String
        package let says: Words
        package let next: Words
    }

    /// One for each line, in their order.
    package private(set) var outcomes: [Outcome] = []
    /// Parents before children.
    package private(set) var openings: [OpenUnits.Opening] = []

    package var problems: [(line: Int, problem: LineProblem)] {
        outcomes.enumerated().compactMap { index, outcome in
            if case .wrong(let problem) = outcome { (index, problem) } else { nil }
        }
    }

    package var known: Int {
        outcomes.count { if case .known = $0 { true } else { false } }
    }

    /// - Parameters:
    ///   - usual: the kind of lines that tell none, neither in a cell nor by their name.
    package init(
        _ lines: [UnitLine], usual: UnitKind? = nil, roster: UnitRoster, codeYear: Int, today: Day,
        reader: any Reader
    ) throws {
        var run = IntakeRun(
            lines: lines, usual: usual, roster: roster, codeYear: codeYear, today: today, reader: reader)
        for index in lines.indices { _ = try run.settle(index) }
        outcomes = lines.indices.map { run.outcomes[$0] ?? .wrong(IntakeRun.circle) }
        openings = run.openings
    }
}

/// Settling the lines one after another, each after the one it names as its parent.
private struct IntakeRun {
    typealias Problem = UnitIntake.LineProblem

    let lines: [UnitLine]
    let usual: UnitKind?
    let roster: UnitRoster
    let codeYear: Int
    let today: Day
    let reader: any Reader
    private let names: UnitNames
    private var waiting: Set<Int> = []
    private var byKey: [Key: Int] = [:]
    private var codes: [String: Int] = [:]
    /// Standing units by kind and name.
    private let standing: [NameKey: [UnitRoster.Member]]
    var outcomes: [Int: UnitIntake.Outcome] = [:]
    var openings: [OpenUnits.Opening] = []

    struct Fault: Error {
        let problem: Problem

        init(_ key: String, _ says: Words, _ next: Words) {
            problem = Problem(key: key, says: says, next: next)
        }
    }

    private struct NameKey: Hashable {
        let kind: UnitKind
        let name: String
    }

    private struct Key: Hashable {
        let name: NameKey
        let word: String
        let place: OpenUnits.Parent?
        let sector: OpenUnits.Parent?
    }

    private struct Found {
        let parent: OpenUnits.Parent
        let kind: UnitKind
        let name: String
        let opened: Day
    }

    init(
        lines: [UnitLine], usual: UnitKind?, roster: UnitRoster, codeYear: Int, today: Day, reader: any Reader
    ) {
        self.lines = lines
        self.usual = usual
        self.roster = roster
        self.codeYear = codeYear
        self.today = today
        self.reader = reader
        var names = UnitNames()
        for (index, line) in lines.enumerated() {
            let kind = UnitKind.read(line.kind) ?? UnitKind.guess(line.name) ?? usual ?? .other
            let bare = (try? UnitRules.name(line.name, kind: kind, field: "name"))?.name ?? line.name
            names.add(
                index, code: line.code, fullName: line.name, name: bare,
                above: line.parent.isEmpty ? nil : line.parent)
        }
        self.names = names
        standing = Dictionary(
            grouping: roster.members,
            by: { NameKey(kind: $0.unit.kind, name: Vietnamese.fold($0.unit.name)) })
    }

    mutating func settle(_ index: Int) throws -> UnitIntake.Outcome {
        if let outcome = outcomes[index] { return outcome }
        guard waiting.insert(index).inserted else { return .wrong(Self.circle) }
        defer { waiting.remove(index) }
        let outcome: UnitIntake.Outcome
        do {
            outcome = try decide(index)
        } catch let fault as Fault {
            outcome = .wrong(fault.problem)
        }
        outcomes[index] = outcome
        return outcome
    }

    private mutating func decide(_ index: Int) throws -> UnitIntake.Outcome {
        let line = lines[index]
        let kind = try kind(of: line)
        let named = try name(of: line, kind: kind)
        let parents = try parents(of: line, index, kind: kind)
        let key = Key(
            name: NameKey(kind: kind, name: Vietnamese.fold(named.name)), word: Vietnamese.fold(named.word),
            place: parents.place?.parent, sector: parents.sector?.parent)
        if let known = known(key) { return .known(known) }
        if let earlier = byKey[key] { return .repeats(earlier) }
        try checkPlace(kind, named.name, parents)
        if let known = try checkCode(line.code, kind, key, index) { return .known(known) }
        byKey[key] = index
        if !line.code.isEmpty { codes[line.code] = index }
        let since = [parents.place?.opened, parents.sector?.opened].compactMap(\.self).max()
        openings.append(
            OpenUnits.Opening(
                kind: kind, name: named.name, word: named.word,
                codes: line.code.isEmpty ? [] : [UnitCode(year: codeYear, code: line.code)],
                place: parents.place?.parent, sector: parents.sector?.parent, opened: line.opened ?? since ?? today,
                location: line.location))
        return .opens(openings.count - 1)
    }

    private func kind(of line: UnitLine) throws(Fault) -> UnitKind {
        if !line.kind.isEmpty {
            guard let kind = UnitKind.read(line.kind) ?? (line.kind.count > 3 ? UnitKind.guess(line.kind) : nil) else {
                throw Fault(
                    "kind", Words("Không có loại đơn vị “\(line.kind)”.", "There is no kind called “\(line.kind)”."),
                    Words(
                        "Các loại: \(UnitKind.allCases.map(\.words.vi).joined(separator: "; ")).",
                        "Kinds: \(UnitKind.allCases.map(\.words.en).joined(separator: "; "))."))
            }
            return kind
        }
        guard let kind = UnitKind.guess(line.name) ?? usual else {
            throw Fault(
                "kind",
                Words("Chưa rõ “\(line.name)” là loại đơn vị nào.", "It is not clear which kind “\(line.name)” is."),
                Words(
                    "Ghi loại ở cột Loại, hoặc chọn loại chung cho cả danh sách.",
                    "Write it in the column Kind, or choose one kind for the whole list."))
        }
        return kind
    }

    private func name(of line: UnitLine, kind: UnitKind) throws -> (word: String, name: String) {
        let named: (word: String, name: String)
        do {
            named = try UnitRules.name(line.name, kind: kind, field: "name")
        } catch let refusal {
            throw Fault("name", refusal.says, Words("Sửa tên rồi nạp lại.", "Correct the name and try again."))
        }
        if [.district, .commune].contains(kind), named.word.isEmpty {
            let words = UnitRules.words(of: kind).joined(separator: ", ")
            throw Fault(
                "name",
                Words("“\(named.name)” thiếu chữ đứng trước tên.", "The word before “\(named.name)” is missing."),
                Words("Ghi một trong các chữ: \(words).", "Write one of: \(words)."))
        }
        return named
    }

    private typealias Parents = (place: Found?, sector: Found?)

    private mutating func parents(of line: UnitLine, _ index: Int, kind: UnitKind) throws -> Parents {
        var parents: Parents = (nil, nil)
        if !line.parent.isEmpty {
            let found = try find(line.parent, from: index, column: "parent")
            if !found.kind.isTerritory, !kind.isTerritory, line.sector.isEmpty {
                parents.sector = found
            } else {
                parents.place = found
            }
        }
        if !line.sector.isEmpty { parents.sector = try find(line.sector, from: index, column: "sector") }
        guard line.parent.isEmpty, let head = roster.heads.first, roster.heads.count == 1 else { return parents }
        let usual = Found(parent: .unit(head.id), kind: head.kind, name: head.fullName, opened: head.opened)
        if head.kind.isTerritory {
            parents.place = usual
        } else if parents.sector == nil {
            parents.sector = usual
        }
        return parents
    }

    private mutating func find(_ text: String, from index: Int, column: String) throws -> Found {
        let standing = roster.found(text)
        if standing.count == 1 {
            let unit = standing[0].unit
            return Found(parent: .unit(unit.id), kind: unit.kind, name: unit.fullName, opened: unit.opened)
        }
        let listed = standing.isEmpty ? names.found(text).filter { $0 != index } : []
        guard standing.count + listed.count <= 1 else {
            throw Fault(
                column,
                Words(
                    "Có \(standing.count + listed.count) đơn vị tên “\(text)”.",
                    "\(standing.count + listed.count) units are called “\(text)”."),
                Words(
                    "Ghi mã, hoặc thêm cấp trên: “xã Tân Tiến, huyện Krông Pắc”.",
                    "Write the code, or add the one above: “xã Tân Tiến, huyện Krông Pắc”."))
        }
        guard let earlier = listed.first else { throw Self.unknown(text, column, heads: roster.heads) }
        switch try settle(earlier) {
        case .known(let unit):
            return Found(parent: .unit(unit.id), kind: unit.kind, name: unit.fullName, opened: unit.opened)
        case .opens(let opening):
            let opened = openings[opening]
            return Found(parent: .earlier(opening), kind: opened.kind, name: opened.name, opened: opened.opened)
        case .repeats(let first): return try find(lines[first].name, from: index, column: column)
        case .wrong:
            throw Fault(
                column,
                Words(
                    "“\(text)” ở một dòng khác của danh sách chưa nạp được.",
                    "“\(text)” is on another line that is wrong."),
                Words("Sửa dòng đó trước.", "Correct that line first."))
        }
    }

    private func known(_ key: Key) -> OrgUnit? {
        (standing[key.name] ?? []).first { member in
            let word = Vietnamese.fold(member.unit.word)
            let isSameWord = word == key.word || word.isEmpty || key.word.isEmpty
            let isSamePlace = member.place.map { .unit($0) == key.place } ?? false
            let isSameSector = member.sector.map { .unit($0) == key.sector } ?? false
            return isSameWord && (isSamePlace || isSameSector || member.unit.id == roster.heads.first?.id)
        }?.unit
    }

    private func checkPlace(_ kind: UnitKind, _ name: String, _ parents: Parents) throws(Fault) {
        guard parents.place != nil || parents.sector != nil else {
            throw Fault(
                "parent",
                Words("Chưa ghi “\(name)” trực thuộc đơn vị nào.", "It is not said what “\(name)” stands under."),
                Words("Ghi mã hoặc tên ở cột Trực thuộc.", "Write a code or name in the column Parent."))
        }
        for (line, parent) in [(Line.place, parents.place), (.sector, parents.sector)] {
            guard let parent, !UnitRules.mayHang(kind, under: parent.kind, on: line) else { continue }
            throw Fault(
                line == .place ? "parent" : "sector",
                Words(
                    "\(kind.words.vi) “\(name)” không thể trực thuộc \(parent.name).",
                    "“\(name)” (\(kind.words.en)) cannot stand under \(parent.name)."),
                UnitRules.whereItHangs(kind, on: line))
        }
    }

    /// - Returns: the unit that the line means when the code says so.
    private func checkCode(_ code: String, _ kind: UnitKind, _ key: Key, _ index: Int) throws -> OrgUnit? {
        if code.isEmpty { return nil }
        if let line = codes[code] {
            throw Fault(
                "code",
                Words(
                    "Mã \(code) đã dùng cho “\(lines[line].name)”.",
                    "The code \(code) is used for “\(lines[line].name)”."),
                Words(
                    "Mỗi đơn vị một mã riêng; không có mã thì bỏ trống.",
                    "Every unit has a code of its own; leave it empty when there is none."))
        }
        guard let bearer = try reader.unit(code: code, year: codeYear) else { return nil }
        if bearer.kind == kind, Vietnamese.fold(bearer.name) == key.name.name { return bearer }
        throw Fault(
            "code",
            Words("Mã \(code) đã thuộc về \(bearer.fullName).", "The code \(code) belongs to \(bearer.fullName)."),
            Words("Kiểm tra lại mã; không có mã thì bỏ trống.", "Check the code; leave it empty when there is none."))
    }

    static let circle = Problem(
        key: "parent",
        says: Words("Các dòng trực thuộc lẫn nhau thành vòng.", "Lines stand under each other in a circle."),
        next: Words("Sửa cột Trực thuộc.", "Correct the column Parent."))

    private static func unknown(_ text: String, _ column: String, heads: [OrgUnit]) -> Fault {
        let within = heads.map(\.fullName).joined(separator: ", ")
        return Fault(
            column,
            Words("Không có đơn vị “\(text)” trong phạm vi \(within).", "There is no unit “\(text)” in \(within)."),
            Words(
                "Kiểm tra tên hoặc mã, hoặc đưa đơn vị đó vào danh sách này.",
                "Check the name or code, or put that unit on this list too."))
    }
}

internal import Base
internal import Units
internal import Web

/// Reads what was typed into the form of an activity, with every problem beside its field.
struct ActivityFormReading {
    private let fields: Fields
    private let year: Int
    private(set) var problems: [FieldProblem] = []
    private(set) var typed = TypedActivity(title: "", kind: "", sessions: [], place: "")

    /// - Parameters:
    ///   - year: of days without one.
    ///   - units: who may be named as a partner.
    init(_ fields: Fields, year: Int, units: UnitNames) {
        self.fields = fields
        self.year = year
        typed.title = fields.text("title")
        typed.kind = fields.text("kind")
        typed.place = fields.text("place")
        typed.placeUnit = fields.id("placeUnit")
        typed.link = fields.filled("link")
        typed.audience = fields.all("audience").compactMap(Audience.init)
        typed.languages = fields.all("languages").compactMap(ActivityLanguage.init)
        typed.isOpen = !fields.has("closed")
        typed.task = fields.id("task")
        typed.description = fields.text("description")
        typed.contact = fields.text("contact")
        typed.showsContact = fields.filled("consent") != nil
        typed.sessions = readFirstSession() + readFurtherSessions()
        typed.expected = readExpected()
        typed.location = readLocation()
        typed.partners = readPartners(units)
    }

    private mutating func readFirstSession() -> [ActivitySession] {
        let year = year
        let day = read("day") { text throws(Refusal) in try Day.read(text, year: year) }
        let start = read("time") { text throws(Refusal) in try TimeOfDay.read(text) }
        let end = read("end") { text throws(Refusal) in try TimeOfDay.read(text) }
        return day.map { [ActivitySession(day: $0, start: start, end: end)] } ?? []
    }

    private mutating func readFurtherSessions() -> [ActivitySession] {
        var sessions: [ActivitySession] = []
        for line in fields.text("more").split(whereSeparator: \.isNewline) where !line.allSatisfy(\.isWhitespace) {
            do {
                sessions.append(try SessionLine.read(String(line), year: year))
            } catch {
                problems.append(
                    FieldProblem(
                        "more", Words("Dòng “\(line)”: \(error.advice.vi)", "Line “\(line)”: \(error.advice.en)")))
            }
        }
        return sessions
    }

    private mutating func readExpected() -> Int? {
        read("expected") { text throws(Refusal) in Int(clamping: try Figure.read(text)) }
    }

    private mutating func readLocation() -> Location? {
        read("location") { text throws(Refusal) in
            let numbers = text.split(whereSeparator: { ";, ".contains($0) }).compactMap { Double($0) }
            guard numbers.count == 2 else {
                throw Refusal(
                    "activities.location",
                    Words(
                        "Tọa độ cần hai số, ví dụ: 12.6797, 108.0377.",
                        "Coordinates are two numbers, such as 12.6797, 108.0377."))
            }
            return Location(latitude: numbers[0], longitude: numbers[1])
        }
    }

    private mutating func readPartners(_ units: UnitNames) -> [Id] {
        var found: [Id] = []
        for line in fields.text("partners").split(whereSeparator: \.isNewline) where !line.allSatisfy(\.isWhitespace) {
            do {
                found.append(try units.find(String(line)))
            } catch {
                problems.append(FieldProblem("partners", error.advice))
            }
        }
        return found
    }

    /// nil when the field is empty, or when it is wrong: then the problem is noted.
    private mutating func read<T>(_ name: String, _ reading: (String) throws(Refusal) -> T) -> T? {
        guard let text = fields.filled(name) else { return nil }
        do {
            return try reading(text)
        } catch {
            problems.append(FieldProblem(name, error.advice))
            return nil
        }
    }
}

/// "2/10 7:30-9:00": a day and, after the first space behind it, times.
enum SessionLine {
    static func read(_ line: String, year: Int) throws(Refusal) -> ActivitySession {
        let words = line.split(whereSeparator: \.isWhitespace).map(String.init)
        // The day is the longest beginning that reads as one, so that "thứ Ba 1/10 7:30" is understood.
        for count in stride(from: words.count, to: 0, by: -1) {
            let text = words[..<count].joined(separator: " ")
            if let day = try? Day.read(text, year: year) {
                return try session(day, times: words[count...].joined(separator: " "))
            }
        }
        return try session(Day.read(words.first ?? line, year: year), times: "")
    }

    private static func session(_ day: Day, times: String) throws(Refusal) -> ActivitySession {
        let times = try span(times)
        return ActivitySession(day: day, start: times.start, end: times.end)
    }

    /// "7:30", "7:30-9:00", "7h30 đến 9h", or nothing for the whole day.
    static func span(_ text: String) throws(Refusal) -> (start: Int?, end: Int?) {
        let parts = text.replacing("đến", with: "-").replacing("–", with: "-").split(separator: "-").map(String.init)
        guard let first = parts.first, !first.allSatisfy(\.isWhitespace) else { return (nil, nil) }
        let start = try TimeOfDay.read(first)
        guard parts.count > 1 else { return (start, nil) }
        return (start, try TimeOfDay.read(parts[1]))
    }
}

/// Units by the names that people give them.
struct UnitNames: Sendable {
    private let byName: [String: [OrgUnit]]
    private let byAddress: [String: OrgUnit]
    private let byId: [Id: OrgUnit]

    init(_ units: [OrgUnit]) {
        byAddress = Dictionary(uniqueKeysWithValues: units.map { ($0.address, $0) })
        byId = Dictionary(uniqueKeysWithValues: units.map { ($0.id, $0) })
        var byName: [String: [OrgUnit]] = [:]
        for unit in units {
            let names = Set([Vietnamese.fold(unit.fullName), Vietnamese.fold(unit.name)])
            for name in names { byName[name, default: []].append(unit) }
        }
        self.byName = byName
    }

    /// The shortest text by which `find` finds a unit: its name, or its address where others bear the name too.
    func label(_ id: Id) -> String {
        guard let unit = byId[id] else { return "" }
        return (try? find(unit.fullName)) == id ? unit.fullName : unit.address
    }

    subscript(id: Id) -> OrgUnit? { byId[id] }

    /// By name, with or without its word, marks not needed; or by address.
    /// - Throws: that there is no such unit, or several, and which.
    func find(_ typed: String) throws(Refusal) -> Id {
        let name = Vietnamese.line(typed)
        if let unit = byAddress[name] { return unit.id }
        let found = byName[Vietnamese.fold(name)] ?? []
        // "Xã Ea Tul" typed with its word means the commune, even where a school bears the same name.
        let exact = found.filter { Vietnamese.fold($0.fullName) == Vietnamese.fold(name) }
        if let unit = exact.count == 1 ? exact.first : found.count == 1 ? found.first : nil { return unit.id }
        if found.isEmpty {
            throw Refusal(
                "activities.noUnit",
                Words("Không tìm thấy đơn vị “\(name)”.", "There is no unit “\(name)”."),
                next: Words(
                    "Xin viết đủ tên như trong danh sách đơn vị.",
                    "Please write the whole name as in the list of units."))
        }
        let names = found.map { "\($0.title) (\($0.address))" }.joined(separator: ", ")
        throw Refusal(
            "activities.severalUnits",
            Words("Có nhiều đơn vị tên “\(name)”: \(names).", "Several units are called “\(name)”: \(names)."),
            next: Words(
                "Xin viết đủ tên kèm loại đơn vị, hoặc tên trong ngoặc.",
                "Please write the whole name with its kind, or the one in parentheses."))
    }
}

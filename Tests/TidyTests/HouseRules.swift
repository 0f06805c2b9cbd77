internal import Foundation

/// What may stand in which room, and who may import whom.
enum HouseRules {
    /// The rooms in the order of the story: one may import only those before it.
    static let story = [
        "Units", "Plans", "Activities", "Participation", "Results", "Totals", "Reports", "Recognition", "Library",
        "News",
    ]
    static let drivers = ["StoreSQLite", "StorePostgres"]
    static let edges = ["Site", "Command"]
    /// Outside packages and the only targets that may know them.
    static let outside: [String: Set<String>] = [
        "Hummingbird": ["Web"], "HummingbirdCore": ["Web"], "NIOCore": ["Web"], "NIOPosix": ["Web"],
        "GRDB": ["StoreSQLite"], "CPQ": ["StorePostgres"], "CXlsxWriter": ["Sheets"], "CZip": ["Sheets", "Print", "Books"],
        "CXML2": ["Markup", "Books"], "CVips": ["Results"], "CZlib": ["Web", "Results"], "CArgon2": ["Units"],
        "CQREncode": ["Web", "Print"], "CPango": ["Print"], "ArgumentParser": ["Command"],
        "Configuration": ["Command"],
    ]

    static let imports = Rule(name: "a room imports only what stands before it") { file in
        guard file.path.hasPrefix("Sources/"), let target = target(of: file.path) else { return [] }
        return file.lines.enumerated().compactMap { index, line in
            guard let module = imported(line), let instead = forbidden(module, in: target) else { return nil }
            return Complaint(path: file.path, line: index + 1, says: "\(target) may not import \(module): \(instead)")
        }
    }

    static let sql = Rule(name: "SQL stands in *Tables.swift only") { file in
        guard file.path.hasPrefix("Sources/Story/") || file.path.hasPrefix("Sources/Edges/"),
            !file.name.hasSuffix("Tables.swift")
        else { return [] }
        return file.lines.enumerated().compactMap { index, line in
            let text = line.components(separatedBy: "\"").last { isQuery($0) } ?? line
            return isQuery(text.drop { $0 == " " }) || line.contains("Statement(")
                ? Complaint(path: file.path, line: index + 1, says: "SQL belongs into the room's *Tables.swift") : nil
        }
    }

    private static func isQuery(_ text: some StringProtocol) -> Bool {
        let starts = ["insert into ", "delete from ", "create table "].contains { text.hasPrefix($0) }
        return starts || (text.hasPrefix("select ") && text.contains(" from "))
            || (text.hasPrefix("update ") && text.contains(" set "))
    }

    /// A statement that is not listed is not run on both engines.
    static let listed = Rule(name: "every statement is listed") { file in
        guard file.name.hasSuffix("Tables.swift"), file.path.hasPrefix("Sources/Story/") else { return [] }
        let text = file.lines.joined(separator: "\n")
        return file.lines.enumerated().compactMap { index, line in
            guard let range = line.range(of: "let "), line.contains("= Statement(") else { return nil }
            let name = String(line[range.upperBound...].prefix { $0.isLetter || $0.isNumber })
            let uses = text.components(separatedBy: name).dropFirst().filter { rest in
                !(rest.first.map { $0.isLetter || $0.isNumber } ?? false)
            }
            return uses.count < 2
                ? Complaint(path: file.path, line: index + 1, says: "'\(name)' is missing in `statements`") : nil
        }
    }

    static func target(of path: String) -> String? {
        let parts = path.split(separator: "/").map(String.init)
        guard parts.count > 2 else { return nil }
        return parts[1] == "Story" ? parts[2].split(separator: "-").last.map(String.init) : parts[2]
    }

    static func imported(_ line: String) -> String? {
        let words = line.split(separator: " ").map(String.init)
        guard let at = words.firstIndex(of: "import"), at <= 1, at + 1 < words.count else { return nil }
        return words[at + 1]
    }

    static func forbidden(_ module: String, in target: String) -> String? {
        if let homes = outside[module], !homes.contains(target) { return "only \(homes.sorted().joined()) knows it" }
        if drivers.contains(module), target != "Command" { return "drivers are named by the composition root only" }
        guard let room = story.firstIndex(of: module) else {
            return edges.contains(module) && !edges.contains(target) && target != "longhouse" ? "edges are above" : nil
        }
        if let own = story.firstIndex(of: target) { return room < own ? nil : "it comes later in the story" }
        return edges.contains(target) ? nil : "the ground knows nothing of the product"
    }

    static let all = [imports, sql, listed]
}

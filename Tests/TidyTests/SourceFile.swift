internal import Foundation

/// One file of the project, by its path from the top.
struct SourceFile: Sendable {
    let path: String
    let lines: [String]

    init(_ path: String, _ text: String) {
        self.path = path
        lines = text.components(separatedBy: "\n")
    }

    var name: String { path.split(separator: "/").last.map(String.init) ?? path }

    /// The lines without comments and with the contents of plain string literals blanked, for rules about code.
    var code: [String] {
        var isInText = false
        return lines.map { line in
            let trimmed = line.trimmingCharacters(in: .whitespaces)
            if trimmed.hasPrefix("//") { return "" }
            let quotes = line.components(separatedBy: "\"\"\"").count - 1
            defer { if quotes % 2 == 1 { isInText.toggle() } }
            if isInText && quotes == 0 { return "" }
            return SourceFile.withoutLiterals(line)
        }
    }

    static func withoutLiterals(_ line: String) -> String {
        var result = ""
        var isInside = false
        var previous: Character = " "
        for character in line {
            if character == "\"" && previous != "\\" {
                isInside.toggle()
                result.append(character)
            } else if !isInside {
                result.append(character)
            }
            previous = character
        }
        return result
    }

    static let top = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    /// Every Swift file below a folder of the project.
    static func all(in folders: [String] = ["Sources", "Tests"]) throws -> [SourceFile] {
        try folders.flatMap { folder in
            let root = top.appendingPathComponent(folder)
            let paths = FileManager.default.enumerator(atPath: root.path)?.compactMap { $0 as? String } ?? []
            return try paths.filter { $0.hasSuffix(".swift") }.sorted().map { path in
                try SourceFile(
                    "\(folder)/\(path)", String(contentsOf: root.appendingPathComponent(path), encoding: .utf8))
            }
        }
    }
}

/// Where a rule is broken, and what to do instead.
struct Complaint: Hashable, CustomStringConvertible {
    let path: String
    let line: Int
    let says: String

    var description: String { "\(path):\(line): \(says)" }
}

/// A rule about one file.
struct Rule: Sendable {
    let name: String
    let check: @Sendable (SourceFile) -> [Complaint]
}

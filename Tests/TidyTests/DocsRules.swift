internal import Foundation

/// A page of the documentation and everything of the code that must be described on it.
struct DocsRule: Sendable {
    let name: String
    let page: String
    /// What the page must name, found in one source file.
    let wanted: @Sendable (SourceFile) -> [String]

    /// What is in the sources and not on the page.
    func undescribed(in sources: [SourceFile], page text: String) -> [Complaint] {
        sources.flatMap { file in
            wanted(file).filter { !DocsRules.names(text, $0) }.map { missing in
                Complaint(path: file.path, line: 1, says: "'\(missing)' is not described in \(page)")
            }
        }
    }
}

enum DocsRules {
    static let all = [commands, options, settings, columns, kinds]

    static let commands = DocsRule(name: "every command is described", page: "docs/operate/commands.md") { file in
        guard file.path.hasPrefix(command) else { return [] }
        return literals(after: "commandName: ", in: file).filter { $0 != "longhouse" }
    }

    static let options = DocsRule(name: "every option is described", page: "docs/operate/commands.md") { file in
        guard file.path.hasPrefix(command) else { return [] }
        let text = file.lines.joined(separator: "\n")
        return ["@Option(", "@ArgumentParser.Option(", "@Flag("].flatMap { mark in
            text.components(separatedBy: mark).dropFirst().compactMap { rest -> String? in
                guard let range = rest.range(of: " var ") else { return nil }
                let variable = rest[range.upperBound...].prefix { $0.isLetter || $0.isNumber }
                return "--" + dashed(String(variable))
            }
        }
    }

    static let settings = DocsRule(name: "every setting is described", page: "docs/operate/settings.md") { file in
        guard file.path == command + "Settings.swift" else { return [] }
        let text = file.lines.joined(separator: "\n")
        guard let keys = text.components(separatedBy: "static let keys = [").dropFirst().first else {
            return ["the list of keys"]
        }
        return quoted(String(keys.prefix { $0 != "]" }))
    }

    static let columns = DocsRule(name: "every column is described", page: "docs/formats/lists.md") { file in
        guard file.path.hasSuffix("List.swift"), file.path.hasPrefix("Sources/Story/") else { return [] }
        return file.lines.flatMap { line in
            line.components(separatedBy: "Column(\"").dropFirst().compactMap { rest in
                guard let names = rest.components(separatedBy: "[").dropFirst().first else { return nil }
                return quoted(names).first
            }
        }
    }

    static let kinds = DocsRule(name: "every kind of event is described", page: "docs/formats/journal.md") { file in
        guard file.path.hasPrefix("Sources/Story/") else { return [] }
        return literals(after: "package static let kind = ", in: file)
    }

    /// Labels that a guide tells people to look for (in bold, with a capital) and that no page shows.
    static func unknownLabels(in guide: String, shown sources: [SourceFile]) -> [String] {
        let lines = sources.flatMap(\.lines).filter { !$0.trimmingCharacters(in: .whitespaces).hasPrefix("//") }
        let shown = lines.joined(separator: "\n").lowercased()
        let bold = guide.components(separatedBy: "**").enumerated().filter { $0.offset % 2 == 1 }.map(\.element)
        return bold.filter { $0.first?.isUppercase == true && !shown.contains($0.lowercased()) }
    }

    private static let command = "Sources/Edges/Command/"

    /// The name stands in the text, and not only as a part of another.
    static func names(_ text: String, _ name: String) -> Bool {
        var rest = text[...]
        while let range = rest.range(of: name) {
            let before = range.lowerBound > text.startIndex ? text[text.index(before: range.lowerBound)] : " "
            let after = range.upperBound < text.endIndex ? text[range.upperBound] : " "
            if !isPart(before), !isPart(after) { return true }
            rest = rest[range.upperBound...]
        }
        return false
    }

    private static func isPart(_ character: Character) -> Bool {
        character.isLetter || character.isNumber || character == "-"
    }

    private static func literals(after mark: String, in file: SourceFile) -> [String] {
        file.lines.flatMap { line in
            line.components(separatedBy: mark).dropFirst().compactMap { rest in
                rest.hasPrefix("\"") ? quoted(rest).first : nil
            }
        }
    }

    /// What stands between quotation marks.
    private static func quoted(_ text: String) -> [String] {
        text.components(separatedBy: "\"").enumerated().filter { $0.offset % 2 == 1 }.map(\.element)
    }

    /// `onlyGood` -> `only-good`.
    private static func dashed(_ name: String) -> String {
        name.reduce(into: "") { $0 += $1.isUppercase ? "-" + $1.lowercased() : String($1) }
    }
}

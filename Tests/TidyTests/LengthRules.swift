/// Short enough to read: files, lines, functions.
enum LengthRules {
    static let file = Rule(name: "a file has at most 400 lines") { file in
        file.lines.count > 401
            ? [Complaint(path: file.path, line: file.lines.count, says: "the file is over 400 lines: is it one thing?")]
            : []
    }

    static let line = Rule(name: "a line has at most 140 characters") { file in
        file.lines.enumerated().compactMap { index, line in
            line.count > 140 && !isProse(line)
                ? Complaint(path: file.path, line: index + 1, says: "the line has \(line.count) characters, not 140")
                : nil
        }
    }

    /// A sentence for people, alone on its line: cut into pieces it could not be read or searched for.
    private static func isProse(_ line: String) -> Bool {
        let text = line.drop { $0 == " " }
        guard text.hasPrefix("\""), let close = text.lastIndex(of: "\"") else { return false }
        return text.distance(from: close, to: text.endIndex) <= 12
    }

    static let function = Rule(name: "a function has at most 50 lines") { file in
        var complaints: [Complaint] = []
        var open: (line: Int, indent: Int)?
        for (index, line) in file.lines.enumerated() {
            let indent = line.prefix { $0 == " " }.count
            let trimmed = line.drop { $0 == " " }
            if let start = open, indent == start.indent, trimmed.hasPrefix("}") {
                if index - start.line + 1 > 50 {
                    complaints.append(
                        Complaint(
                            path: file.path, line: start.line + 1,
                            says: "the function has \(index - start.line + 1) lines, not 50: what are its parts?"))
                }
                open = nil
            } else if open == nil, isFunction(String(trimmed)) {
                open = trimmed.hasSuffix("}") ? nil : (index, indent)
            }
        }
        return complaints
    }

    private static func isFunction(_ line: String) -> Bool {
        let words = line.split(whereSeparator: { " (<".contains($0) })
        return words.prefix(5).contains { $0 == "func" || $0 == "init" || $0 == "init?" }
            && !line.hasPrefix("//")
    }

    static let all = [file, line, function]
}

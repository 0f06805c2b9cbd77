enum PostgresDialect {
    /// Text columns get the order of bytes, which is SQLite's, whatever the language of the cluster.
    static func definition(_ statement: String) -> String {
        guard statement.hasPrefix("create table") else { return statement }
        var words: [Substring] = []
        var rest = statement[...]
        while let space = rest.firstIndex(where: \.isWhitespace) {
            words.append(rest[...space])
            rest = rest[rest.index(after: space)...]
        }
        words.append(rest)
        for index in words.indices.dropFirst() where isColumnName(words[index - 1]) {
            let type = words[index].prefix { $0.isLetter }
            guard type == "text" else { continue }
            words[index] = type + " collate \"C\"" + words[index].dropFirst(type.count)
        }
        return words.joined()
    }

    /// A bare word before a type: `name `, `(name `; not the end of the column before (`null,`), not `as`.
    private static func isColumnName(_ word: Substring) -> Bool {
        let name = word.split(separator: "(", omittingEmptySubsequences: false).last ?? ""
        return name.last == " " && name.count > 1 && name != "as "
            && name.dropLast().allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" }
    }

    /// The statements of a script, without empty ones.
    static func statements(_ script: String) -> [String] {
        script.split(separator: ";").compactMap { piece in
            let start = piece.drop(while: \.isWhitespace)
            guard let last = start.lastIndex(where: { !$0.isWhitespace }) else { return nil }
            return String(start[...last])
        }
    }
}

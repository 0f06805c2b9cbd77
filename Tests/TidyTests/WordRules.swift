internal import Foundation

/// Names and calls that the house does without, each with what to use instead.
enum WordRules {
    static let bannedCalls: [(call: String, instead: String)] = [
        ("try!", "throw, or handle the error"),
        ("as!", "use as? and say what happens otherwise"),
        ("fatalError(", "throw a Refusal or a fault; precondition with a sentence for mistakes of the program"),
        ("assertionFailure(", "precondition with a sentence"),
        ("print(", "answers are printed by Command only; elsewhere use the log"),
        ("NSLog(", "use the log"),
        ("Thread.sleep", "Task.sleep"),
        ("DispatchQueue.main", "there is no main queue in a server"),
        ("URLSession", "the server calls nobody"),
        ("Bundle.module", "files lie beside the binary: see Share"),
        ("Date()", "take the time from Watch, so that tests can hold it"),
        ("UUID()", "take ids from Chance"),
        ("@unchecked Sendable", "use Mutex or an actor; BatchRun's one exception says why"),
    ]

    /// Where a banned call is at home.
    static let exceptions: [String: Set<String>] = [
        "print(": ["Sources/Edges/Command/"],
        "Date()": ["Sources/Ground/Base/Chance.swift"],
        "@unchecked Sendable": ["Sources/Ground/Journal/BatchRun.swift", "Sources/Ground/StorePostgres/"],
    ]

    static let marks = ["TODO", "FIXME", "HACK"]

    static let bannedEndings = [
        "Manager", "Helper", "Util", "Utils", "Common", "Misc", "Data", "Info", "V2", "New", "Old", "Temp",
    ]

    static let calls = Rule(name: "banned calls") { file in
        guard file.path.hasPrefix("Sources/") else { return [] }
        return file.code.enumerated().flatMap { index, line in
            bannedCalls.compactMap { call, instead in
                guard mentions(line, call),
                    !(exceptions[call] ?? []).contains(where: { file.path.hasPrefix($0) })
                else { return nil }
                return Complaint(path: file.path, line: index + 1, says: "\(call) is not used here: \(instead)")
            }
        }
    }

    static let unfinished = Rule(name: "no unfinished marks") { file in
        guard file.path.hasPrefix("Sources/") else { return [] }
        return file.lines.enumerated().flatMap { index, line in
            marks.filter { line.contains($0) }.map { mark in
                Complaint(path: file.path, line: index + 1, says: "\(mark): finish it, or write it into the issue")
            }
        }
    }

    static let emptyCatch = Rule(name: "no empty catch") { file in
        file.code.enumerated().compactMap { index, line in
            line.filter { $0 != " " }.contains("catch{}")
                ? Complaint(path: file.path, line: index + 1, says: "an empty catch hides what went wrong") : nil
        }
    }

    static let typeNames = Rule(name: "type names end in a noun of the field") { file in
        file.code.enumerated().compactMap { index, line in
            let words = line.split(whereSeparator: { " :<{(".contains($0) }).map(String.init)
            guard let at = words.firstIndex(where: { ["struct", "class", "enum", "actor", "protocol"].contains($0) }),
                at + 1 < words.count,
                let ending = bannedEndings.first(where: { words[at + 1].hasSuffix($0) && words[at + 1] != "HTMLData" })
            else { return nil }
            return Complaint(
                path: file.path, line: index + 1,
                says: "\(words[at + 1]): '\(ending)' says nothing; which noun of the glossary is it?")
        }
    }

    /// Where two strings are made one value, and where papers choose between them.
    private static let homesOfWords = ["Sources/Ground/Base/Words.swift", "Sources/Ground/Print/PaperWords.swift"]

    static let bothLanguages = Rule(name: "both languages are handed over as Words") { file in
        guard file.path.hasPrefix("Sources/"), !homesOfWords.contains(file.path) else { return [] }
        return file.code.enumerated().compactMap { index, line in
            guard line.contains("_ vi: String, _ en: String") else { return nil }
            return Complaint(
                path: file.path, line: index + 1,
                says: "take one Words: what is called with two strings is not found for further languages")
        }
    }

    /// The call as a word of its own: `print(` is not in `fingerprint(`.
    private static func mentions(_ line: String, _ call: String) -> Bool {
        var rest = line[...]
        while let range = rest.range(of: call) {
            let before = range.lowerBound > line.startIndex ? line[line.index(before: range.lowerBound)] : " "
            if !before.isLetter && !before.isNumber && before != "." && before != "_" { return true }
            rest = rest[range.upperBound...]
        }
        return false
    }

    static let all = [calls, unfinished, emptyCatch, typeNames, bothLanguages]
}

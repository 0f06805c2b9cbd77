package import Base
package import Journal

/// What somebody goes through one after another to learn something: the steps of an item of kind course. (Khóa học.)
package struct Course: Hashable, Sendable {
    package let item: Id
    package let steps: [CourseStep]
    /// Counted up with every change; 0 = nothing was told yet.
    package let version: Int
    /// The entries that told it last, and before that.
    package let position: Int64?
    package let before: Int64?

    package var questions: [CourseStep] { steps.filter { $0.facts.kind == .answer } }
}

/// One step, with its words as they are now.
package struct CourseStep: Hashable, Sendable {
    package let facts: CourseStepFacts
    /// Empty when nothing was said, or it was erased.
    package let words: CourseWords

    package var typed: TypedStep {
        TypedStep(
            facts.kind, facts.title, id: facts.id, source: facts.source, page: facts.page, link: facts.link ?? "",
            file: facts.file, words: words)
    }
}

package enum CourseStepKind: String, Codable, CaseIterable, Sendable {
    case read, watch, `do`, answer

    package var words: Words {
        switch self {
        case .read: Words("đọc", "read")
        case .watch: Words("xem, nghe", "watch, listen")
        case .do: Words("làm", "do")
        case .answer: Words("trả lời", "answer")
        }
    }
}

/// What is known of a step, as it stands in the journal.
package struct CourseStepFacts: Codable, Hashable, Sendable {
    package let id: Id
    package var kind: CourseStepKind
    package var title: String
    /// An item of the library, and the page of its book where one should begin.
    package var source: Id?
    package var page: Int?
    package var link: String?
    package var file: Id?
    /// What to do, or the question with its answers: `CourseWords.text`.
    package var words: PassageReference?
}

/// What a step says in free words: an instruction, or a question with answers of which at least one is right.
///
///     Hai người giữ tủ sách thì được gì?
///     * thay nhau được
///     - tủ đầy hơn
///     > Một người ốm thì tủ vẫn mở.
package struct CourseWords: Codable, Hashable, Sendable {
    package struct Answer: Codable, Hashable, Sendable {
        package var text: String
        package var isRight: Bool

        package init(_ text: String, isRight: Bool) {
            self.text = text
            self.isRight = isRight
        }
    }

    package var text: String
    package var answers: [Answer]
    package var explanation: String

    package init(_ text: String = "", answers: [Answer] = [], explanation: String = "") {
        self.text = text
        self.answers = answers
        self.explanation = explanation
    }

    /// Reads what `kept` wrote.
    package init(kept: String) {
        self.init()
        var (plain, told): ([String], [String]) = ([], [])
        for line in kept.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) {
            if line.hasPrefix("* ") || line.hasPrefix("- ") {
                answers.append(Answer(String(line.dropFirst(2)), isRight: line.hasPrefix("*")))
            } else if line.hasPrefix("> ") {
                told.append(String(line.dropFirst(2)))
            } else {
                plain.append(line)
            }
        }
        text = CourseWords.tidy(plain.joined(separator: "\n"))
        explanation = told.joined(separator: "\n")
    }

    /// As one text that people can read.
    package var kept: String {
        let plain = CourseWords.lines(text).map { line in
            // A line that looks like an answer stays a line of the text.
            ["* ", "- ", "> "].contains { line.hasPrefix($0) } ? "– " + line.dropFirst(2) : line
        }
        return (plain + answers.map { ($0.isRight ? "* " : "- ") + $0.text } + CourseWords.lines(explanation).map { "> " + $0 })
            .joined(separator: "\n")
    }

    /// One answer a line, the right ones with a star in front.
    package static func answers(typed: String) -> [Answer] {
        lines(typed).map { line in
            let isRight = line.hasPrefix("*")
            let bare = line.drop { $0 == "*" || $0 == "-" || $0 == " " }
            return Answer(tidy(String(bare)), isRight: isRight)
        }.filter { !$0.text.isEmpty }
    }

    package var typedAnswers: String { answers.map { ($0.isRight ? "* " : "") + $0.text }.joined(separator: "\n") }

    var lines: [String] { CourseWords.lines(text) }

    private static func lines(_ text: String) -> [String] {
        Vietnamese.nfc(text).split(whereSeparator: \.isNewline).map { tidy(String($0)) }.filter { !$0.isEmpty }
    }

    private static func tidy(_ text: String) -> String {
        let drop = { (text: Substring) in text.drop(while: \.isWhitespace) }
        return String(String(drop(String(drop(text[...]).reversed())[...]).reversed()))
    }
}

/// What a person says of a step.
package struct TypedStep: Codable, Hashable, Sendable {
    /// Of the step that is mended; nil for a new one.
    package var id: Id?
    package var kind: CourseStepKind
    package var title: String
    package var source: Id?
    package var page: Int?
    package var link: String
    /// The file that it has already.
    package var file: Id?
    package var words: CourseWords

    package init(
        _ kind: CourseStepKind, _ title: String, id: Id? = nil, source: Id? = nil, page: Int? = nil, link: String = "",
        file: Id? = nil, words: CourseWords = CourseWords()
    ) {
        self.id = id
        self.kind = kind
        self.title = title
        self.source = source
        self.page = page
        self.link = link
        self.file = file
        self.words = words
    }
}

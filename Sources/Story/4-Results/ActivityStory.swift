package import Base
package import Journal

/// What a unit tells of an activity in words.
package struct TypedStory: Codable, Hashable, Sendable {
    /// What happened; may be shown to everybody.
    package var story: String
    /// What was hard; for the unit and those above.
    package var difficulties: String
    /// What should be done otherwise; for the unit and those above.
    package var proposals: String

    package init(story: String = "", difficulties: String = "", proposals: String = "") {
        self.story = story
        self.difficulties = difficulties
        self.proposals = proposals
    }

    package var isEmpty: Bool { story.isEmpty && difficulties.isEmpty && proposals.isEmpty }
}

/// The words that hold now, with where each of them is kept.
package struct ActivityStory: Hashable, Sendable {
    package let position: Int64
    package let actor: Id
    package let at: Instant
    /// What was typed; parts that were erased read empty.
    package let words: TypedStory

    /// Without what is for the unit and those above.
    var forEverybody: ActivityStory {
        ActivityStory(position: position, actor: actor, at: at, words: TypedStory(story: words.story))
    }
}

/// A unit told in words how an activity went; always the whole of it, so the latest holds.
package struct StoryTold: Event {
    package static let kind = "results.storyTold"

    package let activity: Id
    package let campaign: Id
    package let lead: Id
    package let story: PassageReference?
    package let difficulties: PassageReference?
    package let proposals: PassageReference?

    package var unit: Id? { lead }
}

extension ResultRules {
    static let storyLimit = 5000

    /// The words as they are kept.
    static func tidy(_ typed: TypedStory) throws(Refusal) -> TypedStory {
        var problems: [FieldProblem] = []
        func tidy(_ name: String, _ text: String) -> String {
            let text = Vietnamese.nfc(text)
            guard text.contains(where: { !$0.isWhitespace }) else { return "" }
            if text.count > storyLimit {
                problems.append(
                    FieldProblem(
                        name,
                        Words(
                            "Dài \(text.count) ký tự; xin rút còn \(storyLimit).",
                            "This has \(text.count) characters; please shorten it to \(storyLimit).")))
            }
            return text
        }
        let tidied = TypedStory(
            story: tidy("story", typed.story), difficulties: tidy("difficulties", typed.difficulties),
            proposals: tidy("proposals", typed.proposals))
        try problems.refuse("results.story")
        return tidied
    }
}

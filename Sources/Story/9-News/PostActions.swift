internal import Activities
package import Base
package import Journal
internal import Plans
internal import Units

/// Begins a post, and publishes it at once if so wished.
package struct DraftPost: Action {
    package static let name = "news.draft"

    package var unit: Id
    package var typed: TypedPost
    package var publishes: Bool

    package init(_ typed: TypedPost, unit: Id, publishes: Bool) {
        self.unit = unit
        self.typed = typed
        self.publishes = publishes
    }

    /// - Returns: the post's number.
    package func decide(_ deciding: inout Deciding) throws -> Int {
        try deciding.require(.editor, over: unit)
        let tidy = try deciding.checked(typed)
        let (id, number) = (deciding.id(), try deciding.reader.nextPostNumber())
        let facts = try deciding.facts(tidy, over: nil, of: unit)
        deciding.happen(PostDrafted(id: id, number: number, unitId: unit, facts: facts))
        if publishes { deciding.happen(PostPublished(id: id, unitId: unit)) }
        return number
    }
}

/// Tells a post anew, and publishes it if so wished; of a published one everybody is told what was corrected.
package struct MendPost: Action {
    package static let name = "news.mend"

    package var post: Id
    /// The version that the person saw.
    package var version: Int
    package var typed: TypedPost
    package var publishes: Bool

    package init(_ post: Id, version: Int, _ typed: TypedPost, publishes: Bool = false) {
        self.post = post
        self.version = version
        self.typed = typed
        self.publishes = publishes
    }

    package func decide(_ deciding: inout Deciding) throws -> Done {
        let known = try deciding.editable(post)
        guard known.version == version else { throw PostRules.changedMeanwhile }
        let tidy = try deciding.checked(typed)
        let facts = try deciding.facts(tidy, over: known, of: known.unit)
        let correction = known.isPublic ? deciding.passage(Optional(tidy.correction)) : nil
        if facts != known.facts || correction != nil {
            deciding.happen(
                PostMended(id: post, unitId: known.unit, facts: facts, correction: correction, undoes: nil))
        }
        if publishes, !known.isPublic { deciding.happen(PostPublished(id: post, unitId: known.unit)) }
        return Done()
    }
}

/// Goes back to what was told before the latest change.
package struct UndoPostMending: Action {
    package static let name = "news.undo"

    package var post: Id
    package var version: Int

    package init(_ post: Id, version: Int) {
        self.post = post
        self.version = version
    }

    package func decide(_ deciding: inout Deciding) throws -> Done {
        let known = try deciding.editable(post)
        guard known.version == version else { throw PostRules.changedMeanwhile }
        guard let before = known.before, let facts = try deciding.reader.told(ofPost: post, at: before) else {
            throw PostRules.nothingBefore
        }
        deciding.happen(
            PostMended(id: post, unitId: known.unit, facts: facts, correction: nil, undoes: known.position))
        return Done()
    }
}

/// Shows a post to everybody, or shows it to nobody in public any more.
package struct ShowPost: Action {
    package static let name = "news.show"

    package var post: Id
    package var isPublic: Bool

    package init(_ post: Id, isPublic: Bool) {
        self.post = post
        self.isPublic = isPublic
    }

    package func decide(_ deciding: inout Deciding) throws -> Done {
        let known = try deciding.editable(post)
        guard known.isPublic != isPublic else { return Done() }
        if isPublic {
            deciding.happen(PostPublished(id: post, unitId: known.unit))
        } else {
            deciding.happen(PostWithdrawn(id: post, unitId: known.unit))
        }
        return Done()
    }
}

extension Deciding {
    fileprivate func editable(_ id: Id) throws -> Post {
        guard let post = try reader.post(id) else { throw PostRules.unknown }
        try require(.editor, over: post.unit)
        return post
    }

    fileprivate func checked(_ typed: TypedPost) throws -> TypedPost {
        let tidy = typed.tidy
        var problems = PostRules.problems(tidy)
        if let subject = tidy.subject, try !reader.isPublic(subject, on: today) { problems.append(PostRules.noSubject) }
        guard problems.isEmpty else { throw PostRules.refusal(problems) }
        return tidy
    }

    /// What goes into the journal of what was typed; words that did not change keep their passage.
    fileprivate mutating func facts(_ typed: TypedPost, over known: Post?, of unit: Id) throws -> PostFacts {
        let title = known.flatMap { $0.title == typed.title ? $0.facts.title : nil } ?? passage(typed.title)
        let text = known.flatMap { $0.text == typed.text ? $0.facts.text : nil } ?? passage(typed.text)
        var pictures: [PictureFacts] = []
        for kept in typed.kept {
            guard let before = known?.pictures.first(where: { $0.facts.file == kept.file }) else { continue }
            var facts = before.facts
            if before.caption ?? "" != kept.caption { facts.caption = passage(Optional(kept.caption)) }
            pictures.append(facts)
        }
        for added in typed.added {
            pictures.append(
                PictureFacts(
                    file: try keepFile(added.photo, of: unit), small: try keepFile(added.small, of: unit),
                    consent: added.consent, caption: passage(Optional(added.caption))))
        }
        var original = typed.keepsOriginal ? known?.facts.original : nil
        if let file = typed.original { original = try keepFile(file, of: unit) }
        return PostFacts(
            title: title, text: text, language: typed.language, subject: typed.subject, pictures: pictures,
            original: original)
    }
}

extension Reader {
    /// Whether everybody may see what a post is about.
    func isPublic(_ subject: PostSubject, on day: Day) throws -> Bool {
        switch subject.kind {
        case .plan: try plan(subject.id)?.state == .issued
        case .activity: try activity(subject.id).map { try maySee($0, .visitor, on: day) } ?? false
        }
    }

    /// What an entry of the journal said of a post.
    fileprivate func told(ofPost post: Id, at position: Int64) throws -> PostFacts? {
        guard let entry = try entry(at: position) else { return nil }
        if entry.kind == PostDrafted.kind {
            let event = try entry.facts(as: PostDrafted.self)
            return event.id == post ? event.facts : nil
        }
        guard entry.kind == PostMended.kind else { return nil }
        let event = try entry.facts(as: PostMended.self)
        return event.id == post ? event.facts : nil
    }
}

package import Base
package import Journal

/// A unit began a post; the whole of it.
package struct PostDrafted: Event {
    package static let kind = "news.postDrafted"

    package let id: Id
    package let number: Int
    package let unitId: Id
    package let facts: PostFacts

    package var unit: Id? { unitId }
}

/// A unit told a post anew; always the whole of it.
package struct PostMended: Event {
    package static let kind = "news.postMended"

    package let id: Id
    package let unitId: Id
    package let facts: PostFacts
    /// What was corrected, for everybody, when the post was public already.
    package let correction: PassageReference?
    /// The entry that this takes back.
    package let undoes: Int64?

    package var unit: Id? { unitId }
}

/// Everybody sees a post from now on.
package struct PostPublished: Event {
    package static let kind = "news.postPublished"

    package let id: Id
    package let unitId: Id

    package var unit: Id? { unitId }
}

/// A post is not shown in public any more.
package struct PostWithdrawn: Event {
    package static let kind = "news.postWithdrawn"

    package let id: Id
    package let unitId: Id

    package var unit: Id? { unitId }
}

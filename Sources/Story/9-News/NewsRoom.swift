package import Journal

package enum NewsRoom {
    package static let room = Room(
        "news", reading: 1, derived: PostTables.derived,
        events: [
            EventKind(PostDrafted.self), EventKind(PostMended.self), EventKind(PostPublished.self),
            EventKind(PostWithdrawn.self),
        ], appliers: PostApplying.appliers, statements: PostTables.statements)
}

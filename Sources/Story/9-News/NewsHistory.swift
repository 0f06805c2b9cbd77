internal import Base
internal import Journal
package import Units

/// What the events of news say in a unit's history.
package enum NewsHistory {
    package static let sentences: [EventSentence] = [
        EventSentence(PostDrafted.self) { event, reader in
            let title = try reader.titleOf(post: event.id)
            return Words("soạn tin \(title.vi)", "wrote the post \(title.en)")
        },
        EventSentence(PostMended.self) { event, reader in
            let title = try reader.titleOf(post: event.id)
            if event.undoes != nil {
                return Words("hoàn tác lần sửa tin \(title.vi)", "undid a change of the post \(title.en)")
            }
            return event.correction == nil
                ? Words("sửa tin \(title.vi)", "changed the post \(title.en)")
                : Words("đính chính tin \(title.vi)", "corrected the post \(title.en)")
        },
        EventSentence(PostPublished.self) { event, reader in
            let title = try reader.titleOf(post: event.id)
            return Words("đăng tin \(title.vi)", "published the post \(title.en)")
        },
        EventSentence(PostWithdrawn.self) { event, reader in
            let title = try reader.titleOf(post: event.id)
            return Words("gỡ tin \(title.vi)", "withdrew the post \(title.en)")
        },
    ]
}

extension Reader {
    fileprivate func titleOf(post id: Id) throws -> Words {
        let post = try post(id)
        let number = post.map { "\($0.number)" } ?? "?"
        let title = post?.title
        return Words(title.map { "“\($0)”" } ?? "số \(number)", title.map { "“\($0)”" } ?? "number \(number)")
    }
}

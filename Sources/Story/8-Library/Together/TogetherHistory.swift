internal import Base
internal import Journal
internal import Units

/// What the events of reading together say in a unit's history.
enum TogetherHistory {
    static let sentences: [EventSentence] = [
        EventSentence(GroupTold.self) { event, reader in
            let name = try reader.readingGroupName(event.id)
            return Words("ghi nhóm đọc \(name.vi)", "told of the reading group \(name.en)")
        },
        EventSentence(GroupStood.self) { event, reader in
            let name = try reader.readingGroupName(event.id)
            return event.isOpen
                ? Words("mở lại nhóm đọc \(name.vi)", "opened the reading group \(name.en) again")
                : Words("khép nhóm đọc \(name.vi)", "closed the reading group \(name.en)")
        },
        EventSentence(ReadingSheetTyped.self) { event, reader in
            let name = try reader.readingGroupName(event.group)
            let minutes = event.lines.map(\.minutes).reduce(0, +)
            let readers = event.readers.map(\.readers).reduce(0, +)
            return Words(
                "nhập sổ đọc giấy của \(name.vi), tuần từ \(event.week.spoken(.vietnamese)): \(minutes) phút, \(readers) người",
                "typed the paper log of \(name.en), week of \(event.week.spoken(.english)): \(minutes) minutes, \(readers) readers")
        },
        EventSentence(ReadingStruck.self) { event, reader in
            let name = try reader.readingGroupName(event.group)
            return Words("gạch một lần ghi đọc của \(name.vi)", "struck out a log of \(name.en)")
        },
        EventSentence(ChallengeTold.self) { event, reader in
            let title = try reader.challenge(event.id)?.title ?? Words("?", "?")
            return event.parent == nil
                ? Words("ra thử thách đọc “\(title.vi)”", "issued the reading challenge “\(title.en)”")
                : Words("nhận và chỉnh thử thách đọc “\(title.vi)”", "adapted the reading challenge “\(title.en)”")
        },
        EventSentence(ChallengeStood.self) { event, reader in
            let title = try reader.challenge(event.id)?.title ?? Words("?", "?")
            return event.isOpen
                ? Words("mở lại thử thách đọc “\(title.vi)”", "let the reading challenge “\(title.en)” hold again")
                : Words("thôi thử thách đọc “\(title.vi)”", "called off the reading challenge “\(title.en)”")
        },
        EventSentence(ReviewAnswered.self) { event, reader in
            let title = try reader.shelfItem(event.item)?.facts.title ?? "?"
            return event.isShown
                ? Words("cho hiện một cảm nhận về “\(title)”", "showed a review of “\(title)”")
                : Words("không cho hiện một cảm nhận về “\(title)”", "did not show a review of “\(title)”")
        },
    ]
}

extension Reader {
    /// "“Lớp 4A”", or its number when its words were erased.
    func readingGroupName(_ id: Id) throws -> Words {
        guard let group = try readingGroup(id) else { return Words("?", "?") }
        return group.name.map { Words("“\($0)”", "“\($0)”") } ?? Words("số \(group.number)", "\(group.number)")
    }
}

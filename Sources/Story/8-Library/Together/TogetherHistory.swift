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
    ]
}

extension Reader {
    /// "“Lớp 4A”", or its number when its words were erased.
    func readingGroupName(_ id: Id) throws -> Words {
        guard let group = try readingGroup(id) else { return Words("?", "?") }
        return group.name.map { Words("“\($0)”", "“\($0)”") } ?? Words("số \(group.number)", "\(group.number)")
    }
}

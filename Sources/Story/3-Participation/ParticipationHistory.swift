internal import Activities
internal import Base
internal import Journal
package import Units

/// What the events of this room say in a unit's history. Single check-ins stand in none.
package enum ParticipationHistory {
    package static let sentences: [EventSentence] = [
        EventSentence(CheckedIn.self) { event, reader in
            let number = try reader.activity(event.activity)?.number ?? 0
            return Words("điểm danh ở hoạt động số \(number)", "checked in at activity \(number)")
        },
        EventSentence(RollKept.self) { event, reader in
            let number = try reader.activity(event.activity)?.number ?? 0
            return Words(
                "ghi danh sách \(event.lines) dòng của hoạt động số \(number)",
                "wrote the roll of activity \(number): \(event.lines) lines")
        },
        EventSentence(RollForgotten.self) { event, reader in
            let number = try reader.activity(event.activity)?.number ?? 0
            return Words(
                "xóa tên trong danh sách của hoạt động số \(number) vì hết hạn giữ",
                "deleted the names on the roll of activity \(number), their time being over")
        },
        EventSentence(HeadsCounted.self) { event, reader in
            let number = try reader.activity(event.activity)?.number ?? 0
            guard let heads = event.heads else {
                return Words(
                    "rút số đếm của hoạt động số \(number)", "took back the head count of activity \(number)")
            }
            return Words(
                "đếm \(heads) người ở hoạt động số \(number)", "counted \(heads) people at activity \(number)")
        },
    ]
}

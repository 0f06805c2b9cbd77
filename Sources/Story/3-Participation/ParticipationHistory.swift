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
        EventSentence(RollLinesMerged.self) { event, reader in
            let number = try reader.activity(event.activity)?.number ?? 0
            return Words(
                "gộp hai dòng là một người trong danh sách của hoạt động số \(number)",
                "merged two lines of one person on the roll of activity \(number)")
        },
        EventSentence(RollLinesParted.self) { event, reader in
            let number = try reader.activity(event.activity)?.number ?? 0
            return Words(
                "tách lại hai dòng trong danh sách của hoạt động số \(number)",
                "took two lines on the roll of activity \(number) apart again")
        },
    ] + SignUpHistory.sentences
}

/// What signing up says in a unit's history. Single sign-ups stand in none.
private enum SignUpHistory {
    static let sentences: [EventSentence] = [
        EventSentence(SignUpSet.self) { event, reader in
            let number = try reader.activity(event.activity)?.number ?? 0
            guard event.isOpen else {
                return Words(
                    "đóng đăng ký tham gia hoạt động số \(number)", "closed signing up for activity \(number)")
            }
            let seats = event.seats.map { Words("\($0) chỗ", "\($0) seats") } ?? Words("không giới hạn", "no limit")
            return Words(
                "mở đăng ký tham gia hoạt động số \(number): \(seats.vi)",
                "opened signing up for activity \(number): \(seats.en)")
        },
        single(SignedUp.self, Words("đăng ký tham gia", "signed up")) { $0.activity },
        single(SignUpChanged.self, Words("đổi số người đăng ký", "changed a sign-up")) { $0.activity },
        single(SeatGiven.self, Words("có chỗ từ danh sách chờ", "moved up from the waiting list")) { $0.activity },
        single(SignUpCancelled.self, Words("hủy đăng ký", "cancelled a sign-up")) { $0.activity },
        single(SignUpCame.self, Words("ghi người đăng ký đã đến", "noted that a sign-up came")) { $0.activity },
        EventSentence(SignUpsForgotten.self) { event, reader in
            let number = try reader.activity(event.activity)?.number ?? 0
            return Words(
                "xóa tên người đăng ký hoạt động số \(number) vì hết hạn giữ",
                "deleted the names of those signed up for activity \(number), their time being over")
        },
    ]

    private static func single<E: Event>(
        _ type: E.Type, _ says: Words, _ activity: @escaping @Sendable (E) -> Id
    ) -> EventSentence {
        EventSentence(type) { event, reader in
            let number = try reader.activity(activity(event))?.number ?? 0
            return Words("\(says.vi), hoạt động số \(number)", "\(says.en), activity \(number)")
        }
    }
}

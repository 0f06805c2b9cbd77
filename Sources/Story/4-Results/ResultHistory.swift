internal import Activities
internal import Base
internal import Journal
package import Units

/// What the events of this room say in a unit's history.
package enum ResultHistory {
    package static let sentences: [EventSentence] = [
        EventSentence(ResultTold.self) { event, reader in
            let number = try reader.activity(event.activity)?.number ?? 0
            return event.undoes == nil
                ? Words("báo kết quả hoạt động số \(number)", "told the result of activity \(number)")
                : Words("hoàn tác kết quả hoạt động số \(number)", "took back the result of activity \(number)")
        }
    ]
}

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
        },
        EventSentence(StoryTold.self) { event, reader in
            let number = try reader.activity(event.activity)?.number ?? 0
            return Words("kể hoạt động số \(number) diễn ra thế nào", "told how activity \(number) went")
        },
        EventSentence(EvidenceAdded.self) { event, reader in
            let (vi, en) = (event.evidenceKind.words.vi, event.evidenceKind.words.en)
            let of = try reader.nameOf(event.fact)
            return Words("thêm minh chứng (\(vi)) cho \(of.vi)", "added evidence (\(en)) to \(of.en)")
        },
        EventSentence(EvidenceWithdrawn.self) { event, reader in
            let of = try reader.nameOf(event.fact)
            return Words("rút một minh chứng của \(of.vi)", "withdrew evidence of \(of.en)")
        },
        EventSentence(LineTold.self) { event, reader in
            let of = try reader.nameOf(.line(event.id))
            return Words("ghi \(of.vi)", "told of \(of.en)")
        },
        EventSentence(LineWithdrawn.self) { event, reader in
            let of = try reader.nameOf(.line(event.id))
            return Words("rút \(of.vi)", "withdrew \(of.en)")
        },
    ] + GivingHistory.sentences
}

extension Reader {
    /// "hoạt động số 17", "việc khác “Trao tủ sách”".
    fileprivate func nameOf(_ fact: FactReference) throws -> Words {
        switch fact.source {
        case .activity:
            let number = try activity(fact.id)?.number ?? 0
            return Words("hoạt động số \(number)", "activity \(number)")
        case .line:
            guard let title = try otherWork(fact.id)?.title else { return Words("một việc khác", "other work") }
            return Words("việc khác “\(title)”", "other work “\(title)”")
        }
    }
}

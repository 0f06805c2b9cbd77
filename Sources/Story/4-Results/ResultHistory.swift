internal import Activities
internal import Base
internal import Journal
package import Units

/// What the events of this room say in a unit's history.
package enum ResultHistory {
    package static let sentences: [EventSentence] = [
        EventSentence(ResultTold.self) { event, reader in
            let activity = try reader.activity(event.activity)
            let number = activity?.number ?? 0
            let title = activity.map { " “\($0.title)”" } ?? ""
            guard event.undoes == nil else {
                return Words(
                    "hoàn tác kết quả hoạt động số \(number)\(title)", "took back the result of activity \(number)\(title)")
            }
            let told = try reader.spoken(event.figures)
            return Words(
                "báo kết quả hoạt động số \(number)\(title)\(told.vi)", "told the result of activity \(number)\(title)\(told.en)")
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
        case .reading: return Words("một nhóm đọc", "a reading group")
        }
    }

    /// How many figures a line of the history names.
    private static var named: Int { 4 }

    /// ": người tham gia 321 lượt; sách 20 cuốn; và 3 chỉ tiêu khác": every figure with the name of its measure.
    fileprivate func spoken(_ figures: [ToldFigure]) throws -> Words {
        let answers = figures.filter(\.told.isAnswer)
        let shown = try answers.prefix(Self.named).map { figure -> Words in
            guard let measure = try measure(figure.measure) else { return Words(figure.measure, figure.measure) }
            return Words(
                "\(measure.words.vi): \(figure.told.spoken(measure.unit, .vietnamese))",
                "\(measure.words.en): \(figure.told.spoken(measure.unit, .english))")
        }
        if shown.isEmpty { return Words("", "") }
        let rest = answers.count - shown.count
        let more = rest > 0 ? Words("; và \(rest) chỉ tiêu khác", "; and \(rest) more") : Words("", "")
        return Words(
            " – " + shown.map(\.vi).joined(separator: "; ") + more.vi,
            " – " + shown.map(\.en).joined(separator: "; ") + more.en)
    }
}

internal import Activities
internal import Base
internal import Journal
internal import Participation
internal import Results
internal import Units

extension DemoStory {
    /// Nine in ten of what is over are told, not always every number of it.
    mutating func tellResults(_ crowds: [DemoCrowd]) async throws -> Int {
        let measures = try await house.ledger.read { reader in
            let asked = try ActivityKind.first.map { ($0.code, try reader.kindMeasures($0.code)) }
            return (try reader.measuresByCode(), Dictionary(uniqueKeysWithValues: asked))
        }
        var works: [Work] = []
        for crowd in crowds where dice.falls(90) {
            let figures = (measures.1[crowd.activity.kind] ?? []).compactMap { asked in
                measures.0[asked.measure].map { figure(of: $0, isFirst: asked.isFirst, at: crowd) }
            }
            let typed = TypedResult(
                activity: crowd.activity.id, figures: DemoStory.whole(figures, measures.0), source: "Mô phỏng")
            let story: TypedStory? = dice.falls(60) ? words() : nil
            works.append(telling(typed, story, crowd.activity))
        }
        try await together(works)
        return works.count
    }

    private mutating func telling(_ typed: TypedResult, _ words: TypedStory?, _ activity: DemoActivity) -> Work {
        // The same few photos beside several activities, which reviewers are told of: only at units that do not exist.
        let isSame = activity.isInvented && dice.falls(35)
        let photos = dice.falls(45) ? dice.number(1...2) : 0
        let seeds = isSame ? [dice.number(1...12)] : (0..<photos).map { _ in dice.number(100...9_999_999) }
        let hasPaper = dice.falls(8)
        let title = isSame ? "Ảnh dùng nhiều lần" : activity.title
        return { [story = self] in
            var evidence: [EvidenceToAdd] = []
            for seed in seeds { evidence.append(try await story.files.photo(title, seed: seed)) }
            if hasPaper {
                evidence.append(try story.files.paper(activity.title, unit: activity.lead.fullName, day: activity.day))
            }
            try await story.act(TellResults(typed, story: words, evidence: evidence), for: activity.lead.id)
        }
    }

    /// How it went, in words that could be said of anything.
    private mutating func words() -> TypedStory {
        TypedStory(
            story: dice.one(of: [
                "Bà con đến đông hơn dự kiến; trẻ em ở lại đọc sách sau khi hoạt động kết thúc.",
                "Hoạt động diễn ra đúng kế hoạch, có phần giao lưu và đổi sách.",
                "Giới thiệu được nhiều đầu sách mới; người tham gia đề nghị tổ chức hằng tháng.",
                "Có phần đọc sách bằng tiếng Ê Đê, các cháu rất thích.",
            ]),
            difficulties: dice.falls(40) ? dice.one(of: ["Mưa cuối buổi.", "Thiếu ghế ngồi và quạt.", "Mạng yếu."]) : "",
            proposals: dice.falls(30) ? dice.one(of: ["Bổ sung sách thiếu nhi.", "Tổ chức sớm hơn trong ngày."]) : "")
    }

    private mutating func figure(of measure: Measure, isFirst: Bool, at crowd: DemoCrowd) -> ToldFigure {
        if let counted = crowd.counted(measure.code), !dice.falls(4) {
            // Told by a unit that does not exist: fewer than scanned, so that the page has something to say.
            let few = crowd.activity.isInvented && measure.code == "visits" && dice.falls(10)
            return ToldFigure(measure.code, Told(counted: few ? counted / 2 : counted))
        }
        switch dice.number(0...99) {
        case 0..<(isFirst ? 4 : 30): return ToldFigure(measure.code, .notYet)
        case 30..<36: return ToldFigure(measure.code, .nothing)
        case 36..<38: return ToldFigure(measure.code, .zero)
        default:
            return ToldFigure(measure.code, Told(counted: Int64(dice.number(DemoStory.range(of: measure)))))
        }
    }

    /// What such a number usually lies between.
    private static func range(of measure: Measure) -> ClosedRange<Int> {
        if let known = ranges[measure.code] { return known }
        if measure.nature == .money { return 2_000_000...25_000_000 }
        return measure.partOf == nil ? 2...20 : 1...19
    }

    private static let ranges: [String: ClosedRange<Int>] = [
        "visits": 20...400, "library-visits": 20...150, "loans": 10...120, "books-given": 10...300,
        "books-collected": 10...250, "books-shown": 50...600, "bookcases": 1...3, "mobile-trips": 1...2,
        "linked-places": 1...12, "entries": 10...120, "contest-schools": 1...10, "classes": 1...4,
        "learners": 15...60, "scholarships": 2...25, "bicycles": 1...6,
    ]

    /// A part is said only when its whole is, and is never larger.
    private static func whole(_ figures: [ToldFigure], _ measures: [String: Measure]) -> [ToldFigure] {
        let counted = Dictionary(uniqueKeysWithValues: figures.map { ($0.measure, $0.told.value) })
        return figures.compactMap { figure in
            guard let whole = measures[figure.measure]?.partOf, figure.told.value > 0 else { return figure }
            guard let most = counted[whole], most > 0 else { return nil }
            return ToldFigure(figure.measure, Told(counted: min(figure.told.value, most)))
        }
    }
}

extension DemoCrowd {
    /// What was counted at the place; nil when nobody counted it.
    fileprivate func counted(_ measure: String) -> Int64? {
        if measure == "visits" { return came.map { Int64($0) } }
        return heads.first { $0.group.measure == measure }?.heads
    }
}

internal import Base
internal import Journal
internal import Participation

/// What is known of an activity from the place: numbers to start from, and what stands beside their fields. Nothing of it
/// is told before somebody sends the form.
struct PlaceFigures: Sendable {
    /// By measure.
    private(set) var numbers: [String: Int64] = [:]
    private(set) var says: [String: Words] = [:]

    private static let visits = "visits"

    init(_ reader: any Reader, of activity: Id, told: [ToldFigure]) throws {
        guard let presence = try reader.presence(of: activity) else { return }
        let answered = Set(told.filter(\.told.isAnswer).map(\.measure))
        let visits = told.first { $0.measure == PlaceFigures.visits }?.told.value ?? 0
        says[PlaceFigures.visits] = PlaceFigures.says(presence, told: visits)
        let heads = presence.heads ?? presence.visits
        if heads > 0 { numbers[PlaceFigures.visits] = heads }
        for count in try reader.headCounts(of: activity).byGroup {
            numbers[count.group.measure] = count.heads
            says[count.group.measure] = Words(
                "Đếm tại chỗ: \(Figure.format(count.heads, .vietnamese)) trong \(Figure.format(count.of, .vietnamese)) người.",
                "Counted there: \(Figure.format(count.heads, .english)) of \(Figure.format(count.of, .english)) people.")
        }
        for measure in numbers.keys where !answered.contains(measure) { mark(measure, isCounted: presence.heads != nil) }
    }

    /// Says that the field was filled in for the person, and with what.
    private mutating func mark(_ measure: String, isCounted: Bool) {
        guard let known = says[measure] else { return }
        says[measure] = isCounted
            ? Words(
                "\(known.vi) Ô này điền sẵn theo số đếm tại chỗ: xin xem lại; chưa ghi gì cho đến khi bạn gửi.",
                "\(known.en) Filled in from the count at the place: please check; nothing is recorded until you send.")
            : Words(
                "\(known.vi) Ô này điền sẵn theo số đo được: xin xem lại; chưa ghi gì cho đến khi bạn gửi.",
                "\(known.en) Filled in from what was measured: please check; nothing is recorded until you send.")
    }

    /// What was measured and counted at the place, beside the field of the visits.
    private static func says(_ presence: Presence, told: Int64) -> Words {
        let (scans, rolls) = (presence.checkIns, presence.rollLines)
        let heads = presence.heads
        let counted = Words(heads.map { ", đếm tại chỗ \($0)" } ?? "", heads.map { ", counted there \($0)" } ?? "")
        let less = told > 0 && told < presence.visits
        let fewer = Words(
            less ? " Số đã ghi ít hơn số đo được." : "", less ? " What was told is less than what was measured." : "")
        return Words(
            "Đo được: \(scans) lượt quét mã, \(rolls) dòng danh sách\(counted.vi).\(fewer.vi)",
            "Measured: \(scans) scans of the code, \(rolls) lines of the roll\(counted.en).\(fewer.en)")
    }
}

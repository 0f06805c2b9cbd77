internal import Base

/// What a commune's loudspeaker says of a day: whole sentences, times in words, for the ear and not for the eye. Read in
/// Vietnamese, whatever the language of the page.
struct LoudspeakerText: Hashable, Sendable {
    let paragraphs: [String]

    /// Said at an even pace; one written word of Vietnamese is one syllable.
    static let wordsAMinute = 150

    /// - Parameter rows: of one day, in the order of time; those by invitation are left out, because all are invited.
    init(of place: String, _ campaign: String, theme: String?, on day: Day, today: Day, _ rows: [FeedRow]) {
        let open = rows.filter { $0.isOpen && $0.state.isLive }
        let said = Self.day(day, today: today)
        let about = theme.map { ", với chủ đề “\($0)”" } ?? ""
        guard !open.isEmpty else {
            paragraphs = [
                "Kính thưa bà con \(place).",
                "\(said), trong khuôn khổ \(campaign)\(about), trên địa bàn chưa có hoạt động nào được đăng ký.",
                "Xin cảm ơn bà con đã lắng nghe.",
            ]
            return
        }
        let count = Set(open.map(\.activity)).count
        paragraphs =
            [
                "Kính thưa bà con \(place).",
                "\(said), trong khuôn khổ \(campaign)\(about), trên địa bàn có \(count) hoạt động. Kính mời bà con cùng tham gia.",
            ] + open.map(Self.sentence)
            + [
                "Xin nhắc lại: \(said.prefix(1).lowercased() + said.dropFirst()), có \(count) hoạt động. Xin cảm ơn bà con đã lắng nghe.",
            ]
    }

    var words: Int { paragraphs.reduce(0) { $0 + $1.split(whereSeparator: \.isWhitespace).count } }

    var seconds: Int { (words * 60 + Self.wordsAMinute - 1) / Self.wordsAMinute }

    var text: String { paragraphs.joined(separator: "\n") }

    private static func day(_ day: Day, today: Day) -> String {
        let name = "\(day.weekdayWords.vi) ngày \(day.day) tháng \(day.month)"
        switch day.number - today.number {
        case 0: return "Hôm nay, \(name)"
        case 1: return "Ngày mai, \(name)"
        default: return name.capitalised
        }
    }

    private static func sentence(_ row: FeedRow) -> String {
        let time =
            row.start.map { start in
                row.end.map { "Từ \(hour(start)) đến \(hour($0))\($0 < start ? " hôm sau" : "")" } ?? "Lúc \(hour(start))"
            } ?? "Cả ngày"
        let place = row.place.isEmpty ? row.link == nil ? "" : ", trực tuyến" : ", tại \(row.place)"
        let lead = row.title.contains(row.leadName) ? "" : ", do \(row.leadName) tổ chức"
        let ending = row.title.last.map { ".!?".contains($0) } ?? false
        return lead.isEmpty && ending ? "\(time)\(place): \(row.title)" : "\(time)\(place): \(row.title)\(lead)."
    }

    /// `7 giờ 30`, `19 giờ`.
    static func hour(_ minutes: Int) -> String {
        minutes % 60 == 0 ? "\(minutes / 60) giờ" : "\(minutes / 60) giờ \(minutes % 60)"
    }
}

internal import Base
internal import Journal
internal import Plans
internal import Units
internal import Web

/// The text for a place's loudspeaker, day by day, to copy or to print.
enum LoudspeakerPages {
    static func routes(_ world: World, _ index: ProgrammeIndex) -> [Route] {
        [
            .get("/units/{unit}/loudspeaker", access: .everyone) { ask in
                let (address, now, wished) = (try ask.parameter("unit"), ask.now, ask.query.text("day"))
                let view = try await world.ledger.read { reader in
                    try LoudspeakerView(reader, index, address: address, wished: Day(iso: wished), now: now)
                }
                return try await world.openPage(ask, view.content(ask.tongue))
            }
        ]
    }
}

/// One day of one place.
struct LoudspeakerView: Sendable {
    let unit: OrgUnit
    let campaign: Campaign?
    /// Days on which something takes place.
    let days: [Day]
    let day: Day
    let today: Day
    let rows: [FeedRow]

    init(_ reader: any Reader, _ index: ProgrammeIndex, address: String, wished: Day?, now: Instant) throws {
        guard let unit = try reader.unit(address: address) else { throw Refusal.noSuchUnit }
        self.unit = unit
        today = now.day
        campaign = try reader.campaigns().first { unit.stands(on: $0.treeDay) } ?? reader.campaigns().first
        let hits = try campaign.map { try reader.hits(of: unit, $0, index, now: now) } ?? []
        days = Set(hits.map(\.day)).sorted().map { Day(number: $0) }
        let next = days.first { [today] in $0 >= today } ?? days.first ?? today
        day = wished ?? next
        rows = try reader.feedRows(hits.filter { [day] in $0.day == day.number }).sorted { left, right in
            (left.start ?? -1, left.number) < (right.start ?? -1, right.number)
        }
    }

    func content(_ t: Tongue) -> PageContent {
        let title = t("Bài phát thanh", "Loudspeaker text")
        let here = Address(path: "units", unit.address, "loudspeaker")
        return PageContent(
            title: "\(title) – \(unit.title)",
            thread: [
                Crumb(unit.title, Address(path: "units", unit.address)), Crumb(title, here, isCurrent: true),
            ], isSearchable: false, body: body(title, here, t))
    }

    private func body(_ title: String, _ here: Address, _ t: Tongue) -> HTML {
        guard let campaign else {
            return "<h1>\(title)</h1>\n\(emptyState(t("Chưa có đợt nào.", "There is no campaign yet.")))"
        }
        let said = LoudspeakerText(
            of: unit.fullName, campaign.name, theme: campaign.theme, on: day, today: today, rows)
        let (minutes, seconds) = (said.seconds / 60, said.seconds % 60)
        let takes = t(
            "Đọc hết khoảng \(minutes) phút \(seconds) giây: \(said.words) chữ, mỗi phút \(LoudspeakerText.wordsAMinute) chữ.",
            "Takes about \(minutes) min \(seconds) s to read: \(said.words) words at \(LoudspeakerText.wordsAMinute) a minute.")
        let chips = chipLinks(
            t("Ngày", "Day"),
            days.map { each in
                Crumb(
                    each.spoken(t.language, today: today), here.adding(query: ["day": each.description]),
                    isCurrent: each == day)
            })
        return """
            <h1>\(title)</h1>
            \(if: !days.isEmpty, chips)<p class="no-print">\(takes)</p>
            <div class="spoken" lang="vi">
            \(each: said.paragraphs, { "<p>\($0)</p>\n" })</div>
            \(leftOut(t))<div class="no-print"><h2>\(t("Chép để gửi", "To copy"))</h2>
            \(copyButton(said.text, id: "spoken", label: title, t))</div>
            """
    }

    private func leftOut(_ t: Tongue) -> HTML {
        let closed = rows.filter { !$0.isOpen }.count
        guard closed > 0 else { return .nothing }
        let says = t(
            "Không đọc \(closed) hoạt động chỉ cho người được mời.", "Not read: \(closed) by invitation only.")
        return "<p class=\"no-print\">\(says)</p>\n"
    }
}

extension Reader {
    /// What takes place in an area, or is led from it; what a body leads.
    func hits(
        of unit: OrgUnit, _ campaign: Campaign, _ index: ProgrammeIndex, now: Instant
    ) throws -> [ProgrammeHit] {
        let wish = ProgrammeWish([:])
        let led = try ProgrammeScope(campaign: campaign, wish: wish, unit: unit, place: nil)
            .found(index, self, now: now).hits
        guard unit.kind.isTerritory else { return led }
        let here = try ProgrammeScope(campaign: campaign, wish: wish, unit: nil, place: unit)
            .found(index, self, now: now).hits
        let known = Set(led)
        return (led + here.filter { !known.contains($0) }).sorted { $0.day < $1.day }
    }
}

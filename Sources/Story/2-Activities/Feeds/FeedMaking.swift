internal import Base
internal import Feeds
internal import Units
internal import Web

/// Turns activities into calendars and feeds: addresses in full, made-up data stamped as such.
struct FeedMaking: Sendable {
    let settings: WorldSettings
    let t: Tongue

    init(_ settings: WorldSettings, _ language: Language) {
        self.settings = settings
        t = Tongue(language)
    }

    func absolute(_ address: Address) -> String { settings.publicAddress + address.text }

    func stamped(_ title: String) -> String {
        settings.isSimulated ? t("[mô phỏng] ", "[simulated] ") + title : title
    }

    // MARK: Calendars

    func calendar(
        _ name: String, about: String, page: Address, source: Address?, _ rows: [FeedRow], description: String? = nil
    ) -> CalendarFile {
        CalendarFile(
            name: stamped(name), about: about, language: t.language, page: absolute(page),
            source: source.map(absolute), events: rows.map { event($0, description) })
    }

    private func event(_ row: FeedRow, _ description: String?) -> CalendarEvent {
        let page = absolute(ActivityAddress.page(row.number))
        let place = [row.place, row.place.isEmpty && row.link != nil ? "" : row.area].filter { !$0.isEmpty }
        return CalendarEvent(
            uid: "\(row.activity)-\(row.ordinal)", sequence: row.version, modified: row.changed, day: row.day,
            start: row.start, end: row.end, title: stamped(row.title), place: place.joined(separator: ", "),
            point: row.location.map { ($0.latitude, $0.longitude) },
            about: (lines(row) + [description ?? "", page]).filter { !$0.isEmpty }.joined(separator: "\n"),
            kind: t(row.kind), page: page, link: row.link, isCancelled: !row.state.isLive)
    }

    private func lines(_ row: FeedRow) -> [String] {
        [
            row.state.isLive ? "" : t("Đã hủy", "Cancelled"), row.leadName,
            row.isOpen ? "" : t("Chỉ cho người được mời", "By invitation only"),
        ]
    }

    // MARK: Feeds

    func entry(_ row: FeedRow) -> AtomEntry {
        let page = absolute(ActivityAddress.page(row.number))
        let time = row.start.map { ", " + TimeOfDay.spoken($0) } ?? ""
        let place = [row.place, row.area].filter { !$0.isEmpty }.joined(separator: ", ")
        let says = [row.day.spoken(t.language) + time, place, row.leadName].filter { !$0.isEmpty }
        return AtomEntry(
            id: AtomFeed.urn(row.activity), title: stamped(row.title), author: row.leadName,
            authorPage: absolute(Address(path: "units", row.leadAddress)), updated: row.changed, page: page,
            kind: t(row.kind), summary: says.joined(separator: " · "))
    }

    // MARK: Answers

    /// The same for everybody, and kept until something is written: followers that ask again are told so (304).
    func answer(_ bytes: [UInt8], type: String, name: String) -> Answer {
        Answer(
            .bytes(bytes, type: type), caching: .settledPage,
            headers: [.init("Content-Disposition", "inline; filename=\"\(name)\""), .init("Content-Language", t.language.rawValue)])
    }
}

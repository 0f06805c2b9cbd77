internal import Base
internal import Feeds
internal import Journal
internal import Units
internal import Web

/// News for programs that follow it: everybody's, and each unit's.
struct NewsFeed: Sendable {
    let lines: [PostLine]
    let unit: OrgUnit?
    let id: Id
    let made: Instant

    private static let mostEntries = 50

    init(_ reader: any Reader, unit address: String?) throws {
        unit = try address.map { address in
            guard let unit = try reader.unit(address: address) else { throw Refusal.noSuchPage }
            return unit
        }
        let founding = try reader.founding()
        let top = try founding.flatMap { try reader.unit(code: $0.province, year: $0.tree) }
        let named = unit ?? top
        // Of its own: the unit's id names the feed of its activities.
        let mark = unit == nil ? "news of everybody" : "news of one unit"
        let digest = Digest.sha256(Array(mark.utf8) + (named?.id.bytes ?? []))
        id = Id(bytes: Array(digest.prefix(16))) ?? Caller.nobody
        made = (named?.opened ?? Day(number: 0)).instant()
        lines = try reader.news(of: unit?.id, limit: NewsFeed.mostEntries).compactMap { try reader.line($0) }
    }

    /// The language stands in the name of the file, as in every feed.
    static func address(_ unit: OrgUnit?, _ language: Language) -> Address {
        let mark = language != .english ? "" : ".\(language.rawValue)"
        guard let unit else { return Address(path: "news", "feed\(mark).atom") }
        return Address(path: "units", unit.address, "news\(mark).atom")
    }

    func answer(_ settings: WorldSettings, _ language: Language) -> Answer {
        let t = Tongue(language)
        func absolute(_ address: Address) -> String { settings.publicAddress + address.text }
        func stamped(_ title: String) -> String {
            settings.isSimulated ? t("[mô phỏng] ", "[simulated] ") + title : title
        }
        let name = t("Tin tức", "News") + (unit.map { " · \($0.title)" } ?? "")
        let feed = AtomFeed(
            id: AtomFeed.urn(id), title: stamped(name),
            about: t("Tuần lễ hưởng ứng học tập suốt đời", "Lifelong Learning Week"), language: language,
            page: absolute(Address(path: "news", query: ["unit": unit?.address])),
            source: absolute(NewsFeed.address(unit, language)), made: made,
            entries: lines.map { line in
                let post = line.post
                let text = post.text.map { PostMarkup($0) }
                return AtomEntry(
                    id: AtomFeed.urn(post.id), title: stamped(post.shownTitle(t)), author: line.unit.title,
                    authorPage: absolute(Address(path: "units", line.unit.address)), updated: post.changed,
                    page: absolute(PostLine.address(post)), kind: t("Tin tức", "News"), summary: text?.summary() ?? "",
                    published: post.published, content: text?.html.text)
            })
        return Answer(
            .bytes(feed.bytes, type: AtomFeed.type), caching: .settledPage,
            headers: [
                .init("Content-Disposition", "inline; filename=\"tin-tuc.atom\""),
                .init("Content-Language", language.rawValue),
            ])
    }
}

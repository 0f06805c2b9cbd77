internal import Activities
package import Base
package import Journal
package import Units
package import Web

/// A post as a line of a list.
struct PostLine: Sendable {
    let post: Post
    let unit: OrgUnit

    static func address(_ post: Post, _ steps: String...) -> Address {
        Address(path: ["news", "\(post.number)"] + steps)
    }

    /// - Parameter showsUnit: false on the page of the unit itself.
    func markup(_ t: Tongue, today: Day, showsUnit: Bool = true) -> HTML {
        let day = (post.published ?? post.changed).day.spoken(t.language, today: today)
        let picture: HTML? = post.pictures.isEmpty
            ? nil
            : "<img src=\"\(PostLine.address(post, "pictures", "1", "small"))\" alt=\"\" loading=\"lazy\" width=\"120\" height=\"90\">"
        let summary = post.text.map { PostMarkup($0).summary() } ?? ""
        return """
            <li>\(optional: picture)<a href="\(PostLine.address(post))"\(language(post, t))>\(post.shownTitle(t))</a>
            <div class="why">\(day)\(if: showsUnit, " · \(unit.title)")</div>
            \(if: !summary.isEmpty, "<p\(language(post, t))>\(summary)</p>")</li>

            """
    }
}

/// The language of a post's words where it is not that of the page.
func language(_ post: Post, _ t: Tongue) -> HTML {
    guard let tag = post.facts.language.tag, tag != t.language.rawValue else { return .nothing }
    return " lang=\"\(tag)\""
}

/// Lines of posts under one heading, for pages of other rooms.
package struct NewsLines: Sendable {
    let lines: [PostLine]
    let unit: OrgUnit?

    /// - Parameter unit: nil for everybody's.
    package init(_ reader: any Reader, of unit: OrgUnit? = nil, limit: Int) throws {
        self.unit = unit
        lines = try reader.news(of: unit?.id, limit: limit).compactMap { try reader.line($0) }
    }

    package var isEmpty: Bool { lines.isEmpty }

    package func feeds(_ t: Tongue) -> [HeadLink] {
        [.atom(t("Tin tức", "News") + (unit.map { " · \($0.title)" } ?? ""), NewsFeed.address(unit, t.language))]
    }

    package func markup(_ t: Tongue, today: Day, level: Int = 2) -> HTML {
        guard !lines.isEmpty else { return .nothing }
        let all = Address(path: "news", query: ["unit": unit?.address])
        let heading: HTML = level == 2 ? "<h2>\(t("Tin tức", "News"))</h2>" : "<h3>\(t("Tin tức", "News"))</h3>"
        return """
            \(heading)
            <ul class="lines news">
            \(each: lines, { $0.markup(t, today: today, showsUnit: unit == nil) })</ul>
            <p><a href="\(all)">\(unit == nil ? t("Tất cả tin", "All news") : t("Tất cả tin của đơn vị", "All news of the unit"))</a></p>

            """
    }
}

extension Reader {
    func line(_ post: Post) throws -> PostLine? { try unit(post.unit).map { PostLine(post: post, unit: $0) } }
}

/// The list of posts, page by page.
struct NewsView: Sendable {
    let unit: OrgUnit?
    let lines: [PostLine]
    let page: Int
    let hasMore: Bool
    let today: Day

    static let perPage = 20
    static let mostPages = 500

    init(_ reader: any Reader, unit address: String?, page: Int, today: Day) throws {
        unit = try address.map { address in
            guard let unit = try reader.unit(address: address) else { throw Refusal.noSuchPage }
            return unit
        }
        self.page = min(max(page, 1), NewsView.mostPages)
        self.today = today
        let found = try reader.news(
            of: unit?.id, limit: NewsView.perPage + 1, offset: (self.page - 1) * NewsView.perPage)
        hasMore = found.count > NewsView.perPage
        lines = try found.prefix(NewsView.perPage).compactMap { try reader.line($0) }
    }

    var address: Address { Address(path: "news", query: ["unit": unit?.address]) }

    func title(_ t: Tongue) -> String { t("Tin tức", "News") + (unit.map { " · \($0.title)" } ?? "") }

    func feed(_ t: Tongue) -> Address { NewsFeed.address(unit, t.language) }

    func content(_ t: Tongue) -> PageContent {
        var thread = [Crumb(t("Tin tức", "News"), Address(path: "news"), isCurrent: unit == nil)]
        if let unit { thread.append(Crumb(unit.title, Address(path: "units", unit.address))) }
        let empty = emptyState(
            t("Chưa có tin nào.", "There is no news yet."),
            action: linkButton(t("Xem chương trình", "See what is on"), to: .home, .secondary))
        func step(_ page: Int) -> Address {
            Address(path: "news", query: ["unit": unit?.address, "page": page == 1 ? nil : "\(page)"])
        }
        var content = PageContent(
            title: title(t), thread: thread,
            body: """
                <h1>\(title(t))</h1>
                \(lines.isEmpty ? empty : list(t))\
                \(pager(earlier: page > 1 ? step(page - 1) : nil, later: hasMore ? step(page + 1) : nil, t))\
                <p><a href="\(feed(t))">\(t("Theo dõi tin (Atom)", "Follow the news (Atom)"))</a></p>
                """)
        content.links = [.atom(title(t), feed(t))]
        return content
    }

    private func list(_ t: Tongue) -> HTML {
        "<ul class=\"lines news\">\n\(each: lines, { $0.markup(t, today: today, showsUnit: unit == nil) })</ul>\n"
    }
}

internal import Activities
internal import Base
internal import Journal
internal import Plans
internal import Units
internal import Web

/// One post as its page shows it.
struct PostPage: Sendable {
    let post: Post
    let unit: OrgUnit
    let subject: Crumb?
    let corrections: [PostCorrection]
    let original: KeptFile?
    /// Whether the one who looks may change it.
    let mayEdit: Bool
    let today: Day

    init(_ reader: any Reader, number: Int, _ caller: Caller, _ t: Tongue, on day: Day) throws {
        let (post, unit) = try reader.shownPost(number: number, to: caller, on: day)
        (self.post, self.unit, today) = (post, unit, day)
        mayEdit = try reader.may(caller, .editor, over: unit.id, on: day)
        corrections = try reader.corrections(of: post.id)
        original = try post.facts.original.flatMap { try reader.file($0) }
        subject = try post.facts.subject.flatMap { try reader.shown($0, t, on: day) }
    }

    func content(_ ask: Ask, publicAddress: String) -> PageContent {
        let t = ask.tongue
        let title = post.shownTitle(t)
        let text = post.text.map { PostMarkup($0) }
        let erased = t("Nội dung đã được xóa theo yêu cầu.", "The text was erased on request.")
        var content = PageContent(
            title: title, description: text?.summary(longest: 160),
            thread: [
                Crumb(t("Tin tức", "News"), Address(path: "news")),
                Crumb(unit.title, Address(path: "units", unit.address)),
                Crumb(title, PostLine.address(post), isCurrent: true),
            ], isSearchable: post.isPublic,
            body: """
                \(standing(t))<article\(language(post, t))><h1>\(title)</h1>
                <p class="quiet-text" lang="\(t.language.rawValue)">\(byline(t))</p>
                \(about(t))\(text?.html ?? "<p>\(erased)</p>\n")\(pictures(t))</article>
                \(signed(t))\(corrected(t))\(edit(t))\(linked(publicAddress))
                """)
        content.links = [.atom(t("Tin của \(unit.title)", "News of \(unit.title)"), NewsFeed.address(unit, t.language))]
        return content
    }

    private func standing(_ t: Tongue) -> HTML {
        switch post.state {
        case .published: .nothing
        case .draft:
            note("<p>\(t("Bản nháp: chỉ đơn vị và cấp trên thấy.", "A draft: only the unit and those above see it."))</p>", .late)
        case .withdrawn:
            note(
                "<p>\(t("Tin đã gỡ: không còn hiện công khai.", "Withdrawn: it is not shown in public any more."))</p>", .late)
        }
    }

    private func byline(_ t: Tongue) -> HTML {
        let day = (post.published ?? post.changed).spoken(t.language, today: today)
        let isChanged = post.published.map { post.changed > $0 } ?? false
        let changed: HTML? = isChanged
            ? " · \(t("sửa lần cuối", "last changed")) \(post.changed.spoken(t.language, today: today))" : nil
        return "<a href=\"\(Address(path: "units", unit.address))\">\(unit.title)</a> · \(day)\(optional: changed)"
    }

    private func about(_ t: Tongue) -> HTML {
        guard let subject else { return .nothing }
        return """
            <p lang="\(t.language.rawValue)">\(t("Về:", "About:")) <a href="\(subject.address)">\(subject.label)</a></p>

            """
    }

    private func pictures(_ t: Tongue) -> HTML {
        guard !post.pictures.isEmpty else { return .nothing }
        let figures = post.pictures.enumerated().map { index, picture -> HTML in
            let number = "\(index + 1)"
            let words = picture.caption ?? t("Ảnh \(number) của tin", "Picture \(number) of the post")
            return """
                <li><figure><a href="\(PostLine.address(post, "pictures", number))">\
                <img src="\(PostLine.address(post, "pictures", number, "small"))" alt="\(words)" loading="lazy"></a>\
                \(optional: picture.caption, { "<figcaption>\($0)</figcaption>" })</figure></li>

                """
        }
        return "<ul class=\"evidence\">\n\(HTML.joined(figures))</ul>\n"
    }

    private func signed(_ t: Tongue) -> HTML {
        guard let original else { return .nothing }
        let size = original.size < 1_000_000 ? "\(max(1, original.size / 1000)) kB" : "\(original.size / 1_000_000) MB"
        let label = t("Xem bản ký", "See the signed original") + " (\(original.type.words), \(size))"
        return "<p class=\"actions\">\(linkButton(label, to: PostLine.address(post, "original"), .secondary))</p>\n"
    }

    private func corrected(_ t: Tongue) -> HTML {
        guard !corrections.isEmpty else { return .nothing }
        let erased = t("(lời đính chính đã xóa)", "(the words were erased)")
        return """
            <h2>\(t("Đính chính", "Corrections"))</h2>
            <ul class="lines">
            \(each: corrections, { correction in
                """
                <li>\(correction.note ?? erased) \
                <span class="quiet-text">\(correction.at.spoken(t.language, today: today))</span></li>

                """
            })</ul>

            """
    }

    private func edit(_ t: Tongue) -> HTML {
        guard mayEdit else { return .nothing }
        let desk = Address(path: "desk", unit.address, "news", "\(post.number)")
        return "<p class=\"actions\">\(linkButton(t("Sửa tin", "Change it"), to: desk, .secondary))</p>\n"
    }

    private func linked(_ publicAddress: String) -> HTML {
        guard post.isPublic, let title = post.title else { return .nothing }
        return linkedData(ArticleMarkup(self, title: title, publicAddress: publicAddress))
    }
}

/// A post as search engines read it: schema.org's NewsArticle.
struct ArticleMarkup: Encodable {
    private let context = "https://schema.org"
    private let type = "NewsArticle"
    let headline: String
    let description: String?
    let datePublished: String
    let dateModified: String
    let inLanguage: String?
    let mainEntityOfPage: String
    let image: [String]
    let author: Organization
    let publisher: Organization

    struct Organization: Encodable {
        let type = "Organization"
        let name: String
        let url: String

        enum CodingKeys: String, CodingKey {
            case type = "@type"
            case name, url
        }
    }

    enum CodingKeys: String, CodingKey {
        case context = "@context"
        case type = "@type"
        case headline, description, datePublished, dateModified, inLanguage, mainEntityOfPage, image, author, publisher
    }

    init(_ page: PostPage, title: String, publicAddress: String) {
        let post = page.post
        func absolute(_ address: Address) -> String { publicAddress + address.text }
        headline = title
        description = post.text.map { PostMarkup($0).summary() }
        datePublished = ArticleMarkup.moment(post.published ?? post.changed)
        dateModified = ArticleMarkup.moment(post.changed)
        inLanguage = post.facts.language.tag
        mainEntityOfPage = absolute(PostLine.address(post))
        image = post.pictures.indices.map { absolute(PostLine.address(post, "pictures", "\($0 + 1)")) }
        author = Organization(
            name: page.unit.title, url: absolute(Address(path: "units", page.unit.address)))
        publisher = author
    }

    private static func moment(_ instant: Instant) -> String {
        let minutes = instant.minuteOfDay
        return "\(instant.day)T\(minutes < 600 ? "0" : "")\(TimeOfDay.spoken(minutes)):00+07:00"
    }
}

extension Reader {
    /// A post that this person may see: everybody what is published, the unit and those above everything.
    func shownPost(number: Int, to caller: Caller, on day: Day) throws -> (Post, OrgUnit) {
        guard let post = try post(number: number), let unit = try unit(post.unit) else { throw PostRules.unknown }
        if post.isPublic { return (post, unit) }
        if try may(caller, .reader, over: unit.id, on: day) { return (post, unit) }
        throw post.state == .withdrawn ? PostRules.gone : PostRules.unknown
    }

    /// What a post is about, as long as everybody may see it.
    fileprivate func shown(_ subject: PostSubject, _ t: Tongue, on day: Day) throws -> Crumb? {
        guard try isPublic(subject, on: day) else { return nil }
        switch subject.kind {
        case .plan:
            return try plan(subject.id).map { plan in
                Crumb(plan.title(t), Address(path: "plans", plan.id.description))
            }
        case .activity:
            return try activity(subject.id).map { Crumb($0.title, ActivityAddress.page($0.number)) }
        }
    }
}

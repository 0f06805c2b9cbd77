package import Base

/// A link in words: a step of the thread, an item of the navigation, a filter.
package struct Crumb: Hashable, Sendable {
    package let label: String
    package let address: Address
    /// True for the page (or filter) that is shown now.
    package let isCurrent: Bool

    package init(_ label: String, _ address: Address, isCurrent: Bool = false) {
        self.label = label
        self.address = address
        self.isCurrent = isCurrent
    }
}

/// Who looks at the page, as the header shows it.
package struct Visitor: Hashable, Sendable {
    package let name: String
    /// The desk of the unit they act for.
    package let desk: Address
    package let signOut: Address

    package init(name: String, desk: Address, signOut: Address) {
        self.name = name
        self.desk = desk
        self.signOut = signOut
    }
}

/// Everything around and inside one page. The rooms give title, thread and body; Site fills in the rest.
package struct PageFrame: Sendable {
    package var language: Language
    /// For the window and for previews; the body has its own `<h1>`.
    package var title: String
    package var description: String?
    /// From the top of the tree or story down to this page; the page itself comes last.
    package var thread: [Crumb] = []
    package var body: HTML
    /// What just happened, said on top of the page.
    package var notice: HTML?
    package var navigation: [Crumb] = []
    /// The campaign that the page belongs to, beside the name in the header.
    package var campaign: Crumb?
    package var visitor: Visitor?
    /// Where to sign in; shown when nobody is signed in.
    package var signIn: Address?
    /// The same page in the other language.
    package var alternate: Address?
    /// The page shows made-up data: stamped on top, in previews and in the footer, and kept out of search engines.
    package var isSimulated = false
    package var isSearchable = true
    /// Feeds of the same, and how it is searched, for programs.
    package var links: [HeadLink] = []
    /// Further script modules by the name of their asset; `app.js` is always there.
    package var scripts: [String] = []
    /// Further style sheets likewise; `app.css` is always there.
    package var styles: [String] = []
    /// Where the site is reached, for the picture of link previews: those are fetched from outside, by full addresses.
    package var publicAddress = ""
    /// Links at the foot: help, about, machine-readable lists.
    package var footer: [Crumb] = []

    package init(_ language: Language, title: String, body: HTML) {
        self.language = language
        self.title = title
        self.body = body
    }
}

extension PageFrame {
    /// The frame of the page that was asked for, in the language of the asking and with a link to the other one.
    package init(_ ask: Ask, title: String, body: HTML) {
        self.init(ask.language, title: title, body: body)
        if ask.method == .get { alternate = ask.inOtherLanguage }
    }
}

extension Ask {
    /// The same page with `lang=` set to the other language.
    package var inOtherLanguage: Address? {
        let kept = query.entries.filter { $0.name != "lang" }.map { ($0.name, Optional($0.value)) }
        return Address(untrusted: path)?.adding(kept + [("lang", other(language).rawValue)])
    }
}

/// The whole document. `assets` turns the name of a static file (`app.css`) into its fingerprinted address.
package func page(_ frame: PageFrame, assets: (String) -> String) -> HTML {
    """
    <!doctype html>
    <html lang="\(frame.language.rawValue)">
    \(head(of: frame, assets: assets))<body>
    <a class="skip" href="#main">\(Tongue(frame.language)("Đến nội dung chính", "Skip to the content"))</a>
    \(header(of: frame))\(band())<main id="main" tabindex="-1">
    \(thread(frame.thread, frame.language))\(optional: frame.notice, { note($0, .done) })\(frame.body)</main>
    \(footer(of: frame))</body>
    </html>

    """
}

private func head(of frame: PageFrame, assets: (String) -> String) -> HTML {
    let t = Tongue(frame.language)
    let title = frame.isSimulated ? t("[mô phỏng] ", "[simulated] ") + frame.title : frame.title
    let isHidden = frame.isSimulated || !frame.isSearchable
    let description = frame.description.map {
        "<meta name=\"description\" property=\"og:description\" content=\"\($0)\">\n" as HTML
    }
    let scripts: HTML = """
        \(each: ["app.js"] + frame.scripts, { "<script type=\"module\" src=\"\(assets($0))\"></script>\n" })
        """
    return """
        <head>
        <meta charset="utf-8">
        <title>\(title) · Longhouse</title>
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <meta name="theme-color" content="#FBF7EF" media="(prefers-color-scheme: light)">
        <meta name="theme-color" content="#12172B" media="(prefers-color-scheme: dark)">
        <meta property="og:title" content="\(title)">
        \(preview(of: frame, assets: assets))\(optional: description)\(if: isHidden, "<meta name=\"robots\" content=\"noindex\">\n")\
        <link rel="icon" href="\(assets("favicon.svg"))" type="image/svg+xml">
        \(if: frame.scripts.contains("day.js"), "<link rel=\"manifest\" href=\"\(assets("day.webmanifest"))\">\n")\
        \(each: ["app.css"] + frame.styles, { "<link rel=\"stylesheet\" href=\"\(assets($0))\">\n" })\
        \(alternateHead(of: frame))\(each: frame.links, \.html)\(scripts)</head>

        """
}

/// What programs show that turn a link into a card: the house's picture, whose words are those of the page.
private func preview(of frame: PageFrame, assets: (String) -> String) -> HTML {
    guard !frame.publicAddress.isEmpty else { return .nothing }
    return """
        <meta property="og:type" content="website"><meta property="og:site_name" content="Longhouse">
        <meta property="og:image" content="\(frame.publicAddress)\(assets("preview.png"))">\
        <meta property="og:image:width" content="1200"><meta property="og:image:height" content="630">

        """
}

/// A link that programs find in the head of a page: `<link rel="alternate" type="…">`.
package struct HeadLink: Hashable, Sendable {
    package let relation: String
    package let address: Address
    package let type: String
    package let title: String

    package init(_ relation: String, _ address: Address, type: String, title: String) {
        self.relation = relation
        self.address = address
        self.type = type
        self.title = title
    }

    /// A feed of the same (RFC 4287).
    package static func atom(_ title: String, _ address: Address) -> HeadLink {
        HeadLink("alternate", address, type: "application/atom+xml", title: title)
    }

    fileprivate var html: HTML {
        "<link rel=\"\(relation)\" type=\"\(type)\" title=\"\(title)\" href=\"\(address)\">\n"
    }
}

private func alternateHead(of frame: PageFrame) -> HTML {
    guard let address = frame.alternate else { return .nothing }
    return "<link rel=\"alternate\" hreflang=\"\(other(frame.language).rawValue)\" href=\"\(address)\">\n"
}

private func header(of frame: PageFrame) -> HTML {
    let t = Tongue(frame.language)
    let campaign = frame.campaign.map { "<a class=\"campaign\" href=\"\($0.address)\">\($0.label)</a>" as HTML }
    let navigation: HTML = """
        <nav class="main-nav" aria-label="\(t("Chính", "Main"))"><ul>\(each: frame.navigation, item)</ul></nav>
        """
    return """
        <header class="top">\(if: frame.isSimulated, simulatedStamp(t))<div class="inner">
        <p class="name"><a href="/">Longhouse</a>\(optional: campaign)</p>
        \(if: !frame.navigation.isEmpty, navigation)
        <div class="who">\(visitorLinks(of: frame, t))\(languageLink(of: frame))</div>
        </div></header>

        """
}

private func item(_ crumb: Crumb) -> HTML {
    "<li><a href=\"\(crumb.address)\"\(if: crumb.isCurrent, " aria-current=\"page\"")>\(crumb.label)</a></li>"
}

private func simulatedStamp(_ t: Tongue) -> HTML {
    let says = t("Dữ liệu mô phỏng, không có thật", "Simulated data, nothing here is real")
    return "<p class=\"stamp\">\(says)</p>\n"
}

private func visitorLinks(of frame: PageFrame, _ t: Tongue) -> HTML {
    if let visitor = frame.visitor {
        return """
            <a href="\(visitor.desk)">\(visitor.name)</a>\
            <form method="post" action="\(visitor.signOut)">\
            <button class="quiet">\(t("Thoát", "Sign out"))</button></form>
            """
    }
    return "\(optional: frame.signIn, { "<a href=\"\($0)\">\(t("Đăng nhập", "Sign in"))</a>" })"
}

private func languageLink(of frame: PageFrame) -> HTML {
    guard let address = frame.alternate else { return .nothing }
    let language = other(frame.language)
    let name = language == .english ? "English" : "Tiếng Việt"
    return "<a href=\"\(address)\" lang=\"\(language.rawValue)\" hreflang=\"\(language.rawValue)\">\(name)</a>"
}

private func other(_ language: Language) -> Language { language == .vietnamese ? .english : .vietnamese }

private func footer(of frame: PageFrame) -> HTML {
    let t = Tongue(frame.language)
    let stamp: HTML = "<li class=\"stamp\">\(t("dữ liệu mô phỏng", "simulated data"))</li>"
    return """
        <footer class="bottom"><div class="inner"><ul>\(each: frame.footer, item)\
        \(if: frame.alternate != nil, "<li>\(languageLink(of: frame))</li>")\(if: frame.isSimulated, stamp)</ul>
        <p>Longhouse · \(t("Tuần lễ hưởng ứng học tập suốt đời", "Lifelong Learning Week"))</p></div></footer>

        """
}

/// Where the page is in the tree and in the story: one line of links, the page itself last.
package func thread(_ crumbs: [Crumb], _ language: Language) -> HTML {
    if crumbs.isEmpty { return .nothing }
    let label = Tongue(language)("Bạn đang ở", "You are here")
    return "<nav class=\"thread\" aria-label=\"\(label)\"><ol>\(each: crumbs, item)</ol></nav>\n"
}

package enum NoteKind: String, Sendable {
    /// It worked.
    case done
    /// Good to know.
    case plain
    /// Something needs looking at.
    case late
}

/// A framed remark.
package func note(_ content: HTML, _ kind: NoteKind = .plain) -> HTML {
    "<div class=\"note \(kind.rawValue)\"\(if: kind != .plain, " role=\"status\"")>\(content)</div>\n"
}

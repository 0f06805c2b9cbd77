internal import Base

/// OPDS 1.2: Atom with a profile of its own.
extension BookFeed {
    var atom: [UInt8] {
        var text = """
            <?xml version="1.0" encoding="utf-8"?>
            <feed xmlns="http://www.w3.org/2005/Atom" xmlns:dc="http://purl.org/dc/terms/" \
            xmlns:opds="http://opds-spec.org/2010/catalog" xmlns:thr="http://purl.org/syndication/thread/1.0" \
            xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/" xml:lang="\(language.rawValue)">
            <id>\(XML.escaped(id))</id>
            <title>\(XML.escaped(title))</title>
            <updated>\(XML.moment(updated))</updated>
            <author><name>\(XML.escaped(maker))</name></author>
            <generator>Longhouse</generator>

            """
        for link in links { text += link.markup }
        switch body {
        case .lines(let lines):
            for line in lines { text += entry(line) }
        case .books(let books, let facets):
            text += """
                <opensearch:itemsPerPage>\(pageLength)</opensearch:itemsPerPage>
                <opensearch:startIndex>\((page - 1) * pageLength + 1)</opensearch:startIndex>

                """
            for facet in facets { text += markup(facet) }
            for book in books { text += book.entry }
        }
        return Array((text + "</feed>\n").utf8)
    }

    private var links: [FeedLink] {
        let kind: Bool = if case .books = body { true } else { false }
        var links = [
            FeedLink("self", ways.own, BookFeed.atomType(isOfBooks: kind)),
            FeedLink("start", ways.start, BookFeed.atomType(isOfBooks: false)),
            FeedLink("search", ways.search, SearchDescription.type),
            FeedLink("alternate", ways.page, "text/html"),
        ]
        if let up = ways.up { links.append(FeedLink("up", up, BookFeed.atomType(isOfBooks: false))) }
        if let next = ways.next { links.append(FeedLink("next", next, BookFeed.atomType(isOfBooks: kind))) }
        if let previous = ways.previous { links.append(FeedLink("previous", previous, BookFeed.atomType(isOfBooks: kind))) }
        return links
    }

    private func entry(_ line: Line) -> String {
        let relation = line.isNewest ? "http://opds-spec.org/sort/new" : "subsection"
        var link = FeedLink(relation, line.address, BookFeed.atomType(isOfBooks: line.isOfBooks))
        if let count = line.count { link.further = " thr:count=\"\(count)\"" }
        return """
            <entry>
            <id>\(XML.escaped(line.id))</id>
            <title>\(XML.escaped(line.title))</title>
            <updated>\(XML.moment(updated))</updated>
            <content type="text">\(XML.escaped(line.about))</content>
            \(link.markup)</entry>

            """
    }

    private func markup(_ facet: Facet) -> String {
        facet.choices.map { choice in
            var link = FeedLink("http://opds-spec.org/facet", choice.address, BookFeed.atomType(isOfBooks: true), choice.title)
            link.further = " opds:facetGroup=\"\(XML.escaped(facet.title))\""
            if choice.isActive { link.further += " opds:activeFacet=\"true\"" }
            return link.markup
        }.joined()
    }
}

private struct FeedLink {
    let relation: String
    let address: String
    let type: String
    var title: String?
    /// Further attributes, escaped.
    var further = ""

    init(_ relation: String, _ address: String, _ type: String, _ title: String? = nil) {
        self.relation = relation
        self.address = address
        self.type = type
        self.title = title
    }

    var markup: String {
        let titled = title.map { " title=\"\(XML.escaped($0))\"" } ?? ""
        return "<link rel=\"\(relation)\" href=\"\(XML.escaped(address))\" type=\"\(XML.escaped(type))\"\(titled)\(further)/>\n"
    }
}

extension FeedBook {
    fileprivate var entry: String {
        var text = """
            <entry>
            <id>\(XML.escaped(id))</id>
            <title>\(XML.escaped(title))</title>
            <updated>\(XML.moment(updated))</updated>
            <published>\(XML.moment(published))</published>

            """
        if let maker { text += "<author><name>\(XML.escaped(maker))</name></author>\n" }
        if let language { text += "<dc:language>\(language)</dc:language>\n" }
        if let identifier { text += "<dc:identifier>\(XML.escaped(identifier))</dc:identifier>\n" }
        if let year { text += "<dc:issued>\(FeedBook.four(year))</dc:issued>\n" }
        text += "<dc:publisher>\(XML.escaped(publisher))</dc:publisher>\n"
        for subject in subjects {
            text += "<category term=\"\(XML.escaped(subject.code))\" label=\"\(XML.escaped(subject.label))\"/>\n"
        }
        if let summary { text += "<summary type=\"text\">\(XML.escaped(summary))</summary>\n" }
        text += "<rights>\(XML.escaped(rights))</rights>\n"
        var links = [
            FeedLink("alternate", page, "text/html"), FeedLink("http://opds-spec.org/image", cover.address, cover.type),
            FeedLink("http://opds-spec.org/image/thumbnail", cover.address, cover.type),
        ]
        if let terms { links.append(FeedLink("license", terms, "text/html")) }
        links += ways.map { FeedLink($0.relation, $0.address, $0.type, $0.title) }
        return text + links.map(\.markup).joined() + "</entry>\n"
    }

    static func four(_ year: Int) -> String { String(repeating: "0", count: max(0, 4 - "\(year)".count)) + "\(year)" }
}

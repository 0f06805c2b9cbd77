package import Base

/// A part of a catalogue of books as other programs read it: a list of ways further (navigation) or of books
/// (acquisition). Written as OPDS 1.2 (`atom`) and OPDS 2.0 (`json`); what a feed says is the same in both.
package struct BookFeed: Sendable {
    package enum Format: String, CaseIterable, Sendable {
        case atom = "xml"
        case json
    }

    /// The ways of one feed to others, as full addresses.
    package struct Ways: Sendable {
        /// The page of the site that shows the same to people.
        package var page: String
        package var own: String
        package var start: String
        package var up: String?
        package var next: String?
        package var previous: String?
        /// OPDS 1.2: the address of the OpenSearch description. OPDS 2.0: a template with `{?query}`.
        package var search: String

        package init(page: String, own: String, start: String, search: String) {
            self.page = page
            self.own = own
            self.start = start
            self.search = search
        }
    }

    /// One way further.
    package struct Line: Sendable {
        package var id: String
        package var title: String
        package var about: String
        package var address: String
        /// Whether books stand behind it, or again lines.
        package var isOfBooks: Bool
        /// The books behind it are ordered by when they came.
        package var isNewest: Bool
        package var count: Int?

        package init(
            id: String, title: String, about: String, address: String, isOfBooks: Bool, isNewest: Bool = false, count: Int? = nil
        ) {
            self.id = id
            self.title = title
            self.about = about
            self.address = address
            self.isOfBooks = isOfBooks
            self.isNewest = isNewest
            self.count = count
        }
    }

    /// A group of choices by which the list of books is narrowed or ordered.
    package struct Facet: Sendable {
        package struct Choice: Sendable {
            package var title: String
            package var address: String
            package var isActive: Bool

            package init(_ title: String, _ address: String, isActive: Bool) {
                self.title = title
                self.address = address
                self.isActive = isActive
            }
        }

        package var title: String
        package var choices: [Choice]

        package init(_ title: String, _ choices: [Choice]) {
            self.title = title
            self.choices = choices
        }
    }

    package enum Body: Sendable {
        case lines([Line])
        case books([FeedBook], facets: [Facet])
    }

    package var id: String
    package var title: String
    package var maker: String
    package var language: Language
    package var updated: Instant
    package var ways: Ways
    /// Counted from 1.
    package var page = 1
    package var pageLength: Int
    package var body: Body

    package init(
        id: String, title: String, maker: String, language: Language, updated: Instant, ways: Ways, pageLength: Int, body: Body
    ) {
        self.id = id
        self.title = title
        self.maker = maker
        self.language = language
        self.updated = updated
        self.ways = ways
        self.pageLength = pageLength
        self.body = body
    }

    package func bytes(_ format: Format) throws -> [UInt8] {
        switch format {
        case .atom: atom
        case .json: try json()
        }
    }

    /// The media type that answers carry.
    package func type(_ format: Format) -> String {
        switch (format, body) {
        case (.json, _): BookFeed.jsonType
        case (.atom, .lines): BookFeed.atomType(isOfBooks: false)
        case (.atom, .books): BookFeed.atomType(isOfBooks: true)
        }
    }

    package static let jsonType = "application/opds+json"

    package static func atomType(isOfBooks: Bool) -> String {
        "application/atom+xml;profile=opds-catalog;kind=\(isOfBooks ? "acquisition" : "navigation")"
    }
}

/// A book, recording, page … that somebody can get by the feed.
package struct FeedBook: Sendable {
    /// How it is got.
    package struct Way: Sendable {
        package enum Kind: Sendable {
            /// Free for everybody, without an account.
            case open
            /// By the terms of the page behind it.
            case page
            /// On paper, at the reading places that the page behind it tells.
            case borrow(copies: Int)
        }

        package var kind: Kind
        package var address: String
        package var type: String
        package var title: String

        package init(_ kind: Kind, _ address: String, type: String, title: String) {
            self.kind = kind
            self.address = address
            self.type = type
            self.title = title
        }

        var relation: String {
            switch kind {
            case .open: "http://opds-spec.org/acquisition/open-access"
            case .page: "http://opds-spec.org/acquisition"
            case .borrow: "http://opds-spec.org/acquisition/borrow"
            }
        }
    }

    package struct Subject: Sendable {
        package var code: String
        package var label: String

        package init(code: String, label: String) {
            self.code = code
            self.label = label
        }
    }

    package var id: String
    package var title: String
    /// The type of schema.org: `Book`.
    package var schema: String
    package var maker: String?
    package var publisher: String
    package var publisherPage: String
    /// A tag of BCP 47; nil when nobody said.
    package var language: String?
    /// `urn:isbn:…`
    package var identifier: String?
    package var year: Int?
    package var subjects: [Subject] = []
    package var summary: String?
    package var rights: String
    package var terms: String?
    package var updated: Instant
    package var published: Instant
    package var page: String
    /// Where it stands by itself (OPDS 2.0).
    package var own: String
    package var cover: (address: String, type: String)
    package var ways: [Way] = []

    package init(
        id: String, title: String, schema: String, publisher: String, publisherPage: String, rights: String, updated: Instant,
        published: Instant, page: String, own: String, cover: (address: String, type: String)
    ) {
        self.id = id
        self.title = title
        self.schema = schema
        self.publisher = publisher
        self.publisherPage = publisherPage
        self.rights = rights
        self.updated = updated
        self.published = published
        self.page = page
        self.own = own
        self.cover = cover
    }
}

/// How a catalogue is searched by programs and browsers (OpenSearch 1.1).
package struct SearchDescription: Sendable {
    package static let type = "application/opensearchdescription+xml"

    package var name: String
    package var about: String
    package var language: Language
    /// Templates with `{searchTerms}`, each with its media type.
    package var templates: [(type: String, address: String)]

    package init(name: String, about: String, language: Language, templates: [(type: String, address: String)]) {
        self.name = name
        self.about = about
        self.language = language
        self.templates = templates
    }

    package var bytes: [UInt8] {
        var text = """
            <?xml version="1.0" encoding="utf-8"?>
            <OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">
            <ShortName>\(XML.escaped(String(name.prefix(16))))</ShortName>
            <Description>\(XML.escaped(about))</Description>
            <Language>\(language.rawValue)</Language>
            <InputEncoding>UTF-8</InputEncoding>
            <OutputEncoding>UTF-8</OutputEncoding>

            """
        for template in templates {
            text += "<Url type=\"\(XML.escaped(template.type))\" template=\"\(XML.escaped(template.address))\"/>\n"
        }
        return Array((text + "</OpenSearchDescription>\n").utf8)
    }
}

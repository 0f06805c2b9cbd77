internal import Base
internal import Foundation

/// OPDS 2.0: the same as JSON.
extension BookFeed {
    func json() throws -> [UInt8] {
        var feed = FeedObject(metadata: FeedObject.Metadata(title: title), links: links)
        feed.metadata.modified = XML.moment(updated)
        switch body {
        case .lines(let lines): feed.navigation = lines.map(link)
        case .books(let books, let facets):
            feed.metadata.itemsPerPage = pageLength
            feed.metadata.currentPage = page
            feed.publications = books.map(\.publication)
            feed.facets = facets.map { facet in
                FeedObject.Facet(metadata: FeedObject.Metadata(title: facet.title), links: facet.choices.map(link))
            }
        }
        return Array(try BookFeed.encoder.encode(feed))
    }

    fileprivate static var encoder: JSONEncoder {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return encoder
    }

    private var links: [LinkObject] {
        var links = [
            LinkObject("self", ways.own, BookFeed.jsonType), LinkObject("start", ways.start, BookFeed.jsonType),
            LinkObject("alternate", ways.page, "text/html"),
        ]
        var search = LinkObject("search", ways.search, BookFeed.jsonType)
        search.templated = true
        links.append(search)
        for (relation, address) in [("up", ways.up), ("next", ways.next), ("previous", ways.previous)] {
            if let address { links.append(LinkObject(relation, address, BookFeed.jsonType)) }
        }
        return links
    }

    private func link(_ line: Line) -> LinkObject {
        var link = LinkObject(line.isNewest ? "http://opds-spec.org/sort/new" : "subsection", line.address, BookFeed.jsonType)
        link.title = line.title
        link.properties = line.count.map { LinkObject.Properties(numberOfItems: $0) }
        return link
    }

    /// The choice that is made already is the list itself.
    private func link(_ choice: Facet.Choice) -> LinkObject {
        var link = LinkObject(choice.isActive ? "self" : nil, choice.address, BookFeed.jsonType)
        link.title = choice.title
        return link
    }
}

private struct FeedObject: Encodable {
    struct Metadata: Encodable {
        var title: String
        var modified: String?
        var itemsPerPage: Int?
        var currentPage: Int?
    }

    struct Facet: Encodable {
        var metadata: Metadata
        var links: [LinkObject]
    }

    var metadata: Metadata
    var links: [LinkObject]
    var navigation: [LinkObject]?
    var publications: [PublicationObject]?
    var facets: [Facet]?
}

private struct LinkObject: Encodable {
    struct Properties: Encodable {
        struct Copies: Encodable {
            var total: Int
        }

        var numberOfItems: Int?
        var copies: Copies?
    }

    var rel: String?
    var href: String
    var type: String
    var title: String?
    var templated: Bool?
    var properties: Properties?

    init(_ rel: String?, _ href: String, _ type: String) {
        self.rel = rel
        self.href = href
        self.type = type
    }
}

private struct PublicationObject: Encodable {
    struct Contributor: Encodable {
        var name: String
        var links: [LinkObject]?
    }

    struct Subject: Encodable {
        var name: String
        var code: String
    }

    struct Metadata: Encodable {
        var type: String
        var identifier: String
        var title: String
        var modified: String
        var language: String?
        var author: Contributor?
        var publisher: Contributor
        var subject: [Subject]?
        var description: String?

        enum CodingKeys: String, CodingKey {
            case type = "@type"
            case identifier, title, modified, language, author, publisher, subject, description
        }
    }

    var metadata: Metadata
    var links: [LinkObject]
    var images: [LinkObject]
}

extension FeedBook {
    /// One book by itself (OPDS 2.0, section 2.2).
    package static let jsonType = "application/opds-publication+json"

    package func json() throws -> [UInt8] { Array(try BookFeed.encoder.encode(publication)) }

    fileprivate var publication: PublicationObject {
        var metadata = PublicationObject.Metadata(
            type: "http://schema.org/\(schema)", identifier: identifier ?? id, title: title, modified: XML.moment(updated),
            publisher: .init(name: publisher, links: [LinkObject(nil, publisherPage, "text/html")]))
        metadata.language = language
        metadata.author = maker.map { .init(name: $0) }
        metadata.subject = subjects.isEmpty ? nil : subjects.map { .init(name: $0.label, code: $0.code) }
        metadata.description = summary
        var links = [LinkObject("self", own, FeedBook.jsonType)]
        links += ways.map { way -> LinkObject in
            var link = LinkObject(way.relation, way.address, way.type)
            link.title = way.title
            if case .borrow(let copies) = way.kind { link.properties = .init(copies: .init(total: copies)) }
            return link
        }
        links.append(LinkObject("alternate", page, "text/html"))
        if let terms { links.append(LinkObject("license", terms, "text/html")) }
        return PublicationObject(metadata: metadata, links: links, images: [LinkObject(nil, cover.address, cover.type)])
    }
}

internal import Base
internal import Foundation
internal import Markup

/// OPDS 1.2, read forward: what is not known is passed over.
extension BookFeedReading {
    mutating func readAtom(_ bytes: [UInt8], _ name: String) throws(Refusal) {
        try BookFeedReading.checkDeclared(bytes, name)
        try BookFeedReading.checkDocumentType(bytes, name)
        let markup = try MarkupReader(feed: bytes, file: name)
        var (entry, base, language): (Entry?, String?, String?) = (nil, nil, nil)
        var isFeed = false
        while try markup.next() {
            switch markup.node {
            case .start where !isFeed:
                guard markup.name == "feed" || markup.name == "entry" else { throw FeedRefusals.noFeed(name) }
                isFeed = true
                (base, language) = (markup.attribute("base"), markup.attribute("lang"))
                if markup.name == "entry" { entry = Entry(number: 1) }
            case .start where markup.name == "entry":
                guard entries.count < BookFeedReading.mostEntries else {
                    throw FeedRefusals.tooMany(name, BookFeedReading.mostEntries)
                }
                entry = Entry(number: entries.count + 1)
                if markup.isClosedAtOnce { finish(&entry, base, language) }
            case .start:
                if var open = entry {
                    try BookFeedReading.read(markup, into: &open)
                    entry = open
                } else {
                    try readHead(markup, &base)
                }
            case .end where markup.name == "entry": finish(&entry, base, language)
            default: continue
            }
        }
        guard isFeed else { throw FeedRefusals.noFeed(name) }
    }

    private mutating func finish(_ entry: inout Entry?, _ base: String?, _ language: String?) {
        guard var done = entry else { return }
        for index in done.links.indices { done.links[index].address = BookFeedReading.resolved(done.links[index].address, base) }
        done.language = done.language ?? language
        entries.append(done)
        entry = nil
    }

    private mutating func readHead(_ markup: MarkupReader, _ base: inout String?) throws(Refusal) {
        switch markup.name {
        case "title": title = Vietnamese.line(try BookFeedReading.text(markup))
        case "link":
            guard let address = markup.attribute("href") else { return }
            if markup.attribute("rel") == "self", base == nil, address.hasPrefix("http") { base = address }
            if markup.attribute("rel") == "next" { next = BookFeedReading.resolved(address, base) }
        default: return
        }
    }

    private static func read(_ markup: MarkupReader, into entry: inout Entry) throws(Refusal) {
        switch markup.name {
        case "title": entry.title = Vietnamese.line(plainIfMarked(markup.attribute("type"), try text(markup)))
        case "name": entry.makers.append(Vietnamese.line(try text(markup)))
        case "language": entry.language = Vietnamese.line(try text(markup)).lowercased()
        case "identifier", "id": entry.identifiers.append(Vietnamese.line(try text(markup)))
        case "issued": entry.issued = Vietnamese.line(try text(markup))
        case "summary", "content":
            let type = markup.attribute("type")
            let about = plainIfMarked(type, try text(markup))
            if about.count > entry.about.count { entry.about = about }
        case "rights": entry.rights = Vietnamese.line(try text(markup))
        case "category":
            entry.subjects += [markup.attribute("term"), markup.attribute("label")].compactMap(\.self)
        case "link":
            if let address = markup.attribute("href") {
                entry.links.append(
                    Link(markup.attribute("rel") ?? "alternate", address, type: markup.attribute("type") ?? ""))
            }
        default: return
        }
    }

    private static func plainIfMarked(_ type: String?, _ text: String) -> String {
        type?.contains("html") ?? false ? plain(text) : Vietnamese.line(text)
    }

    /// All text below the element just started.
    private static func text(_ markup: MarkupReader) throws(Refusal) -> String {
        if markup.isClosedAtOnce { return "" }
        var (text, depth) = ("", 1)
        while depth > 0, try markup.next() {
            switch markup.node {
            case .start: depth += markup.isClosedAtOnce ? 0 : 1
            case .end:
                depth -= 1
                text += " "
            case .text: if text.utf8.count < longestText { text += markup.value }
            case .other: continue
            }
        }
        return String(text.prefix(longestText))
    }

    /// A document type stands before the first element, and is refused before anything looks into it.
    private static func checkDocumentType(_ bytes: [UInt8], _ name: String) throws(Refusal) {
        let wanted = Array("<!DOCTYPE".utf8)
        var line = 1
        for (place, byte) in bytes.enumerated() {
            if byte == UInt8(ascii: "\n") { line += 1 }
            guard byte == UInt8(ascii: "<"), place + 1 < bytes.count else { continue }
            let next = bytes[place + 1]
            if next != UInt8(ascii: "!"), next != UInt8(ascii: "?"), next != 0 { return }
            if bytes[place...].starts(with: wanted) { throw FeedRefusals.entities(name, line: line) }
        }
    }

    /// XML says its encoding itself; whatever is neither UTF-8 nor UTF-16 is not guessed.
    private static func checkDeclared(_ bytes: [UInt8], _ name: String) throws(Refusal) {
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) { return }
        let body = withoutMark(bytes)
        let head = String(decoding: body.prefix(200), as: UTF8.self).prefix { $0 != ">" }
        if let at = head.range(of: "encoding"), head.hasPrefix("<?xml") {
            let value = head[at.upperBound...].drop { $0 == "=" || $0.isWhitespace }
            if let quote = value.first, quote == "\"" || quote == "'" {
                let declared = value.dropFirst().prefix { $0 != quote }.lowercased()
                guard ["utf-8", "utf8", "us-ascii", "ascii"].contains(declared) else {
                    throw FeedRefusals.encoding(name, line: 1, declared)
                }
            }
        }
        try checkEncoding(body, name)
    }
}

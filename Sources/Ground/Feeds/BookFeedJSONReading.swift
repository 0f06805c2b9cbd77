internal import Base
internal import Foundation

/// OPDS 2.0. Its values may be words, objects or lists of them; everything else is passed over.
extension BookFeedReading {
    mutating func readJSON(_ bytes: ArraySlice<UInt8>, _ name: String) throws(Refusal) {
        try BookFeedReading.checkEncoding(bytes, name)
        let whole: Any
        do {
            whole = try JSONSerialization.jsonObject(with: Data(bytes))
        } catch {
            throw FeedRefusals.broken(name, line: BookFeedReading.faultLine(error, bytes))
        }
        guard let feed = whole as? [String: Any], feed["metadata"] is [String: Any] else { throw FeedRefusals.noFeed(name) }
        title = BookFeedReading.words((feed["metadata"] as? [String: Any])?["title"]).first ?? ""
        let links = BookFeedReading.links(feed["links"], nil)
        let own = links.first { $0.relation == "self" && $0.address.hasPrefix("http") }?.address
        next = links.first { $0.relation == "next" }.map { BookFeedReading.resolved($0.address, own) }
        let groups = (feed["groups"] as? [Any] ?? []).compactMap { ($0 as? [String: Any])?["publications"] as? [Any] }
        let found = (feed["publications"] as? [Any] ?? []) + groups.flatMap(\.self)
        guard found.count <= BookFeedReading.mostEntries else {
            throw FeedRefusals.tooMany(name, BookFeedReading.mostEntries)
        }
        entries = found.enumerated().map { index, one in
            BookFeedReading.entry(one as? [String: Any] ?? [:], number: index + 1, own)
        }
    }

    private static func entry(_ one: [String: Any], number: Int, _ base: String?) -> Entry {
        let metadata = one["metadata"] as? [String: Any] ?? [:]
        var entry = Entry(number: number)
        entry.title = words(metadata["title"]).first ?? ""
        entry.makers = words(metadata["author"])
        entry.language = words(metadata["language"]).first?.lowercased()
        entry.identifiers = words(metadata["identifier"])
        entry.issued = words(metadata["published"]).first ?? ""
        entry.subjects = words(metadata["subject"]) + codes(metadata["subject"])
        entry.about = plain(String((metadata["description"] as? String ?? "").prefix(longestText)))
        entry.links = links(one["links"], base)
        return entry
    }

    /// Words, or what an object is called, or the Vietnamese of several languages; of lists each.
    private static func words(_ value: Any?) -> [String] {
        switch value {
        case let text as String: return [Vietnamese.line(String(text.prefix(longestText)))].filter { !$0.isEmpty }
        case let list as [Any]: return list.prefix(100).flatMap(words)
        case let object as [String: Any]:
            if let name = object["name"] { return Array(words(name).prefix(1)) }
            let chosen = ["vi", "en"].lazy.compactMap { object[$0] as? String }.first
            return words(chosen ?? object.keys.sorted().lazy.compactMap { object[$0] as? String }.first)
        default: return []
        }
    }

    private static func codes(_ value: Any?) -> [String] {
        ((value as? [Any]) ?? [value].compactMap(\.self)).prefix(100).compactMap { ($0 as? [String: Any])?["code"] as? String }
    }

    private static func links(_ value: Any?, _ base: String?) -> [Link] {
        (value as? [Any] ?? []).prefix(100).compactMap { $0 as? [String: Any] }.flatMap { link -> [Link] in
            guard let address = link["href"] as? String, link["templated"] as? Bool != true else { return [] }
            let relations = words(link["rel"])
            return (relations.isEmpty ? [""] : relations).map {
                Link($0, resolved(address, base), type: link["type"] as? String ?? "")
            }
        }
    }

    /// The line of the place where JSON stops being JSON; 1 when it is not told.
    private static func faultLine(_ error: any Error, _ bytes: ArraySlice<UInt8>) -> Int {
        let index = (error as NSError).userInfo["NSJSONSerializationErrorIndex"] as? Int ?? 0
        return 1 + bytes.prefix(max(0, index)).count { $0 == UInt8(ascii: "\n") }
    }
}

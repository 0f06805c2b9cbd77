internal import Foundation
#if canImport(FoundationXML)
internal import FoundationXML
#endif

/// What OPDS 1.2 and 2.0 ask of a feed, written from the specifications; each fault as a sentence.
enum OpdsRules {
    private static let acquisition = "http://opds-spec.org/acquisition"

    // MARK: 1.2

    static func faults(_ document: XMLDocument, isAcquisition: Bool) -> [String] {
        guard let feed = document.rootElement(), feed.name == "feed" else { return ["the root is no feed"] }
        var faults = required(feed, "the feed")
        let links = links(of: feed)
        for relation in ["self", "start", "search"] where !links.contains(where: { $0.relation == relation }) {
            faults.append("the feed has no link '\(relation)'")
        }
        let kind = isAcquisition ? "acquisition" : "navigation"
        if !(links.first { $0.relation == "self" }?.type.contains("kind=\(kind)") ?? false) { faults.append("self is no \(kind) feed") }
        let facets = feed.elements(forName: "link").filter { value("rel", $0) == "http://opds-spec.org/facet" }
        if isAcquisition, facets.isEmpty { faults.append("there are no facets") }
        let groups = Dictionary(grouping: facets) { value("opds:facetGroup", $0) }
        for (group, members) in groups where members.count(where: { value("opds:activeFacet", $0) == "true" }) > 1 {
            faults.append("two facets of '\(group)' are active")
        }
        var ids: Set<String> = []
        for entry in feed.elements(forName: "entry") {
            let title = entry.elements(forName: "title").first?.stringValue ?? "?"
            faults += required(entry, title)
            if let id = entry.elements(forName: "id").first?.stringValue, !ids.insert(id).inserted { faults.append("'\(id)' comes twice") }
            faults += isAcquisition ? book(entry, title) : line(entry, title)
        }
        return faults
    }

    private static func required(_ element: XMLElement, _ what: String) -> [String] {
        var faults = ["id", "title", "updated"].compactMap { name in
            element.elements(forName: name).count == 1 ? nil : "\(what) has not one <\(name)>"
        }
        let moment = element.elements(forName: "updated").first?.stringValue ?? ""
        if moment.wholeMatch(of: /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+07:00/) == nil { faults.append("\(what): '\(moment)' is no moment") }
        let id = element.elements(forName: "id").first?.stringValue ?? ""
        if URL(string: id)?.scheme == nil { faults.append("\(what): the id is no IRI") }
        return faults + links(of: element).filter { URL(string: $0.address)?.scheme == nil }.map { "\(what): '\($0.address)' is not full" }
    }

    private static func book(_ entry: XMLElement, _ title: String) -> [String] {
        let links = links(of: entry)
        var faults: [String] = []
        if !links.contains(where: { $0.relation.hasPrefix(acquisition) }) { faults.append("'\(title)' cannot be got") }
        for relation in ["http://opds-spec.org/image", "http://opds-spec.org/image/thumbnail"] {
            let image = links.first { $0.relation == relation }
            if !["image/jpeg", "image/png", "image/gif"].contains(image?.type ?? "") { faults.append("'\(title)' has no \(relation)") }
        }
        if links.contains(where: { $0.type.isEmpty }) { faults.append("'\(title)' has a link without a type") }
        return faults
    }

    private static func line(_ entry: XMLElement, _ title: String) -> [String] {
        let feeds = links(of: entry).filter { $0.type.contains("profile=opds-catalog") }
        return (feeds.count == 1 ? [] : ["'\(title)' leads to \(feeds.count) feeds"])
            + (entry.elements(forName: "content").count == 1 ? [] : ["'\(title)' says nothing"])
    }

    private static func links(of element: XMLElement) -> [(relation: String, address: String, type: String)] {
        element.elements(forName: "link").map { link in
            (value("rel", link), value("href", link), value("type", link))
        }
    }

    /// By its name as written: asked for by name, Foundation on Linux finds none in a document with namespaces.
    private static func value(_ name: String, _ element: XMLElement) -> String {
        element.attributes?.first { $0.name == name }?.stringValue ?? ""
    }

    // MARK: 2.0

    static func faults(_ feed: [String: Any]) -> [String] {
        var faults: [String] = []
        if (feed["metadata"] as? [String: Any])?["title"] as? String == nil { faults.append("the feed has no title") }
        let links = feed["links"] as? [[String: Any]] ?? []
        if !links.contains(where: { $0["rel"] as? String == "self" }) { faults.append("the feed has no link 'self'") }
        let search = links.first { $0["rel"] as? String == "search" }
        if search?["templated"] as? Bool != true || !(search?["href"] as? String ?? "").hasSuffix("{?query}") { faults.append("no search") }
        guard feed["navigation"] != nil || feed["publications"] != nil else { return faults + ["the feed is empty"] }
        let navigation = feed["navigation"] as? [[String: Any]] ?? []
        if navigation.contains(where: { $0["title"] == nil }) { faults.append("a way further has no title") }
        let facets = feed["facets"] as? [[String: Any]] ?? []
        let choices = facets.flatMap { $0["links"] as? [[String: Any]] ?? [] }
        if facets.contains(where: { ($0["metadata"] as? [String: Any])?["title"] == nil }) { faults.append("a facet has no title") }
        for link in navigation + choices + links where link["href"] as? String == nil || link["type"] as? String == nil {
            faults.append("a link is not whole: \(link)")
        }
        return faults + (feed["publications"] as? [[String: Any]] ?? []).flatMap(publication)
    }

    private static func publication(_ one: [String: Any]) -> [String] {
        let metadata = one["metadata"] as? [String: Any] ?? [:]
        guard let title = metadata["title"] as? String else { return ["a publication has no title"] }
        var faults: [String] = []
        let links = one["links"] as? [[String: Any]] ?? []
        if !links.contains(where: { ($0["rel"] as? String ?? "").hasPrefix(acquisition) }) { faults.append("'\(title)' cannot be got") }
        let images = one["images"] as? [[String: Any]] ?? []
        let types = images.compactMap { $0["type"] as? String }
        if Set(types).isDisjoint(with: ["image/jpeg", "image/png", "image/gif"]) { faults.append("'\(title)': no image") }
        for name in ["identifier", "@type"] where URL(string: metadata[name] as? String ?? "")?.scheme == nil {
            faults.append("'\(title)': \(name) is no URI")
        }
        return faults
    }
}

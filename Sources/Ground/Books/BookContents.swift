internal import Base

/// A line of the contents before it is known on which page its place is.
struct ContentsEntry {
    let title: String
    let depth: Int
    let path: String
    let fragment: String?
}

/// The contents as the book has them: the navigation document of EPUB 3, else the NCX of EPUB 2.
enum BookContents {
    static func entries(_ package: BookPackage, _ archive: BookArchive) throws(Refusal) -> [ContentsEntry] {
        var entries: [ContentsEntry] = []
        if let path = package.navPath, let tree = try tree(path, archive), let root = tree.root {
            let navs = BookContents.all("nav", in: root)
            let nav = navs.first { $0.attribute("type")?.split(separator: " ").contains("toc") ?? false } ?? navs.first
            if let list = nav?.first("ol") { lines(list, depth: 0, path, &entries) }
        }
        if entries.isEmpty, let path = package.ncxPath, let tree = try tree(path, archive),
            let map = tree.root?.first("navmap")
        {
            points(map, depth: 0, path, &entries)
        }
        return entries
    }

    /// nil when it is not there or cannot be read: the contents are then made from the headings.
    private static func tree(_ path: String, _ archive: BookArchive) throws(Refusal) -> MarkupTree? {
        guard let bytes = try archive.markup(path) else { return nil }
        let text = try BookText(bytes, part: path, file: archive.file).text
        return (try? MarkupTree(xml: text)) ?? MarkupTree(html: text)
    }

    private static func all(_ name: String, in root: MarkupNode) -> [MarkupNode] {
        var found: [MarkupNode] = []
        var waiting = [root]
        while let node = waiting.popLast() {
            if node.name == name { found.append(node) }
            waiting += node.elements.reversed()
        }
        return found
    }

    private static func lines(_ list: MarkupNode, depth: Int, _ path: String, _ entries: inout [ContentsEntry]) {
        guard depth < 8 else { return }
        for item in list.elements where item.name == "li" {
            guard entries.count < BookLimits.contents else { return }
            if let link = item.elements.first(where: { $0.name == "a" })
                ?? item.elements.first(where: { $0.name == "span" })?.first("a"),
                let href = link.attribute("href")
            {
                add(link.text, href, depth, path, &entries)
            }
            if let below = item.elements.first(where: { $0.name == "ol" }) {
                lines(below, depth: depth + 1, path, &entries)
            }
        }
    }

    private static func points(_ map: MarkupNode, depth: Int, _ path: String, _ entries: inout [ContentsEntry]) {
        guard depth < 8 else { return }
        for point in map.elements where point.name == "navpoint" {
            guard entries.count < BookLimits.contents else { return }
            let label = point.elements.first { $0.name == "navlabel" }?.text ?? ""
            if let source = point.elements.first(where: { $0.name == "content" })?.attribute("src") {
                add(label, source, depth, path, &entries)
            }
            points(point, depth: depth + 1, path, &entries)
        }
    }

    private static func add(
        _ title: String, _ href: String, _ depth: Int, _ base: String, _ entries: inout [ContentsEntry]
    ) {
        guard BookPath.scheme(href) == nil, let (path, fragment) = BookPath.resolve(href, from: base) else { return }
        let title = String(Vietnamese.line(title).prefix(300))
        if !title.isEmpty { entries.append(ContentsEntry(title: title, depth: depth, path: path, fragment: fragment)) }
    }
}

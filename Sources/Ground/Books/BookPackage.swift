internal import Base

/// The package document of a book (OPF 2 and 3): what it says of itself, its parts, and the order of reading.
struct BookPackage {
    struct Item {
        /// As it lies in the archive.
        let path: String
        let type: String
        let properties: Set<String>
    }

    /// The path of the package document.
    let path: String
    var facts = BookFacts()
    var items: [String: Item] = [:]
    /// Paths of the chapters, in the order of reading.
    var spine: [String] = []
    var coverPath: String?
    var navPath: String?
    var ncxPath: String?
    var remarks: [Words] = []

    init(_ archive: BookArchive) throws(Refusal) {
        path = try BookPackage.find(in: archive, &remarks)
        guard let bytes = try archive.markup(path) else {
            throw BookRefusals.broken(
                archive.file, path, Words("thiếu phần mô tả sách (OPF).", "the package document (OPF) is missing."))
        }
        let text = try BookText(bytes, part: path, file: archive.file)
        let tree = try BookPackage.tree(text.text, archive.file, path)
        guard let root = tree.root, root.name == "package", let manifest = root.first("manifest") else {
            throw BookRefusals.broken(
                archive.file, path,
                Words("không có danh sách các phần (manifest).", "there is no list of its parts (manifest)."))
        }
        if let metadata = root.first("metadata") { read(metadata) }
        try read(manifest, archive)
        try readSpine(root.first("spine"), archive)
        findCover(root, archive)
    }

    static func tree(_ text: String, _ file: String, _ part: String) throws(Refusal) -> MarkupTree {
        do {
            return try MarkupTree(xml: text)
        } catch {
            throw BookRefusals.broken(
                file, part,
                Words("sai cú pháp XML ở dòng \(error.line).", "it is no well-formed XML, line \(error.line)."))
        }
    }

    // MARK: Where it lies

    private static func find(in archive: BookArchive, _ remarks: inout [Words]) throws(Refusal) -> String {
        let type = try archive.part("mimetype").map { String(decoding: $0.prefix(64), as: UTF8.self) } ?? ""
        if type.filter({ !$0.isWhitespace }) != "application/epub+zip" {
            remarks.append(Words("thiếu dòng kiểu tệp (mimetype)", "the line of its type (mimetype) was missing"))
        }
        if let bytes = try archive.markup("META-INF/encryption.xml") { try refuseLocked(bytes, archive) }
        if let bytes = try archive.markup("META-INF/container.xml") {
            let text = try BookText(bytes, part: "META-INF/container.xml", file: archive.file)
            let tree = try tree(text.text, archive.file, "META-INF/container.xml")
            if let given = tree.root?.first("rootfile")?.attribute("full-path"), BookPath.isInside(given),
                let name = archive.name(of: given)
            {
                return name
            }
        }
        let packages = archive.names.filter { $0.lowercased().hasSuffix(".opf") }
        guard packages.count == 1 else {
            guard packages.isEmpty else {
                throw BookRefusals.broken(
                    archive.file, "META-INF/container.xml",
                    Words("không chỉ rõ phần mô tả sách.", "it does not say which package document to read."))
            }
            throw BookRefusals.noBook(archive.file)
        }
        remarks.append(
            Words("thiếu tệp chỉ dẫn (container.xml)", "the file that leads to the package (container.xml) was missing")
        )
        return packages[0]
    }

    /// Scrambled fonts are left out anyway; a scrambled chapter is a lock.
    private static func refuseLocked(_ bytes: [UInt8], _ archive: BookArchive) throws(Refusal) {
        let text = try BookText(bytes, part: "META-INF/encryption.xml", file: archive.file)
        guard let root = try? MarkupTree(xml: text.text).root else { return }
        var waiting = root.elements
        while let node = waiting.popLast() {
            waiting += node.elements
            guard node.name == "cipherreference", let path = node.attribute("uri") else { continue }
            let ending = path.split(separator: ".").last?.lowercased() ?? ""
            if ["xhtml", "html", "htm", "xml", "opf", "ncx"].contains(ending) {
                throw BookRefusals.locked(archive.file, path)
            }
        }
    }

    // MARK: What it says of itself

    private mutating func read(_ metadata: MarkupNode) {
        for node in metadata.elements {
            let text = Vietnamese.line(node.text)
            guard !text.isEmpty else { continue }
            switch node.name {
            case "title": if facts.title.isEmpty { facts.title = text }
            case "creator": facts.makers.append(text)
            case "language": facts.languages.append(String(text.lowercased().prefix { $0.isLetter }))
            case "identifier": if facts.isbn == nil { facts.identifier = text }
            case "publisher": facts.publisher = facts.publisher ?? text
            case "description": facts.about = facts.about ?? BookPackage.plain(node.text)
            case "subject": facts.subjects.append(text)
            case "rights": facts.rights = facts.rights ?? text
            default: break
            }
        }
    }

    /// Descriptions often hold markup as text.
    private static func plain(_ text: String) -> String {
        guard text.contains("<"), let root = MarkupTree(html: text)?.root else { return Vietnamese.line(text) }
        return Vietnamese.line(root.text)
    }

    // MARK: Parts and their order

    private mutating func read(_ manifest: MarkupNode, _ archive: BookArchive) throws(Refusal) {
        for node in manifest.elements where node.name == "item" {
            guard let id = node.attribute("id"), let href = node.attribute("href"), BookPath.scheme(href) == nil else {
                continue
            }
            guard let (path, _) = BookPath.resolve(href, from: self.path) else {
                throw BookRefusals.hostile(
                    archive.file, href, Words("có phần trỏ ra ngoài sách", "a part of it leads out of the book"))
            }
            guard let name = archive.name(of: path) else { continue }
            if name != path {
                remark(Words("tên tệp viết khác chữ hoa, chữ thường", "names of parts were written in another case"))
            }
            let item = Item(
                path: name, type: node.attribute("media-type")?.lowercased() ?? "",
                properties: Set((node.attribute("properties") ?? "").split(separator: " ").map(String.init)))
            items[id] = item
            if item.properties.contains("nav") { navPath = name }
            if item.type == "application/x-dtbncx+xml" { ncxPath = name }
        }
    }

    private mutating func readSpine(_ spine: MarkupNode?, _ archive: BookArchive) throws(Refusal) {
        var missing = 0
        var seen: Set<String> = []
        // Notes and covers that are not in the line of reading come behind it, so that links to them still lead somewhere.
        var aside: [String] = []
        for node in spine?.elements ?? [] where node.name == "itemref" {
            guard let item = node.attribute("idref").flatMap({ items[$0] }) else {
                missing += 1
                continue
            }
            guard item.type.contains("html") || item.type.contains("xml") || item.type.isEmpty else { continue }
            guard seen.insert(item.path).inserted else { continue }
            if node.attribute("linear") == "no" { aside.append(item.path) } else { self.spine.append(item.path) }
        }
        if missing > 0 {
            remark(
                Words(
                    "\(missing) chương có trong mục lục đọc mà không có tệp",
                    "\(missing) chapters in its order are not in the file"))
        }
        self.spine += aside
        guard !self.spine.isEmpty else {
            throw BookRefusals.broken(
                archive.file, path, Words("không có chương nào để đọc (spine).", "there is no chapter to read (spine).")
            )
        }
        guard self.spine.count <= BookLimits.chapters else {
            let (count, most) = (self.spine.count, BookLimits.chapters)
            throw BookRefusals.tooLarge(
                archive.file, Words("\(count) chương, nhiều nhất \(most)", "\(count) chapters, at most \(most)"))
        }
        if let id = spine?.attribute("toc"), let item = items[id] { ncxPath = item.path }
    }

    private mutating func findCover(_ root: MarkupNode, _ archive: BookArchive) {
        if let item = items.values.first(where: { $0.properties.contains("cover-image") }) {
            coverPath = item.path
            return
        }
        let meta = root.first { $0.name == "meta" && $0.attribute("name") == "cover" }
        if let id = meta?.attribute("content"), let item = items[id] { coverPath = item.path }
    }

    private mutating func remark(_ words: Words) {
        if !remarks.contains(words) { remarks.append(words) }
    }
}

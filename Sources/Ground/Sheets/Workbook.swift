internal import Base
internal import Markup

/// Reads a workbook in the Office Open XML format (ECMA-376, ISO/IEC 29500), strict or transitional.
struct Workbook {
    private let archive: ZipArchive
    private let filename: String
    private let limits: SheetLimits

    static func read(_ bytes: [UInt8], filename: String, limits: SheetLimits) throws(Refusal) -> [Sheet] {
        let archive = try ZipArchive(bytes, filename: filename, limit: limits.unpackedBytes)
        return try Workbook(archive: archive, filename: filename, limits: limits).sheets()
    }

    private func sheets() throws(Refusal) -> [Sheet] {
        let book = try mainPart()
        let listed = try listing(book)
        let related = try relations(of: book)
        let styles = related.first { $0.kind == "styles" }?.target
        let strings = related.first { $0.kind == "sharedStrings" }?.target
        let formats = try NumberFormats.read(try part(styles), filename: filename)
        let shared = try SharedStrings.read(try part(strings), filename: filename)
        let context = SheetContext(
            filename: filename, limits: limits, shared: shared, formats: formats, epoch: listed.epoch)
        var sheets: [Sheet] = []
        var cellCount = 0
        for entry in listed.sheets where entry.isVisible {
            let relation = related.first { $0.id == entry.relation && $0.kind == "worksheet" }
            guard let bytes = try part(relation?.target) else { continue }
            var reader = SheetReader(context, name: entry.name, cellsBefore: cellCount)
            sheets.append(try reader.read(bytes))
            cellCount = reader.cellCount
        }
        guard !sheets.isEmpty else { throw .noVisibleSheet(filename) }
        return sheets
    }

    private func part(_ name: String?) throws(Refusal) -> [UInt8]? {
        guard let name else { return nil }
        return try archive.part(name)
    }

    /// The workbook's own part; an archive without one is something else.
    private func mainPart() throws(Refusal) -> String {
        let named = try relations(of: "").first { $0.kind == "officeDocument" }?.target
        let part = named ?? "xl/workbook.xml"
        let isOther = part.hasPrefix("word/") || part.hasPrefix("ppt/") || !part.hasSuffix(".xml")
        if !isOther, archive.has(part) { return part }
        throw .foreignFile(filename, shape)
    }

    private var shape: FileShape.Foreign {
        if archive.has("xl/workbook.bin") { return .binaryExcel }
        if archive.has("word/document.xml") { return .word }
        // OpenDocument texts have the same parts as its spreadsheets; both are opened and saved anew in the same way.
        return archive.has("content.xml") && archive.has("mimetype") ? .openDocument : .otherZip
    }

    // MARK: The workbook and what it points at

    private struct Relation {
        let id: String
        /// The last word of its type, which is the same in the strict and the transitional format.
        let kind: String
        let target: String
    }

    private func relations(of part: String) throws(Refusal) -> [Relation] {
        let folder = part.split(separator: "/").dropLast().map(String.init)
        let file = part.split(separator: "/").last.map(String.init) ?? ""
        let path = (folder + ["_rels", file + ".rels"]).joined(separator: "/")
        guard let bytes = try archive.part(path) else { return [] }
        let reader = try MarkupReader(bytes, filename: filename)
        var relations: [Relation] = []
        while try reader.next() {
            guard reader.isStart("Relationship"), reader.attribute("TargetMode") != "External" else { continue }
            let kind = reader.attribute("Type")?.split(separator: "/").last.map(String.init)
            guard let id = reader.attribute("Id"), let target = reader.attribute("Target"), let kind else { continue }
            relations.append(Relation(id: id, kind: kind, target: Self.resolve(target, in: folder)))
        }
        return relations
    }

    /// `worksheets/sheet1.xml` beside the part, `/xl/worksheets/sheet1.xml` from the root, `../` one folder up. The
    /// outcome is only looked up inside the archive, so no path leads out of it.
    private static func resolve(_ target: String, in folder: [String]) -> String {
        var path = target.hasPrefix("/") ? [] : folder
        for step in target.split(separator: "/") where step != "." {
            if step == ".." { _ = path.popLast() } else { path.append(String(step)) }
        }
        return path.joined(separator: "/")
    }

    private struct Listing {
        var sheets: [(name: String, relation: String, isVisible: Bool)] = []
        var epoch = SerialDay.Epoch.from1900
    }

    private func listing(_ book: String) throws(Refusal) -> Listing {
        guard let bytes = try archive.part(book) else { throw .damaged(filename) }
        let reader = try MarkupReader(bytes, filename: filename)
        var listing = Listing()
        while try reader.next() {
            if reader.isStart("workbookPr"), ["1", "true"].contains(reader.attribute("date1904")) {
                listing.epoch = .from1904
            }
            guard reader.isStart("sheet"), let name = reader.attribute("name"),
                let relation = reader.attribute("id")
            else { continue }
            let isVisible = (reader.attribute("state") ?? "visible") == "visible"
            listing.sheets.append((Vietnamese.nfc(name), relation, isVisible))
        }
        return listing
    }
}

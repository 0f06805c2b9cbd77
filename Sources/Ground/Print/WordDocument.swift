internal import Base

extension Paper {
    /// The paper as a Word document (ECMA-376, transitional): it opens in Word and LibreOffice and can be edited
    /// there; its styles carry the sizes of the decree.
    package func docx() throws -> [UInt8] { try ZipParcel.packed(WordDocument(self).parts()) }
}

/// Writes a paper as the parts of a Word document.
struct WordDocument {
    let paper: Paper
    let words: PaperWords
    /// Where links and the picture of the code lead, by the ids under which the text names them.
    private(set) var relations: [(id: String, kind: String, target: String, isOutside: Bool)] = []
    private(set) var pictures: [(name: String, bytes: [UInt8])] = []
    /// How often a picture was shown so far.
    var drawings = 0

    init(_ paper: Paper) {
        self.paper = paper
        words = paper.words
    }

    static let space = "http://schemas.openxmlformats.org"
    private static let header = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
    private static let names = """
        xmlns:w="\(space)/wordprocessingml/2006/main" \
        xmlns:r="\(space)/officeDocument/2006/relationships" \
        xmlns:wp="\(space)/drawingml/2006/wordprocessingDrawing" \
        xmlns:a="\(space)/drawingml/2006/main" xmlns:pic="\(space)/drawingml/2006/picture"
        """

    func parts() -> [(name: String, bytes: [UInt8])] { parts { $0.body() } }

    /// All files of the document, with the text as it is written by the caller.
    func parts(_ write: (inout WordDocument) -> String) -> [(name: String, bytes: [UInt8])] {
        var writer = self
        let body = write(&writer)
        var parts: [(String, String)] = [
            ("[Content_Types].xml", writer.contentTypes()),
            ("_rels/.rels", writer.packageRelations()),
            ("docProps/core.xml", writer.coreProperties()),
            ("docProps/app.xml", writer.appProperties()),
            ("word/document.xml", "<w:document \(Self.names)><w:body>\(body)</w:body></w:document>"),
            ("word/styles.xml", WordStyles(paper.language).markup),
            ("word/settings.xml", writer.settings()),
            ("word/_rels/document.xml.rels", writer.documentRelations()),
            ("word/footer.xml", "<w:ftr \(Self.names)>\(writer.footer())</w:ftr>"),
        ]
        for margin in WordMargin.all {
            parts.append(
                ("word/\(margin.file)", "<w:hdr \(Self.names)>\(writer.header(margin))</w:hdr>"))
        }
        return parts.map { ($0.0, Array((Self.header + $0.1).utf8)) } + writer.pictures
    }

    // MARK: What the text points at

    /// The id of a link in this document.
    mutating func link(_ address: String) -> String {
        let id = "link\(relations.count + 1)"
        relations.append((id, "hyperlink", address, true))
        return id
    }

    mutating func picture(_ bytes: [UInt8]) -> String {
        let id = "picture\(pictures.count + 1)"
        pictures.append(("word/media/\(id).png", bytes))
        relations.append((id, "image", "media/\(id).png", false))
        return id
    }

    // MARK: The parts around the text

    private func contentTypes() -> String {
        let word = "application/vnd.openxmlformats-officedocument.wordprocessingml"
        var overrides = [
            ("/word/document.xml", "\(word).document.main+xml"), ("/word/styles.xml", "\(word).styles+xml"),
            ("/word/settings.xml", "\(word).settings+xml"), ("/word/footer.xml", "\(word).footer+xml"),
            ("/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"),
            ("/docProps/app.xml", "application/vnd.openxmlformats-officedocument.extended-properties+xml"),
        ]
        overrides += WordMargin.all.map { ("/word/\($0.file)", "\(word).header+xml") }
        let list = overrides.map { "<Override PartName=\"\($0.0)\" ContentType=\"\($0.1)\"/>" }.joined()
        return """
            <Types xmlns="\(Self.space)/package/2006/content-types">\
            <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>\
            <Default Extension="xml" ContentType="application/xml"/>\
            <Default Extension="png" ContentType="image/png"/>\(list)</Types>
            """
    }

    private func packageRelations() -> String {
        let office = "\(Self.space)/officeDocument/2006/relationships"
        let package = "\(Self.space)/package/2006/relationships"
        return """
            <Relationships xmlns="\(package)">\
            <Relationship Id="document" Type="\(office)/officeDocument" Target="word/document.xml"/>\
            <Relationship Id="core" Type="\(package)/metadata/core-properties" Target="docProps/core.xml"/>\
            <Relationship Id="app" Type="\(office)/extended-properties" Target="docProps/app.xml"/>\
            </Relationships>
            """
    }

    private func documentRelations() -> String {
        let office = "\(Self.space)/officeDocument/2006/relationships"
        var all = relations
        all.append(("styles", "styles", "styles.xml", false))
        all.append(("settings", "settings", "settings.xml", false))
        all.append(("footer", "footer", "footer.xml", false))
        for margin in WordMargin.all { all.append((margin.id, "header", margin.file, false)) }
        let list = all.map {
            "<Relationship Id=\"\($0.id)\" Type=\"\(office)/\($0.kind)\" Target=\"\(escaped($0.target))\""
                + ($0.isOutside ? " TargetMode=\"External\"/>" : "/>")
        }
        return "<Relationships xmlns=\"\(Self.space)/package/2006/relationships\">\(list.joined())</Relationships>"
    }

    private func coreProperties() -> String {
        let made = paper.made.map { made in
            let time = PDFSheet.moment(made)
            return ["created", "modified"].map { "<dcterms:\($0) xsi:type=\"dcterms:W3CDTF\">\(time)</dcterms:\($0)>" }
                .joined()
        }
        return """
            <cp:coreProperties xmlns:cp="\(Self.space)/package/2006/metadata/core-properties" \
            xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" \
            xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">\
            <dc:title>\(escaped(paper.name))</dc:title><dc:creator>\(escaped(paper.head.issuer))</dc:creator>\
            <dc:language>\(Self.tag(paper.language))</dc:language>\(made ?? "")</cp:coreProperties>
            """
    }

    static func tag(_ language: Language) -> String { language != .english ? "vi-VN" : "en-GB" }

    private func appProperties() -> String {
        """
        <Properties xmlns="\(Self.space)/officeDocument/2006/extended-properties">\
        <Application>Longhouse</Application></Properties>
        """
    }

    /// Without the mode of Word 2013 and later the file opens as "compatibility mode".
    private func settings() -> String {
        """
        <w:settings \(Self.names)><w:zoom w:percent="100"/><w:defaultTabStop w:val="567"/><w:compat>\
        <w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>\
        </w:compat></w:settings>
        """
    }
}

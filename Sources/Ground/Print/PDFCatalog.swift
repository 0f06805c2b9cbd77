/// Cairo cannot say in which language a PDF is, nor that its text is marked by meaning. Both belong into the file's
/// catalog, so the catalog is written once more behind the end, as the format allows (ISO 32000-1, 7.5.6).
enum PDFCatalog {
    private static let tail = 8192

    /// The file with language and marks; as it was when it does not end in the way that Cairo writes.
    static func completed(_ file: [UInt8], language: String) -> [UInt8] {
        guard let table = number(after: "startxref\n", in: file, from: file.count - 64), table < file.count,
            file[table...].starts(with: "xref".utf8),
            let trailer = last("trailer\n", in: file, from: file.count - 512),
            let root = number(after: "/Root ", in: file, from: trailer),
            let size = number(after: "/Size ", in: file, from: trailer),
            let information = number(after: "/Info ", in: file, from: trailer),
            let start = last("\n\(root) 0 obj\n", in: file, from: table - tail, to: table),
            let end = first("\nendobj", in: file, from: start, to: table)
        else { return file }
        var object = String(decoding: file[(start + 1)..<end], as: UTF8.self)
        guard object.hasSuffix(">>") else { return file }
        object.removeLast(2)
        let place = String(file.count)
        let added = """
            \(object)   /Lang (\(language))
               /MarkInfo << /Marked true >>
               /ViewerPreferences << /DisplayDocTitle true >>
            >>
            endobj

            """
        let ending = """
            xref
            \(root) 1
            \(String(repeating: "0", count: 10 - place.count))\(place) 00000 n\u{20}
            trailer
            << /Size \(size)
               /Root \(root) 0 R
               /Info \(information) 0 R
               /Prev \(table)
            >>
            startxref
            \(file.count + added.utf8.count)
            %%EOF

            """
        return file + Array(added.utf8) + Array(ending.utf8)
    }

    private static func number(after mark: String, in file: [UInt8], from start: Int) -> Int? {
        guard let found = first(mark, in: file, from: max(0, start), to: file.count) else { return nil }
        let digits = file[(found + mark.utf8.count)...].prefix(12).prefix { (0x30...0x39).contains($0) }
        return Int(String(decoding: digits, as: UTF8.self))
    }

    private static func first(_ mark: String, in file: [UInt8], from start: Int, to end: Int) -> Int? {
        let mark = Array(mark.utf8)
        var index = max(0, start)
        while index + mark.count <= end {
            if file[index..<(index + mark.count)].elementsEqual(mark) { return index }
            index += 1
        }
        return nil
    }

    private static func last(_ mark: String, in file: [UInt8], from start: Int, to end: Int? = nil) -> Int? {
        let mark = Array(mark.utf8)
        var index = (end ?? file.count) - mark.count
        while index >= max(0, start) {
            if file[index..<(index + mark.count)].elementsEqual(mark) { return index }
            index -= 1
        }
        return nil
    }
}

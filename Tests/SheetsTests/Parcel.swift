import Base
import CZip
import Foundation
import Sheets

/// Zip files and workbooks made by hand, as no honest program would write them.
enum Parcel {
    static func zip(_ parts: [(name: String, bytes: [UInt8])]) throws -> [UInt8] {
        let path = FileManager.default.temporaryDirectory.path + "/parcel-\(UUID().uuidString).zip"
        defer { unlink(path) }
        guard let archive = zip_open(path, ZIP_CREATE, nil) else { throw Torn() }
        let buffers = parts.map { part in
            let buffer = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: max(1, part.bytes.count))
            _ = buffer.update(fromContentsOf: part.bytes)
            return buffer
        }
        defer {
            for buffer in buffers { buffer.deallocate() }
        }
        for (part, buffer) in Swift.zip(parts, buffers) {
            let source = zip_source_buffer(archive, buffer.baseAddress, UInt64(part.bytes.count), 0)
            guard zip_file_add(archive, part.name, source, zip_flags_t(ZIP_FL_ENC_UTF_8)) >= 0 else { throw Torn() }
        }
        guard zip_close(archive) == 0 else { throw Torn() }
        return Array(try Data(contentsOf: URL(fileURLWithPath: path)))
    }

    /// A workbook with one sheet, whose `sheetData` and whatever follows it is given.
    static func workbook(
        _ sheet: String, head: String = "", styles: String? = nil, shared: String? = nil, properties: String = ""
    ) throws -> [UInt8] {
        let space = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\""
        let types = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        var parts = [
            (
                "_rels/.rels",
                "<Relationships><Relationship Id=\"r1\" Type=\"\(types)/officeDocument\" Target=\"xl/workbook.xml\"/>"
                    + "</Relationships>"
            ),
            (
                "xl/workbook.xml",
                "<workbook \(space) xmlns:r=\"\(types)\">\(properties)<sheets>"
                    + "<sheet name=\"Bảng\" sheetId=\"1\" r:id=\"s1\"/></sheets></workbook>"
            ),
            (
                "xl/_rels/workbook.xml.rels",
                "<Relationships><Relationship Id=\"s1\" Type=\"\(types)/worksheet\" Target=\"/xl/tables/one.xml\"/>"
                    + "<Relationship Id=\"s2\" Type=\"\(types)/styles\" Target=\"styles.xml\"/>"
                    + "<Relationship Id=\"s3\" Type=\"\(types)/sharedStrings\" Target=\"texts/../texts.xml\"/>"
                    + "</Relationships>"
            ),
            ("xl/tables/one.xml", "\(head)<worksheet \(space)>\(sheet)</worksheet>"),
        ]
        if let styles { parts.append(("xl/styles.xml", "<styleSheet \(space)>\(styles)</styleSheet>")) }
        if let shared { parts.append(("xl/texts.xml", "<sst \(space)>\(shared)</sst>")) }
        return try zip(parts.map { ($0.0, Array($0.1.utf8)) })
    }

    static func read(_ bytes: [UInt8], _ name: String = "ds.xlsx", limits: SheetLimits = SheetLimits()) throws -> Sheet
    {
        try Sheet.read(bytes, filename: name, limits: limits)[0]
    }

    static func fixture(_ name: String) throws -> [UInt8] {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        return Array(try Data(contentsOf: folder.appendingPathComponent("Fixtures/\(name)")))
    }

    /// The refusal, or nil when nothing was refused.
    static func refusal(_ work: () throws -> Void) -> Refusal? {
        do {
            try work()
            return nil
        } catch {
            return error as? Refusal
        }
    }

    struct Torn: Error {}
}

func day(_ year: Int, _ month: Int, _ number: Int) -> Cell {
    Day(year, month, number).map { .day($0) } ?? .empty
}

func moment(_ year: Int, _ month: Int, _ number: Int, _ minutes: Int) -> Cell {
    Day(year, month, number).map { .moment($0, minutes: minutes) } ?? .empty
}

func texts(_ sheet: Sheet) -> [[String]] { sheet.rows.map { $0.map(\.text) } }

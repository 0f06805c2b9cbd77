import Base
import Foundation
import Sheets
import TestSupport

/// Zip files and workbooks made by hand, as no honest program would write them.
enum Parcel {
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
        return try ZipFile.packed(parts.map { ($0.0, Array($0.1.utf8)) })
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
}

func day(_ year: Int, _ month: Int, _ number: Int) -> Cell {
    Day(year, month, number).map { .day($0) } ?? .empty
}

func moment(_ year: Int, _ month: Int, _ number: Int, _ minutes: Int) -> Cell {
    Day(year, month, number).map { .moment($0, minutes: minutes) } ?? .empty
}

func texts(_ sheet: Sheet) -> [[String]] { sheet.rows.map { $0.map(\.text) } }

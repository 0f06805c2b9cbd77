package import Base
internal import Foundation
package import Sheets

/// One line of a list of units, as somebody wrote it; what is empty was not told.
package struct UnitLine: Codable, Hashable, Sendable {
    package var kind: String
    package var name: String
    package var code: String
    /// A code or a name of one that stands already or is on the same list.
    package var parent: String
    /// The one that leads it in its sector, told like `parent`.
    package var sector: String
    package var opened: Day?
    package var location: Location?

    package init(
        kind: String = "", name: String, code: String = "", parent: String = "", sector: String = "",
        opened: Day? = nil, location: Location? = nil
    ) {
        self.kind = kind
        self.name = name
        self.code = code
        self.parent = parent
        self.sector = sector
        self.opened = opened
        self.location = location
    }
}

/// A list of units as it was read from a file or from pasted rows, with the place of every line.
package struct UnitList: Sendable {
    package var lines: [UnitLine]
    package let places: [TableRow]
    /// Lines that could not be read, with what is wrong in them.
    package let problems: [RowProblem]
    /// What was left out; no reason to refuse the rest.
    package let notices: [RowProblem]
    package let unknownColumns: [String]

    package static let columns = [
        Column("kind", ["Loại", "Loại đơn vị", "Loại hình", "Kind", "Type"]),
        Column("name", ["Tên", "Tên đơn vị", "Đơn vị", "Họ tên đơn vị", "Name", "Unit"], isRequired: true),
        Column("code", ["Mã", "Mã đơn vị", "Mã số", "Code"]),
        Column("parent", ["Trực thuộc", "Địa bàn", "Cấp trên", "Đơn vị cấp trên", "Parent", "Place"]),
        Column("sector", ["Ngành", "Tuyến ngành", "Cơ quan quản lý", "Đơn vị chủ quản", "Sector"]),
        Column("opened", ["Từ ngày", "Ngày thành lập", "Ngày hoạt động", "Since", "Opened"]),
        Column("latitude", ["Vĩ độ", "Latitude"]),
        Column("longitude", ["Kinh độ", "Longitude"]),
    ]

    /// Reads a workbook or a text file. Throws what is wrong with the file as a whole.
    package static func read(file bytes: [UInt8], name: String) throws(Refusal) -> UnitList {
        let sheets = try Sheet.read(bytes, filename: name)
        let isPlain = sheets.count == 1 && sheets[0].rows.allSatisfy { $0.count <= 1 }
        if isPlain { return UnitList([try TableReading(sheets[0], columns: [columns[1]], withoutHeader: true)]) }
        return UnitList(try TableReading.all(in: sheets, columns: columns))
    }

    /// Reads pasted rows: one name a line, or columns with or without a header (kind, name, code, parent).
    package static func read(pasted text: String) throws(Refusal) -> UnitList {
        let sheet = Sheet.paste(text)
        let isPlain = sheet.rows.allSatisfy { $0.count <= 1 }
        return UnitList([
            try TableReading(sheet, columns: isPlain ? [columns[1]] : columns, withoutHeader: true)
        ])
    }

    private init(_ readings: [TableReading]) {
        var lines: [UnitLine] = []
        var places: [TableRow] = []
        var problems = readings.flatMap(\.problems)
        for row in readings.flatMap(\.rows) {
            do throws(RowFault) {
                lines.append(try UnitList.line(row))
                places.append(row)
            } catch {
                problems.append(error.problem)
            }
        }
        // A row with a failed formula is wrong once, not also missing something.
        let failed = Set(readings.flatMap(\.problems).map(\.place.row))
        let kept = places.indices.filter { !failed.contains(places[$0].number) }
        self.lines = kept.map { lines[$0] }
        self.places = kept.map { places[$0] }
        self.problems = problems
        notices = readings.flatMap(\.notices)
        unknownColumns = readings.flatMap(\.unknownColumns)
    }

    private struct RowFault: Error {
        let problem: RowProblem
    }

    private static func line(_ row: TableRow) throws(RowFault) -> UnitLine {
        let opened: Day?
        do throws(Refusal) {
            opened = try row.day("opened")
        } catch {
            throw RowFault(problem: row.problem("opened", error))
        }
        return UnitLine(
            kind: row.text("kind"), name: row.text("name"), code: row.text("code"), parent: row.text("parent"),
            sector: row.text("sector"), opened: opened, location: try location(row))
    }

    private static func location(_ row: TableRow) throws(RowFault) -> Location? {
        let (latitude, longitude) = (row.text("latitude"), row.text("longitude"))
        if latitude.isEmpty && longitude.isEmpty { return nil }
        guard let location = Location(latitude: latitude, longitude: longitude) else {
            throw RowFault(
                problem: row.problem(
                    latitude.isEmpty ? "latitude" : "longitude",
                    Words(
                        "Tọa độ “\(latitude); \(longitude)” không đọc được hoặc không ở Việt Nam.",
                        "The coordinates “\(latitude); \(longitude)” cannot be read or are not in Viet Nam."),
                    next: Words(
                        "Viết độ thập phân, ví dụ 12.6797 và 108.0377.", "Use decimal degrees, 12.6797 and 108.0377.")))
        }
        return location
    }
}

extension UnitList {
    /// The lines as rows that `read(pasted:)` takes in again: carried from the preview to the import.
    package static func pasted(_ lines: [UnitLine]) -> String {
        let header = columns.map { $0.names[0] }.joined(separator: "\t")
        return ([header] + lines.map { line in cells(line).map(\.text.singleSpaced).joined(separator: "\t") })
            .joined(separator: "\n")
    }

    /// A roster as the table that comes in again.
    package static func table(_ roster: UnitRoster, name: String, notes: [String]) -> OutTable {
        let rows = roster.parentsFirst.filter { $0.unit.kind != .province }.map { member in
            cells(
                UnitLine(
                    kind: member.unit.kind.words.vi, name: member.unit.fullName, code: member.code ?? "",
                    parent: member.place.flatMap { roster.label(of: $0) } ?? "",
                    sector: member.sector.flatMap { roster.label(of: $0) } ?? "", opened: member.unit.opened,
                    location: member.unit.location))
        }
        return OutTable(name: name, columns: columns.map { OutColumn($0.names[0]) }, rows: rows, notes: notes)
    }

    private static func cells(_ line: UnitLine) -> [Cell] {
        func text(_ text: String) -> Cell { text.isEmpty ? .empty : .text(text) }
        return [
            text(line.kind), text(line.name), text(line.code), text(line.parent), text(line.sector),
            line.opened.map { .day($0) } ?? .empty, line.location.map { .number($0.latitude) } ?? .empty,
            line.location.map { .number($0.longitude) } ?? .empty,
        ]
    }
}

extension Location {
    /// Decimal degrees as people type them: 12,6797 as well as 12.6797; nil when unreadable or not in Viet Nam.
    package init?(latitude: String, longitude: String) {
        func degrees(_ text: String) -> Double? { Double(text.replacing(",", with: ".").replacing("°", with: "")) }
        guard let latitude = degrees(latitude), let longitude = degrees(longitude) else { return nil }
        self.init(latitude: latitude, longitude: longitude)
        guard isInVietNam else { return nil }
    }

    /// Within the box around the country and its islands.
    package var isInVietNam: Bool { (6...24).contains(latitude) && (102...118).contains(longitude) }
}

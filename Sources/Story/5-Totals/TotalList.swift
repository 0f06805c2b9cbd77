internal import Base
package import Journal
package import Plans
package import Sheets
package import Units

/// Totals as a flat list, one row for each unit and measure, as programs and pivot tables like it.
package enum TotalList {
    /// The headings, in order.
    package static let columns = [
        "Mã đơn vị", "Đơn vị", "Đợt", "Mã chỉ tiêu", "Chỉ tiêu", "Đơn vị tính", "Giá trị", "Hoạt động đã ghi",
        "Không phát sinh", "Chưa có",
    ]

    /// A unit and every unit below it in the campaign's tree, each with everything below itself: rows of a unit and
    /// of those below it are never added up.
    package static func table(
        _ reader: any Reader, of unit: OrgUnit, in campaign: Campaign, notes: [String]
    ) throws -> OutTable {
        let measures = try reader.countedMeasures()
        var rows: [[Cell]] = []
        for part in try reader.units(UnitTables.below, unit.id, campaign.treeDay) {
            let totals = Dictionary(
                try reader.allTotals(of: part.id, in: campaign.id).map { ($0.measure, $0) }, uniquingKeysWith: { $1 })
            if totals.isEmpty { continue }
            let code = try reader.code(of: part, in: campaign.year) ?? part.address
            for measure in measures {
                guard let total = totals[measure.code] else { continue }
                rows.append(
                    [.text(code), .text(part.title), .text(campaign.address)] + figures(total, of: measure))
            }
        }
        let headings = columns.map { OutColumn($0) }
        return OutTable(name: "Số liệu", columns: headings, rows: rows, notes: notes)
    }

    /// Where nobody gave a number or zero yet, the value stays empty; activities are counted by the program.
    private static func figures(_ total: Total, of measure: CountedMeasure) -> [Cell] {
        let value = measure.isTally ? total.value : total.figure
        return [
            .text(measure.code), .text(measure.words.vi), .text(measure.unit.vi),
            value.map { .number(Double($0)) } ?? .empty, .number(Double(total.activities)),
            .number(Double(total.nothing)), .number(Double(total.notYet)),
        ]
    }
}

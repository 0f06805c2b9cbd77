internal import Base
internal import Plans
internal import Sheets
internal import Units
internal import Web

/// The board as a workbook.
struct BoardList {
    static let type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

    private let view: BoardView
    private let t: Tongue
    private let isSimulated: Bool
    private let made: Instant

    init(_ view: BoardView, _ t: Tongue, isSimulated: Bool, made: Instant) {
        self.view = view
        self.t = t
        self.isSimulated = isSimulated
        self.made = made
    }

    var name: String {
        let stamp = isSimulated ? t("mo-phong-", "simulated-") : ""
        return "\(stamp)\(t("bang-theo-doi", "board"))-\(view.campaign.address)-\(view.unit.address).xlsx"
    }

    var table: OutTable {
        let day = view.today.dated(t.language)
        var notes = [
            "\(view.campaign.name) · \(view.unit.title) · \(day)",
            BoardPage.summary(view.rows, t),
        ]
        if isSimulated { notes.insert(t("Dữ liệu mô phỏng, không có thật.", "Simulated data, nothing here is real."), at: 0) }
        return OutTable(name: t("Theo dõi", "Board"), columns: columns, rows: view.shown.map(cells), notes: notes)
    }

    func xlsx() throws -> [UInt8] { try OutTable.xlsx([table], language: t.language, made: made) }

    private var columns: [OutColumn] {
        [
            OutColumn(t("Đơn vị", "Unit")), OutColumn(t("Thuộc", "In")), OutColumn(t("Loại", "Kind")),
            OutColumn(t("Gửi ngày", "Sent on")), OutColumn(t("Nhận ngày", "Received on")),
            OutColumn(t("Triển khai ngày", "Taken up on")), OutColumn(t("Hoạt động", "Activities")),
            OutColumn(t("Đã báo kết quả", "Told")), OutColumn(t("Nộp báo cáo ngày", "Report submitted on")),
            OutColumn(t("Chấp nhận ngày", "Accepted on")), OutColumn(t("Tin gần nhất", "Last heard of")),
            OutColumn(t("Trễ", "Late")),
        ]
    }

    private func cells(_ row: BoardRow) -> [Cell] {
        func day(_ instant: Instant?) -> Cell { instant.map { .day($0.day) } ?? .empty }
        return [
            .text(row.unit.title), row.unit.parent.map { .text($0) } ?? .empty, .text(t(row.unit.kind.words)),
            day(row.issuedAt), day(row.receivedAt), day(row.adoptedAt), .number(Double(row.registered)),
            .number(Double(row.told)), day(row.isSubmitted ? row.report?.submittedAt : nil),
            day(row.isAccepted ? row.report?.decidedAt : nil), day(row.lastSign), .text(row.isLate ? t("trễ", "late") : ""),
        ]
    }
}

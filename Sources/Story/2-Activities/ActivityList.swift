package import Base
package import Journal
internal import Plans
package import Sheets
internal import Units

/// The columns of a list of activities: the same come in and go out.
package enum ActivityList {
    package static let columns = [
        Column("title", ["Tên hoạt động", "Hoạt động", "Tên", "Nội dung", "Title", "Activity"], isRequired: true),
        Column("kind", ["Loại", "Loại hoạt động", "Hình thức", "Kind"]),
        Column("day", ["Ngày", "Ngày tổ chức", "Thời gian", "Day", "Date"], isRequired: true),
        Column("time", ["Giờ", "Giờ bắt đầu", "Bắt đầu", "Time", "Start"]),
        Column("end", ["Giờ kết thúc", "Kết thúc", "End"]),
        Column("place", ["Địa điểm", "Nơi tổ chức", "Place"]),
        Column("audience", ["Đối tượng", "Cho ai", "Thành phần", "Audience"]),
        Column("unit", ["Đơn vị", "Đơn vị thực hiện", "Đơn vị chủ trì", "Đơn vị tổ chức", "Unit", "Lead"]),
        Column("partners", ["Đơn vị phối hợp", "Phối hợp", "Partners"]),
        Column("area", ["Địa bàn", "Xã", "Area"]),
        Column("more", ["Các buổi khác", "Further sessions"]),
        Column("link", ["Đường dẫn", "Đường dẫn trực tuyến", "Link"]),
        Column("languages", ["Ngôn ngữ", "Languages"]),
        Column("open", ["Tham gia", "Mở cửa", "Taking part"]),
        Column("expected", ["Dự kiến", "Số người dự kiến", "Expected"]),
        Column("description", ["Mô tả", "Ghi chú", "Description"]),
        // Written for people and for programs; not read back.
        Column("number", ["Số", "Number"]), Column("state", ["Trạng thái", "State"]),
    ]

    static let open = "tự do"
    static let closed = "được mời"

    private static func titles(_ keys: [String]) -> [OutColumn] {
        keys.compactMap { key in columns.first { $0.key == key } }.map { column in
            OutColumn(column.names[0], groupsThousands: column.key != "number")
        }
    }

    /// A file to fill in: the columns, and on sheets of their own how to fill them and the kinds there are.
    package static func template(kinds: [ActivityKind], campaignDay: Day?) -> [OutTable] {
        let keys = [
            "title", "kind", "day", "time", "end", "place", "audience", "unit", "partners", "area", "more", "link",
            "expected", "description",
        ]
        let empty = OutTable(
            name: "Hoạt động", columns: titles(keys), rows: [],
            notes: [
                "Mỗi hàng một hoạt động. Bắt buộc: Tên hoạt động, Ngày; nên có Loại, Địa điểm.",
                "Ngày: \(campaignDay.map { "\($0.day)/\($0.month)/\($0.year)" } ?? "1/10/2024"). "
                    + "Giờ: 7:30 hoặc 19:00; để trống nếu cả ngày.",
                "Đối tượng: \(Audience.allCases.map(\.words.vi).joined(separator: ", ")); nhiều nhóm cách nhau bằng dấu phẩy.",
                "Đơn vị: để trống nếu là đơn vị của bạn. Các đơn vị phối hợp cách nhau bằng dấu chấm phẩy.",
                "Các buổi khác: 2/10 7:30-9:00; 3/10 7:30-9:00.",
                "Nạp lại tệp này không tạo thêm gì: hoạt động trùng đơn vị, tên, ngày, giờ được bỏ qua.",
            ])
        let list = OutTable(
            name: "Các loại", columns: [OutColumn("Các loại hoạt động"), OutColumn("Gợi ý")],
            rows: kinds.filter(\.isOpen).map { [.text($0.words.vi), .text($0.titles.joined(separator: "; "))] })
        return [empty, list]
    }

    /// Activities as a table that can come in again.
    package static func table(_ lines: [ActivityListLine], isSimulated: Bool) -> OutTable {
        let keys = [
            "number", "title", "kind", "day", "time", "end", "place", "audience", "unit", "partners", "area", "more",
            "link", "languages", "open", "expected", "description", "state",
        ]
        return OutTable(
            name: "Hoạt động", columns: titles(keys), rows: lines.map(row),
            notes: isSimulated ? ["Dữ liệu mô phỏng / simulated data"] : [])
    }

    private static func row(_ line: ActivityListLine) -> [Cell] {
        let details = line.activity.details
        let first = details.sessions.first
        func text(_ text: String) -> Cell { text.isEmpty ? .empty : .text(text) }
        func time(_ minutes: Int?) -> Cell { minutes.map { .time(minutes: $0) } ?? .empty }
        return [
            .number(Double(line.activity.number)), .text(details.title), text(line.kind), .day(details.firstDay),
            time(first?.start), time(first?.end), text(details.place),
            text(details.audience.map(\.words.vi).joined(separator: ", ")), text(line.unit),
            text(line.partners.joined(separator: "; ")), text(line.area),
            text(details.sessions.dropFirst().map(ActivityForm.line).joined(separator: "; ")), text(details.link ?? ""),
            text(details.languages.map(\.words.vi).joined(separator: ", ")),
            .text(details.isOpen ? open : closed), details.expected.map { .number(Double($0)) } ?? .empty,
            text(line.description), .text(line.activity.state.words.vi),
        ]
    }
}

/// One activity as it goes out in a list.
package struct ActivityListLine: Sendable {
    package let activity: Activity
    let kind: String
    /// By which `UnitNames` finds the unit again.
    let unit: String
    let area: String
    let partners: [String]
    let description: String
}

extension Reader {
    /// The activities of a unit, and of all below it, as they go out.
    package func listLines(_ unit: Id, campaign: Id, withBelow: Bool, on day: Day) throws -> [ActivityListLine] {
        let names = UnitNames(try units(UnitTables.standing, day))
        let kinds = Dictionary(
            uniqueKeysWithValues: try activityKinds().map { ($0.code, $0.words.vi) })
        let leads = try withBelow ? units(UnitTables.below, unit, day).map(\.id) : [unit]
        return try leads.flatMap { lead in
            try activities(of: lead, campaign: campaign).filter { $0.state != .draft }.compactMap { row in
                try activity(row.id).map { activity in
                    let details = activity.details
                    return ActivityListLine(
                        activity: activity, kind: kinds[details.kind] ?? details.kind, unit: names.label(activity.lead),
                        area: details.placeUnit.map(names.label) ?? "",
                        partners: try partners(of: activity.id).map { names.label($0.unit) },
                        description: try passageText(details.description?.passage) ?? "")
                }
            }
        }
    }
}

internal import Base
internal import Foundation
internal import Journal
internal import Sheets

/// One thing that was written down on a device without a network: as it is sent, and as it stands in a day's file.
struct DayEntry: Codable, Hashable, Sendable {
    let id: String
    /// The number of the activity.
    let activity: Int
    let day: String
    /// `roll`, `heads`, or that of a later room.
    let kind: String
    let lines: [String]?
    let heads: Int64?
    let groups: [String: Int64]?
    /// What was typed for a later room, by the names of its fields.
    let fields: [String: String]?
    let seen: Int64?
    let isSure: Bool?
    /// When it was written, by the device's clock.
    let at: Int64?
}

/// One entry on its way; both times are of the same clock, so that a wrong one does no harm.
struct DayParcel: Codable, Sendable {
    let entry: DayEntry
    let sent: Int64?
}

/// What a village's day is carried in, from a device to whoever has a network.
struct DayFile: Codable, Sendable {
    let format: String
    let version: Int
    let written: Int64?
    let entries: [DayEntry]

    static let format = "longhouse-day"
}

/// What can be said of what was written out of reach without looking anything up.
enum DayRules {
    static let daysBack = 10
    static let daysAhead = 10
    static let mostEntries = 500
    static let fileLimit = 4 << 20
    /// Older than this is told as of now: the clock was changed meanwhile.
    private static let longestWait: Int64 = 60 * 86_400_000

    static func key(_ name: String, _ part: String) -> String { "\(Vietnamese.fold(name))|\(Vietnamese.fold(part))" }

    static let unreadable = Refusal(
        "day.unreadable", status: 400,
        Words("Mục này không đọc được.", "This entry cannot be read."),
        next: Words("Xin ghi lại ở trang khi có mạng.", "Please write it anew on the page when there is a network."))

    static let notAFile = Refusal(
        "day.file",
        Words(
            "Tệp này không phải tệp ngày hội do Longhouse tạo ra, hoặc bị cắt ngang.",
            "This is no file of a day made by Longhouse, or it was cut off."),
        next: Words("Xin tạo lại tệp trên máy đã ghi.", "Please make the file again on the device."))

    static let forgotten = Refusal(
        "day.forgotten", status: 409,
        Words("Danh sách của ngày này đã hết hạn giữ tên.", "The time of this day's roll is over."),
        next: Words("Xin ghi số người ở “Đếm đầu người”.", "Please tell the number in “Count heads”."))

    static func countedMeanwhile(_ told: Int64) -> Refusal {
        Refusal(
            "day.countedMeanwhile", status: 409,
            Words(
                "Trong lúc đó đã có người ghi \(Figure.format(told, .vietnamese)) người cho ngày này.",
                "Meanwhile somebody told \(Figure.format(told, .english)) people for this day."),
            next: Words("Xin hỏi nhau, rồi chọn số đúng.", "Please ask each other, then choose the right number."))
    }

    static func tooLong(_ known: Int, _ more: Int) -> FieldProblem {
        FieldProblem(
            "names",
            Words(
                "Danh sách đã có \(known) dòng, thêm \(more) thì quá \(ParticipationRules.longestRoll).",
                "The roll has \(known) lines; \(more) more are over \(ParticipationRules.longestRoll)."))
    }

    /// No more than a form of the page can hold.
    static func isShort(_ fields: [String: String]) -> Bool {
        fields.count <= 200 && fields.allSatisfy { $0.key.utf8.count <= 100 && $0.value.utf8.count <= 40_000 }
    }

    static func names(_ entry: DayEntry) -> [TypedName] {
        RollReading.read([Sheet.paste((entry.lines ?? []).joined(separator: "\n"))])
    }

    static func groups(_ entry: DayEntry) throws -> [HeadGroupCount] {
        try (entry.groups ?? [:]).sorted { $0.key < $1.key }.map { name, heads in
            guard let group = HeadGroup(rawValue: name) else { throw unreadable }
            return HeadGroupCount(group, heads)
        }
    }

    /// When it was written, by our clock: as long ago as it was by the device's.
    static func occurred(_ entry: DayEntry, sent: Int64?, now: Instant) -> Instant? {
        guard let at = entry.at, let sent, at > 0, sent >= at, sent - at < longestWait else { return nil }
        return Instant(milliseconds: now.milliseconds - (sent - at))
    }

    static func read<T: Decodable>(_ type: T.Type, _ bytes: [UInt8]) -> T? {
        try? JSONDecoder().decode(type, from: Data(bytes))
    }
}

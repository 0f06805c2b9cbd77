internal import Base
internal import Feeds
internal import Sheets

/// A calendar as a list of activities: what a unit kept in the calendar of a phone or an office.
enum CalendarList {
    private static let keys = ["title", "day", "time", "end", "more", "place", "link", "description"]

    static func sheet(_ bytes: [UInt8], file: String) throws(Refusal) -> Sheet {
        let entries = try CalendarReading.read(bytes, file: file)
        let head = keys.map { key in Cell.text(ActivityList.columns.first { $0.key == key }?.names[0] ?? key) }
        return Sheet(name: file, origin: .feed, rows: [head] + entries.map(row))
    }

    private static func row(_ entry: CalendarEntry) -> [Cell] {
        func text(_ text: String) -> Cell { text.isEmpty ? .empty : .text(text) }
        func time(_ minutes: Int?) -> Cell { minutes.map { .time(minutes: $0) } ?? .empty }
        let further = entry.further.map { "\($0.day)/\($0.month)/\($0.year)" }.joined(separator: "; ")
        return [
            text(entry.title), .day(entry.day), time(entry.start), time(entry.end), text(further), text(entry.place),
            text(entry.link), text(entry.about),
        ]
    }
}

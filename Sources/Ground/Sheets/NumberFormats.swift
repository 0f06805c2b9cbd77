internal import Base
internal import Foundation
internal import Markup

/// Which numbers of a workbook are days or times: a cell points at a style, the style at a number format.
struct NumberFormats {
    enum Meaning: Equatable { case number, day, time, elapsed, moment }

    private var meanings: [Meaning] = []

    static func read(_ bytes: [UInt8]?, filename: String) throws(Refusal) -> NumberFormats {
        var formats = NumberFormats()
        guard let bytes else { return formats }
        let reader = try MarkupReader(bytes, filename: filename)
        var codes: [Int: Meaning] = [:]
        var isInCellStyles = false
        while try reader.next() {
            if reader.isStart("numFmt"), let id = reader.attribute("numFmtId").flatMap({ Int($0) }) {
                codes[id] = meaning(ofCode: reader.attribute("formatCode") ?? "")
            } else if reader.isStart("cellXfs") {
                isInCellStyles = !reader.isClosedAtOnce
            } else if reader.isEnd("cellXfs") {
                isInCellStyles = false
            } else if isInCellStyles, reader.isStart("xf") {
                let id = reader.attribute("numFmtId").flatMap { Int($0) } ?? 0
                formats.meanings.append(codes[id] ?? builtIn(id))
            }
        }
        return formats
    }

    func meaning(ofStyle style: Int) -> Meaning { meanings.indices.contains(style) ? meanings[style] : .number }

    /// The formats that every workbook has without saying so (ECMA-376 part 1, 18.8.30).
    private static func builtIn(_ id: Int) -> Meaning {
        switch id {
        case 14...17, 27...31, 36, 50...54, 57, 58: .day
        case 18...21, 32...35, 45, 47, 55, 56: .time
        case 46: .elapsed
        case 22: .moment
        default: .number
        }
    }

    /// Looks for the letters of days and times in the first section of a format code; quoted and escaped text and
    /// remarks in brackets (a colour, a language) mean nothing.
    static func meaning(ofCode code: String) -> Meaning {
        let letters = bareLetters(code.lowercased())
        if letters.elapsed { return .elapsed }
        if letters.bare.contains("general") { return .number }
        let hasTime = letters.bare.contains("h") || letters.bare.contains("s")
        let hasDay = letters.bare.contains("y") || letters.bare.contains("d")
        if hasDay { return hasTime ? .moment : .day }
        if hasTime { return .time }
        return letters.bare.contains("m") ? .day : .number
    }

    private static func bareLetters(_ code: String) -> (bare: String, elapsed: Bool) {
        var bare = ""
        var isElapsed = false
        var rest = Substring(code)
        while let character = rest.popFirst(), character != ";" {
            switch character {
            case "\"": rest = rest.firstIndex(of: "\"").map { rest[rest.index(after: $0)...] } ?? ""
            case "\\", "_", "*": _ = rest.popFirst()
            case "[":
                let inside = rest.prefix { $0 != "]" }
                rest = rest.dropFirst(inside.count + 1)
                let isOneLetter = Set(inside).count == 1
                if isOneLetter, inside.contains(where: "hms".contains) { isElapsed = true }
            default: bare.append(character)
            }
        }
        return (bare, isElapsed)
    }
}

/// Days as a workbook counts them.
enum SerialDay {
    enum Epoch { case from1900, from1904 }

    /// What a number under a day or time format says. Days outside 1900-2199 become the text a person would see, so
    /// that whoever wants a day can refuse it with that text.
    static func cell(_ serial: Double, _ meaning: NumberFormats.Meaning, _ epoch: Epoch) -> Cell {
        guard serial.isFinite, serial >= 0, serial < 2_958_466 else { return .number(serial) }
        let whole = serial.rounded(.down)
        // Times are binary fractions: 07:30 is 0.3125 exactly, 07:35 is not. Seconds are cut off, half a second is not.
        let seconds = Int(((serial - whole) * 86_400).rounded())
        switch meaning {
        case .number: return .number(serial)
        case .elapsed: return .time(minutes: (Int(whole) * 86_400 + seconds) / 60)
        case .time: return .time(minutes: seconds / 60 % 1440)
        case .day: return day(Int(whole), epoch) ?? .number(serial)
        case .moment:
            let carried = Int(whole) + seconds / 86_400
            guard case .day(let day)? = day(carried, epoch) else { return day(carried, epoch) ?? .number(serial) }
            return .moment(day, minutes: seconds % 86_400 / 60)
        }
    }

    /// Excel counts a 29 February 1900 that never was (number 60), for the sake of an older program.
    private static func day(_ serial: Int, _ epoch: Epoch) -> Cell? {
        let offset: Int
        switch epoch {
        case .from1904: offset = -24_107
        case .from1900:
            guard serial != 60, serial != 0 else { return nil }
            offset = serial < 60 ? -25_568 : -25_569
        }
        let day = Day(number: serial + offset)
        if let known = Day(day.year, day.month, day.day) { return .day(known) }
        return .text(Cell.dayText(day.year, day.month, day.day))
    }

    /// The value of a cell of type `d`: `2024-10-01` or `2024-10-01T07:30:00`.
    static func cell(iso text: String) -> Cell {
        let parts = text.split(separator: "T", maxSplits: 1)
        guard let first = parts.first, let day = Day(iso: String(first)) else { return .typed(text) }
        guard parts.count == 2 else { return .day(day) }
        let time = parts[1].split(separator: ":").prefix(2).compactMap { Int($0) }
        guard time.count == 2, (0..<24).contains(time[0]), (0..<60).contains(time[1]) else { return .typed(text) }
        return .moment(day, minutes: time[0] * 60 + time[1])
    }
}

internal import Base
internal import Foundation
internal import Sheets

/// A figure that somebody published about an earlier year, as it was written. It is no part of the journal and is added
/// to nothing.
struct ReferenceFigure: Hashable, Sendable {
    let place: String
    let period: String
    let measure: Words
    let value: Int64
    /// The publication said "more than".
    let isAtLeast: Bool
    let unit: Words
    let state: State
    /// What it was set against, and by which name; the number is nil where only a per cent was published.
    let base: Int64?
    let baseName: Words?
    /// In hundredths of a per cent, as published.
    let share: Int64?
    /// The site that published it; nil where only the publisher is known.
    let source: String?

    enum State: String, Sendable, CaseIterable {
        case registered, reached, recognised, building, counted, unstated

        var words: Words {
            switch self {
            case .registered: Words("đăng ký", "registered")
            case .reached: Words("đạt", "reached")
            case .recognised: Words("được công nhận", "recognised")
            case .building: Words("đang xây dựng", "being built")
            case .counted: Words("số đếm", "a count")
            case .unstated: Words("không nói rõ", "not stated")
            }
        }

        /// Whether it is a stage of a title: such figures cannot be compared across stages.
        var isStage: Bool { self != .counted && self != .unstated }
    }

    /// The base that figure and share give, where none was published.
    var workedOutBase: Int64? {
        guard base == nil, let share, share > 0 else { return nil }
        return (value * 10_000 + share / 2) / share
    }
}

/// The figures of the file that comes with the program.
struct ReferenceList: Sendable {
    let figures: [ReferenceFigure]

    static let columns = [
        Column("place", ["Nơi"], isRequired: true), Column("period", ["Kỳ"], isRequired: true),
        Column("vi", ["Chỉ tiêu"], isRequired: true), Column("en", ["Measure"], isRequired: true),
        Column("value", ["Giá trị"], isRequired: true), Column("least", ["Ít nhất"]),
        Column("unit-vi", ["Đơn vị tính"]), Column("unit-en", ["Unit"]), Column("state", ["Trạng thái"]),
        Column("base", ["Tổng số nền"]), Column("base-vi", ["Số nền"]), Column("base-en", ["Base"]),
        Column("share", ["Tỷ lệ công bố"]), Column("source", ["Nguồn"]),
    ]

    /// Empty when the file is not there.
    init(folder: String?) {
        guard let folder, let bytes = FileManager.default.contents(atPath: folder + "/figures.csv"),
            let figures = try? ReferenceList.read([UInt8](bytes))
        else {
            figures = []
            return
        }
        self.figures = figures
    }

    static func read(_ bytes: [UInt8]) throws -> [ReferenceFigure] {
        let sheets = try Sheet.read(bytes, filename: "figures.csv")
        return try TableReading.all(in: sheets, columns: columns).flatMap(\.rows).map { row in
            ReferenceFigure(
                place: row.text("place"), period: row.text("period"), measure: Words(row.text("vi"), row.text("en")),
                value: try row.figure("value") ?? 0, isAtLeast: !row.text("least").isEmpty,
                unit: Words(row.text("unit-vi"), row.text("unit-en")),
                state: .init(rawValue: row.text("state")) ?? .unstated, base: try row.figure("base"),
                baseName: row.text("base-vi").isEmpty ? nil : Words(row.text("base-vi"), row.text("base-en")),
                share: hundredths(row.text("share")),
                source: row.text("source").isEmpty ? nil : row.text("source"))
        }
    }

    /// `24.87` is 2487.
    private static func hundredths(_ text: String) -> Int64? {
        let parts = text.split(separator: ".")
        guard let first = parts.first, let whole = Int64(first) else { return nil }
        guard parts.count == 2, let rest = Int64(parts[1]) else { return whole * 100 }
        return whole * 100 + (parts[1].count == 1 ? rest * 10 : rest)
    }

    /// Figures of one place and period, in the order of the file.
    var groups: [[ReferenceFigure]] {
        var groups: [[ReferenceFigure]] = []
        for figure in figures {
            if let last = groups.last?.first, last.place == figure.place, last.period == figure.period {
                groups[groups.count - 1].append(figure)
            } else {
                groups.append([figure])
            }
        }
        return groups
    }

    /// Shares of one publication that are shares of different numbers without saying so.
    var twoBases: [[ReferenceFigure]] {
        groups.compactMap { group in
            let hidden = group.filter { $0.workedOutBase != nil }
            let sameUnit = hidden.filter { $0.unit == hidden.first?.unit }
            let bases = sameUnit.compactMap(\.workedOutBase)
            guard let least = bases.min(), let most = bases.max(), sameUnit.count > 1, most > least + least / 10 else {
                return nil
            }
            return sameUnit
        }
    }

    /// The same measure of the same place, published in different states.
    var otherStates: [[ReferenceFigure]] {
        let staged = figures.filter(\.state.isStage)
        let kinds = staged.reduce(into: [(String, Words)]()) { kinds, figure in
            if !kinds.contains(where: { $0 == (figure.place, figure.measure) }) {
                kinds.append((figure.place, figure.measure))
            }
        }
        return kinds.map { place, measure in staged.filter { $0.place == place && $0.measure == measure } }
            .filter { Set($0.map(\.state)).count > 1 }
    }
}

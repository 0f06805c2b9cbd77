package import Base

/// The same fault of a list with every row in which it stands: a column that was forgotten is one sentence, not two
/// hundred.
package struct RepeatedProblem: Sendable {
    package let says: Words
    package let next: Words
    private let first: Place
    private let rows: [Int]

    /// More runs of rows than this are only counted.
    private static let longest = 12

    /// In the order in which the faults come first.
    package static func all(_ problems: [RowProblem]) -> [RepeatedProblem] {
        var order: [Fault] = []
        var places: [Fault: [Place]] = [:]
        for problem in problems {
            let fault = Fault(problem)
            if places[fault] == nil { order.append(fault) }
            places[fault, default: []].append(problem.place)
        }
        return order.compactMap { fault in
            guard let found = places[fault], let first = found.first else { return nil }
            return RepeatedProblem(
                says: fault.says, next: fault.next, first: first, rows: Set(found.map(\.row)).sorted())
        }
    }

    /// `Tệp 'sach.csv', cột D, hàng 2–201`; of a single place what it says of itself.
    package var place: Words {
        rows.count > 1 ? first.words(rows: runs) : first.words
    }

    /// `2–5, 9`.
    private var runs: String {
        var runs: [(from: Int, to: Int)] = []
        for row in rows {
            if let last = runs.last, last.to + 1 == row {
                runs[runs.count - 1].to = row
            } else {
                runs.append((row, row))
            }
        }
        let told = runs.prefix(Self.longest).map { $0.from == $0.to ? "\($0.from)" : "\($0.from)–\($0.to)" }
        return told.joined(separator: ", ") + (runs.count > Self.longest ? " … (\(rows.count))" : "")
    }

    private struct Fault: Hashable {
        let sheet: String
        let column: Int?
        let says: Words
        let next: Words

        init(_ problem: RowProblem) {
            (sheet, column, says, next) = (problem.sheet, problem.column, problem.says, problem.next)
        }
    }
}

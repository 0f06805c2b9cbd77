package import Base
internal import Plans

/// Until when the reports of a campaign are due: the day that is everybody's, and the days that units above set for
/// some below them.
package struct ReportDays: Hashable, Sendable {
    /// As the form of the reports says, else as the plan does.
    package let everybody: Day?
    /// Of every unit for which, or above which, a day was set: the nearest.
    let nearest: [Id: Day]

    package init(everybody: Day?, nearest: [Id: Day] = [:]) {
        self.everybody = everybody
        self.nearest = nearest
    }

    package func due(_ unit: Id) -> Day? { nearest[unit] ?? everybody }
}

extension Campaign {
    /// Too early and too late to be anything but a slip of the pen.
    func admits(reportDay day: Day) -> Bool { (year - 1...year + 1).contains(day.year) && from.map { day >= $0 } ?? true }
}

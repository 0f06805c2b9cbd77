package import Base

/// How long somebody, or a group, has been reading without a real break. One missed day in any seven does not end it, and
/// neither does today, which is not over; pure.
package enum ReadingStreak {
    /// - Returns: on how many days of the streak there was reading.
    package static func days(_ read: some Sequence<Day>, today: Day) -> Int {
        let days = Set(read.map(\.number))
        var day = days.contains(today.number) ? today.number : today.number - 1
        var (count, lastMissed) = (0, Int?.none)
        while true {
            if days.contains(day) {
                count += 1
            } else {
                // Walking back: the day that was missed later lies ahead.
                if let lastMissed, lastMissed - day < 7 { break }
                guard days.contains(day - 1) else { break }
                lastMissed = day
            }
            day -= 1
        }
        return count
    }
}

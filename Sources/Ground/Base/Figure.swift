/// Whole numbers and sums of money, as people write and read them.
package enum Figure {
    /// `12.480` in Vietnamese, `12,480` in English.
    package static func format(_ number: Int64, _ language: Language) -> String {
        sign(number) + grouped(number.magnitude, language)
    }

    /// A sum rounded to three figures or so, for people: `497 triệu đồng`, `2,53 tỷ đồng`. Less than a million is
    /// written out. `dong` is in đồng.
    package static func money(_ dong: Int64, _ language: Language) -> String {
        let amount = dong.magnitude
        guard amount >= million else { return moneyExact(dong, language) }
        var unit = amount >= billion ? billion : million
        var hundredths = roundedHundredths(amount, of: unit)
        if unit == million, hundredths >= 100_000 {
            unit = billion
            hundredths = roundedHundredths(amount, of: unit)
        }
        let name = unit == billion ? Words("tỷ đồng", "billion dong") : Words("triệu đồng", "million dong")
        return sign(dong) + decimal(hundredths, language) + " " + name(language)
    }

    /// Every đồng of it: `497.250.000 đồng`.
    package static func moneyExact(_ dong: Int64, _ language: Language) -> String {
        format(dong, language) + (language != .english ? " đồng" : " dong")
    }

    private static let million: UInt64 = 1_000_000
    private static let billion: UInt64 = 1_000_000_000

    private static func sign(_ number: Int64) -> String { number < 0 ? "-" : "" }

    private static func grouped(_ magnitude: UInt64, _ language: Language) -> String {
        if magnitude < 1000 { return String(magnitude) }
        let digits = String(magnitude % 1000)
        return grouped(magnitude / 1000, language) + (language != .english ? "." : ",")
            + String(repeating: "0", count: 3 - digits.utf8.count) + digits
    }

    /// Two decimals below 10, one below 100, none above; half is rounded up.
    private static func roundedHundredths(_ amount: UInt64, of unit: UInt64) -> UInt64 {
        let step: UInt64 = amount < 10 * unit ? 1 : amount < 100 * unit ? 10 : 100
        let stepSize = unit / 100 * step
        return (amount / stepSize + (amount % stepSize * 2 >= stepSize ? 1 : 0)) * step
    }

    private static func decimal(_ hundredths: UInt64, _ language: Language) -> String {
        let whole = grouped(hundredths / 100, language)
        let rest = hundredths % 100
        guard rest > 0 else { return whole }
        let comma = language != .english ? "," : "."
        if rest.isMultiple(of: 10) { return whole + comma + String(rest / 10) }
        return whole + comma + (rest < 10 ? "0" : "") + String(rest)
    }
}

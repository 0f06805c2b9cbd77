package import Base

/// What a share is a share of. A share is always kept as two numbers, the second of them named: never as a bare per cent.
/// (Số nền.)
package enum Denominator: String, Codable, Sendable, CaseIterable {
    case households, clans, villages
    case communeUnits = "commune-units"
    case adults, officials
    case workingAge = "working-age"
    case agedFifteen = "aged-15"
    case population, schools
    case learningCentres = "learning-centres"
    case provinces

    package var words: Words {
        switch self {
        case .households: Words("hộ gia đình", "households")
        case .clans: Words("dòng họ", "clans")
        case .villages: Words("thôn, buôn, tổ dân phố", "villages")
        case .communeUnits: Words("đơn vị do xã quản lý", "units run by the commune")
        case .adults: Words("người trưởng thành", "adults")
        case .officials: Words("cán bộ, công chức, người lao động", "officials and workers")
        case .workingAge: Words("người trong độ tuổi lao động", "people of working age")
        case .agedFifteen: Words("người từ 15 tuổi", "people aged 15 or more")
        case .population: Words("dân số", "population")
        case .schools: Words("trường học", "schools")
        case .learningCentres: Words("trung tâm học tập cộng đồng", "community learning centres")
        case .provinces: Words("tỉnh, thành phố", "provinces")
        }
    }
}

/// A share to be reached, as a document says it: of which named number, by which year. (Mục tiêu.)
package struct Target: Codable, Hashable, Sendable {
    package let id: Id
    /// The unit for which it holds, and everything below it.
    package let unit: Id
    /// "QĐ 387/QĐ-TTg, 25/3/2022".
    package let document: String
    package let words: Words
    /// The measure whose total is the numerator; nil when nothing of the list counts it.
    package let measure: String?
    package let denominator: Denominator
    package let year: Int
    /// In tenths of a per cent: 700 is 70%.
    package let perMille: Int
    /// False when the document itself was not read.
    package let isVerified: Bool
    /// False when it holds no longer; it stays in the history.
    package let isOpen: Bool

    package init(
        id: Id, unit: Id, document: String, words: Words, measure: String?, denominator: Denominator, year: Int,
        perMille: Int, isVerified: Bool = true, isOpen: Bool = true
    ) {
        self.id = id
        self.unit = unit
        self.document = document
        self.words = words
        self.measure = measure
        self.denominator = denominator
        self.year = year
        self.perMille = perMille
        self.isVerified = isVerified
        self.isOpen = isOpen
    }

    /// The least whole number that reaches it.
    package func wanted(of whole: Int64) -> Int64 { (whole * Int64(perMille) + 999) / 1000 }
}

/// What a unit said of a named number in a year, and where it has it from.
package struct ToldDenominator: Hashable, Sendable {
    package let unit: Id
    package let denominator: Denominator
    package let year: Int
    package let value: Int64
    /// nil when it was erased.
    package let source: String?
}

/// Two numbers, the second of them named.
package struct Share: Hashable, Sendable {
    package let numerator: Int64
    package let of: Int64

    package init(_ numerator: Int64, of whole: Int64) {
        self.numerator = numerator
        of = whole
    }

    /// `23,55%` in Vietnamese; rounded to hundredths, zeros at the end left out. nil when there is nothing to share.
    package func spoken(_ language: Language) -> String? {
        guard of > 0 else { return nil }
        return Share.spoken(hundredths: (numerator * 10_000 + of / 2) / of, language)
    }

    static func spoken(perMille: Int, _ language: Language) -> String {
        spoken(hundredths: Int64(perMille) * 10, language)
    }

    private static func spoken(hundredths: Int64, _ language: Language) -> String {
        let (whole, rest) = (Figure.format(hundredths / 100, language), hundredths % 100)
        let mark = language != .english ? "," : "."
        if rest == 0 { return "\(whole)%" }
        if rest.isMultiple(of: 10) { return "\(whole)\(mark)\(rest / 10)%" }
        return "\(whole)\(mark)\(rest < 10 ? "0" : "")\(rest)%"
    }
}

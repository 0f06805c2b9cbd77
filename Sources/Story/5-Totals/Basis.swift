package import Base
package import Journal
internal import Web

/// Which of the three totals of a campaign is meant. All three are kept alike and open alike.
package enum Basis: String, Hashable, Sendable, CaseIterable, Codable {
    /// What every live activity and line counts for now.
    case live
    /// What units submitted in their reports, as it stood when they did.
    case submitted
    /// What was accepted by the level above.
    case accepted

    package var words: Words {
        switch self {
        case .live: Words("Hiện nay", "Now")
        case .submitted: Words("Đã gửi", "Submitted")
        case .accepted: Words("Đã duyệt", "Accepted")
        }
    }

    /// What exactly is shown.
    package var meaning: Words {
        switch self {
        case .live:
            Words("Số hiện nay, còn thay đổi khi các đơn vị ghi thêm.", "Figures as of now; they move as units tell more.")
        case .submitted:
            Words(
                "Số trong báo cáo các đơn vị đã gửi, giữ nguyên từ lúc gửi.",
                "Figures of the reports that units submitted, as they stood then.")
        case .accepted:
            Words(
                "Số trong báo cáo đã được cấp trên duyệt, giữ nguyên từ lúc gửi.",
                "Figures of the reports that the level above accepted, as they stood when submitted.")
        }
    }

    /// In addresses; what holds now is not named.
    var query: String? { self == .live ? nil : rawValue }

    /// Anything that is not one of the three is what holds now.
    init(_ query: Fields) { self = query.filled("basis").flatMap(Basis.init) ?? .live }
}

extension Writer {
    /// Puts the unit's own facts as they stand in one total into another, in place of whatever that one held of them.
    package func freeze(unit: Id, campaign: Id, from: Basis, to: Basis) throws {
        try settle()
        try write(FreezeTables.shiftUnit, unit, campaign, from.rawValue, to.rawValue)
        try write(FreezeTables.forgetUnit, unit, campaign, to.rawValue)
        try write(FreezeTables.copyUnit, unit, campaign, from.rawValue, to.rawValue)
        try write(TotalTables.tidy)
    }

    /// Takes the unit's own facts out of a total.
    package func thaw(unit: Id, campaign: Id, _ basis: Basis) throws {
        try write(FreezeTables.takeUnit, unit, campaign, basis.rawValue)
        try write(FreezeTables.forgetUnit, unit, campaign, basis.rawValue)
        try write(TotalTables.tidy)
    }

    /// Puts one fact as it stands in one total into another: an amendment that both sides agreed to. A fact that counts
    /// no more in the first leaves the other too.
    package func freeze(fact: Id, from: Basis, to: Basis) throws {
        try settle()
        try write(FreezeTables.shiftFact, fact, from.rawValue, to.rawValue)
        try write(FreezeTables.forgetFact, fact, to.rawValue)
        try write(FreezeTables.copyFact, fact, from.rawValue, to.rawValue)
        try write(TotalTables.tidy)
    }
}

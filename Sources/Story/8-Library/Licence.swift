package import Base
package import Web

/// Under which terms an item is here. Nobody is asked to know the law by heart: each says what may be done.
package enum Licence: String, Codable, CaseIterable, Sendable {
    case paper
    case own
    case permitted
    case publicDomain = "public-domain"
    case cc0
    case ccBy = "cc-by"
    case ccBySa = "cc-by-sa"
    case ccByNc = "cc-by-nc"
    case ccByNcSa = "cc-by-nc-sa"
    case ccByNd = "cc-by-nd"
    case ccByNcNd = "cc-by-nc-nd"
    case elsewhere

    package var words: Words {
        switch self {
        case .paper: Words("chỉ có bản giấy", "paper only")
        case .own: Words("đơn vị tự làm", "the unit's own work")
        case .permitted: Words("được tác giả, nhà xuất bản cho phép", "by permission")
        case .publicDomain: Words("hết thời hạn bảo hộ", "public domain")
        case .cc0: Words("CC0, dùng tự do", "CC0, free to use")
        case .ccBy: Words("CC BY 4.0", "CC BY 4.0")
        case .ccBySa: Words("CC BY-SA 4.0", "CC BY-SA 4.0")
        case .ccByNc: Words("CC BY-NC 4.0", "CC BY-NC 4.0")
        case .ccByNcSa: Words("CC BY-NC-SA 4.0", "CC BY-NC-SA 4.0")
        case .ccByNd: Words("CC BY-ND 4.0", "CC BY-ND 4.0")
        case .ccByNcNd: Words("CC BY-NC-ND 4.0", "CC BY-NC-ND 4.0")
        case .elsewhere: Words("ở trang khác, theo quy định của trang đó", "elsewhere, by the terms there")
        }
    }

    /// The address of the terms.
    package var terms: Address? {
        let path: String? =
            switch self {
            case .cc0: "publicdomain/zero/1.0/"
            case .publicDomain: "publicdomain/mark/1.0/"
            case .ccBy, .ccBySa, .ccByNc, .ccByNcSa, .ccByNd, .ccByNcNd: "licenses/\(rawValue.dropFirst(3))/4.0/"
            case .paper, .own, .permitted, .elsewhere: nil
            }
        return path.flatMap { Address(untrusted: "https://creativecommons.org/\($0)") }
    }

    /// Whether a file may be put here under it.
    package var allowsFiles: Bool { self != .paper && self != .elsewhere }

    /// Whether somebody should look again: works are protected for the maker's life and 50 years after, to the end of the
    /// fiftieth year (Law on Intellectual Property, article 27).
    package func doubt(makerDied: Int?, on day: Day) -> Words? {
        guard self == .publicDomain else { return nil }
        guard let makerDied else {
            return Words(
                "Chưa ghi năm tác giả mất: hãy kiểm tra đã quá 50 năm chưa.",
                "The year of the maker's death is not told: please check that 50 years have passed.")
        }
        guard day.year <= makerDied + 50 else { return nil }
        return Words(
            "Tác giả mất năm \(makerDied): tác phẩm còn được bảo hộ đến hết năm \(makerDied + 50).",
            "The maker died in \(makerDied): the work is protected to the end of \(makerDied + 50).")
    }
}

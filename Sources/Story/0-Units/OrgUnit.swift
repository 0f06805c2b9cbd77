package import Base

/// A unit of the campaign: an area or a body. (Not `Unit`: Foundation has one.)
package struct OrgUnit: Hashable, Sendable {
    package let id: Id
    package let kind: UnitKind
    /// The word before its name as officially used: "xã", "huyện", "thị xã"; empty for bodies.
    package let word: String
    /// The name without the word: "Ea Tul", "Sở Giáo dục và Đào tạo".
    package let name: String
    /// Its place in the site's addresses: `/units/ea-tul`; given once, never changed.
    package let address: String
    package let opened: Day
    /// The first day on which it no longer existed; nil while it stands.
    package let closed: Day?
    package let location: Location?

    package init(
        id: Id, kind: UnitKind, word: String, name: String, address: String, opened: Day, closed: Day? = nil,
        location: Location? = nil
    ) {
        self.id = id
        self.kind = kind
        self.word = word
        self.name = name
        self.address = address
        self.opened = opened
        self.closed = closed
        self.location = location
    }

    /// "xã Ea Tul"; with a capital at the start of a line: `title`.
    package var fullName: String { OrgUnit.fullName(word, name) }

    package static func fullName(_ word: String, _ name: String) -> String { word.isEmpty ? name : "\(word) \(name)" }

    /// "Xã Ea Tul".
    package var title: String { fullName.capitalised }

    package func stands(on day: Day) -> Bool { opened <= day && closed.map { day < $0 } ?? true }
}

/// A unit as it is offered in a list to choose from.
package struct UnitChoice: Hashable, Sendable {
    package let kind: UnitKind
    /// "Xã Ea Tul".
    package let title: String
    package let address: String

    init(kind: UnitKind, word: String, name: String, address: String) {
        self.kind = kind
        title = OrgUnit.fullName(word, name).capitalised
        self.address = address
    }

    package init(_ unit: OrgUnit) {
        self.init(kind: unit.kind, word: unit.word, name: unit.name, address: unit.address)
    }
}

package enum UnitKind: String, Codable, CaseIterable, Sendable {
    case province, district, commune, village
    case department, association, union, school, library
    case learningCentre = "learning-centre"
    case enterprise, fund, other

    package var words: Words {
        switch self {
        case .province: Words("Tỉnh, thành phố", "Province")
        case .district: Words("Huyện", "District")
        case .commune: Words("Xã, phường", "Commune")
        case .village: Words("Thôn, buôn, tổ dân phố", "Village")
        case .department: Words("Sở, ban, ngành, phòng", "Department")
        case .association: Words("Hội", "Association")
        case .union: Words("Đoàn thể", "Union")
        case .school: Words("Trường học", "School")
        case .library: Words("Thư viện", "Library")
        case .learningCentre: Words("Trung tâm học tập cộng đồng", "Community learning centre")
        case .enterprise: Words("Doanh nghiệp, hợp tác xã", "Enterprise")
        case .fund: Words("Quỹ", "Fund")
        case .other: Words("Khác", "Other")
        }
    }

    /// Provinces, districts, communes and villages make up the territory; the rest are bodies in it.
    package var isTerritory: Bool {
        switch self {
        case .province, .district, .commune, .village: true
        default: false
        }
    }
}

/// A unit hangs on up to two lines: where it lies, and which sector leads it.
package enum Line: String, Codable, CaseIterable, Sendable {
    case place, sector
}

/// Degrees, WGS 84.
package struct Location: Codable, Hashable, Sendable {
    package let latitude: Double
    package let longitude: Double

    package init(latitude: Double, longitude: Double) {
        self.latitude = latitude
        self.longitude = longitude
    }
}

/// The code of a unit in the list of one year: codes are reused for other areas, so always year and code.
package struct UnitCode: Codable, Hashable, Sendable {
    package let year: Int
    package let code: String

    package init(year: Int, code: String) {
        self.year = year
        self.code = code
    }
}

/// Under whom a unit stood, from a day until (not including) another.
package struct Parenthood: Hashable, Sendable {
    package let line: Line
    package let parent: Id
    package let period: Period

    package init(line: Line, parent: Id, period: Period) {
        self.line = line
        self.parent = parent
        self.period = period
    }
}

package import Base
package import Units

/// Where paper books are: a library, a bookcase, a learning centre, a stop of the mobile library. (Điểm đọc.)
package struct ReadingPlace: Hashable, Sendable {
    package let id: Id
    package let number: Int
    package let unit: Id
    package let facts: PlaceFacts
    package let isOpen: Bool
}

/// What is known of a reading place, as it stands in the journal.
package struct PlaceFacts: Codable, Hashable, Sendable {
    package var name: String
    package var kind: PlaceKind
    /// Where it is, in words.
    package var site: String
    package var location: Location?
    package var times: OpeningTimes

    package init(
        name: String, kind: PlaceKind, site: String = "", location: Location? = nil,
        times: OpeningTimes = OpeningTimes([])
    ) {
        self.name = name
        self.kind = kind
        self.site = site
        self.location = location
        self.times = times
    }
}

package enum PlaceKind: String, Codable, CaseIterable, Sendable {
    case library, bookcase
    case centre = "learning-centre"
    case stop = "mobile-stop"

    package var words: Words {
        switch self {
        case .library: Words("thư viện", "library")
        case .bookcase: Words("tủ sách", "bookcase")
        case .centre: Words("trung tâm học tập", "learning centre")
        case .stop: Words("điểm dừng thư viện lưu động", "stop of the mobile library")
        }
    }
}

/// How many paper copies of an item lie at a place. (Bản giấy.)
package struct Holding: Hashable, Sendable {
    package let item: Id
    package let place: ReadingPlace
    package let copies: Int
}

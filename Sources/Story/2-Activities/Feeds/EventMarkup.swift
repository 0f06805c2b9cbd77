internal import Base
internal import Plans
internal import Units
internal import Web

/// An activity as search engines read it: schema.org's Event, as data inside the page (JSON-LD). Data is no script, so
/// the page's policy leaves it alone.
struct EventMarkup: Encodable {
    private let context = "https://schema.org"
    private let type = "Event"
    let name: String
    let description: String?
    let startDate: String
    let endDate: String?
    let eventStatus: String
    let eventAttendanceMode: String
    let location: [Location]
    let organizer: Organizer
    let inLanguage: [String]

    struct Location: Encodable {
        let type: String
        var name: String?
        var address: String?
        var url: String?
        var geo: Point?

        enum CodingKeys: String, CodingKey {
            case type = "@type"
            case name, address, url, geo
        }
    }

    struct Point: Encodable {
        let type = "GeoCoordinates"
        let latitude: Double
        let longitude: Double

        enum CodingKeys: String, CodingKey {
            case type = "@type"
            case latitude, longitude
        }
    }

    struct Organizer: Encodable {
        let type = "Organization"
        let name: String

        enum CodingKeys: String, CodingKey {
            case type = "@type"
            case name
        }
    }

    enum CodingKeys: String, CodingKey {
        case context = "@context"
        case type = "@type"
        case name, description, startDate, endDate, eventStatus, eventAttendanceMode, location, organizer, inLanguage
    }

    /// Nil for what nobody is to find: not live, or made up.
    init?(_ activity: Activity, lead: OrgUnit, area: OrgUnit?, description: String?) {
        let details = activity.details
        guard activity.state.isLive || activity.state == .cancelled, let first = details.sessions.first,
            let last = details.sessions.last
        else { return nil }
        name = activity.title
        self.description = description
        startDate = Self.moment(first.day, first.start)
        endDate = last.end.map { Self.moment(last.lastDay, $0) } ?? (last.day > first.day ? "\(last.day)" : nil)
        eventStatus = context + (activity.state == .cancelled ? "/EventCancelled" : "/EventScheduled")
        let isSomewhere = !details.place.isEmpty || area != nil && details.link == nil
        let mode = details.link == nil ? "Offline" : isSomewhere ? "Mixed" : "Online"
        eventAttendanceMode = context + "/\(mode)EventAttendanceMode"
        var places: [Location] = []
        if isSomewhere {
            let point = details.location.map { Point(latitude: $0.latitude, longitude: $0.longitude) }
            let name = details.place.isEmpty ? area?.title ?? "" : details.place
            places.append(Location(type: "Place", name: name, address: (area ?? lead).fullName, geo: point))
        }
        if let link = details.link { places.append(Location(type: "VirtualLocation", url: link)) }
        location = places
        organizer = Organizer(name: lead.title)
        inLanguage = details.languages.compactMap(\.tag)
    }

    private static func moment(_ day: Day, _ minutes: Int?) -> String {
        guard let minutes else { return "\(day)" }
        return "\(day)T\(minutes < 600 ? "0" : "")\(TimeOfDay.spoken(minutes)):00+07:00"
    }

    var html: HTML { linkedData(self) }
}

extension ActivityLanguage {
    /// Its tag by BCP 47; nil where there is none to give.
    package var tag: String? {
        switch self {
        case .vietnamese: "vi"
        case .ede: "rad"
        case .mnong: "cmo"
        case .english: "en"
        case .other: nil
        }
    }
}

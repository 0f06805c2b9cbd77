package import Base

/// A calendar as phones and computers take it: iCalendar (RFC 5545) with the properties of RFC 7986. The same
/// calendar gives the same bytes, so that whoever follows it is told "nothing new" until something is.
package struct CalendarFile: Sendable {
    package var name: String
    package var about: String
    package var language: Language
    /// The page that shows the same.
    package var page: String
    /// Where the file itself is fetched again; nil for a file to take in once.
    package var source: String?
    package var events: [CalendarEvent]

    package init(
        name: String, about: String, language: Language, page: String, source: String? = nil, events: [CalendarEvent]
    ) {
        self.name = name
        self.about = about
        self.language = language
        self.page = page
        self.source = source
        self.events = events
    }

    package static let type = "text/calendar; charset=utf-8"
    /// How often a follower looks again.
    private static let refresh = "PT1H"
    /// One of the names of CSS, as RFC 7986 asks: the brick of the woven band.
    private static let color = "firebrick"

    package var bytes: [UInt8] {
        var lines = CalendarLines()
        lines.add("BEGIN", raw: "VCALENDAR")
        lines.add("VERSION", raw: "2.0")
        lines.add("PRODID", raw: "-//Longhouse//Longhouse//\(language != .english ? "VI" : "EN")")
        lines.add("CALSCALE", raw: "GREGORIAN")
        // Once as the standard says, once as programs older than it read.
        for property in ["NAME", "X-WR-CALNAME"] { lines.add(property, text: name) }
        for property in ["DESCRIPTION", "X-WR-CALDESC"] { lines.add(property, text: about) }
        lines.add("COLOR", raw: Self.color)
        lines.add("URL", raw: page)
        if let source {
            lines.add("SOURCE;VALUE=URI", raw: source)
            lines.add("REFRESH-INTERVAL;VALUE=DURATION", raw: Self.refresh)
            lines.add("X-PUBLISHED-TTL", raw: Self.refresh)
        }
        if let last = events.map(\.modified).max() { lines.add("LAST-MODIFIED", raw: CalendarLines.utc(last)) }
        lines.add("X-WR-TIMEZONE", raw: Self.zone)
        if events.contains(where: { $0.start != nil }) { timeZone(&lines) }
        for event in events { event.write(to: &lines, language) }
        lines.add("END", raw: "VCALENDAR")
        return lines.bytes
    }

    static let zone = "Asia/Ho_Chi_Minh"

    /// Viet Nam keeps UTC+7 all year, without daylight saving since 1975.
    private func timeZone(_ lines: inout CalendarLines) {
        for (name, value) in [
            ("BEGIN", "VTIMEZONE"), ("TZID", Self.zone), ("BEGIN", "STANDARD"), ("DTSTART", "19750613T000000"),
            ("TZOFFSETFROM", "+0700"), ("TZOFFSETTO", "+0700"), ("TZNAME", "+07"), ("END", "STANDARD"),
            ("END", "VTIMEZONE"),
        ] {
            lines.add(name, raw: value)
        }
    }
}

/// One time at which something takes place.
package struct CalendarEvent: Sendable {
    /// The same for the same event as long as it lives, wherever the site moves to: no name of a host in it.
    package var uid: String
    /// Grows with every change, so that a phone takes the later one.
    package var sequence: Int
    package var modified: Instant
    package var day: Day
    /// Minutes since midnight in Viet Nam; nil = the whole day.
    package var start: Int?
    /// Earlier than the start: on the day after.
    package var end: Int?
    package var title: String
    package var place: String
    package var point: (latitude: Double, longitude: Double)?
    package var about: String
    package var kind: String
    package var page: String
    /// Where to take part online.
    package var link: String?
    /// Called off: stays in the calendar as such, so that phones which hold it take it off.
    package var isCancelled: Bool

    package init(
        uid: String, sequence: Int, modified: Instant, day: Day, start: Int? = nil, end: Int? = nil, title: String,
        place: String = "", point: (latitude: Double, longitude: Double)? = nil, about: String = "", kind: String = "",
        page: String, link: String? = nil, isCancelled: Bool = false
    ) {
        self.uid = uid
        self.sequence = sequence
        self.modified = modified
        self.day = day
        self.start = start
        self.end = end
        self.title = title
        self.place = place
        self.point = point
        self.about = about
        self.kind = kind
        self.page = page
        self.link = link
        self.isCancelled = isCancelled
    }

    fileprivate func write(to lines: inout CalendarLines, _ language: Language) {
        lines.add("BEGIN", raw: "VEVENT")
        lines.add("UID", text: uid)
        // Without a METHOD the stamp says when what is told here was last revised.
        lines.add("DTSTAMP", raw: CalendarLines.utc(modified))
        lines.add("LAST-MODIFIED", raw: CalendarLines.utc(modified))
        lines.add("SEQUENCE", raw: "\(sequence)")
        times(&lines)
        lines.add("SUMMARY;LANGUAGE=vi", text: title)
        if !place.isEmpty { lines.add("LOCATION", text: place) }
        if let point { lines.add("GEO", raw: "\(point.latitude);\(point.longitude)") }
        if !about.isEmpty { lines.add("DESCRIPTION;LANGUAGE=\(language.rawValue)", text: about) }
        if !kind.isEmpty { lines.add("CATEGORIES;LANGUAGE=\(language.rawValue)", text: kind) }
        lines.add("URL", raw: page)
        if let link { lines.add("CONFERENCE;VALUE=URI", raw: link) }
        lines.add("STATUS", raw: isCancelled ? "CANCELLED" : "CONFIRMED")
        // What is on in the neighbourhood does not make its follower busy.
        lines.add("TRANSP", raw: "TRANSPARENT")
        lines.add("END", raw: "VEVENT")
    }

    private func times(_ lines: inout CalendarLines) {
        guard let start else {
            lines.add("DTSTART;VALUE=DATE", raw: CalendarLines.day(day))
            lines.add("DTEND;VALUE=DATE", raw: CalendarLines.day(day.adding(days: 1)))
            return
        }
        lines.add("DTSTART;TZID=\(CalendarFile.zone)", raw: CalendarLines.local(day, start))
        guard let end, end != start else { return }
        let last = end > start ? day : day.adding(days: 1)
        lines.add("DTEND;TZID=\(CalendarFile.zone)", raw: CalendarLines.local(last, end))
    }
}

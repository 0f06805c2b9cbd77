package import Base

/// A notice for a wall: what, when, where, and a code that leads to the page. One upright page inside a woven border.
package struct Poster: Hashable, Sendable {
    package enum Size: String, Hashable, Sendable, CaseIterable {
        case a4, a3
    }

    /// One time of a programme.
    package struct Line: Hashable, Sendable {
        package var time: String
        package var title: String
        package var place: String

        package init(time: String, title: String, place: String) {
            self.time = time
            self.title = title
            self.place = place
        }
    }

    package struct Group: Hashable, Sendable {
        package var heading: String
        package var lines: [Line]

        package init(_ heading: String, _ lines: [Line]) {
            self.heading = heading
            self.lines = lines
        }
    }

    package var language: Language
    /// What it belongs to, small on top: the Week.
    package var above: String
    package var title: String
    /// In italics under the title: the theme.
    package var theme: String?
    /// Large, in the middle: when and where of a single activity.
    package var facts: [String]
    /// A programme, day by day.
    package var groups: [Group]
    /// Further sessions that were not given at all.
    package var further: Int
    package var code: PaperCode
    package var isSimulated: Bool

    package init(
        _ language: Language, above: String, title: String, theme: String? = nil, facts: [String] = [],
        groups: [Group] = [], further: Int = 0, code: PaperCode, isSimulated: Bool = false
    ) {
        self.language = language
        self.above = above
        self.title = title
        self.theme = theme
        self.facts = facts
        self.groups = groups
        self.further = further
        self.code = code
        self.isSimulated = isSimulated
    }

    package func pdf(_ size: Size, made: Instant? = nil) throws -> [UInt8] {
        let sheet = PDFSheet(name: title, author: above, language: language, made: made)
        PosterPress(sheet, self).draw(size)
        return try sheet.finish()
    }
}

package import Base
package import Journal
package import Units

/// Something a unit does in a campaign: a fair, a class, a broadcast. (Hoạt động.)
package struct Activity: Hashable, Sendable {
    package let id: Id
    /// Its place in the site's addresses: `/activities/17`; counted in the journal, given once.
    package let number: Int
    package let campaign: Id
    /// The unit at which it is counted.
    package let lead: Id
    package let state: State
    /// What is known of it now.
    package let details: ActivityDetails
    /// Counts what happened to it; whoever changes it says which version they saw.
    package let version: Int
    /// Where it went when it was found to be the same as another.
    package let mergedInto: Id?
    /// The state to come back to from cancelled or merged.
    package let stateBefore: State?
    /// When it was last sent for review; nil for drafts.
    package let sentAt: Instant?
    /// Why it was returned or cancelled.
    package let reason: Id?

    package var title: String { details.title }
    package var firstDay: Day { details.firstDay }
    package var lastDay: Day { details.lastDay }

    package enum State: String, Codable, Sendable, CaseIterable {
        /// Seen by its unit only.
        case draft
        /// Came in with a list that is not released yet; seen by nobody.
        case staged
        case registered, approved, returned, cancelled
        /// Found to be the same as another, and counted there.
        case merged

        package var words: Words {
            switch self {
            case .draft: Words("nháp", "draft")
            case .staged: Words("đang nạp", "coming in")
            case .registered: Words("đã đăng ký", "registered")
            case .approved: Words("đã duyệt", "approved")
            case .returned: Words("trả lại", "returned")
            case .cancelled: Words("đã hủy", "cancelled")
            case .merged: Words("đã gộp", "merged")
            }
        }

        /// 2 = approved, 1 = registered, 0 = not for the public; a campaign's policy says from which on it is shown.
        package var openness: Int {
            switch self {
            case .approved: 2
            case .registered: 1
            default: 0
            }
        }

        /// Whether it counts as something the unit does.
        package var isLive: Bool { openness > 0 }
    }
}

/// What a unit says about an activity: public facts, and references to the free text.
package struct ActivityDetails: Codable, Hashable, Sendable {
    package var title: String
    /// Code of an `ActivityKind`.
    package var kind: String
    /// At least one, in order of time.
    package var sessions: [ActivitySession]
    /// In words: "Nhà cộng đồng buôn Brah"; empty when it is online only.
    package var place: String
    /// The area where it takes place.
    package var placeUnit: Id?
    package var location: Location?
    /// Where to take part online.
    package var link: String?
    package var audience: [Audience]
    package var languages: [ActivityLanguage]
    /// Whether anybody may come.
    package var isOpen: Bool
    /// How many people are expected.
    package var expected: Int?
    /// The plan's task that it answers.
    package var task: Id?
    package var description: PassageReference?
    /// Name and phone of whom to ask; shown to everybody only when `showsContact`.
    package var contact: PassageReference?
    package var showsContact: Bool

    /// What words are looked for in, besides the names of units: also for whom it is and in which language, where that
    /// tells it from others.
    var searched: String {
        let whom = audience.filter { $0 != .everyone }.map(\.words.vi)
        let spoken = languages.filter { $0 != .vietnamese && $0 != .other }.map(\.words.vi)
        return ([title, place] + whom + spoken).joined(separator: " ")
    }

    package var firstDay: Day { sessions.map(\.day).min() ?? Day(number: 0) }
    package var lastDay: Day { sessions.map(\.day).max() ?? Day(number: 0) }

    package init(
        title: String, kind: String, sessions: [ActivitySession], place: String, placeUnit: Id? = nil,
        location: Location? = nil, link: String? = nil, audience: [Audience] = [.everyone],
        languages: [ActivityLanguage] = [.vietnamese], isOpen: Bool = true, expected: Int? = nil, task: Id? = nil,
        description: PassageReference? = nil, contact: PassageReference? = nil, showsContact: Bool = false
    ) {
        self.title = title
        self.kind = kind
        self.sessions = sessions
        self.place = place
        self.placeUnit = placeUnit
        self.location = location
        self.link = link
        self.audience = audience
        self.languages = languages
        self.isOpen = isOpen
        self.expected = expected
        self.task = task
        self.description = description
        self.contact = contact
        self.showsContact = showsContact
    }
}

/// One time at which an activity takes place; times in minutes since midnight in Viet Nam.
package struct ActivitySession: Codable, Hashable, Sendable {
    package let day: Day
    /// nil = the whole day.
    package let start: Int?
    package let end: Int?

    package init(day: Day, start: Int? = nil, end: Int? = nil) {
        self.day = day
        self.start = start
        self.end = end
    }

    /// An evening may go on past midnight: it began after 17:00 and ends before 6:00.
    package static func goesPastMidnight(_ start: Int, _ end: Int) -> Bool { start >= 1_020 && end <= 360 }

    /// The day on which it ends.
    package var lastDay: Day {
        guard let start, let end, end < start else { return day }
        return day.adding(days: 1)
    }
}

/// For whom an activity is.
package enum Audience: String, Codable, KeptAsBit, Sendable {
    case everyone, children, pupils, elderly
    case ethnicMinorities = "ethnic-minorities"
    case officials, women, workers, disabled

    package var words: Words {
        switch self {
        case .everyone: Words("mọi người", "everyone")
        case .children: Words("trẻ em", "children")
        case .pupils: Words("học sinh", "pupils")
        case .elderly: Words("người cao tuổi", "older people")
        case .ethnicMinorities: Words("đồng bào dân tộc thiểu số", "ethnic minorities")
        case .officials: Words("cán bộ, công chức", "officials")
        case .women: Words("phụ nữ", "women")
        case .workers: Words("người lao động", "workers")
        case .disabled: Words("người khuyết tật", "people with a disability")
        }
    }
}

/// In which language an activity is held.
package enum ActivityLanguage: String, Codable, KeptAsBit, Sendable {
    case vietnamese = "vi"
    case ede, mnong
    case english = "en"
    case other

    package var words: Words {
        switch self {
        case .vietnamese: Words("tiếng Việt", "Vietnamese")
        case .ede: Words("tiếng Ê Đê", "Ede")
        case .mnong: Words("tiếng M'nông", "M'nong")
        case .english: Words("tiếng Anh", "English")
        case .other: Words("ngôn ngữ khác", "another language")
        }
    }
}

/// A kind of activity; the list is data, kept by the province.
package struct ActivityKind: Codable, Hashable, Sendable {
    package let code: String
    package let words: Words
    package let sort: Int
    /// False when no further activity of this kind is taken.
    package let isOpen: Bool
    /// Titles to start from.
    package let titles: [String]

    package init(code: String, words: Words, sort: Int, isOpen: Bool = true, titles: [String] = []) {
        self.code = code
        self.words = words
        self.sort = sort
        self.isOpen = isOpen
        self.titles = titles
    }
}

/// A unit that does an activity together with its lead.
package struct ActivityPartner: Hashable, Sendable {
    package let unit: Id
    package let name: String
    package let address: String
    package let state: State
    /// True when the partner asked to join and the lead has to answer; otherwise the partner answers.
    package let askedByPartner: Bool

    package enum State: String, Codable, Sendable {
        case proposed, confirmed, declined

        package var words: Words {
            switch self {
            case .proposed: Words("chờ xác nhận", "to be confirmed")
            case .confirmed: Words("đã xác nhận", "confirmed")
            case .declined: Words("từ chối", "declined")
            }
        }
    }
}

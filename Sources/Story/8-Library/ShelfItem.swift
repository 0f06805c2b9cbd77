internal import Activities
package import Base
package import Journal

/// A book, a recording, a link ...: something to read, hear or follow, on the shelf of the unit that answers for it.
/// (Tài liệu.)
package struct ShelfItem: Hashable, Sendable {
    package let id: Id
    /// Given once: `/library/12`.
    package let number: Int
    package let unit: Id
    /// Items of one work are one entry of the catalogue.
    package let work: Id
    package let facts: ShelfFacts
    package let files: ShelfFiles
    /// nil when it was never told or was erased.
    package let maker: String?
    package let about: String?
    package let isStanding: Bool
    /// Counted up with every change.
    package let version: Int
    /// The entries that told it last, and before that.
    package let position: Int64
    package let before: Int64?

    package var typed: TypedItem {
        TypedItem(
            title: facts.title, kind: facts.kind, maker: maker ?? "", language: facts.language, subject: facts.subject,
            ages: ReadingAge.of(bits: facts.ages), level: facts.level, licence: facts.licence, link: facts.link ?? "",
            identifier: facts.identifier ?? "", year: facts.year, makerDied: facts.makerDied, about: about ?? "")
    }
}

/// What is known of an item, as it stands in the journal.
package struct ShelfFacts: Codable, Hashable, Sendable {
    package var title: String
    package var kind: ShelfKind
    package var maker: PassageReference?
    package var language: ShelfLanguage
    package var subject: ShelfSubject
    /// Bits of `ReadingAge`; 0 = nobody said.
    package var ages: Int64
    package var level: ReadingLevel
    package var licence: Licence
    package var link: String?
    /// ISBN of thirteen digits, or another identifier.
    package var identifier: String?
    /// In which it came out.
    package var year: Int?
    package var makerDied: Int?
    package var about: PassageReference?
}

/// The files of an item, by the ids under which they are kept.
package struct ShelfFiles: Codable, Hashable, Sendable {
    /// An EPUB that is read in the browser.
    package var book: Id?
    package var pages: Int
    /// A paper to take along (PDF).
    package var paper: Id?
    package var cover: Id?

    package init(book: Id? = nil, pages: Int = 0, paper: Id? = nil, cover: Id? = nil) {
        self.book = book
        self.pages = pages
        self.paper = paper
        self.cover = cover
    }
}

/// What a person says of an item.
package struct TypedItem: Codable, Hashable, Sendable {
    package var title: String
    package var kind: ShelfKind
    package var maker: String
    package var language: ShelfLanguage
    package var subject: ShelfSubject
    package var ages: [ReadingAge]
    package var level: ReadingLevel
    /// nil when none was chosen, which is refused.
    package var licence: Licence?
    package var link: String
    package var identifier: String
    package var year: Int?
    package var makerDied: Int?
    package var about: String

    package init(
        title: String, kind: ShelfKind = .book, maker: String = "", language: ShelfLanguage = .vietnamese,
        subject: ShelfSubject = .general, ages: [ReadingAge] = [], level: ReadingLevel = .general, licence: Licence?,
        link: String = "", identifier: String = "", year: Int? = nil, makerDied: Int? = nil, about: String = ""
    ) {
        self.title = title
        self.kind = kind
        self.maker = maker
        self.language = language
        self.subject = subject
        self.ages = ages
        self.level = level
        self.licence = licence
        self.link = link
        self.identifier = identifier
        self.year = year
        self.makerDied = makerDied
        self.about = about
    }
}

package enum ShelfKind: String, Codable, CaseIterable, Sendable {
    case book, article, recording, video, course, link

    package var words: Words {
        switch self {
        case .book: Words("sách", "book")
        case .article: Words("bài viết", "article")
        case .recording: Words("bản ghi âm", "recording")
        case .video: Words("video", "video")
        case .course: Words("khóa học", "course")
        case .link: Words("trang web", "web page")
        }
    }

    /// The type of schema.org.
    var schema: String {
        switch self {
        case .book: "Book"
        case .article: "Article"
        case .recording: "AudioObject"
        case .video: "VideoObject"
        case .course: "Course"
        case .link: "WebPage"
        }
    }
}

package enum ShelfLanguage: String, Codable, CaseIterable, Sendable {
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

    /// Its tag in pages and feeds (BCP 47).
    package var tag: String {
        switch self {
        case .vietnamese: "vi"
        case .ede: "rad"
        case .mnong: "cmo"
        case .english: "en"
        case .other: "und"
        }
    }

    /// Of the first language that a book names.
    init(tag: String?) {
        switch tag {
        case "vi", "vie", nil: self = .vietnamese
        case "rad": self = .ede
        case "cmo", "mnn": self = .mnong
        case "en", "eng": self = .english
        default: self = .other
        }
    }
}

package enum ShelfSubject: String, Codable, CaseIterable, Sendable {
    case general, literature, children, history, science, farming, health, skills, digital, law, languages, arts,
        reading

    package var words: Words {
        switch self {
        case .general: Words("chung", "general")
        case .literature: Words("văn học", "literature")
        case .children: Words("thiếu nhi", "for children")
        case .history: Words("lịch sử, địa lý, văn hóa", "history, places, culture")
        case .science: Words("khoa học", "science")
        case .farming: Words("nông nghiệp, nghề", "farming, trades")
        case .health: Words("sức khỏe, gia đình", "health, family")
        case .skills: Words("kỹ năng sống", "life skills")
        case .digital: Words("kỹ năng số", "digital skills")
        case .law: Words("pháp luật, xã hội", "law, society")
        case .languages: Words("ngôn ngữ", "languages")
        case .arts: Words("nghệ thuật", "arts")
        case .reading: Words("đọc sách, học tập", "reading, learning")
        }
    }
}

package enum ReadingAge: String, Codable, KeptAsBit, Sendable {
    case small, primary, lower, upper, adult

    package var words: Words {
        switch self {
        case .small: Words("dưới 6 tuổi", "under 6")
        case .primary: Words("6–10 tuổi", "6–10")
        case .lower: Words("11–15 tuổi", "11–15")
        case .upper: Words("16–18 tuổi", "16–18")
        case .adult: Words("người lớn", "adults")
        }
    }
}

package enum ReadingLevel: String, Codable, CaseIterable, Sendable {
    case easy, general, advanced

    package var words: Words {
        switch self {
        case .easy: Words("dễ đọc", "easy to read")
        case .general: Words("phổ thông", "general")
        case .advanced: Words("chuyên sâu", "advanced")
        }
    }
}

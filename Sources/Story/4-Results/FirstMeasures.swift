internal import Base

extension Measure {
    /// The list a province starts with; from then on it is data that the province keeps.
    package static let first: [Measure] =
        (people + books + contests + classes + giving + media + titles + spending + reading)
        .enumerated().map { index, measure in
            Measure(
                code: measure.code, words: measure.words, unit: measure.unit, nature: measure.nature,
                sort: (index + 1) * 10, partOf: measure.partOf, isSmallGroup: smallGroups.contains(measure.code))
        }

    /// In a small activity their number shows who was there.
    private static let smallGroups: Set<String> = [
        "visits-minorities", "visits-disabled", "learners-minorities",
    ]

    private static let visits = Words("lượt người", "visits")
    private static let persons = Words("người", "people")
    private static let copies = Words("cuốn", "books")

    private static let people: [Measure] = [
        count("visits", Words("Lượt người tham gia", "People taking part"), visits),
        count("visits-women", Words("Nữ tham gia", "Women taking part"), visits, of: "visits"),
        count(
            "visits-pupils",
            Words("Học sinh, sinh viên tham gia", "Pupils and students taking part"),
            visits,
            of: "visits"),
        count("visits-officials", Words("Cán bộ, công chức tham gia", "Officials taking part"), visits, of: "visits"),
        count("visits-residents", Words("Người dân tham gia", "Residents taking part"), visits, of: "visits"),
        count(
            "visits-elderly",
            Words("Người từ 60 tuổi tham gia", "People aged 60 or more taking part"),
            visits,
            of: "visits"),
        count(
            "visits-minorities",
            Words("Người dân tộc thiểu số tham gia", "Ethnic minorities taking part"),
            visits,
            of: "visits"),
        count(
            "visits-disabled",
            Words("Người khuyết tật tham gia", "People with a disability taking part"),
            visits,
            of: "visits"),
        count("visits-online", Words("Người tham gia trực tuyến", "People taking part online"), visits, of: "visits"),
        count("linked-places", Words("Điểm cầu kết nối", "Linked places"), Words("điểm", "places")),
    ]

    private static let books: [Measure] = [
        count("books-given", Words("Sách đã tặng", "Books given"), copies),
        count("books-collected", Words("Sách quyên góp được", "Books collected"), copies),
        count("books-shown", Words("Sách trưng bày, giới thiệu", "Books shown"), copies),
        count(
            "bookcases",
            Words("Tủ sách, thư viện xây dựng được", "Bookcases and libraries set up"),
            Words("tủ", "sets")),
        count("mobile-trips", Words("Chuyến thư viện lưu động", "Mobile library trips"), Words("chuyến", "trips")),
        count("library-visits", Words("Lượt bạn đọc đến thư viện", "Library visits"), Words("lượt", "visits")),
        count("loans", Words("Lượt mượn sách", "Loans"), Words("lượt", "loans")),
    ]

    private static let contests: [Measure] = [
        count("entries", Words("Bài dự thi", "Contest entries"), Words("bài", "entries")),
        count("contest-schools", Words("Trường tham gia", "Schools taking part"), Words("trường", "schools")),
        count("contest-classes", Words("Lớp tham gia", "Classes taking part"), Words("lớp", "classes")),
        count("prizes", Words("Giải thưởng đã trao", "Prizes given"), Words("giải", "prizes")),
    ]

    private static let classes: [Measure] = [
        count("classes", Words("Lớp đã mở", "Classes held"), Words("lớp", "classes")),
        count("learners", Words("Người học", "Learners"), persons),
        count("learners-women", Words("Người học nữ", "Learners: women"), persons, of: "learners"),
        count("learners-elderly", Words("Người học từ 60 tuổi", "Learners aged 60 or more"), persons, of: "learners"),
        count(
            "learners-minorities",
            Words("Người học dân tộc thiểu số", "Learners of ethnic minorities"),
            persons,
            of: "learners"),
    ]

    private static let giving: [Measure] = [
        count("scholarships", Words("Suất học bổng", "Scholarships"), Words("suất", "scholarships")),
        money("scholarship-money", Words("Tiền học bổng đã trao", "Scholarship money given")),
        count("bicycles", Words("Xe đạp đã tặng", "Bicycles given"), Words("xe", "bicycles")),
        count("gifts", Words("Phần quà đã tặng", "Gifts given"), Words("phần", "gifts")),
        money("money-raised", Words("Tiền vận động được", "Money raised")),
        money("goods-value", Words("Hiện vật vận động được, quy ra tiền", "Goods in kind, worth")),
        count("people-honoured", Words("Người được tuyên dương", "People honoured"), persons),
    ]

    private static let media: [Measure] = [
        count("articles", Words("Tin, bài đã đăng", "Articles published"), Words("tin, bài", "articles")),
        count("posts", Words("Bài trên mạng xã hội", "Posts on social media"), Words("bài", "posts")),
        count("banners", Words("Băng rôn, khẩu hiệu, áp phích", "Banners and posters"), Words("tấm", "banners")),
        count("broadcasts", Words("Buổi phát thanh, phát sóng", "Broadcasts"), Words("buổi", "broadcasts")),
        Measure(
            code: "broadcast-minutes", words: Words("Thời lượng phát thanh, phát sóng", "Time on air"),
            unit: Words("phút", "minutes"), nature: .minutes, sort: 0),
        count("vehicle-trips", Words("Lượt xe tuyên truyền", "Loudspeaker car rounds"), Words("lượt", "rounds")),
    ]

    /// Registered is not reached, and reached is not recognised: each is a measure of its own.
    private static let titles: [Measure] = [
        ("families", "Gia đình", "learning families", Words("hộ", "families")),
        ("clans", "Dòng họ", "learning clans", Words("dòng họ", "clans")),
        ("communities", "Cộng đồng", "learning communities", Words("cộng đồng", "communities")),
        ("units", "Đơn vị", "learning units", Words("đơn vị", "units")),
        ("citizens", "Công dân", "learning citizens", Words("người", "people")),
    ].flatMap { code, vi, en, unit in
        [
            count("\(code)-registered", Words("\(vi) đăng ký danh hiệu học tập", "Registered as \(en)"), unit),
            count("\(code)-reached", Words("\(vi) đạt tiêu chí học tập", "Reached the criteria of \(en)"), unit),
            count("\(code)-recognised", Words("\(vi) được công nhận danh hiệu học tập", "Recognised as \(en)"), unit),
        ]
    }

    private static let spending: [Measure] = [
        money("spending-budget", Words("Chi từ ngân sách", "Spent from the budget")),
        money("spending-raised", Words("Chi từ nguồn vận động", "Spent from what was raised")),
    ]

    /// What reading groups log adds up to. Last, so that lists of provinces that began without them keep their order.
    package static let reading: [Measure] = [
        Measure(
            code: readingMinutes, words: Words("Phút đọc sách", "Minutes read"), unit: Words("phút", "minutes"),
            nature: .minutes, sort: 9010),
        Measure(code: booksRead, words: Words("Sách đã đọc xong", "Books read"), unit: copies, sort: 9020),
    ]
    package static let readingMinutes = "reading-minutes"
    package static let booksRead = "books-read"

    private static func count(
        _ code: String, _ words: Words, _ unit: Words, of whole: String? = nil
    ) -> Measure {
        Measure(code: code, words: words, unit: unit, sort: 0, partOf: whole)
    }

    private static func money(_ code: String, _ words: Words) -> Measure {
        Measure(code: code, words: words, unit: Words("đồng", "dong"), nature: .money, sort: 0)
    }
}

extension KindMeasure {
    /// What activities of each kind are asked for, by code of the kind: first those asked at once, then the rest.
    package static let first: [String: [KindMeasure]] = [
        "media": asked(["articles", "posts", "broadcasts"], ["broadcast-minutes"] + spending),
        "banners": asked(["banners"], spending),
        "parade": asked(["visits", "vehicle-trips"], ["banners"] + spending),
        "opening": asked(["visits", "visits-women"], visitParts + ["linked-places", "banners"] + giving + spending),
        "book-fair": asked(["visits", "books-shown"], ["visits-women"] + visitParts + books + spending),
        "book-club": asked(["visits"], ["visits-women"] + visitParts + ["loans"] + spending),
        "contest": asked(
            ["entries", "prizes"], ["contest-schools", "contest-classes", "visits"] + spending),
        "talk": asked(["visits", "visits-women"], visitParts + ["linked-places"] + spending),
        "school-library": asked(
            ["visits", "library-visits"], ["loans", "bookcases", "books-collected"] + spending),
        "book-gift": asked(["books-given", "bookcases"], ["books-collected", "money-raised"] + spending),
        "mobile-library": asked(["mobile-trips", "visits"], ["loans", "books-shown"] + spending),
        "training": asked(["classes", "learners"], learnerParts + spending),
        "digital-skills": asked(["classes", "learners"], learnerParts + spending),
        "literacy": asked(["classes", "learners"], learnerParts + spending),
        "scholarship": asked(
            ["scholarships", "scholarship-money"], ["bicycles", "gifts", "money-raised", "goods-value"] + spending),
        "praise": asked(["people-honoured"], ["visits", "gifts"] + spending),
        "learning-titles": asked(
            ["families-registered", "citizens-registered"],
            ["clans", "communities", "units"].map { $0 + "-registered" } + titlesLater),
        "online-learning": asked(["visits"], ["visits-online", "visits-women"] + visitParts + spending),
        "other": asked(["visits"], ["visits-women"] + visitParts + spending),
    ]

    private static let visitParts = [
        "visits-pupils", "visits-officials", "visits-residents", "visits-elderly", "visits-minorities",
        "visits-disabled",
    ]
    private static let learnerParts = ["learners-women", "learners-elderly", "learners-minorities"]
    private static let books = ["books-given", "books-collected", "bookcases"]
    private static let giving = ["scholarships", "gifts", "money-raised"]
    private static let spending = ["spending-budget", "spending-raised"]
    private static let titlesLater = ["families", "clans", "communities", "units", "citizens"]
        .flatMap { [$0 + "-reached", $0 + "-recognised"] }

    private static func asked(_ first: [String], _ later: [String]) -> [KindMeasure] {
        first.map { KindMeasure($0, isFirst: true) } + later.map { KindMeasure($0, isFirst: false) }
    }
}

internal import Base

extension ActivityKind {
    /// The list a province starts with; from then on it is data that the province keeps.
    package static let first: [ActivityKind] = [
        kind(
            "media",
            Words("Truyền thông, tin bài, phát thanh", "Media, articles, broadcasts"),
            [
                "Phát thanh trên loa truyền thanh xã về học tập suốt đời", "Tin bài về Tuần lễ học tập suốt đời",
            ]),
        kind("banners", Words("Băng rôn, khẩu hiệu", "Banners and slogans"), ["Treo băng rôn hưởng ứng Tuần lễ"]),
        kind("parade", Words("Diễu hành, xe tuyên truyền", "Parades, loudspeaker cars"), ["Xe tuyên truyền lưu động"]),
        kind(
            "opening", Words("Lễ khai mạc, phát động", "Opening ceremonies"), ["Lễ phát động Tuần lễ học tập suốt đời"]),
        kind(
            "book-fair",
            Words("Hội sách, giới thiệu sách, giao lưu tác giả", "Book fairs and author talks"),
            [
                "Hội sách", "Giới thiệu sách theo chủ đề", "Giao lưu với tác giả",
            ]),
        kind("book-club", Words("Câu lạc bộ đọc sách", "Reading clubs"), ["Sinh hoạt câu lạc bộ đọc sách"]),
        kind(
            "contest",
            Words("Cuộc thi viết, vẽ, kể chuyện theo sách", "Contests"),
            [
                "Thi kể chuyện theo sách", "Thi vẽ tranh theo sách", "Thi viết cảm nhận về sách",
            ]),
        kind(
            "talk",
            Words("Tọa đàm, hội thảo, nói chuyện chuyên đề", "Talks and seminars"),
            [
                "Tọa đàm về văn hóa đọc", "Nói chuyện chuyên đề về tự học",
            ]),
        kind(
            "school-library",
            Words("Đổi mới thư viện trường học", "Renewing school libraries"),
            [
                "Tiết đọc tại thư viện", "Ngày hội đọc sách tại thư viện trường",
            ]),
        kind(
            "book-gift",
            Words("Tủ sách, tặng sách, quyên góp sách", "Bookcases and book gifts"),
            [
                "Tặng sách cho học sinh", "Quyên góp sách", "Xây dựng tủ sách cộng đồng",
            ]),
        kind(
            "mobile-library",
            Words("Thư viện lưu động, luân chuyển sách", "Mobile libraries"),
            [
                "Xe thư viện lưu động", "Luân chuyển sách về cơ sở",
            ]),
        kind(
            "training",
            Words("Lớp bồi dưỡng, đào tạo nghề, tập huấn", "Training courses"),
            [
                "Tập huấn kỹ thuật cho nông dân", "Lớp đào tạo nghề ngắn hạn",
            ]),
        kind(
            "digital-skills",
            Words("Lớp kỹ năng số", "Digital skills classes"),
            [
                "Lớp kỹ năng số cho người cao tuổi", "Hướng dẫn dùng dịch vụ công trực tuyến",
            ]),
        kind("literacy", Words("Lớp xóa mù chữ, sau biết chữ", "Literacy classes"), ["Lớp xóa mù chữ"]),
        kind(
            "scholarship",
            Words("Học bổng, xe đạp, quà, quỹ khuyến học", "Scholarships and gifts"),
            [
                "Trao học bổng khuyến học", "Tặng xe đạp cho học sinh vượt khó",
            ]),
        kind("praise", Words("Tuyên dương gương tự học", "Honouring learners"), ["Tuyên dương gương tự học"]),
        kind(
            "learning-titles",
            Words("Đăng ký Gia đình, Dòng họ, Cộng đồng học tập", "Learning families and communities"),
            [
                "Phát động đăng ký Gia đình học tập, Công dân học tập"
            ]),
        kind(
            "online-learning",
            Words("Hướng dẫn nền tảng học trực tuyến, thư viện số", "Online learning, digital libraries"),
            [
                "Hướng dẫn dùng thư viện số"
            ]),
        kind("other", Words("Hoạt động khác", "Other activities"), []),
    ].enumerated().map { index, kind in
        ActivityKind(code: kind.code, words: kind.words, sort: (index + 1) * 10, titles: kind.titles)
    }

    private static func kind(_ code: String, _ words: Words, _ titles: [String]) -> ActivityKind {
        ActivityKind(code: code, words: words, sort: 0, titles: titles)
    }
}

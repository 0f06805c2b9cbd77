internal import Activities
internal import Base
internal import Journal
internal import News
internal import Results
internal import Units

extension DemoStory {
    /// One post of the simulated Week.
    struct DemoPost: Sendable {
        /// The name of the unit.
        let by: String
        /// In September from 20 on, else in October.
        let day: Int
        let hour: Int
        let title: String
        let text: String
        var photos: [String] = []
        var isAboutPlan = false
        var hasOriginal = false
        /// A post that was corrected later: what it says then, and what was wrong.
        var correction: (text: String, note: String)?
    }

    /// Publishes those of the posts whose time has come; told in the order of time between the other steps.
    mutating func publish(_ posts: [DemoPost]) async throws {
        for post in posts {
            guard let unit = newsroom(post.by), stewards[unit.id] != nil else { continue }
            watch.set(DemoStory.day(post.day, hour: post.hour, minute: 15))
            let number = try await act(
                DraftPost(try await typed(post, unit), unit: unit.id, publishes: true), for: unit.id)
            try await correct(post, number, for: unit.id)
        }
        progress("\(posts.count) tin / posts")
    }

    private func newsroom(_ name: String) -> OrgUnit? {
        if name == "Đắk Lắk" { return provinceUnit }
        return bodies.first { $0.name == name } ?? communes.first { $0.address == name }
            ?? districts.first { $0.address == name }
    }

    private func typed(_ post: DemoPost, _ unit: OrgUnit) async throws -> TypedPost {
        var typed = TypedPost(
            title: post.title, text: post.text, subject: post.isAboutPlan ? PostSubject(.plan, plan) : nil)
        for (index, caption) in post.photos.enumerated() {
            let drawn = try await files.photo(post.title, seed: 500 + post.day * 10 + index)
            if let small = drawn.small {
                typed.added.append(PictureToAdd(drawn.file, small: small, consent: .nobody, caption: caption))
            }
        }
        if post.hasOriginal {
            typed.original = try files.paper(
                post.title, unit: unit.fullName, day: DemoStory.day(post.day).day
            ).file
        }
        return typed
    }

    private func correct(_ post: DemoPost, _ number: Int, for unit: Id) async throws {
        guard let correction = post.correction,
            let known = try await house.ledger.read({ reader in try reader.post(number: number) })
        else { return }
        watch.set(watch.now().adding(seconds: 5400))
        let kept = known.pictures.map { TypedPost.KeptPicture($0.facts.file, caption: $0.caption ?? "") }
        let typed = TypedPost(
            title: post.title, text: correction.text, subject: known.facts.subject, kept: kept,
            correction: correction.note)
        try await act(MendPost(known.id, version: known.version, typed), for: unit)
    }

    // MARK: What is told

    static let newsOfThePlan: [DemoPost] = [
        DemoPost(
            by: "Đắk Lắk", day: 25, hour: 15, title: "Ban hành Kế hoạch Tuần lễ hưởng ứng học tập suốt đời năm 2024",
            text: """
                UBND tỉnh ban hành **Kế hoạch số 173/KH-UBND** về Tuần lễ hưởng ứng học tập suốt đời, từ ngày 01 đến 07/10/2024.

                ## Việc cần làm ngay
                - Các huyện, thị xã, thành phố chuyển kế hoạch đến từng xã, phường, thị trấn;
                - Các đơn vị đăng ký hoạt động trước ngày 30/9;
                - Trường học, thư viện mở cửa đón người dân.

                Toàn văn xem ở [trang kế hoạch](/2024/plan).
                """,
            isAboutPlan: true, hasOriginal: true),
        DemoPost(
            by: "Quỹ Bảo vệ Rừng Xanh", day: 25, hour: 16, title: "Tuần lễ hưởng ứng học tập suốt đời năm 2024",
            text: """
                Tỉnh vừa ban hành Kế hoạch số 173/KH-UBND về việc tổ chức Tuần lễ hưởng ứng học tập suốt đời năm 2024.

                Mục đích là nâng cao nhận thức về khuyến học, khuyến tài, xây dựng xã hội học tập;
                phát triển văn hóa đọc thúc đẩy học tập suốt đời.

                Quỹ đăng lại để các cộng đồng nhận khoán rừng cùng biết và tham gia tại xã mình.
                """,
            isAboutPlan: true),
        DemoPost(
            by: "Sở Giáo dục và Đào tạo", day: 25, hour: 17, title: "Hướng dẫn trường học đăng ký hoạt động",
            text: """
                Mỗi trường đăng ký ít nhất một hoạt động đọc sách trong Tuần lễ:

                1. Chọn ngày từ 01 đến 07/10.
                2. Ghi rõ dành cho ai, ở đâu.
                3. Sau khi tổ chức, báo số người trong ngày.
                """,
            hasOriginal: true),
    ]

    static let newsBefore: [DemoPost] = [
        DemoPost(
            by: "Thư viện tỉnh", day: 30, hour: 18, title: "Thư viện mở cửa cả tuần, miễn phí thẻ bạn đọc",
            text: """
                Từ ngày **01/10**, thư viện làm thẻ miễn phí cho mọi người và phục vụ cả thứ Bảy.

                Xe thư viện lưu động sẽ dừng ở các xã vùng xa; xem [điểm đọc gần bạn](/library/places).
                """,
            photos: ["Giá sách thiếu nhi (hình vẽ mô phỏng)"]),
        DemoPost(
            by: "Hội Khuyến học tỉnh", day: 30, hour: 19, title: "Kêu gọi góp sách cho các tủ sách buôn",
            text: """
                Hội kêu gọi mỗi gia đình góp **một cuốn sách** còn tốt cho tủ sách của buôn, thôn.

                Các trường đang cần gì, xem ở [trang khuyến học, khuyến tài](/2024/giving).
                """),
    ]

    static let newsOfTheDays: [DemoPost] = [
        DemoPost(
            by: "Đắk Lắk", day: 4, hour: 22, title: "Bốn ngày đầu Tuần lễ: các xã tổ chức sôi nổi",
            text: """
                Sau bốn ngày, hầu hết các huyện đã có hoạt động. Số liệu cập nhật từng giờ ở [trang số liệu](/2024/totals).

                Ngày cuối tuần còn nhiều hội sách và buổi kể chuyện; mời bà con xem [chương trình](/2024/programme).
                """,
            photos: ["Sân trường ngày hội sách (hình vẽ mô phỏng)", "Góc đọc ở nhà cộng đồng (hình vẽ mô phỏng)"]),
        DemoPost(
            by: "xa-ea-tul", day: 4, hour: 22, title: "Buôn Sah đọc sách bằng hai thứ tiếng",
            text: """
                Tối thứ Sáu, các em nhỏ nghe kể chuyện bằng tiếng Ê Đê và tiếng Việt ở nhà cộng đồng.

                Câu lạc bộ họp lại vào 19 giờ tối thứ Bảy.
                """,
            photos: ["Chiếc gùi và những cuốn sách (hình vẽ mô phỏng)"],
            correction: (
                """
                Tối thứ Sáu, các em nhỏ nghe kể chuyện bằng tiếng Ê Đê và tiếng Việt ở nhà cộng đồng.

                Câu lạc bộ họp lại vào 19 giờ tối thứ Bảy, **tại nhà cộng đồng buôn Sah**.
                """, "Ghi thêm nơi họp.")),
        DemoPost(
            by: "Trường THPT Hoa Pơ Lang", day: 4, hour: 22, title: "Cả trường đọc mười lăm phút đầu giờ",
            text: "Học sinh ba khối cùng đọc sách mười lăm phút đầu giờ suốt Tuần lễ, rồi kể lại cho bạn nghe."),
        DemoPost(
            by: "Thư viện Thiếu nhi Sách Xanh", day: 4, hour: 23, title: "Đổi sách cũ lấy sách mới sáng Chủ nhật",
            text: """
                Mang theo một cuốn đã đọc, chọn một cuốn chưa đọc.

                - Từ 8 giờ đến 11 giờ, Chủ nhật 06/10
                - Trẻ dưới 6 tuổi đi cùng người lớn
                """),
        DemoPost(
            by: "Hội Liên hiệp Phụ nữ tỉnh", day: 4, hour: 23, title: "Mẹ và con cùng học: nhóm xóa mù chữ ở chín xã",
            text: "Các nhóm học buổi tối nhận thêm học viên đến hết tuần sau. Hỏi chi hội ở xã để ghi tên."),
        DemoPost(
            by: "Nhà sách Trang Mới", day: 4, hour: 23, title: "Tặng sách cho mười tủ sách lớp",
            text: "Nhà sách tặng sách thiếu nhi cho các trường đã đăng nhu cầu; danh sách nhận sẽ công bố sau Tuần lễ."),
        DemoPost(
            by: "Trung tâm học tập cộng đồng Bến Nước", day: 4, hour: 23, title: "Lớp dùng điện thoại cho người lớn tuổi",
            text: "Lớp học ba buổi tối, có người kèm từng bàn. Không cần biết trước gì."),
    ]
}

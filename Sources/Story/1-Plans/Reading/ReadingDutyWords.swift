/// The words by which units and their tasks are known.
extension ReadingDuties {
    static let labels: [Phrase] = [
        "thời gian", "địa điểm", "kinh phí", "nội dung", "hình thức", "thành phần", "lưu ý", "ghi chú", "báo cáo",
        "chế độ", "yêu cầu", "đối tượng", "chủ đề", "thời hạn", "mục đích", "mục tiêu", "công tác", "khẩu hiệu",
        "kế hoạch", "hoạt động", "buổi", "ngày", "sáng", "chiều", "tháng", "đợt", "giai đoạn", "bước", "hồ sơ",
    ]

    /// How a sentence begins that tells what was done.
    static let past: [Phrase] = [
        "trong những năm qua", "những năm qua", "trong thời gian qua", "thời gian qua", "trong các năm", "trong ba năm",
        "trong hai năm", "trong 5 năm", "trong 3 năm", "năm qua", "trong năm qua", "trong nhiều năm", "nhiều năm qua",
        "năm ngoái", "năm trước",
    ]

    static let several: [Phrase] = [
        "các sở", "các ban", "các cơ quan", "các đơn vị", "các phòng", "các trường", "các hội", "các tổ chức",
        "các địa phương", "thường trực", "các chi bộ", "các chi hội", "các chi đoàn", "các cấp hội", "các cơ sở hội",
        "các bộ trưởng",
        "các bộ", "các xã", "các phường", "các thôn",
        "các cơ sở giáo dục", "các doanh nghiệp", "các trung tâm", "các ngành", "các đoàn thể", "các thành viên",
        "các thư viện", "thủ trưởng", "ủy ban nhân dân các",
        "ubnd các", "hiệu trưởng", "trưởng thôn", "đề nghị", "sở", "phòng", "các cấp", "các quận", "các huyện",
        "quận", "ubnd quận", "ubnd huyện", "ubnd xã", "ubnd phường", "hội khuyến học các", "cơ quan", "công chức",
        "trưởng các",
    ]

    /// Who is told what to do in the part on duties of a school, a village or an association.
    static let lowest: [Phrase] = [
        "các ấp", "các khóm", "các khu phố", "các khu dân cư", "các bản", "các buôn", "các làng", "các tổ",
        "các chi hội", "các chi đoàn", "các cơ sở", "các cấp hội", "các lớp", "các khoa", "các dòng họ",
        "các câu lạc bộ", "các nhà trường", "các thị trấn", "các thị xã", "các khối", "giáo viên", "tổ chuyên môn",
        "tổ trưởng", "đoàn trường", "liên đội", "tổng phụ trách", "trạm y tế", "nhà trường", "bí thư", "chi hội",
        "chi đoàn", "chi bộ", "chủ tịch", "tổ dân phố", "tổ văn phòng", "đoàn viên", "cán bộ", "học sinh",
    ]

    static let verbs: [Phrase] = [
        "tăng", "chuẩn bị", "hoàn thiện", "hoàn thành", "mời", "duy trì", "đề xuất", "trình", "phụ trách",
        "đảm nhiệm", "đảm nhận", "trang trí", "tham gia", "giới thiệu sách", "lựa chọn", "đăng ký", "nghiêm túc",
        "cập nhật", "nâng cao", "biểu dương", "tặng", "trao", "kịp thời", "nhắc nhở", "bám sát", "niêm yết",
        "kêu gọi", "thành lập", "khai thác", "đưa", "làm tốt", "gắn", "giúp", "xét",
        "chủ trì", "phối hợp", "tổ chức", "xây dựng", "triển khai", "thực hiện", "chỉ đạo", "tham mưu", "hướng dẫn",
        "báo cáo", "tăng cường", "đẩy mạnh", "căn cứ",
        "chủ động", "tuyên truyền", "bố trí", "theo dõi", "kiểm tra", "vận động", "phát động", "lồng ghép",
        "huy động", "chịu trách nhiệm", "thông tin", "đưa tin",
        "cân đối", "đôn đốc", "tổng hợp", "là cơ quan thường trực", "là cơ quan chủ trì", "là đơn vị chủ trì", "lập",
        "phổ biến", "quán triệt", "tập trung", "hỗ trợ", "mở", "treo", "đăng", "phát huy", "quan tâm", "tích cực",
        "tạo điều kiện", "trích", "dành", "khuyến khích", "giám sát", "tiếp nhận", "ban hành", "gửi", "đảm bảo",
        "bảo đảm", "cung cấp", "tiến hành", "rà soát", "cử", "thường xuyên", "ưu tiên", "nghiên cứu", "tư vấn",
        "biên soạn", "trưng bày", "tiếp tục", "định hướng", "phát sóng", "sưu tầm", "quảng bá", "động viên", "cổ vũ",
        "tôn vinh", "bổ sung", "kết nối", "phân bổ", "thẩm định", "nhân rộng", "đổi mới", "luân chuyển", "kiện toàn",
        "củng cố", "xem xét", "hưởng ứng", "ủng hộ", "quyên góp", "giới thiệu", "phục vụ", "khảo sát", "giao",
    ]

    static let verbFirsts: Set<UInt32> = Set(verbs.map { $0.key[0] })

    func containsVerb(_ range: Range<Int>) -> Bool {
        text.contains(
            [
                "chủ trì", "phối hợp", "chịu trách nhiệm", "tham mưu", "chỉ đạo", "tổ chức các", "báo cáo",
            ], in: range)
    }

    /// A name that ends in its sector ("Sở Thông tin và Truyền thông") is whole: what goes on in lower case, and is
    /// no word that joins another name, is the task, whatever its verb.
    private func afterClosedName(_ range: Range<Int>) -> Int? {
        let before = max(0, range.lowerBound - 60)..<range.lowerBound
        let next = text.afterSpaces(range.lowerBound, in: range)
        guard next > range.lowerBound, next < range.upperBound, text.isLetter(next), !text.isUpper(next),
            text.ending(before, with: ReadingText.sectors) != nil,
            text.start(next..<range.upperBound, with: ReadingDuties.joiners) == nil
        else { return nil }
        return next
    }

    /// What may follow a whole name and belongs to it, or stands before the verb.
    private static let joiners: [Phrase] = [
        "và", "các", "cùng", "hoặc", "có", "sẽ", "cần", "phải", "là", "tiếp tục", "tỉnh", "thành phố", "huyện", "quận",
        "thị xã", "xã", "phường", "đặc khu", "tp", "ở", "tại", "trên", "thuộc", "trực thuộc", "của", "cấp", "những",
        "địa phương", "chịu", "được", "đã", "cũng", "vừa", "với", "theo", "trong", "để", "nhằm", "khi", "này", "qua",
        "về", "trước", "từ", "đến",
    ]

    /// The first verb of duty; in lower case, and not inside a name ("Văn phòng Điều phối", "các tổ chức").
    func firstVerb(in range: Range<Int>) -> Int? {
        if let start = afterClosedName(range) { return start }
        for place in range where ReadingDuties.verbFirsts.contains(text.key[place]) && !text.isUpper(place) {
            guard let verb = text.start(place..<range.upperBound, with: ReadingDuties.verbs) else { continue }
            let before = range.lowerBound..<place
            if text.ending(
                before,
                with: [
                    "các", "và", "tổ chức", "những",
                ]) != nil, text.find("tổ chức", in: verb) != nil
            {
                continue
            }
            if text.ending(before, with: ["tổng", "được"]) != nil { continue }
            if text.find("tổ chức", in: verb) != nil,
                text.start(
                    place..<range.upperBound,
                    with: [
                        "tổ chức đoàn thể", "tổ chức chính trị", "tổ chức xã hội", "tổ chức, ", "tổ chức liên quan",
                        "tổ chức có liên quan", "tổ chức đảng", "tổ chức quần chúng", "tổ chức thành viên", "tổ chức hội khuyến học", "tổ chức hội và",
                    ]) != nil
            {
                continue
            }
            if text.find("xây dựng", in: verb) != nil, text.ending(before, with: ["sở", "bộ"]) != nil { continue }
            return place
        }
        return nil
    }
}

internal import Units

/// Names that nobody bears: made by putting common parts together.
enum DemoNames {
    static let families = ["Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đặng", "Bùi", "Niê", "Kbuôr", "Ayun", "Mlô"]
    static let middles = ["Thị", "Văn", "Minh", "Ngọc", "Thanh", "Y", "H'", "Quang", "Thu", "Đức"]
    static let given = [
        "Mô", "Phỏng", "An", "Bình", "Cẩm", "Duyên", "Giang", "Hà", "Khang", "Lan", "Mai", "Nam", "Oanh", "Phúc",
        "Quỳnh", "Sơn", "Tâm", "Uyên", "Vân", "Xuân", "Yến",
    ]

    static func person(_ dice: inout DemoDice) -> String {
        "\(dice.one(of: families)) \(dice.one(of: middles)) \(dice.one(of: given))"
    }

    /// Provincial bodies by their general names; kinds as in the tree.
    static let departments = [
        "Sở Giáo dục và Đào tạo", "Sở Văn hóa, Thể thao và Du lịch", "Sở Thông tin và Truyền thông",
        "Sở Lao động - Thương binh và Xã hội", "Sở Nông nghiệp và Phát triển nông thôn", "Sở Nội vụ",
        "Sở Tài chính", "Ban Dân tộc",
    ]
    static let associations = ["Hội Khuyến học tỉnh", "Hội Người cao tuổi tỉnh", "Hội Cựu giáo chức tỉnh"]
    static let unions = [
        "Hội Liên hiệp Phụ nữ tỉnh", "Tỉnh đoàn", "Hội Nông dân tỉnh", "Hội Cựu chiến binh tỉnh",
        "Liên đoàn Lao động tỉnh",
    ]
    static let schools = [
        "Trường THPT Hoa Pơ Lang", "Trường THPT Dã Quỳ", "Trường THPT Bến Nước", "Trường THCS Đồi Thông",
        "Trường THCS Cầu Treo", "Trường THCS Hồ Sen", "Trường Tiểu học Nắng Mai", "Trường Tiểu học Cây Gạo",
        "Trường Tiểu học Suối Trong", "Trường Tiểu học Chim Ri", "Trường Phổ thông Dân tộc nội trú Nhà Dài",
        "Trường THCS Rẫy Xanh", "Trường Tiểu học Bông Lúa", "Trường THPT Ngọn Đồi",
    ]
    static let libraries = ["Thư viện tỉnh", "Thư viện huyện Nhà Dài", "Thư viện Thiếu nhi Sách Xanh"]
    static let centres = ["Trung tâm học tập cộng đồng Bến Nước", "Trung tâm học tập cộng đồng Cao Nguyên"]
    static let enterprises = ["Công ty Cà phê Đồi Gió", "Hợp tác xã Hồ tiêu Bình Minh", "Nhà sách Trang Mới"]
    static let funds = ["Quỹ Khuyến học Mầm Xanh", "Quỹ Bảo vệ Rừng Xanh"]

    /// Units that are nowhere outside the simulation; the province's library and departments have general names.
    static let invented = Set(schools + libraries.dropFirst() + centres + enterprises + funds)

    /// Where a unit of a kind holds something: the words before its own name.
    static func places(of kind: UnitKind) -> [String] {
        switch kind {
        case .commune:
            [
                "Nhà văn hóa xã", "Nhà cộng đồng buôn", "Sân trường", "Hội trường UBND", "Thư viện trường",
                "Điểm bưu điện văn hóa xã", "Trung tâm học tập cộng đồng", "Nhà sinh hoạt tổ dân phố",
            ]
        case .school: ["Sân", "Thư viện", "Hội trường", "Phòng đọc"]
        case .library: ["Phòng đọc", "Phòng thiếu nhi", "Sân"]
        default: ["Hội trường", "Phòng họp", "Sân", "Phòng đọc"]
        }
    }

    /// The classes of a school of this name.
    static func grades(of school: String) -> ClosedRange<Int> {
        if school.contains("Tiểu học") { return 3...5 }
        return school.contains("THPT") ? 10...12 : 6...9
    }
}

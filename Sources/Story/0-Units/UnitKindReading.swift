internal import Base

extension UnitKind {
    /// The kind that a word in a list means: "Trường học", "xã", "School"; nil when it means none.
    package static func read(_ text: String) -> UnitKind? { byWord[Vietnamese.fold(text)] }

    /// The kind that a name tells by how it begins: "Trường Tiểu học Hoa Sim" is a school.
    package static func guess(_ name: String) -> UnitKind? {
        // Marks first: "bản" is a village, "ban" an office.
        let marked = Vietnamese.foldKeepingMarks(name) + " "
        if let kind = beginnings.first(where: { marked.hasPrefix($0.marked) })?.kind { return kind }
        let folded = Vietnamese.fold(name) + " "
        return beginnings.first { folded.hasPrefix($0.folded) }?.kind
    }

    private static let byWord: [String: UnitKind] = {
        var words: [String: UnitKind] = [:]
        for kind in UnitKind.allCases {
            let pieces = kind.words.vi.split(separator: ",").map(String.init)
            let all =
                [kind.rawValue, kind.words.vi, kind.words.en] + pieces + UnitRules.words(of: kind) + further(kind)
            // "thành phố" may be either; a list never brings a province.
            for word in all where words[Vietnamese.fold(word)] == nil || kind == .district {
                words[Vietnamese.fold(word)] = kind
            }
        }
        return words
    }()

    private static func further(_ kind: UnitKind) -> [String] {
        switch kind {
        case .province: ["province", "tỉnh"]
        case .commune: ["ward", "township", "xã/phường"]
        case .village: ["hamlet", "thôn/buôn"]
        case .department: ["cơ quan", "sở", "phòng", "ban", "ủy ban nhân dân", "office"]
        case .association: ["hội khuyến học", "society"]
        case .union: ["đoàn", "công đoàn", "liên đoàn", "mass organisation"]
        case .school: ["trường", "mầm non", "tiểu học", "thcs", "thpt", "đại học", "cao đẳng", "trung cấp"]
        case .learningCentre: ["trung tâm học tập", "tthtcđ", "clc"]
        case .enterprise: ["công ty", "htx", "doanh nghiệp", "hợp tác xã", "company", "cooperative"]
        case .district, .library, .fund, .other: []
        }
    }

    private static let beginnings: [(marked: String, folded: String, kind: UnitKind)] = {
        let written: [(UnitKind, [String])] = [
            (.learningCentre, ["trung tâm học tập", "tthtcđ", "trung tâm htcđ"]),
            (
                .school,
                [
                    "trường", "mầm non", "mẫu giáo", "tiểu học", "thcs", "thpt", "th", "mn", "trung tâm gdnn", "trung tâm gdtx",
                    "trung tâm giáo dục", "đại học", "cao đẳng", "học viện", "school",
                ]
            ),
            (.library, ["thư viện", "tủ sách", "phòng đọc", "library"]),
            (.fund, ["quỹ", "fund"]),
            (.enterprise, ["công ty", "htx", "hợp tác xã", "doanh nghiệp", "ngân hàng", "nhà máy", "nông trường"]),
            (
                .village,
                ["thôn", "buôn", "bon", "tổ dân phố", "tdp", "khu phố", "làng", "ấp", "bản", "khối phố", "khối"]
            ),
            // Before the associations: its name begins like theirs.
            (.department, ["hội đồng nhân dân", "hđnd"]),
            (
                .union,
                [
                    "đoàn", "liên đoàn", "công đoàn", "hội liên hiệp phụ nữ", "hội lhpn", "hội nông dân", "hội cựu chiến binh",
                    "tỉnh đoàn", "thành đoàn", "huyện đoàn", "xã đoàn", "hội đồng đội", "mặt trận", "ủy ban mặt trận",
                    "ủy ban mttq", "ubmttq", "mttq",
                ]
            ),
            (.association, ["hội", "câu lạc bộ", "clb", "hiệp hội", "liên hiệp", "chi hội"]),
            (.commune, ["xã", "phường", "thị trấn", "đặc khu"]),
            (.district, ["huyện", "thị xã", "quận", "thành phố"]),
            (
                .department,
                [
                    "sở", "phòng", "ban", "ủy ban", "ubnd", "văn phòng", "công an", "bộ chỉ huy", "đảng ủy", "chi cục",
                    "cục", "trung tâm", "đài", "báo", "bảo tàng", "tỉnh ủy", "thanh tra", "tòa án", "viện kiểm sát", "kho bạc",
                    "bảo hiểm xã hội", "bộ đội biên phòng", "bệnh viện", "trạm", "nhà văn hóa", "nhà thiếu nhi",
                ]
            ),
        ]
        return written.flatMap { kind, words in
            words.map { (Vietnamese.foldKeepingMarks($0) + " ", Vietnamese.fold($0) + " ", kind) }
        }
    }()
}

internal import Base

/// What may be said about a unit; pure.
enum UnitRules {
    static let nameLimit = 200

    /// A name as it will be kept. "xã Ea Tul" typed whole gives the word and the name apart.
    static func name(_ typed: String, kind: UnitKind, field: String) throws(Refusal) -> (word: String, name: String) {
        let text = Vietnamese.line(typed)
        guard !text.isEmpty else { throw problem(field, Words("Chưa có tên đơn vị.", "The unit has no name yet.")) }
        guard text.count <= nameLimit else {
            throw problem(
                field,
                Words(
                    "Tên dài quá \(nameLimit) ký tự.", "The name is longer than \(nameLimit) characters."))
        }
        for word in words(of: kind) where text.lowercased().hasPrefix(word + " ") {
            return (word, String(text.dropFirst(word.count + 1)))
        }
        return ("", text)
    }

    /// The words that may stand before the name of a kind of area.
    static func words(of kind: UnitKind) -> [String] {
        switch kind {
        case .province: ["tỉnh", "thành phố"]
        case .district: ["huyện", "quận", "thị xã", "thành phố"]
        case .commune: ["xã", "phường", "thị trấn", "đặc khu"]
        case .village: ["thôn", "buôn", "bon", "tổ dân phố", "khu phố", "làng", "ấp", "bản", "khối phố"]
        default: []
        }
    }

    /// Where a unit may hang: areas under the area one or two steps larger, bodies under anything but a village
    /// on either line (a body may lead another).
    static func mayHang(_ kind: UnitKind, under parent: UnitKind, on line: Line) -> Bool {
        switch (kind, line) {
        case (.province, _): false
        case (.district, .place): parent == .province
        case (.commune, .place): parent == .province || parent == .district
        case (.village, .place): parent == .commune
        case (_, .place): parent.isTerritory
        case (_, .sector): !kind.isTerritory && !parent.isTerritory
        }
    }

    /// What to do when somebody wanted to hang a unit where it may not.
    static func whereItHangs(_ kind: UnitKind, on line: Line) -> Words {
        switch (kind, line) {
        case (.province, _): Words("Tỉnh không trực thuộc đơn vị nào.", "A province stands under nothing.")
        case (.district, .place): Words("Huyện trực thuộc tỉnh.", "A district stands under a province.")
        case (.commune, .place):
            Words("Xã, phường trực thuộc huyện hoặc tỉnh.", "A commune stands under a district or a province.")
        case (.village, .place): Words("Thôn, buôn trực thuộc xã, phường.", "A village stands under a commune.")
        case (_, .place):
            Words(
                "Chọn địa bàn: tỉnh, huyện, xã hoặc thôn; cơ quan quản lý ghi ở cột Ngành.",
                "Choose an area: province, district, commune or village; who leads it goes into Sector.")
        case (_, .sector):
            kind.isTerritory
                ? Words("Địa bàn không có tuyến ngành.", "An area has no sector line.")
                : Words("Ngành phải là một cơ quan, hội hoặc đoàn thể.", "The sector must be a body, not an area.")
        }
    }

    static func codeTaken(_ code: String, by name: String) -> Refusal {
        problem(
            "code", Words("Mã \(code) đã thuộc về \(name).", "The code \(code) belongs to \(name)."))
    }

    static func problem(_ field: String, _ says: Words) -> Refusal {
        Refusal("units.\(field)", field: field, says)
    }

    static let noSuchUnit = Refusal(
        "units.unknown", status: 404, Words("Không có đơn vị này.", "There is no such unit."),
        next: Words("Xin tìm đơn vị trong danh sách.", "Please look the unit up in the list."))

    static func wrongPlace(_ name: String, under parent: OrgUnit) -> Refusal {
        problem(
            "parent",
            Words(
                "\(name) không thể trực thuộc \(parent.fullName).", "\(name) cannot stand under \(parent.fullName)."))
    }
}

import Testing

@testable import Base

/// Lists in the order a Vietnamese dictionary or a teacher's class list has, written down by hand.
@Suite struct VietnameseOrderTests {
    @Test(arguments: [
        // The alphabet, with the letters that names of other languages bring.
        [
            "a", "ă", "â", "b", "c", "d", "đ", "e", "ê", "f", "g", "h", "i", "j", "k", "l", "m", "n", "o", "ô", "ơ",
            "p",
            "q", "r", "s", "t", "u", "ư", "v", "w", "x", "y", "z",
        ],
        ["ba", "bà", "bả", "bã", "bá", "bạ", "bac", "băn", "bân"],
        // Syllable by syllable: all of "ba" before "bà".
        ["ba", "ba ba", "ba mươi", "bà", "bà con", "bả", "bã", "bá", "bạ", "ban", "bàn"],
        ["Tổ", "Tổ 1", "Tổ 2", "Tổ 2A", "Tổ 10", "Tổ 10B", "Tổ 1234567890123456", "Tổ A"],
        ["9", "10", "99999999999999", "100000000000000", "999999999999999999999999999999", "a"],
        ["học", "Học", "HỌC", "học tập"],
        ["cu", "čư", "cưa"], ["z", "ω"],
    ])
    func listsStandAsInADictionary(list: [String]) { expectOrder(list) }

    @Test func districtsOfDakLakStandInOrder() {
        expectOrder([
            "Buôn Đôn", "Buôn Hồ", "Buôn Ma Thuột", "Cư Kuin", "Cư M'gar", "Ea H'leo", "Ea Kar", "Ea Súp", "Krông A Na",
            "Krông Bông", "Krông Búk", "Krông Năng", "Krông Pắc", "Lắk", "M'Đrắk",
        ])
    }

    @Test func communesOfDakLakStandInOrder() {
        expectOrder([
            "An Bình", "An Lạc", "Băng A Drênh", "Bình Hòa", "Bình Tân", "Bình Thuận", "Cuôr KNia", "Cư Bao", "Cư ÊBur",
            "Cư Klông", "Dliê Ya", "Dray Sáp", "Dur KMăl", "Đạt Hiếu", "Đoàn Kết", "Ea Bar", "Ea Bông", "Ea Dăh",
            "Ea Drông", "Ea Hồ", "Ea Huar", "Ea Kao", "Ea Na", "Ea Nuôl", "Ea Púk", "Ea Siên", "Ea Tam", "Ea Tân",
            "Ea Tóh", "Ea Tu", "Ea Wer", "Hòa Khánh", "Hòa Phú", "Hòa Thắng", "Hòa Thuận", "Hòa Xuân", "Khánh Xuân",
            "Phú Lộc", "Phú Xuân", "Quảng Điền", "Tam Giang", "Tân An", "Tân Hòa", "Tân Lập", "Tân Lợi", "Tân Thành",
            "Tân Tiến", "Thành Công", "Thành Nhất", "Thiện An", "Thống Nhất", "Tự An",
        ])
    }

    @Test(arguments: [
        ("Hòa Thắng", "Hoà Thắng"), ("Cư M'gar", "Cư Mgar"), ("Tổ 02", "Tổ 2"), ("Hội sách – 2024", "Hội sách, 2024"),
        ("Tổ １０", "Tổ 10"),
    ])
    func waysToWriteTheSameStandAtTheSamePlace(one: String, other: String) {
        #expect(Vietnamese.sortKey(one) == Vietnamese.sortKey(other))
    }

    @Test func decomposedTextHasTheSameKey() {
        for name in ["Buôn Ma Thuột", "Krông Năng", "Đắk R'Lấp", "Quảng Điền", "Nguyễn Thị Hường"] {
            #expect(Vietnamese.sortKey(decomposed(name)) == Vietnamese.sortKey(name))
        }
    }

    /// Every name against every other, so that no pair is in order by luck.
    private func expectOrder(_ list: [String]) {
        for (place, earlier) in list.enumerated() {
            for later in list[(place + 1)...] {
                let keys = (Array(Vietnamese.sortKey(earlier).utf8), Array(Vietnamese.sortKey(later).utf8))
                #expect(keys.0.lexicographicallyPrecedes(keys.1), "\(earlier) before \(later)")
            }
        }
    }
}

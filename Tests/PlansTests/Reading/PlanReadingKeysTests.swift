import Base
import Foundation
import Testing

@testable import Plans

/// What other programs may count on in `longhouse plan read --json`: the keys and the shape of every item.
private func keys(_ text: String) throws -> [String: Any] {
    let object = try JSONSerialization.jsonObject(with: PlanReader.read(text).json())
    return try #require(object as? [String: Any])
}

private let leaf: Set<String> = ["value", "quote", "inferred"]

private func first(_ list: Any?) throws -> [String: Any] {
    try #require((list as? [[String: Any]])?.first)
}

private let plan = """
    ỦY BAN NHÂN DÂN TỈNH PHÚ YÊN
    Số: 187/KH-UBND
    Phú Yên, ngày 16 tháng 9 năm 2024
    KẾ HOẠCH
    Tổ chức Tuần lễ hưởng ứng học tập suốt đời năm 2024

    Căn cứ Quyết định số 1373/QĐ-TTg ngày 30/7/2021 của Thủ tướng Chính phủ phê duyệt Đề án “Xây dựng xã hội học \
    tập giai đoạn 2021 - 2030”;
    I. MỤC ĐÍCH
    - Nâng cao nhận thức về vai trò của phong trào “Cả nước thi đua xây dựng xã hội học tập giai đoạn 2023 - 2030”.
    II. THỜI GIAN: từ ngày 01/10 đến ngày 07/10/2024.
    III. TỔ CHỨC THỰC HIỆN
    1. Sở Giáo dục và Đào tạo: chủ trì tổ chức; báo cáo kết quả trước ngày 25/10/2024.
    """

@Test func readingHasTheKeysThatArePublished() throws {
    let published: Set<String> = [
        "kind", "number", "issuer", "issuer_place", "issued_on", "subject", "campaign", "theme", "objectives",
        "requirements", "movements", "programmes", "bases", "targets", "duties", "deadlines", "republished_by",
        "missing",
    ]
    for text in [plan, ""] {
        let reading = try keys(text)
        #expect(Set(reading.keys) == published)
        let campaign = try #require(reading["campaign"] as? [String: Any])
        #expect(Set(campaign.keys) == ["name", "year", "from", "to"])
    }
}

@Test func everyFoundItemIsValueQuoteAndInferred() throws {
    let reading = try keys(plan)
    for key in ["kind", "number", "issuer", "issuer_place", "issued_on", "subject"] {
        #expect(try Set(#require(reading[key] as? [String: Any], "\(key)").keys) == leaf)
    }
    #expect(try Set(first(reading["objectives"]).keys) == leaf)
    for (list, parts) in [
        ("movements", ["name", "from", "to"]), ("programmes", ["name", "from", "to"]),
        ("bases", ["name", "number", "issued_on"]), ("duties", ["unit", "duty"]),
    ] {
        let item = try first(reading[list])
        #expect(Set(item.keys) == Set(parts))
        for part in parts {
            #expect(try Set(#require(item[part] as? [String: Any], "\(list).\(part)").keys) == leaf)
        }
    }
    #expect(try Set(first(reading["deadlines"]).keys) == leaf.union(["what"]))
}

@Test func absentItemIsNullAndListedAsMissing() throws {
    let reading = try keys(plan)
    #expect(reading["theme"] is NSNull)
    #expect((reading["targets"] as? [Any])?.isEmpty == true)
    let missing = try #require(reading["missing"] as? [String])
    #expect(missing.contains("theme") && missing.contains("targets") && !missing.contains("campaign.from"))
}

@Test func rowOfATableWithoutItsCellsIsLeftOut() {
    let rows = """
        KẾ HOẠCH
        Tổ chức Tuần lễ hưởng ứng học tập suốt đời năm 2025
        II. PHÂN CÔNG NHIỆM VỤ
        STT\tNội dung\tĐơn vị chủ trì\tĐơn vị phối hợp\tThời hạn
        1\tTổ chức lễ phát động\tTrung tâm học tập cộng đồng\tCác thôn\t06/10/2025
        2\tTrưng bày sách\tNhà văn hóa
        """
    let reading = PlanReader.read(rows)
    #expect(reading.duties.map(\.unit.value) == ["Trung tâm học tập cộng đồng"])
    #expect(reading.duties.map(\.duty.value) == ["Tổ chức lễ phát động"])
    #expect(reading.deadlines.map(\.on.value) == [Day(2025, 10, 6)])
}

@Test func unknownVerbDoesNotBecomePartOfTheUnit() {
    let reading = PlanReader.read(
        "UBND tỉnh Hà Giang ban hành Kế hoạch số 245/KH-UBND ngày 20/9/2024 về tổ chức Tuần lễ hưởng ứng học tập suốt "
            + "đời năm 2024. UBND tỉnh giao Sở Thông tin và Truyền thông phát triển chuyên trang về Tuần lễ.")
    #expect(reading.duties.map(\.unit.value) == ["Sở Thông tin và Truyền thông"])
    #expect(reading.duties.map(\.duty.value) == ["phát triển chuyên trang về Tuần lễ"])
}

import Base
import Testing

@testable import Plans

/// A commune's or division's paper: its head, what it rests on and who receives it.
private func paper(_ issuer: String, on date: String, bases: String, recipients: String) -> PlanReading {
    PlanReader.read(
        """
        \(issuer)
        CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
        Độc lập - Tự do - Hạnh phúc
        Số: 9/KH-UBND
        \(date)
        KẾ HOẠCH
        Tổ chức Tuần lễ hưởng ứng học tập suốt đời

        \(bases)
        I. MỤC ĐÍCH
        - Thăm lớp học của tỉnh Cao Bằng và tỉnh Hà Tĩnh.
        Nơi nhận:
        \(recipients)
        - Lưu: VT.
        """)
}

@Test func theProvinceOfADivisionIsItsDepartments() {
    let read = paper(
        "UBND HUYỆN SÔNG MÃ\nPHÒNG GIÁO DỤC VÀ ĐÀO TẠO", on: "Sông Mã, ngày 20 tháng 9 năm 2023",
        bases: "Thực hiện Công văn số 77/SGDĐT ngày 15/9/2023 của Sở GDĐT Sơn La về Tuần lễ;",
        recipients: "- Các trường;")
    #expect(read.issuer?.value == "PHÒNG GIÁO DỤC VÀ ĐÀO TẠO")
    #expect(read.issuerPlace?.value == "Sơn La")
    #expect(read.issuerPlace?.inferred == true)
}

@Test func theProvinceOfACommuneIsWhoReceives() {
    let read = paper(
        "ỦY BAN NHÂN DÂN\nXÃ TÂN PHÚ", on: "Tân Phú, ngày 20 tháng 9 năm 2025", bases: "Căn cứ tình hình của xã;",
        recipients: "- UBND tỉnh Đồng Tháp (b/c);")
    #expect(read.issuerPlace?.value == "Đồng Tháp")
}

@Test func aProvinceThatIsNoMoreIsNotTheIssuers() {
    let bases = "Căn cứ Kế hoạch số 5/KH-UBND ngày 02/8/2022 của UBND tỉnh Phú Yên về học tập suốt đời;"
    let after = paper(
        "ỦY BAN NHÂN DÂN\nXÃ SUỐI TRAI", on: "Suối Trai, ngày 20 tháng 9 năm 2025", bases: bases,
        recipients: "- UBND tỉnh Đắk Lắk;")
    #expect(after.issuerPlace?.value == "Đắk Lắk")
    let before = paper(
        "ỦY BAN NHÂN DÂN\nXÃ SUỐI TRAI", on: "Suối Trai, ngày 20 tháng 9 năm 2023", bases: bases,
        recipients: "- Các trường;")
    #expect(before.issuerPlace?.value == "Phú Yên")
}

@Test func twoProvincesAboveLeaveTheIssuersOpen() {
    let read = paper(
        "ỦY BAN NHÂN DÂN\nXÃ HÒA AN", on: "Hòa An, ngày 20 tháng 9 năm 2023",
        bases: "Căn cứ Thỏa thuận giữa UBND tỉnh Gia Lai và UBND tỉnh Kon Tum;", recipients: "- Các trường;")
    #expect(read.issuerPlace == nil)
}

@Test func theProvinceInBracketsBehindACommune() {
    let read = PlanReader.read(
        "Ngày 22/9/2025, UBND phường Tân Hà (Tuyên Quang) ban hành Kế hoạch số 66/KH-UBND về Tuần lễ học tập suốt đời.")
    #expect(read.issuer?.value == "UBND phường Tân Hà")
    #expect(read.issuerPlace?.value == "Tuyên Quang")
}

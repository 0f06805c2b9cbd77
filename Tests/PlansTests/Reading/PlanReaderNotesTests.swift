import Base
import Testing

@testable import Plans

@Test func whatADocumentRestsOnEndsWhereItsNameDoes() {
    let read = PlanReader.read(
        """
        Ngày 09/9/2019, UBND tỉnh Hòa Bình ban hành Kế hoạch số 94/KH-UBND để triển khai thực hiện Kết luận số 7-KL/TW \
        ngày 10/5/2019 của Ban Bí thư về công tác khuyến học.
        Thực hiện Chỉ thị số 8-CT/TW của Bộ Chính trị khóa X và xác định khuyến học là việc chung; Quyết định số \
        28/QĐ-UBND ngày 15/12/2018 của UBND tỉnh ban hành Quy chế thư viện để tổ chức các buổi đọc sách tại tỉnh.
        Theo Công văn số 33/BGDĐT-GDTX ngày 06/8/2019 và trên cơ sở đề nghị của Sở Giáo dục và Đào tạo.
        """)
    #expect(read.subject?.value.hasPrefix("triển khai thực hiện Kết luận số 7-KL/TW") == true)
    #expect(
        read.bases.map(\.name.value) == [
            "Kết luận số 7-KL/TW ngày 10/5/2019 của Ban Bí thư về công tác khuyến học",
            "Chỉ thị số 8-CT/TW của Bộ Chính trị khóa X",
            "Quyết định số 28/QĐ-UBND ngày 15/12/2018 của UBND tỉnh ban hành Quy chế thư viện",
            "Công văn số 33/BGDĐT-GDTX ngày 06/8/2019",
        ])
}

@Test func sameNumberWrittenWithAndWithoutItsHyphenIsOneBasis() {
    let read = PlanReader.read(
        """
        UBND tỉnh giao Sở Nội vụ căn cứ Kế hoạch số 75/KH-BTTTT ngày 07/3/2024 của Bộ Thông tin và Truyền thông tổ chức hội \
        sách. Căn cứ Kế hoạch số 75/KHBTTTT, các huyện chuẩn bị.
        """)
    #expect(read.bases.map { $0.number?.value } == ["75/KH-BTTTT"])
}

@Test func partyOrganisationsAreAskedByTheirWholeName() {
    let read = PlanReader.read(
        "Tỉnh ủy yêu cầu các cấp ủy, tổ chức đảng, chính quyền và hội khuyến học quán triệt nội dung Tuần lễ.")
    #expect(read.duties.map(\.unit.value) == ["các cấp ủy, tổ chức đảng, chính quyền và hội khuyến học"])
}

@Test func anAssociationsOwnDocumentStandsBeforeTheOldDecisionBehindIt() {
    let read = PlanReader.read(
        """
        Ngày 16/9/2008 Thủ tướng Chính phủ đã ký Quyết định số 12/QĐ-TTg lấy ngày 2/10 là ngày khuyến học.
        Thường vụ Trung ương Hội Khuyến học Việt Nam đã ban hành văn bản số 83/CV-KHVN ngày 23/8/2022 về Kế hoạch tổ chức \
        các hoạt động mùa thu.
        Việc tổ chức các hoạt động nhằm mục đích động viên người tự học; tôn vinh người dạy thêm không lấy tiền.
        """)
    #expect(read.number?.value == "83/CV-KHVN")
    #expect(read.issuer?.value == "Thường vụ Trung ương Hội Khuyến học Việt Nam")
    #expect(read.issuedOn?.value == Day(2022, 8, 23))
    #expect(read.objectives.map(\.value) == ["động viên người tự học", "tôn vinh người dạy thêm không lấy tiền"])
}

@Test func aSchoolsChoiceOfDaysAndThemeIsTheWeeks() {
    let read = PlanReader.read(
        """
        Thực hiện hướng dẫn của Phòng về Tuần lễ hưởng ứng học tập suốt đời năm 2021. Trường tiểu học Suối Đá tổ chức hưởng \
        ứng từ ngày 01/10/ 2021 đến ngày 07/10/2021 và lựa chọn chủ đề “Học ở mọi nơi” với các hoạt động sau.
        """)
    #expect(read.campaign.from?.value == Day(2021, 10, 1))
    #expect(read.campaign.to?.value == Day(2021, 10, 7))
    #expect(read.theme?.value == "Học ở mọi nơi")
}

@Test func whatASpeakerOrAnInspectionIsForIsNoPurposeOfTheWeek() {
    let read = PlanReader.read(
        """
        Tuần lễ hưởng ứng học tập suốt đời năm 2023 diễn ra từ ngày 02/10/2023 đến hết ngày 08/10/2023.
        Phát biểu khai mạc Tuần lễ, ông hiệu trưởng nói: "Tự học nhằm đẩy mạnh phong trào ở trường".
        Các trường kiểm tra, rút kinh nghiệm nhằm phát hiện gương tự học trong Tuần lễ.
        Các hoạt động của Tuần lễ phải đảm bảo thiết thực, hiệu quả.
        """)
    #expect(read.objectives.isEmpty)
    #expect(read.requirements.map(\.value) == ["Các hoạt động của Tuần lễ phải đảm bảo thiết thực, hiệu quả"])
}

@Test func aSubjectClosedWithAPointIsASubject() {
    let read = PlanReader.read(
        """
        UBND HUYỆN SUỐI ĐÁ
        HỘI KHUYẾN HỌC
        CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
        Số: 9/BC-HKH
        BÁO CÁO
        Tổng kết công tác khuyến học năm 2012.
        Suối Đá là huyện hiếu học.
        """)
    #expect(read.subject?.value == "Tổng kết công tác khuyến học năm 2012")
    #expect(read.kind?.value == .report)
}

@Test func aHeadInANarrowColumnIsAHead() {
    let read = PlanReader.read(
        """
        ỦY BAN NHÂN
        DÂN |
        CỘNG HÒA XÃ
        HỘI CHỦ NGHĨA VIỆT NAM |
        |
        Số: 42/KH-UBND
        |
        Hòa Bình, ngày
        15 tháng 11 năm 2021
        |
        KẾ HOẠCH
        Xây dựng xã hội học tập
        UBND tỉnh Hòa Bình ban hành Kế hoạch xây dựng xã hội học tập như sau:
        """)
    #expect(read.issuer?.value == "UBND tỉnh Hòa Bình")
    #expect(read.number?.value == "42/KH-UBND")
    #expect(read.issuedOn?.value == Day(2021, 11, 15))
}

@Test func aCopiedPlanIsItsMakersAndItsThemeNoPartOfTheSubject() {
    let read = PlanReader.read(
        """
        KẾ HOẠCH
        Tổ chức lễ phát động Tuần lễ học tập suốt đời năm 2018
        Chủ đề: “Tự học là gốc”
        Thực hiện Công văn số 16/SGDĐT-GDTX ngày 20/9/2018 của Sở Giáo dục và Đào tạo về Tuần lễ;
        Phòng Giáo dục và Đào tạo Suối Đá xây dựng Kế hoạch với nội dung sau:
        1. Mục đích.
        - Thiết thực kỷ niệm ngày thành lập Hội.
        2. Yêu cầu.
        - Vui, gọn, ít tốn kém.
        """)
    #expect(read.subject?.value == "Tổ chức lễ phát động Tuần lễ học tập suốt đời năm 2018")
    #expect(read.issuer?.value == "Phòng Giáo dục và Đào tạo Suối Đá")
    #expect(read.theme?.value == "Tự học là gốc")
    #expect(read.objectives.map(\.value) == ["Thiết thực kỷ niệm ngày thành lập Hội"])
    #expect(read.requirements.map(\.value) == ["Vui, gọn, ít tốn kém"])
}

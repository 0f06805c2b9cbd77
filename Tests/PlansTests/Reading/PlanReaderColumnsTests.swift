import Base
import Testing

@testable import Plans

/// Papers as offices type them: two columns on one line, parts by letter, days in figures.

@Test func whoReceivesAPaperHasNoDutyByTheSignatureBesideIt() {
    let read = PlanReader.read(
        """
        UBND TỈNH QUẢNG NGÃI                    CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
        SỞ GIÁO DỤC VÀ ĐÀO TẠO                        Độc lập - Tự do - Hạnh phúc
        Số: 1587/KH-SGDĐT                    Quảng Ngãi, ngày 12 tháng 9 năm 2023

        KẾ HOẠCH
        Tổ chức Tuần lễ hưởng ứng học tập suốt đời năm 2023

        III. TỔ CHỨC THỰC HIỆN
        1. Văn phòng Sở
        - Chuẩn bị cơ sở vật chất cho Lễ khai mạc.

        Nơi nhận:                                        KT. GIÁM ĐỐC
        - Bộ GDĐT (báo cáo);                             PHÓ GIÁM ĐỐC
        - UBND tỉnh (báo cáo);
        - Lưu: VT, GDTX.
        """)
    #expect(read.duties.map(\.unit.value) == ["Văn phòng Sở"])
    #expect(read.number?.value == "1587/KH-SGDĐT")
}

@Test func partsByLetterStandAboveRomanNumbers() {
    let read = PlanReader.read(
        """
        ỦY BAN NHÂN DÂN
        TỈNH LAI CHÂU
        Số: 35/KH-UBND
        CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
        Lai Châu, ngày 20 tháng 9 năm 2024
        KẾ HOẠCH
        Tổ chức Tuần lễ hưởng ứng học tập suốt đời năm 2024
        A. MỤC ĐÍCH, YÊU CẦU
        I. Mục đích
        Tạo phong trào đọc sách trong Nhân dân.
        II. Yêu cầu
        Bảo đảm thiết thực, hiệu quả.
        B. CHỈ TIÊU
        - 100% huyện, thành phố tổ chức lễ khai mạc.
        D. TỔ CHỨC THỰC HIỆN
        I. Sở Giáo dục và Đào tạo
        1. Chủ trì tham mưu tổ chức Lễ khai mạc.
        II. Sở Văn hóa, Thể thao và Du lịch
        Luân chuyển sách về cơ sở; H. Tam Đường làm trước.
        """)
    #expect(read.objectives.map(\.value) == ["Tạo phong trào đọc sách trong Nhân dân"])
    #expect(read.requirements.map(\.value) == ["Bảo đảm thiết thực, hiệu quả"])
    #expect(read.targets.map(\.value) == ["100% huyện, thành phố tổ chức lễ khai mạc"])
    #expect(read.duties.map(\.unit.value) == ["Sở Giáo dục và Đào tạo", "Sở Văn hóa, Thể thao và Du lịch"])
}

@Test func subjectOfADispatchGoesOnBesideTheDay() {
    let read = PlanReader.read(
        """
        ỦY BAN NHÂN DÂN TỈNH PHÚ THỌ                        CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
                                                                    Độc lập - Tự do - Hạnh phúc
        Số: 3744/UBND-KGVX
        V/v tổ chức Tuần lễ hưởng ứng học              Phú Thọ, ngày 15 tháng 9 năm 2022
        tập suốt đời năm 2022

        Kính gửi: UBND các huyện, thành, thị.

        Sau khi xem xét Công văn số 4320/BGDĐT-GDTX ngày 06/9/2022 của Bộ Giáo dục và Đào tạo, UBND tỉnh có ý kiến như sau:
        """)
    #expect(read.subject?.value == "tổ chức Tuần lễ hưởng ứng học tập suốt đời năm 2022")
    #expect(read.issuedOn?.value == Day(2022, 9, 15))
    #expect(read.bases.map { $0.number?.value } == ["4320/BGDĐT-GDTX"])
}

@Test func daysOfASchoolsPaperAreReadInFigures() {
    let read = PlanReader.read(
        """
        TRƯỜNG TIỂU HỌC KIM ĐỒNG
        Số: 15/KH-THKĐ
        Buôn Hồ, ngày 27/9/2024
        KẾ HOẠCH
        Hưởng ứng Tuần lễ học tập suốt đời năm 2024
        2. Thời gian: bắt đầu từ ngày 01 tháng 10 năm 2024, kết thúc ngày 07 tháng 10 năm 2024.
        4. Phân công
        - Cán bộ thư viện: chuẩn bị sách, trưng bày.
        Hạn báo cáo về Phòng GD&ĐT: 08/10/2024.
        """)
    #expect(read.issuedOn?.value == Day(2024, 9, 27))
    #expect(read.campaign.from?.value == Day(2024, 10, 1))
    #expect(read.campaign.to?.value == Day(2024, 10, 7))
    #expect(read.deadlines.map(\.on.value) == [Day(2024, 10, 8)])
}

@Test func theManInTheYouthUnionsNameIsNoProvince() {
    let read = PlanReader.read(
        """
        BCH ĐOÀN TỈNH LÂM ĐỒNG                    ĐOÀN TNCS HỒ CHÍ MINH
                    ***                       Đà Lạt, ngày 17 tháng 9 năm 2021
        Số: 220-KH/TĐTN-XDĐ
        KẾ HOẠCH
        Hưởng ứng Tuần lễ học tập suốt đời năm 2021
        Thực hiện Kế hoạch số 6320/KH-UBND ngày 10/9/2021 của UBND tỉnh Lâm Đồng, Tỉnh đoàn xây dựng kế hoạch như sau:
        TM. BAN THƯỜNG VỤ TỈNH ĐOÀN
        """)
    #expect(read.issuerPlace?.value == "Lâm Đồng")
    #expect(read.issuedOn?.value == Day(2021, 9, 17))
}

@Test func whoDirectsSchoolsInADistrictIsTheDistrict() {
    let read = PlanReader.read(
        """
        UBND tỉnh giao Sở Giáo dục và Đào tạo chủ trì tổ chức lễ khai mạc Tuần lễ hưởng ứng học tập suốt đời năm 2024; UBND \
        các huyện, thành phố chỉ đạo các trường tổ chức ngày hội đọc sách.
        """)
    #expect(read.duties.map(\.unit.value) == ["Sở Giáo dục và Đào tạo", "UBND các huyện, thành phố"])
}

@Test func aPlanOfTwoBodiesNamesItsDutiesByWhoseTheyAre() {
    let read = PlanReader.read(
        """
        SỞ GIÁO DỤC VÀ ĐÀO TẠO - HỘI KHUYẾN HỌC
        TỈNH SÓC TRĂNG
        CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
        Số: 12/KHLT-SGDĐT-HKH
        Sóc Trăng, ngày 10 tháng 9 năm 2022
        KẾ HOẠCH LIÊN TỊCH
        Tổ chức Tuần lễ hưởng ứng học tập suốt đời năm 2022
        4. Tổ chức thực hiện
        4.1. Trách nhiệm của Sở Giáo dục và Đào tạo
        a) Chủ trì tổ chức Lễ phát động cấp tỉnh.
        4.2. Trách nhiệm của Hội Khuyến học tỉnh
        a) Vận động nguồn lực trao học bổng.
        """)
    #expect(read.kind?.value == .plan)
    #expect(read.subject?.value == "Tổ chức Tuần lễ hưởng ứng học tập suốt đời năm 2022")
    #expect(read.duties.map(\.unit.value) == ["Sở Giáo dục và Đào tạo", "Hội Khuyến học tỉnh"])
}

@Test func aHeadingIsNoDuty() {
    let read = PlanReader.read(
        """
        BỘ GIÁO DỤC VÀ ĐÀO TẠO
        Số: 5201/BGDĐT-GDTX
        V/v tổ chức Tuần lễ hưởng ứng học tập suốt đời năm 2024
        CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
        Hà Nội, ngày 09 tháng 9 năm 2024
        Kính gửi: Ủy ban nhân dân các tỉnh, thành phố
        Bộ Giáo dục và Đào tạo đề nghị Ủy ban nhân dân các tỉnh, thành phố chỉ đạo tổ chức Tuần lễ với các nội dung sau:
        1. Chủ đề Tuần lễ: “Phát triển văn hóa đọc thúc đẩy học tập suốt đời”.
        4. Báo cáo
        Đề nghị Ủy ban nhân dân các tỉnh, thành phố báo cáo kết quả về Bộ GDĐT trước ngày 30/10/2024.
        """)
    #expect(read.duties.map(\.duty.value) == ["báo cáo kết quả về Bộ GDĐT trước ngày 30/10/2024"])
}

import Base
import Testing

@testable import Plans

@Test func aPageThatLostTheKindKeepsIssuerAndSubjectApart() {
    let read = PlanReader.read(
        """
        ỦY BAN NHÂN DÂN------- | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM |
        Số: 15/KH-UBND | Hà Nam, ngày 17 tháng 5 năm 2023 |
        THỰC HIỆN CHỈ THỊ SỐ 2/CT-TTG VỀ TỦ SÁCH CHO THIẾU NHI TRÊN ĐỊA BÀN TỈNH HÀ NAM
        Thực hiện Chỉ thị số 2/CT-TTg ngày 01/11/2022 của Thủ tướng Chính phủ về tủ sách cho thiếu nhi (sau đây gọi tắt là \
        Chỉ thị số 2), UBND tỉnh ban hành Kế hoạch như sau:
        1. Mục đích:
        - Trẻ em ở xa có sách đọc.
        """)
    #expect(read.issuer?.value == "ỦY BAN NHÂN DÂN")
    #expect(read.issuerPlace?.value == "Hà Nam")
    #expect(read.subject?.value == "THỰC HIỆN CHỈ THỊ SỐ 2/CT-TTG VỀ TỦ SÁCH CHO THIẾU NHI TRÊN ĐỊA BÀN TỈNH HÀ NAM")
    #expect(
        read.bases.map(\.name.value) == [
            "Chỉ thị số 2/CT-TTg ngày 01/11/2022 của Thủ tướng Chính phủ về tủ sách cho thiếu nhi"
        ])
    #expect(read.objectives.map(\.value) == ["Trẻ em ở xa có sách đọc"])
}

@Test func theLettersOfASchoolBelongToItsNumber() {
    let read = PlanReader.read(
        """
        PHÒNG GDĐT TAM NÔNG
        TRƯỜNG THCS HƯƠNG NỘN
        Số: 31/KH-THCS HN
        CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
        Độc lập - Tự do - Hạnh phúc
        Hương Nộn, ngày 28 tháng 9 năm 2022
        KẾ HOẠCH
        Tổ chức Tuần lễ hưởng ứng học tập suốt đời năm 2022
        Căn cứ Công văn hướng dẫn số 28/SGDĐT-GDTX ngày 16/9/2022 của Sở GDĐT Phú Thọ về Tuần lễ;
        I. MỤC ĐÍCH, YÊU CẦU
        Đánh giá việc đọc sách theo Nghị định số 20/2014/NĐ-CP ngày 24/3/2014; Thông tư số 7/2016/TT-BGDĐT ngày 22/3/2016.
        2. Yêu cầu
        a) Hoạt động phải gọn, không phô trương.
        """)
    #expect(read.number?.value == "31/KH-THCS HN")
    #expect(read.bases.first?.name.value.hasPrefix("Công văn hướng dẫn số 28/SGDĐT-GDTX") == true)
    #expect(read.objectives.count == 1)
    #expect(read.requirements.map(\.value) == ["Hoạt động phải gọn, không phô trương"])
}

@Test func anArticleThatGivesTasksListsThemBelow() {
    let read = PlanReader.read(
        """
        QUYẾT ĐỊNH
        Về kế hoạch thời gian năm học
        Điều 1. Ban hành kế hoạch: kết thúc học kỳ I trước ngày 18/01/2025.
        Điều 2. Giao Giám đốc Sở Giáo dục và Đào tạo
        1. Chỉ đạo các trường làm đúng kế hoạch.
        2. Bố trí dạy bù khi có bão.
        Điều 3. Quyết định này có hiệu lực từ ngày ký.
        """)
    #expect(read.duties.map(\.unit.value) == Array(repeating: "Giám đốc Sở Giáo dục và Đào tạo", count: 2))
    #expect(read.deadlines.map(\.on.value) == [Day(2025, 1, 18)])
}

@Test func whatAPlanIsForMayStandBeforeWhoIssuesIt() {
    let read = PlanReader.read(
        """
        Nhằm giúp người lớn tuổi dùng được điện thoại, ngày 22/9/2022, UBND tỉnh ban hành Kế hoạch số 41/KH-UBND tổ chức \
        Tuần lễ hưởng ứng học tập suốt đời năm 2022 (Tuần lễ).
        Tuần lễ được tổ chức nhằm đưa sách về bản một cách thiết thực như: Mở tủ sách; tặng thẻ.
        Chương trình nhằm mở lớp buổi tối.
        Đồng thời tăng cường chỗ đọc.
        """)
    #expect(read.subject?.value == "tổ chức Tuần lễ hưởng ứng học tập suốt đời năm 2022")
    #expect(
        read.objectives.map(\.value) == [
            "giúp người lớn tuổi dùng được điện thoại", "đưa sách về bản một cách thiết thực", "mở lớp buổi tối",
            "Đồng thời tăng cường chỗ đọc",
        ])
}

@Test func aPlanThatIsCarriedOutWasNotIssuedThatMorning() {
    let read = PlanReader.read(
        """
        Sáng ngày 01/10/2019, UBND phường Phú Sơn triển khai kế hoạch tổ chức Tuần lễ học tập suốt đời năm 2019. Với chủ đề \
        “Mỗi ngày một trang”, phường nhằm giúp người bận việc vẫn đọc.
        Phó Giám đốc Sở Giáo dục và Đào tạo yêu cầu các trường mở cửa thư viện.
        """)
    #expect(read.issuedOn == nil)
    #expect(read.theme?.value == "Mỗi ngày một trang")
}

@Test func linesThatThePageBrokeGoOn() {
    let read = PlanReader.read(
        """
        KẾ HOẠCH
        Tuần lễ hưởng ứng học tập suốt đời năm 2023
        Phong trào “Cả nước thi đua xây dựng xã hội học tập giai đoạn 2023
        - 2030” được mọi nhà, mọi trường, mọi cơ quan trong xã cùng hưởng.
        Tuần lễ hưởng ứng học tập suốt đời năm 2023 có chủ đề như sau là:
        “Học ở mọi nơi, học ở mọi lúc, học cùng mọi người trong thôn bản”.
        I. MỤC ĐÍCH
        ● Người già trong thôn được học cách dùng điện thoại thông minh ạ;
        có chỗ hỏi.
        o 100 nhà có góc đọc.
        """)
    #expect(read.movements.first?.to?.value == 2030)
    #expect(read.objectives.count == 2)
}

@Test func linesOfANarrowPageThatCanEndNothingGoOn() {
    let read = PlanReader.read(
        """
        KẾ HOẠCH
        Về học tập suốt đời
        Thực hiện Quyết định số
        67/QĐ-TTg ngày 03 tháng 6 năm 2022 của Thủ tướng Chính phủ phê duyệt Chương trình học tập, Ủy ban nhân dân (UBND) \
        tỉnh Bắc Kạn xây dựng Kế hoạch như sau:
        II. CHỈ TIÊU
        - 100% hội viên Hội
        Khuyến học học cách dùng điện thoại;
        """)
    #expect(
        read.bases.map(\.name.value) == [
            "Quyết định số 67/QĐ-TTg ngày 03 tháng 6 năm 2022 của Thủ tướng Chính phủ phê duyệt Chương trình học tập"
        ])
    #expect(read.targets.map(\.value) == ["100% hội viên Hội Khuyến học học cách dùng điện thoại"])
}

@Test func aLawAndItsDecreeAreTwoAndAShortNameIsNone() {
    let read = PlanReader.read(
        """
        KẾ HOẠCH
        Phát triển thư viện
        Căn cứ Luật Thư viện ngày 21 tháng 11 năm 2019 và Nghị định số 93/2020/NĐ-CP ngày 18 tháng 8 năm 2020 của Chính phủ;
        Thực hiện Chỉ thị số 20/CT-TTg ngày 01/11/2022 của Thủ tướng Chính phủ về thiếu nhi (Chỉ thị số 20), xã làm như sau:
        """)
    #expect(
        read.bases.map(\.name.value) == [
            "Luật Thư viện ngày 21 tháng 11 năm 2019",
            "Nghị định số 93/2020/NĐ-CP ngày 18 tháng 8 năm 2020 của Chính phủ",
            "Chỉ thị số 20/CT-TTg ngày 01/11/2022 của Thủ tướng Chính phủ về thiếu nhi",
        ])
}

@Test func whatWasReachedBeforeIsNoDuty() {
    let read = PlanReader.read(
        """
        KẾ HOẠCH
        Phát triển văn hóa đọc
        Phần thứ nhất
        KẾT QUẢ TRIỂN KHAI GIAI ĐOẠN TRƯỚC
        I. CÔNG TÁC CHỈ ĐẠO
        - Ủy ban nhân dân huyện chỉ đạo các xã mở tủ sách trước ngày 20/9/2019.
        Phần thứ hai
        NHIỆM VỤ
        - Ủy ban nhân dân huyện giao các xã mở thêm tủ sách trước ngày 20/9/2023.
        """)
    #expect(read.deadlines.map(\.on.value) == [Day(2023, 9, 20)])
    #expect(read.duties.map(\.duty.value) == ["mở thêm tủ sách trước ngày 20/9/2023"])
}

@Test func aQuotedProgrammeRunsToTheYearItsNameEndsIn() {
    let read = PlanReader.read(
        "UBND tỉnh họp về Đề án “Đẩy mạnh phong trào học tập suốt đời trong gia đình đến năm 2020”.")
    #expect(read.programmes.first?.to?.value == 2020)
    #expect(read.programmes.first?.from == nil)
}

@Test func aNameWithItsShortFormInsideIsOneName() {
    let read = PlanReader.read(
        """
        Ngày 22/9/2023, Ủy ban nhân dân (UBND) huyện Na Hang ban hành Kế hoạch số 7/KH-UBND tổ chức Tuần lễ học tập suốt đời.
        """)
    #expect(read.issuer?.value == "Ủy ban nhân dân (UBND) huyện Na Hang")
}

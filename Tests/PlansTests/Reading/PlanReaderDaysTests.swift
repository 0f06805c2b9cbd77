import Base
import Testing

@testable import Plans

/// What a sentence about the Week says of its days.
private func days(_ sentence: String) -> [String?] {
    let campaign = PlanReader.read("Tuần lễ hưởng ứng học tập suốt đời năm 2025. " + sentence).campaign
    return [campaign.from?.value.description, campaign.to?.value.description]
}

@Test(arguments: [
    "Tuần lễ được tổ chức trong 07 ngày, kể từ ngày 01/10/2025.",
    "Thời gian tổ chức Tuần lễ: 7 ngày (từ ngày 01/10/2025).",
    "Tuần lễ diễn ra trong vòng 7 ngày, tính từ ngày 01 tháng 10 năm 2025.",
    "Tuần lễ kéo dài một tuần, bắt đầu từ ngày 1/10/2025.",
    "Tuần lễ bắt đầu từ ngày 01/10/2025 (thứ Tư) và kéo dài trong 7 ngày.",
])
func daysThatAreCountedFromTheFirst(_ sentence: String) {
    #expect(days(sentence) == ["2025-10-01", "2025-10-07"])
    let campaign = PlanReader.read(sentence + " Tuần lễ hưởng ứng học tập suốt đời năm 2025.").campaign
    #expect(campaign.from?.inferred == false)
    #expect(campaign.to?.inferred == true)
}

@Test(arguments: [
    "Tuần lễ diễn ra từ thứ Tư, ngày 01/10 đến thứ Ba, ngày 07/10/2025.",
    "Thời gian tổ chức Tuần lễ: từ 7 giờ 30 ngày 01/10/2025 (thứ Tư) đến 17 giờ 00 ngày 07/10/2025 (thứ Ba).",
    "Tuần lễ diễn ra từ ngày mùng 1 đến hết ngày mùng 7 tháng 10 năm 2025.",
    "Tuần lễ được tổ chức từ mồng 1 đến mồng 7/10/2025.",
])
func daysBehindWeekdaysAndHours(_ sentence: String) {
    #expect(days(sentence) == ["2025-10-01", "2025-10-07"])
}

@Test(arguments: [
    "Các trường báo cáo kết quả Tuần lễ trong vòng 7 ngày, kể từ ngày 08/10/2025.",
    "Sau khi kết thúc Tuần lễ, các xã có 7 ngày, tính từ ngày 08/10/2025 để gửi danh sách.",
    "Tuần lễ diễn ra vào tuần đầu tháng 10.",
    "Tuần lễ có 3 ngày hội, từ ngày 02/10/2025.",
])
func daysThatAreNotTheWeeks(_ sentence: String) {
    #expect(days(sentence) == [nil, nil])
}

@Test func aDayOfOtherDoingsIsNotTheWeeksWhereNoWeekIsNamed() {
    let read = PlanReader.read(
        """
        Ngày 08/3/2021, UBND huyện Mường La ban hành Kế hoạch số 31/KH-UBND về tổ chức Ngày Sách.
        Thời gian: các hoạt động chính được tổ chức từ 15/4 đến 21/4/2021.
        """)
    #expect(read.campaign == CampaignReading())
}

@Test func aDeadlineOfEveryYearIsNoDay() {
    let read = PlanReader.read(
        """
        Tuần lễ hưởng ứng học tập suốt đời năm 2021. Sở Nội vụ báo cáo trước ngày 15/12 hằng năm; các trường nộp danh sách \
        trước ngày 20/9/2021.
        """)
    #expect(read.deadlines.map(\.on.value) == [Day(2021, 9, 20)])
}

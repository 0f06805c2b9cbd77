internal import Activities
internal import Base
internal import Foundation
internal import Journal
internal import Plans
internal import Reports
internal import Units

extension DemoStory {
    /// Plan 173 as its agencies republished it, with the Week's days and theme from the Ministry's dispatch added
    /// by hand: the text does not say them.
    mutating func issuePlan() async throws {
        watch.set(DemoStory.day(25, hour: 14))
        let path = house.settings.share.demo + "/ke-hoach-173-dak-lak-2024.txt"
        guard let bytes = FileManager.default.contents(atPath: path),
            let text = Vietnamese.decode([UInt8](bytes))
        else { throw Refusal("demo.plan", Words("Thiếu tệp \(path).", "The file \(path) is missing.")) }
        let reading = PlanReader.read(text)
        let added = [
            PlanPart(.campaignFrom, value: "2024-10-01", origin: .typed),
            PlanPart(.campaignTo, value: "2024-10-07", origin: .typed),
            PlanPart(.theme, value: "Phát triển văn hóa đọc thúc đẩy học tập suốt đời", origin: .typed),
        ]
        let read = PlanIntake.parts(reading).filter { part in !added.contains { $0.kind == part.kind } }
        let plan = try await act(
            DraftPlan(unit: province, text: reading.text, parts: read + added), for: province)
        let issued = try await act(IssuePlan(plan, version: 1), for: province)
        (self.plan, campaign) = (plan, issued.campaign)
        // The plan asks for reports and names no day for them; this one is made up.
        try await act(
            SetReportForm(issued.campaign, due: Day(2024, 10, 10), sections: ReportForm.first.sections), for: province)
        progress("kế hoạch 173/KH-UBND -> \(issued.sent) đơn vị / units")
    }

    /// The plan goes down: districts pass it on, most acknowledge, some issue nothing, a few stay silent.
    mutating func passPlanOn() async throws {
        for district in districts {
            watch.set(DemoStory.day(26, hour: dice.number(7...9), minute: dice.number(0...59)))
            try await act(ReceivePlan(plan, at: district.id), for: district.id)
            try await act(SendPlanOn(plan, by: district.id), for: district.id)
        }
        watch.set(DemoStory.day(27))
        for unit in districts + bodies where dice.falls(92) {
            if !districts.contains(unit) { try await act(ReceivePlan(plan, at: unit.id), for: unit.id) }
            try await act(AdoptPlan(plan, at: unit.id), for: unit.id)
        }
        var days: [Int: [Work]] = [:]
        for commune in communes where stewards[commune.id] != nil && dice.falls(94) {
            let adopts = dice.falls(88)
            days[dice.number(27...30), default: []].append { [story = self] in
                try await story.act(ReceivePlan(story.plan, at: commune.id), for: commune.id)
                if adopts { try await story.act(AdoptPlan(story.plan, at: commune.id), for: commune.id) }
            }
        }
        for (day, works) in days.sorted(by: { $0.key < $1.key }) {
            watch.set(DemoStory.day(day, hour: dice.number(9...15)))
            try await together(works)
        }
        let tasks: [(String, OrgUnit?, Int)] = [
            ("Tổ chức Lễ khai mạc Tuần lễ và phát động thi đua", body("Sở Giáo dục và Đào tạo"), 1),
            ("Tuyên truyền trên báo, đài và hệ thống truyền thanh cơ sở", body("Sở Thông tin và Truyền thông"), 7),
            ("Ngày hội đọc sách, luân chuyển sách về cơ sở", body("Thư viện tỉnh"), 7),
        ]
        try await act(
            SetTasks(
                plan,
                tasks.compactMap { title, lead, day in
                    lead.map { SetTasks.Wanted(title: title, lead: $0.id, due: Day(2024, 10, day)) }
                }), for: province)
        progress("kế hoạch đã xuống cơ sở / the plan has gone down")
    }

    private func body(_ name: String) -> OrgUnit? { bodies.first { $0.name == name } }

    /// A day of September (20-30) or, below 20, of October 2024.
    static func day(_ number: Int, hour: Int = 8, minute: Int = 0) -> Instant {
        (Day(2024, number < 20 ? 10 : 9, number) ?? ends.day).instant(minutes: hour * 60 + minute)
    }
}

internal import Base
internal import Journal
internal import Plans
internal import Reports
internal import Results
internal import Totals
internal import Units

extension DemoStory {
    /// Reports in every state. Real communes and districts have sent theirs, or not yet; what was sent back, taken
    /// back or asked to be mended is told of units that do not exist.
    mutating func report() async throws {
        watch.set(DemoStory.day(5, hour: 6, minute: 15))
        // An enterprise that closes its books later has two days more.
        if let later = bodies.first(where: { $0.kind == .enterprise && stewards[$0.id] != nil }) {
            let day = ReportDayTyped(later.id, Day(2024, 10, 12))
            try await act(SetReportDays(campaign, above: province, [day]), for: province)
        }
        try await reportCommunes()
        try await reportInvented()
        watch.set(DemoStory.day(5, hour: 6, minute: 45))
        try await reportDistricts()
        let counts = try await house.ledger.read { [campaign] reader in
            Dictionary(grouping: try reader.reports(in: campaign).values, by: \.state).mapValues(\.count)
        }
        let states = counts.sorted { $0.key.rawValue < $1.key.rawValue }.map { "\($0.value) \($0.key.words.vi)" }
        progress("báo cáo / reports: \(states.joined(separator: ", "))")
    }

    /// Most communes of most districts are accepted, a few wait; of the last districts few have sent any.
    private mutating func reportCommunes() async throws {
        let (today, districts) = (watch.now().day, districts)
        let below = try await house.ledger.read { reader in
            try districts.map { try reader.units(UnitTables.children, $0.id, today).filter { $0.kind == .commune } }
        }
        var works: [Work] = []
        for (index, district) in districts.enumerated() {
            let isEarly = index < districts.count * 3 / 4
            // The commune that is lent to whoever tries the demo has its report still to write.
            for commune in below[index] where stewards[commune.id] != nil && commune.address != "xa-ea-tul" {
                let (submits, accepts, drafts) = (dice.falls(isEarly ? 88 : 20), isEarly && dice.falls(92), dice.falls(40))
                let answers = answers()
                if submits {
                    works.append { [story = self] in
                        let version = try await story.act(
                            SubmitReport(commune.id, in: story.campaign, answers), for: commune.id)
                        guard accepts else { return }
                        try await story.act(
                            AcceptReport(commune.id, in: story.campaign, version: version), for: district.id)
                    }
                } else if drafts {
                    works.append { [story = self] in
                        try await story.act(
                            WriteReport(commune.id, in: story.campaign, [answers[0]]), for: commune.id)
                    }
                }
            }
        }
        try await together(works)
    }

    /// After their communes: some have sent theirs, of which the province has accepted some.
    private mutating func reportDistricts() async throws {
        for (index, district) in districts.enumerated() where stewards[district.id] != nil {
            guard index < districts.count / 2 else { continue }
            let version = try await act(SubmitReport(district.id, in: campaign, answers()), for: district.id)
            if index < districts.count / 4 {
                try await act(AcceptReport(district.id, in: campaign, version: version), for: province)
            }
        }
        try await act(
            WriteReport(
                province, in: campaign,
                [TypedAnswer("lead", "Đã ban hành Kế hoạch 173/KH-UBND và phân công các sở, ngành (mô phỏng).")]),
            for: province)
    }

    private mutating func answers() -> [TypedAnswer] {
        [
            TypedAnswer(
                "lead", "Đã triển khai kế hoạch, phân công các tổ chức đoàn thể phối hợp và tuyên truyền (mô phỏng)."),
            TypedAnswer(
                "results",
                dice.one(of: [
                    "Ngày hội đọc sách thu hút đông người dân và học sinh (mô phỏng).",
                    "Các buôn tự góp sách lập tủ sách chung (mô phỏng).",
                    "Câu lạc bộ đọc sách song ngữ duy trì hằng tuần (mô phỏng).",
                ])),
            TypedAnswer("hard", dice.one(of: ["Thời tiết mưa nhiều (mô phỏng).", "Sách thiếu nhi còn ít (mô phỏng)."])),
            TypedAnswer("wishes", "Đề nghị luân chuyển sách về cơ sở thường xuyên hơn (mô phỏng)."),
        ]
    }
}

internal import Base
internal import Journal
internal import Reports
internal import Results
internal import Totals
internal import Units

extension DemoStory {
    /// One after another, so that every state is there once at least.
    mutating func reportInvented() async throws {
        for (index, unit) in bodies.filter({ DemoNames.invented.contains($0.name) }).enumerated() {
            let text = TypedAnswer("results", "Đơn vị này được nghĩ ra để mô phỏng; số liệu do chương trình tạo.")
            if index % 11 == 10 {
                try await act(WriteReport(unit.id, in: campaign, [text]), for: unit.id)
                continue
            }
            let version = try await act(SubmitReport(unit.id, in: campaign, [text]), for: unit.id)
            switch index % 11 {
            case 0, 1: try await sendBack(unit, version)
            case 2:
                try await sendBack(unit, version)
                try await act(SubmitReport(unit.id, in: campaign), for: unit.id)
            case 3: try await act(WithdrawReport(unit.id, in: campaign, version: version), for: unit.id)
            case 4: break
            default:
                try await act(AcceptReport(unit.id, in: campaign, version: version), for: province)
                try await amend(unit, index % 11)
            }
        }
    }

    /// Measures that are part of no other, so that they may grow alone.
    private static let wholes: Set<String> = [
        "visits", "library-visits", "books-given", "books-collected", "books-shown", "learners", "entries", "articles",
        "posts", "banners", "broadcasts", "scholarships", "people-honoured", "families-registered",
    ]

    private func sendBack(_ unit: OrgUnit, _ version: Int) async throws {
        try await act(
            ReturnReport(
                unit.id, in: campaign, version: version,
                reason: "Số lượt người lớn hơn nhiều so với điểm danh; đề nghị xem lại và bổ sung minh chứng (mô phỏng)."),
            for: province)
    }

    /// A number is mended after the report was accepted; both sides must agree before the report says so.
    private func amend(_ unit: OrgUnit, _ way: Int) async throws {
        let facts = try await house.ledger.read { [campaign] reader in
            try reader.ownFacts(of: unit.id, in: campaign, .accepted)
        }
        let mended = facts.first { fact in
            fact.source == .activity && fact.told.value > 0 && DemoStory.wholes.contains(fact.measure)
        }
        guard let fact = mended else { return }
        if way == 9 {
            try await act(
                AskMending(
                    unit.id, in: campaign, facts: [fact.fact], reason: "Đề nghị đối chiếu lại với danh sách (mô phỏng)."),
                for: province)
            return
        }
        try await act(
            TellResults(
                fact.fact, [ToldFigure(fact.measure, Told(counted: fact.told.value + 12))],
                source: "Đếm lại theo danh sách (mô phỏng)"),
            for: unit.id)
        guard way > 5 else { return }
        let asked = try await act(
            AskAmendment(
                unit.id, in: campaign, facts: [fact.fact], reason: "Đếm lại theo danh sách thì thiếu 12 (mô phỏng)."),
            for: unit.id)
        if way == 7 { try await act(AgreeAmendment(asked), for: province) }
        if way == 8 {
            try await act(DeclineAmendment(asked, reason: "Chưa có minh chứng kèm theo (mô phỏng)."), for: province)
        }
    }
}

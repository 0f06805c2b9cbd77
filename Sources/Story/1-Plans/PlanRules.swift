internal import Base

/// What may be said about plans, deliveries and tasks; pure.
enum PlanRules {
    /// A plan has a few pages; more than this is no plan.
    static let longestText = 400_000
    static let longestLine = 500
    static let longestPassage = 8_000
    static let mostParts = 600

    static let unknown = Refusal(
        "plans.unknown", status: 404, Words("Không có kế hoạch này.", "There is no such plan."),
        next: Words("Xin mở lại danh sách kế hoạch.", "Please open the list of plans again."))

    static let tooLong = problem(
        "text",
        Words(
            "Văn bản dài quá \(longestText) ký tự.", "The text is longer than \(longestText) characters."))

    static let notSentToYou = Refusal(
        "plans.notSent", status: 409,
        Words("Kế hoạch này chưa được gửi cho đơn vị.", "This plan was not sent to the unit."))

    static let editedMeanwhile = Refusal(
        "plans.editedMeanwhile", status: 409,
        Words(
            "Người khác vừa lưu kế hoạch này trong lúc bạn đang sửa.",
            "Somebody else saved this plan while you were editing."),
        next: Words(
            "Xin xem chỗ khác nhau rồi lưu lại.", "Please look at what differs, then save again."))

    static let notADraft = Refusal(
        "plans.notADraft", status: 409,
        Words("Kế hoạch này không còn là bản nháp.", "This plan is no draft any more."),
        next: Words("Xin mở lại trang kế hoạch.", "Please open the plan's page again."))

    static let notIssued = Refusal(
        "plans.notIssued", status: 409,
        Words("Kế hoạch này chưa được ban hành.", "This plan has not been issued."))

    static let alreadyReceived = Refusal(
        "plans.alreadyReceived", status: 409,
        Words(
            "Đã có đơn vị xác nhận nhận kế hoạch, nên không thu hồi được nữa.",
            "A unit has acknowledged the plan already, so it cannot be taken back."),
        next: Words("Bạn vẫn có thể sửa từng phần của kế hoạch.", "You can still correct its parts."))

    static let twoAnswers = Refusal(
        "plans.ownPlanIssued", status: 409,
        Words(
            "Đơn vị đã ban hành kế hoạch riêng để thực hiện kế hoạch này.",
            "The unit has issued its own plan under this one."))

    static func problem(_ field: String, _ says: Words) -> Refusal {
        Refusal("plans.\(field)", field: field, says)
    }

    /// The parts as they will be kept: NFC, single spaces, days and years of the right form.
    /// - Throws: every problem at once, beside the part's field.
    static func checked(_ parts: [PlanPart], textBytes: Int) throws(Refusal) -> [PlanPart] {
        guard parts.count <= mostParts else {
            throw problem("text", Words("Kế hoạch có quá nhiều phần.", "The plan has too many parts."))
        }
        var kept: [PlanPart] = []
        var problems: [FieldProblem] = []
        for part in parts {
            let value = Vietnamese.line(part.value)
            if value.isEmpty { continue }
            if let says = problem(of: value, kind: part.kind) {
                problems.append(FieldProblem(part.field, says))
                continue
            }
            let place = part.place.flatMap { 0 <= $0.from && $0.from < $0.until && $0.until <= textBytes ? $0 : nil }
            let origin = place == nil && part.origin != .inferred ? PlanPartOrigin.typed : part.origin
            kept.append(PlanPart(part.kind, row: part.row, value: value, place: place, origin: origin))
        }
        problems += contradictions(kept)
        try problems.refuse("plans.parts")
        return compacted(kept)
    }

    private static func problem(of value: String, kind: PlanPartKind) -> Words? {
        switch kind.shape {
        case .day:
            return Day(iso: value) == nil
                ? Words("Đây không phải là một ngày có trong lịch.", "This is not a day of the calendar.") : nil
        case .year:
            let isYear = Int(value).map { (1900..<2200).contains($0) } ?? false
            return isYear ? nil : Words("Năm gồm bốn chữ số, ví dụ 2024.", "A year has four digits, such as 2024.")
        case .line, .text:
            let longest = kind.isPassage ? longestPassage : longestLine
            return value.count <= longest
                ? nil : Words("Dài quá \(longest) ký tự.", "Longer than \(longest) characters.")
        }
    }

    private static func contradictions(_ parts: [PlanPart]) -> [FieldProblem] {
        func value(_ kind: PlanPartKind, _ row: Int = 0) -> String? {
            parts.first { $0.kind == kind && $0.row == row }?.value
        }
        var problems: [FieldProblem] = []
        if let from = value(.campaignFrom), let to = value(.campaignTo), to < from {
            problems.append(
                FieldProblem(
                    PlanPartKind.campaignTo.field(0),
                    Words("Ngày cuối ở trước ngày đầu.", "The last day is before the first.")))
        }
        for (first, last) in [(PlanPartKind.movementFrom, PlanPartKind.movementTo), (.programmeFrom, .programmeTo)] {
            for part in parts where part.kind == first {
                guard let to = value(last, part.row), to < part.value else { continue }
                problems.append(
                    FieldProblem(
                        last.field(part.row),
                        Words("Năm cuối ở trước năm đầu.", "The last year is before the first.")))
            }
        }
        return problems
    }

    /// Rows that were emptied close up, the rest keep their order.
    private static func compacted(_ parts: [PlanPart]) -> [PlanPart] {
        var result: [PlanPart] = []
        for group in PlanPartGroup.allCases {
            let mine = parts.filter { group.kinds.contains($0.kind) }
            let rows = Set(mine.map(\.row)).sorted()
            for (index, row) in rows.enumerated() {
                for kind in group.kinds {
                    guard let part = mine.first(where: { $0.kind == kind && $0.row == row }) else { continue }
                    result.append(
                        PlanPart(kind, row: index, value: part.value, place: part.place, origin: part.origin))
                }
            }
        }
        return result
    }

    /// What an issued plan must have, each beside its field.
    static func missingForIssue(_ facts: [PlanPartKind: String], startsCampaign: Bool) -> [FieldProblem] {
        var needed: [(PlanPartKind, Words)] = [
            (.number, Words("Chưa có số của kế hoạch.", "The plan has no number yet.")),
            (.issuedOn, Words("Chưa có ngày ban hành.", "The plan has no date of issue yet.")),
            (.subject, Words("Chưa có phần “về việc”.", "The plan has no subject yet.")),
        ]
        if startsCampaign {
            needed += [
                (.campaignName, Words("Chưa có tên đợt.", "The campaign has no name yet.")),
                (.campaignYear, Words("Chưa có năm của đợt.", "The campaign has no year yet.")),
            ]
        }
        return needed.filter { facts[$0.0] == nil }.map { FieldProblem($0.0.field(0), $0.1) } + otherYears(facts)
    }

    /// A Week lies in its year: a date of another one is a slip of the pen.
    private static func otherYears(_ facts: [PlanPartKind: String]) -> [FieldProblem] {
        guard let year = facts[.campaignYear].flatMap({ Int($0) }) else { return [] }
        return [PlanPartKind.campaignFrom, .campaignTo].compactMap { kind in
            guard let day = facts[kind].flatMap({ Day(iso: $0) }), day.year != year else { return nil }
            return FieldProblem(
                kind.field(0),
                Words(
                    "Ngày \(day.day)/\(day.month)/\(day.year) không thuộc năm \(year) của đợt.",
                    "\(day) is not in the campaign's year \(year)."))
        }
    }

    static func taskTitle(_ typed: String) throws(Refusal) -> String {
        let title = Vietnamese.line(typed)
        guard !title.isEmpty else {
            throw problem("title", Words("Chưa ghi nhiệm vụ.", "The task is not written yet."))
        }
        guard title.count <= longestLine else {
            throw problem("title", Words("Dài quá \(longestLine) ký tự.", "Longer than \(longestLine) characters."))
        }
        return title
    }

    static let unknownTask = Refusal(
        "plans.unknownTask", status: 404, Words("Không có nhiệm vụ này.", "There is no such task."),
        next: Words("Có thể nhiệm vụ vừa được bỏ.", "It may just have been removed."))

    static let notLead = Refusal(
        "plans.notLead", status: 409,
        Words("Đơn vị này không chủ trì nhiệm vụ.", "This unit does not lead the task."))
}

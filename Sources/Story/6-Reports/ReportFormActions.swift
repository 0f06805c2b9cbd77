package import Base
package import Journal
internal import Plans
internal import Totals
internal import Units

/// Sets the form of a campaign's reports; the steward of the unit that runs it decides. Reports that were submitted
/// keep the form they answered.
package struct SetReportForm: Action {
    package static let name = "reports.setForm"
    /// The version.
    package typealias Answer = Int

    package var campaign: Id
    package var due: Day?
    package var sections: [ReportSection]
    /// The version that the person changed; nil sets it whatever is there.
    package var seen: Int?

    package init(_ campaign: Id, due: Day?, sections: [ReportSection], seen: Int? = nil) {
        self.campaign = campaign
        self.due = due
        self.sections = sections
        self.seen = seen
    }

    package func decide(_ deciding: inout Deciding) throws -> Int {
        guard let campaign = try deciding.reader.campaign(campaign) else { throw ReportRules.unknownCampaign }
        try deciding.require(.steward, over: campaign.owner)
        let known = try deciding.reader.reportForm(of: campaign.id)
        if let seen, seen != known.version { throw ReportFormRules.changedMeanwhile }
        let measures = Set(try deciding.reader.countedMeasures().map(\.code))
        let sections = try ReportFormRules.tidy(sections, measures: measures)
        if known.version > 0, sections == known.sections, due == known.due { return known.version }
        deciding.happen(
            ReportFormSet(
                campaign: campaign.id, owner: campaign.owner, version: known.version + 1, due: due,
                sections: sections))
        return known.version + 1
    }
}

enum ReportFormRules {
    static let mostSections = 20
    static let headingLimit = 200
    static let questionLimit = 1_000

    static let changedMeanwhile = Refusal(
        "reports.formChanged", status: 409,
        Words("Mẫu báo cáo vừa được người khác đổi.", "The form was just changed by somebody else."),
        next: Words("Xin mở lại trang để xem mẫu mới.", "Please open the page again."))

    static func tidy(_ sections: [ReportSection], measures: Set<String>) throws(Refusal) -> [ReportSection] {
        guard !sections.isEmpty, sections.count <= mostSections else {
            throw Refusal(
                "reports.form",
                Words(
                    "Mẫu báo cáo cần từ 1 đến \(mostSections) mục.", "A form needs 1 to \(mostSections) sections."))
        }
        var taken: Set<String> = []
        let tidied = sections.map { section -> ReportSection in
            let heading = Vietnamese.line(section.heading)
            return ReportSection(
                code: free(section.code, heading: heading, &taken), heading: heading,
                question: Vietnamese.nfc(section.question).trimmingWhitespace, figures: section.figures,
                measures: section.figures == .listed ? section.measures.uniqued : [])
        }
        let wrong = zip(sections, tidied).enumerated().flatMap { index, section in
            problems(index, section.1, named: section.0.measures, measures)
        }
        try wrong.refuse("reports.form")
        return tidied
    }

    /// What is wrong with a section. `named` are the codes as they were typed, whether or not the section uses them.
    private static func problems(
        _ index: Int, _ section: ReportSection, named: [String], _ measures: Set<String>
    ) -> [FieldProblem] {
        var problems: [FieldProblem] = []
        func wrong(_ field: String, _ says: Words) { problems.append(FieldProblem("\(field).\(index)", says)) }
        if section.heading.isEmpty || section.heading.count > headingLimit {
            wrong("heading", Words("Tên mục cần từ 1 đến \(headingLimit) ký tự.", "1 to \(headingLimit) characters."))
        }
        if section.question.count > questionLimit {
            wrong("question", Words("Nhiều nhất \(questionLimit) ký tự.", "\(questionLimit) characters at most."))
        }
        let unknown = named.filter { !measures.contains($0) }
        if !unknown.isEmpty {
            let list = unknown.joined(separator: ", ")
            wrong("measures", Words("Không có chỉ tiêu: \(list).", "There is no measure: \(list)."))
        }
        if section.figures == .listed, named.isEmpty {
            wrong("measures", Words("Xin ghi mã chỉ tiêu.", "Please give the codes of measures."))
        }
        return problems
    }

    /// A section keeps its code; a section that comes anew gets one from its heading.
    private static func free(_ code: String, heading: String, _ taken: inout Set<String>) -> String {
        let slug = Vietnamese.slug(code.isEmpty ? heading : code)
        let wanted = String((slug.isEmpty ? "section" : slug).prefix(30))
        var (free, number) = (wanted, 2)
        while !taken.insert(free).inserted {
            free = "\(wanted)-\(number)"
            number += 1
        }
        return free
    }
}

package import Base
internal import Journal

/// The form of a campaign's reports was set; always the whole of it.
package struct ReportFormSet: Event {
    package static let kind = "reports.formSet"

    let campaign: Id
    let owner: Id
    let version: Int
    let due: Day?
    let sections: [ReportSection]

    package var unit: Id? { owner }
}

/// Until when a unit, and everything below it, reports; nil when everybody's day holds again.
package struct ReportDaySet: Event {
    package static let kind = "reports.daySet"

    let campaign: Id
    let unitId: Id
    let due: Day?

    package var unit: Id? { unitId }
}

/// What was written under a heading; nil when it was emptied.
struct AnswerWritten: Codable, Hashable, Sendable {
    let section: String
    let text: PassageReference?
}

/// A unit wrote in its report before submitting it. Sections that are not named stay as they were.
package struct ReportWritten: Event {
    package static let kind = "reports.written"

    let campaign: Id
    let unitId: Id
    let answers: [AnswerWritten]

    package var unit: Id? { unitId }
}

/// A unit submitted its report: what was seen and signed. Figures change afterwards without changing this.
package struct ReportSubmitted: Event {
    package static let kind = "reports.submitted"

    let campaign: Id
    let unitId: Id
    let version: Int
    let addressee: Id?
    let formVersion: Int
    let code: String
    /// The unit's own facts; with everything accepted below.
    let own: [ReportFigure]
    let whole: [ReportFigure]
    /// Units directly below whose reports were not accepted yet.
    let missing: [Id]
    let answers: [AnswerWritten]

    package var unit: Id? { unitId }
}

/// The unit took its report back before anybody accepted it; the unit on top, which nobody stands above, also after.
package struct ReportWithdrawn: Event {
    package static let kind = "reports.withdrawn"

    let campaign: Id
    let unitId: Id
    let version: Int

    package var unit: Id? { unitId }
}

/// The level above sent a report back with reasons.
package struct ReportReturned: Event {
    package static let kind = "reports.returned"

    let campaign: Id
    let unitId: Id
    let version: Int
    let reason: PassageReference

    package var unit: Id? { unitId }
}

/// The level above accepted a report; of the unit on top it happens with the submission.
package struct ReportAccepted: Event {
    package static let kind = "reports.accepted"

    let campaign: Id
    let unitId: Id
    let version: Int

    package var unit: Id? { unitId }
}

/// A unit asks to take changes of some facts into its accepted report.
package struct AmendmentAsked: Event {
    package static let kind = "reports.amendmentAsked"

    let id: Id
    let campaign: Id
    let unitId: Id
    /// What was seen: measure by measure, as accepted and as it is.
    let changes: [FactChange]
    let reason: PassageReference
    /// The wish from above that this answers.
    let answers: Id?

    package var unit: Id? { unitId }
}

/// The level above agreed: these facts, and no others, are accepted as they are now.
package struct AmendmentAgreed: Event {
    package static let kind = "reports.amendmentAgreed"

    let id: Id
    let campaign: Id
    let unitId: Id
    let facts: [Id]

    package var unit: Id? { unitId }
}

/// One side declined what the other asked for.
package struct AmendmentDeclined: Event {
    package static let kind = "reports.amendmentDeclined"

    let id: Id
    let campaign: Id
    let unitId: Id
    let reason: PassageReference

    package var unit: Id? { unitId }
}

/// The level above asks a unit to look at facts of its accepted report again.
package struct MendingAsked: Event {
    package static let kind = "reports.mendingAsked"

    let id: Id
    let campaign: Id
    let unitId: Id
    let facts: [Id]
    let reason: PassageReference

    package var unit: Id? { unitId }
}

package import Journal

package enum ReportsRoom {
    package static let room = Room(
        "reports", reading: 2,
        derived: [ReportTables.derived, ReportFormTables.derived, ReportDayTables.derived, AmendmentTables.derived]
            .joined(separator: ";\n"),
        events: [
            EventKind(ReportFormSet.self), EventKind(ReportDaySet.self), EventKind(ReportWritten.self), EventKind(ReportSubmitted.self),
            EventKind(ReportWithdrawn.self), EventKind(ReportReturned.self), EventKind(ReportAccepted.self),
            EventKind(AmendmentAsked.self), EventKind(AmendmentAgreed.self), EventKind(AmendmentDeclined.self),
            EventKind(MendingAsked.self),
        ],
        appliers: ReportApplying.appliers,
        statements: ReportTables.statements + ReportFormTables.statements + ReportDayTables.statements
            + AmendmentTables.statements)
}

internal import Activities
internal import Library
internal import News
internal import Participation
internal import Plans
internal import Reports
internal import Results
internal import Totals
package import Units

/// What the events of every room say in a unit's history.
package enum SiteHistory {
    package static let sentences = EventSentences(
        UnitHistory.sentences + PlanHistory.sentences + ActivitySentences.sentences
            + ParticipationHistory.sentences + ResultHistory.sentences + TotalHistory.sentences
            + ReportHistory.sentences + LibraryHistory.sentences + NewsHistory.sentences)
}

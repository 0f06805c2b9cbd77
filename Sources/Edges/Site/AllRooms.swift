internal import Activities
package import Journal
internal import Library
internal import News
internal import Participation
internal import Plans
internal import Reports
internal import Results
internal import Totals
internal import Units

/// The rooms of the house in the order of the story.
package enum AllRooms {
    package static let rooms: [Room] = [
        UnitsRoom.room, PlansRoom.room, ActivitiesRoom.room, ParticipationRoom.room, ResultsRoom.room,
        TotalsRoom.room, ReportsRoom.room, LibraryRoom.room, NewsRoom.room, SiteRoom.room,
    ]
}

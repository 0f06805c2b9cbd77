internal import Activities
internal import Library
internal import News
internal import Participation
internal import Plans
internal import Reports
internal import Results
internal import Totals
package import Units
package import Web

/// Every page of the site, room by room.
package enum SiteRoutes {
    package static func all(_ world: World) -> [Route] {
        site(world) + units(world) + plans(world) + activities(world) + figures(world) + LibraryPages.routes(world)
            + NewsPages.routes(world)
    }

    private static func site(_ world: World) -> [Route] {
        HomePages.routes(world) + UnitPages.routes(world) + ShortAddressPages.routes(world)
            + UnitPage.routes(world) + EmbedPages.routes(world)
            + DeskPages.routes(world)
            + BoardPages.routes(world) + HelpPages.routes(world) + AboutPages.routes(world)
            + NameSearchPages.routes(world) + LanguagePages.routes(world) + SealPages.routes(world)
    }

    private static func units(_ world: World) -> [Route] {
        UnitDeskPages.routes(world) + FilePages.routes(world) + PeopleRoutes.all(world)
            + HistoryPages.routes(world, SiteHistory.sentences)
    }

    private static func plans(_ world: World) -> [Route] {
        PlanPages.routes(world, reminding: SiteReminders.steps, beside: [NewsPages.onPlan])
    }

    private static func activities(_ world: World) -> [Route] {
        ActivitiesPages.routes(
            world, parts: [
                ParticipationPages.onActivity, ResultPages.onActivity(below: world.settings.smallGroup),
                NewsPages.onActivity,
            ])
            + ParticipationPages.routes(world, day: [ResultDay.part], paper: [ResultPaper.form(world), ReadingPaper.form(world)])
    }

    private static func figures(_ world: World) -> [Route] {
        ResultPages.routes(world) + GivingPages.routes(world) + TotalPages.routes(world) + TargetPages.routes(world)
            + ReferencePages.routes(world) + ReportPages.routes(world)
    }
}

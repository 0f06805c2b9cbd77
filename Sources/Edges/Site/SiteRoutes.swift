package import Units
package import Web

/// Every page of the site, room by room.
package enum SiteRoutes {
    package static func all(_ world: World) -> [Route] {
        HomePages.routes(world) + UnitPages.routes(world) + UnitPage.routes(world) + HelpPages.routes(world)
            + AboutPages.routes(world)
    }
}

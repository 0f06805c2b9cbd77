package import Units
package import Web

/// Every page of the room.
package enum ActivitiesPages {
    package static func routes(_ world: World) -> [Route] {
        ProgrammePages.routes(world) + ActivityPages.routes(world) + RegisterPages.routes(world)
            + UnitActivitiesPages.routes(world) + IntakePages.routes(world) + ReviewPages.routes(world)
            + KindPages.routes(world)
    }
}

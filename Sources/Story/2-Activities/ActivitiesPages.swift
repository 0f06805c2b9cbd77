package import Base
package import Journal
package import Units
package import Web

/// What a later room shows on the page of an activity: to one person, on one day, in one language.
package typealias ActivityPart = @Sendable (
    _ reader: any Reader, _ activity: Activity, _ caller: Caller, _ day: Day, _ language: Language
) throws -> HTML

/// Every page of the room.
package enum ActivitiesPages {
    /// - Parameter parts: shown on the page of an activity below what can be done, in this order.
    package static func routes(_ world: World, parts: [ActivityPart] = []) -> [Route] {
        let index = ProgrammeIndex()
        return ProgrammePages.routes(world, index) + FeedPages.routes(world, index)
            + PosterPages.routes(world, index) + LoudspeakerPages.routes(world, index)
            + ActivityPages.routes(world, parts: parts) + RegisterPages.routes(world)
            + UnitActivitiesPages.routes(world) + IntakePages.routes(world) + ReviewPages.routes(world)
            + KindPages.routes(world)
    }
}

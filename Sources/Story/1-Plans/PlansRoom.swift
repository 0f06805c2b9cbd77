package import Journal

package enum PlansRoom {
    package static let room = Room(
        "plans", reading: 1, derived: CampaignTables.derived, events: [EventKind(CampaignSet.self)],
        appliers: CampaignApplying.appliers, statements: CampaignTables.statements)
}

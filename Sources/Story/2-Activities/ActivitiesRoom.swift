package import Journal

package enum ActivitiesRoom {
    package static let room = Room(
        "activities", reading: 5, derived: ActivityTables.derived,
        events: [
            EventKind(ActivityDrafted.self), EventKind(ActivityRegistered.self), EventKind(ActivityChanged.self),
            EventKind(ActivityApproved.self), EventKind(ActivityReturned.self), EventKind(ActivityCancelled.self),
            EventKind(ActivityRestored.self), EventKind(ActivityMerged.self), EventKind(ActivityUnmerged.self),
            EventKind(PartnerProposed.self), EventKind(PartnerAnswered.self), EventKind(PartnerRemoved.self),
            EventKind(ActivityKindSet.self), EventKind(ActivityBatchReleased.self),
            EventKind(ActivityBatchDropped.self), EventKind(ReviewDaysSet.self),
        ],
        appliers: ActivityApplying.appliers,
        statements: ActivityTables.statements + ProgrammeTables.statements + ProgrammeIndexTables.statements
            + FeedTables.statements)
}

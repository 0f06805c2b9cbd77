internal import Base
internal import Journal
internal import Units

/// How the tables of activities follow their events.
enum ActivityApplying {
    static let appliers = stating + joining + setting

    private static let stating = [
        Applier(ActivityDrafted.self) { event, entry, writer in
            try writer.put(
                entry, event.id, event.number, event.campaign, event.lead, event.details, .draft, batch: nil,
                sentAt: nil)
            try writer.step(event.id, .drafted, entry)
        },
        Applier(ActivityRegistered.self) { event, entry, writer in
            try writer.put(
                entry, event.id, event.number, event.campaign, event.lead, event.details, event.state,
                batch: event.batch,
                sentAt: entry.recorded)
            try writer.step(event.id, .registered, entry)
        },
        Applier(ActivityChanged.self) { event, entry, writer in
            let isSent = event.state == .registered
            try writer.put(
                entry, event.id, event.number, event.campaign, event.lead, event.details, event.state, batch: nil,
                sentAt: isSent ? entry.recorded : nil)
            try writer.step(event.id, event.undoes == nil ? .changed : .undone, entry)
        },
        Applier(ActivityApproved.self) { event, entry, writer in
            try writer.setState(entry, event.id, .approved)
            try writer.step(event.id, .approved, entry)
        },
        Applier(ActivityReturned.self) { event, entry, writer in
            try writer.setState(entry, event.id, .returned, reason: event.reason.passage)
            try writer.step(event.id, .returned, entry, note: event.reason.passage)
        },
        Applier(ActivityCancelled.self) { event, entry, writer in
            try writer.putAside(entry, event.id, .cancelled, reason: event.reason?.passage)
            try writer.step(event.id, .cancelled, entry, note: event.reason?.passage)
        },
        Applier(ActivityRestored.self) { event, entry, writer in
            try writer.setState(entry, event.id, event.state)
            try writer.step(event.id, .restored, entry)
        },
        Applier(ActivityMerged.self) { event, entry, writer in
            try writer.putAside(entry, event.id, .merged, into: event.into)
            try writer.write(ActivityTables.creditLead, event.into, event.id, event.lead, entry.recorded)
            try writer.write(ActivityTables.creditPartners, event.into, event.id, entry.recorded)
            try writer.step(event.id, .merged, entry, other: event.into)
            try writer.step(event.into, .absorbed, entry, other: event.id)
        },
        Applier(ActivityUnmerged.self) { event, entry, writer in
            try writer.setState(entry, event.id, event.state)
            try writer.write(ActivityTables.dropCredits, event.from, event.id)
            try writer.step(event.id, .unmerged, entry, other: event.from)
            try writer.step(event.from, .released, entry, other: event.id)
        },
    ]

    private static let joining = [
        Applier(PartnerProposed.self) { event, entry, writer in
            try writer.write(
                ActivityTables.propose, event.activity, event.partner, event.byPartner, entry.recorded)
            try writer.step(
                event.activity, event.byPartner ? .partnerAsked : .partnerProposed, entry, other: event.partner)
        },
        Applier(PartnerAnswered.self) { event, entry, writer in
            try writer.write(
                ActivityTables.answerPartner, event.activity, event.partner, event.state.rawValue, entry.recorded)
            let isYes = event.state == .confirmed
            try writer.step(event.activity, isYes ? .partnerConfirmed : .partnerDeclined, entry, other: event.partner)
        },
        Applier(PartnerRemoved.self) { event, entry, writer in
            try writer.write(ActivityTables.removePartner, event.activity, event.partner)
            try writer.step(event.activity, .partnerRemoved, entry, other: event.partner)
        },
    ]

    private static let setting = [
        Applier(ActivityKindSet.self) { event, _, writer in
            let kind = event.activityKind
            try writer.write(
                ActivityTables.setKind, kind.code, kind.words.vi, kind.words.en, kind.sort, kind.isOpen,
                kind.titles.joined(separator: "\n"))
        },
        Applier(ActivityBatchReleased.self) { event, entry, writer in
            try writer.write(ActivityTables.countBatch, event.batch)
            try writer.write(ActivityTables.releaseBatch, event.batch, entry.position)
        },
        Applier(ActivityBatchDropped.self) { event, entry, writer in
            try writer.write(ActivityTables.dropBatch, event.batch, entry.position)
        },
        Applier(ReviewDaysSet.self) { event, _, writer in
            try writer.write(ActivityTables.setReviewDays, event.campaign, event.days)
        },
    ]
}

extension Writer {
    fileprivate func put(
        _ entry: Entry, _ id: Id, _ number: Int, _ campaign: Id, _ lead: Id, _ details: ActivityDetails,
        _ state: Activity.State, batch: Id?, sentAt: Instant?
    ) throws {
        try count(id, now: state, campaign, lead)
        let first = details.sessions.first
        try write(
            ActivityTables.put, id, number, campaign, lead, state.rawValue, state.openness, details.title,
            Vietnamese.fold(details.title), details.kind, details.firstDay, first?.start ?? -1, details.lastDay,
            details.place, details.placeUnit,
            details.location?.latitude, details.location?.longitude, details.link, Audience.bits(details.audience),
            details.languages.map(\.rawValue).joined(separator: ","), details.isOpen, details.expected, details.task,
            details.description?.passage, details.description?.digest, details.contact?.passage,
            details.contact?.digest, details.showsContact, batch, sentAt,
            Vietnamese.foldKeepingMarks(details.searched), details.identity, entry.position)
        try write(ActivityTables.dropSessions, id)
        for (ordinal, session) in details.sessions.enumerated() {
            try write(
                ActivityTables.insertSession, id, ordinal, campaign, session.day, session.start ?? -1, session.end,
                number, lead, details.placeUnit)
        }
        try write(ActivityTables.dropNear, id)
        for day in Set(details.sessions.map(\.day)) {
            for near in details.nearKeys { try write(ActivityTables.insertNear, campaign, near, day, id) }
        }
    }

    fileprivate func setState(_ entry: Entry, _ id: Id, _ state: Activity.State, reason: Id? = nil) throws {
        try count(id, now: state)
        try write(ActivityTables.setState, id, state.rawValue, state.openness, reason, entry.position)
    }

    fileprivate func putAside(
        _ entry: Entry, _ id: Id, _ state: Activity.State, reason: Id? = nil, into: Id? = nil
    ) throws {
        try count(id, now: state)
        try write(ActivityTables.putAside, id, state.rawValue, reason, into, entry.position)
    }

    /// The counts of the lead follow the state: what the activity was is taken off, what it is now is added.
    private func count(_ id: Id, now state: Activity.State, _ campaign: Id? = nil, _ lead: Id? = nil) throws {
        var before: Activity.State?
        var (campaign, lead) = (campaign, lead)
        if let row = try first(ActivityTables.standing, id) {
            var scan = row.scan
            before = scan.choice(Activity.State.self)
            (campaign, lead) = (scan.id(), scan.id())
        }
        guard let campaign, let lead, before != state else { return }
        func change(_ counted: Activity.State) -> Int { (state == counted ? 1 : 0) - (before == counted ? 1 : 0) }
        let changes = [Activity.State.draft, .registered, .approved, .returned].map(change)
        if changes.allSatisfy({ $0 == 0 }) { return }
        try write(ActivityTables.count, campaign, lead, changes[0], changes[1], changes[2], changes[3])
    }

    fileprivate func step(
        _ activity: Id, _ step: ActivityStep.Kind, _ entry: Entry, note: Id? = nil, other: Id? = nil
    ) throws {
        try write(
            ActivityTables.insertStep, activity, entry.position, step.rawValue, entry.actor, entry.recorded, note,
            other)
    }
}

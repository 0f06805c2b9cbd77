package import Base
package import Journal
internal import Plans
internal import Units

/// Registers a part of a list. The same rows again change nothing.
package struct ImportActivities: Action {
    package static let name = "activities.import"

    package struct Answer: Codable, Hashable, Sendable {
        package let taken: Int
        package let already: Int
    }

    package var rows: [IntakeRow]
    package var campaign: Id
    package var batch: Id
    /// Kept out of sight until the batch is released.
    package var isStaged: Bool

    package init(_ rows: [IntakeRow], campaign: Id, batch: Id, isStaged: Bool) {
        self.rows = rows
        self.campaign = campaign
        self.batch = batch
        self.isStaged = isStaged
    }

    package func decide(_ deciding: inout Deciding) throws -> Answer {
        guard let known = try deciding.reader.campaign(campaign) else { throw Refusal.noCampaign }
        let states = try states(&deciding)
        let kinds = try deciding.reader.activityKinds()
        var number = try deciding.reader.nextActivityNumber()
        let first = number
        var seen: Set<String> = []
        for row in rows {
            let identity = row.identity
            guard seen.insert("\(row.lead) \(identity)").inserted,
                try deciding.reader.rows(ActivityTables.byIdentity, row.lead, identity).isEmpty
            else { continue }
            let typed = ActivityRules.tidy(row.typed)
            let problems = ActivityRules.problems(typed, campaign: known, kinds: kinds)
            guard problems.isEmpty else { throw ActivityRules.refusal(problems) }
            let id = deciding.id()
            deciding.happen(
                ActivityRegistered(
                    id: id, number: number, campaign: campaign, lead: row.lead,
                    details: try deciding.details(typed, lead: row.lead),
                    state: isStaged ? .staged : states[row.lead] ?? .registered, batch: batch))
            try deciding.propose(typed.partners, to: id, lead: row.lead, known: [])
            number += 1
        }
        return Answer(taken: number - first, already: rows.count - (number - first))
    }

    /// Checks the permission once for every unit, and says in which state its activities begin.
    private func states(_ deciding: inout Deciding) throws -> [Id: Activity.State] {
        var states: [Id: Activity.State] = [:]
        for lead in Set(rows.map(\.lead)).sorted() {
            try deciding.require(.editor, over: lead)
            states[lead] = try deciding.stateWhenSent(by: lead)
        }
        return states
    }
}

/// Makes everything of a staged list registered at once.
package struct ReleaseBatch: Action {
    package static let name = "activities.releaseBatch"

    package var batch: Id

    package init(_ batch: Id) { self.batch = batch }

    package func decide(_ deciding: inout Deciding) throws -> Done {
        let staged = try deciding.staged(batch)
        let leads = Set(staged.map(\.lead))
        deciding.happen(
            ActivityBatchReleased(
                batch: batch, lead: leads.count == 1 ? leads.first : nil, count: staged.count))
        for lead in leads.sorted() where try deciding.reader.isTop(lead, on: deciding.today) {
            for activity in staged where activity.lead == lead {
                deciding.happen(ActivityApproved(id: activity.id, lead: lead))
            }
        }
        return Done()
    }
}

/// Gives a staged list up.
package struct DropBatch: Action {
    package static let name = "activities.dropBatch"

    package var batch: Id

    package init(_ batch: Id) { self.batch = batch }

    package func decide(_ deciding: inout Deciding) throws -> Done {
        let leads = Set(try deciding.staged(batch).map(\.lead))
        guard !leads.isEmpty else { return Done() }
        deciding.happen(ActivityBatchDropped(batch: batch, lead: leads.count == 1 ? leads.first : nil))
        return Done()
    }
}

extension Deciding {
    /// What is staged of a list, when the caller may act for all its units.
    fileprivate func staged(_ batch: Id) throws -> [(id: Id, lead: Id)] {
        let staged = try reader.rows(ActivityTables.stagedOf, batch).map { row in
            var scan = row.scan
            return (id: scan.id(), lead: scan.id())
        }
        for lead in Set(staged.map(\.lead)) { try require(.editor, over: lead) }
        return staged
    }
}

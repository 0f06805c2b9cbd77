internal import Base
internal import Journal
internal import Totals

/// How the tables of reports, and the frozen totals, follow the events.
enum ReportApplying {
    static let appliers = writing + deciding + amending

    private static let writing = [
        Applier(ReportFormSet.self) { event, _, writer in
            try writer.write(
                ReportFormTables.set, event.campaign, event.version, event.due,
                try ReportFormTables.text(event.sections))
        },
        Applier(ReportDaySet.self) { event, _, writer in
            if let due = event.due {
                try writer.write(ReportDayTables.set, event.campaign, event.unitId, due)
            } else {
                try writer.write(ReportDayTables.drop, event.campaign, event.unitId)
            }
        },
        Applier(ReportWritten.self) { event, entry, writer in
            for answer in event.answers {
                try writer.write(ReportTables.dropAnswer, event.campaign, event.unitId, 0, answer.section)
                try writer.keep(answer, of: event.unitId, in: event.campaign, version: 0, entry)
            }
        },
        Applier(ReportSubmitted.self) { event, entry, writer in
            try writer.write(ReportTables.passOver, event.campaign, event.unitId)
            try writer.write(
                ReportTables.submit, event.campaign, event.unitId, event.version, event.addressee, event.formVersion,
                event.code, entry.recorded, entry.actor, entry.position, ReportFigure.line(event.own),
                ReportFigure.line(event.whole), event.missing.map(\.description).joined(separator: " "))
            for answer in event.answers {
                try writer.keep(answer, of: event.unitId, in: event.campaign, version: event.version, entry)
            }
            try writer.freeze(unit: event.unitId, campaign: event.campaign, from: .live, to: .submitted)
        },
    ]

    private static let deciding = [
        Applier(ReportWithdrawn.self) { event, entry, writer in
            try writer.decide(event.unitId, event.campaign, event.version, .withdrawn, entry, reason: nil)
            try writer.thaw(unit: event.unitId, campaign: event.campaign, .accepted)
            try writer.thaw(unit: event.unitId, campaign: event.campaign, .submitted)
        },
        Applier(ReportReturned.self) { event, entry, writer in
            try writer.decide(
                event.unitId, event.campaign, event.version, .returned, entry, reason: event.reason.passage)
            try writer.thaw(unit: event.unitId, campaign: event.campaign, .submitted)
        },
        Applier(ReportAccepted.self) { event, entry, writer in
            try writer.decide(event.unitId, event.campaign, event.version, .accepted, entry, reason: nil)
            try writer.freeze(unit: event.unitId, campaign: event.campaign, from: .submitted, to: .accepted)
        },
    ]

    private static let amending = [
        Applier(AmendmentAsked.self) { event, entry, writer in
            try writer.write(
                AmendmentTables.insert, event.id, event.campaign, event.unitId, Amendment.Origin.unit.rawValue,
                entry.recorded, entry.actor, event.reason.passage, try AmendmentTables.text(event.changes),
                AmendmentTables.text(facts: event.changes.map(\.fact).uniqued))
            if let wish = event.answers {
                try writer.write(
                    AmendmentTables.decide, wish, Amendment.State.agreed.rawValue, entry.recorded, entry.actor, nil as Id?)
            }
        },
        Applier(AmendmentAgreed.self) { event, entry, writer in
            try writer.write(
                AmendmentTables.decide, event.id, Amendment.State.agreed.rawValue, entry.recorded, entry.actor, nil as Id?)
            for fact in event.facts {
                try writer.freeze(fact: fact, from: .live, to: .submitted)
                try writer.freeze(fact: fact, from: .submitted, to: .accepted)
            }
        },
        Applier(AmendmentDeclined.self) { event, entry, writer in
            try writer.write(
                AmendmentTables.decide, event.id, Amendment.State.declined.rawValue, entry.recorded, entry.actor,
                event.reason.passage)
        },
        Applier(MendingAsked.self) { event, entry, writer in
            try writer.write(
                AmendmentTables.insert, event.id, event.campaign, event.unitId, Amendment.Origin.above.rawValue,
                entry.recorded, entry.actor, event.reason.passage, try AmendmentTables.text([]),
                AmendmentTables.text(facts: event.facts))
        },
    ]
}

extension Writer {
    fileprivate func keep(_ answer: AnswerWritten, of unit: Id, in campaign: Id, version: Int, _ entry: Entry) throws {
        guard let text = answer.text else { return }
        try write(
            ReportTables.insertAnswer, campaign, unit, version, answer.section, text.passage, text.digest,
            entry.position)
    }

    fileprivate func decide(
        _ unit: Id, _ campaign: Id, _ version: Int, _ state: Report.State, _ entry: Entry, reason: Id?
    ) throws {
        try write(
            ReportTables.decide, campaign, unit, version, state.rawValue, entry.recorded, entry.actor, reason)
    }
}

extension Sequence where Element: Hashable {
    /// Each once, in the order of first appearance.
    var uniqued: [Element] {
        var seen: Set<Element> = []
        return filter { seen.insert($0).inserted }
    }
}

internal import Base
internal import Journal

/// How the tables of who came follow their events.
enum ParticipationApplying {
    static let appliers = [
        Applier(CheckedIn.self) { event, entry, writer in
            let (device, start) = (event.deviceBytes, event.start ?? -1)
            try writer.write(
                ParticipationTables.insertCheckIn, event.activity, device, event.day, start, entry.recorded,
                event.isFlagged)
            try writer.write(ParticipationTables.addToSession, event.activity, event.day, start, event.isFlagged)
            try writer.write(
                ParticipationTables.addToPresence, event.activity, event.campaign, event.lead, device, event.day,
                start, event.isFlagged)
        },
        Applier(RollKept.self) { event, entry, writer in
            try writer.write(
                ParticipationTables.putRoll, event.activity, event.day, event.lead, event.lines, event.digest,
                event.until, entry.recorded, entry.actor)
            try writer.write(ParticipationTables.sumRolls, event.activity, event.campaign, event.lead)
        },
        Applier(RollForgotten.self) { event, _, writer in
            try writer.write(ParticipationTables.forgetRoll, event.activity, event.day)
        },
        Applier(HeadsCounted.self) { event, entry, writer in
            try writer.write(ParticipationTables.dropGroups, event.activity, event.day)
            try writer.write(ParticipationTables.dropHeads, event.activity, event.day)
            if let heads = event.heads {
                try writer.write(
                    ParticipationTables.insertHeads, event.activity, event.day, heads, entry.recorded, entry.actor)
                for count in event.groups {
                    try writer.write(
                        ParticipationTables.insertGroup, event.activity, event.day, count.group.rawValue, count.heads)
                }
            }
            try writer.write(ParticipationTables.sumHeads, event.activity, event.campaign, event.lead)
        },
    ]
}

extension CheckedIn {
    fileprivate var deviceBytes: [UInt8] { Id(device)?.bytes ?? [] }
}

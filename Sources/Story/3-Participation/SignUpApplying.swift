internal import Journal

/// How the tables of signing up follow their events.
enum SignUpApplying {
    static let appliers = [
        Applier(SignUpSet.self) { event, _, writer in
            try writer.write(SignUpTables.set, event.activity, event.seats, event.isOpen)
        },
        Applier(SignedUp.self) { event, entry, writer in
            let state: SignUpState = event.hasSeat ? .seated : .waiting
            try writer.write(
                SignUpTables.insert, event.id, event.number, event.activity, event.lead, event.who.rawValue,
                event.adults, event.children, event.age?.rawValue, state.rawValue, entry.recorded,
                event.name.passage, event.contact?.passage, event.group?.passage)
        },
        Applier(SignUpChanged.self) { event, _, writer in
            try writer.write(SignUpTables.change, event.id, event.adults, event.children, event.age?.rawValue)
        },
        Applier(SeatGiven.self) { event, entry, writer in
            try writer.write(SignUpTables.moveUp, event.id, entry.recorded)
        },
        Applier(SignUpCancelled.self) { event, _, writer in
            try writer.write(SignUpTables.setState, event.id, SignUpState.cancelled.rawValue)
        },
        Applier(SignUpCame.self) { event, _, writer in
            if event.people == 0 {
                try writer.write(SignUpTables.dropCame, event.id, event.day)
            } else {
                try writer.write(SignUpTables.came, event.id, event.day, event.activity, event.people)
            }
        },
        Applier(SignUpsForgotten.self) { event, _, writer in
            try writer.write(SignUpTables.forget, event.activity)
        },
    ]
}

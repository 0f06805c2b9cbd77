package import Activities
package import Base
package import Journal
package import Units
package import Web

/// What a later room lets people write without a network, beside rolls and head counts.
package struct DayPart: Sendable {
    /// The word that stands as `kind` in an entry.
    package let kind: String
    /// The fields, for whoever may write them; their names are the keys of the entry's `fields`. `prefix` makes ids.
    package let show: Show
    /// Carries an entry out; says what was done.
    package let take: Take

    package typealias Show = @Sendable (any Reader, Activity, Caller, Day, _ prefix: String, Tongue) throws -> HTML
    package typealias Take = @Sendable (World, Ask, Id, DayWriting) async throws -> Words

    package init(_ kind: String, show: @escaping Show, take: @escaping Take) {
        self.kind = kind
        self.show = show
        self.take = take
    }
}

/// An entry of a later room on its way.
package struct DayWriting: Sendable {
    /// What was typed, by the names of the fields.
    package let fields: [String: String]
    /// What the device knew of what was there before.
    package let seen: Int64?
    /// The person knows what others told meanwhile.
    package let isSure: Bool
    let id: Id
    let occurred: Instant?

    /// Once however often it is sent.
    package func act<A: Action>(_ action: A, _ world: World, _ ask: Ask) async throws -> A.Answer {
        do {
            return try await world.ledger.act(action, id: id, by: ask.caller, occurred: occurred)
        } catch StoreFault.lost {
            throw Ledger.unsure
        }
    }
}

package import Base
package import Journal
internal import Plans
internal import Results
internal import Units

/// Tells of a reading group, or tells it anew.
package struct TellGroup: Action {
    package static let name = "reading.tellGroup"

    package var unit: Id
    package var campaign: Id
    /// nil for a group that was not known.
    package var group: Id?
    package var typed: TypedGroup

    package init(_ typed: TypedGroup, unit: Id, campaign: Id, group: Id? = nil) {
        self.unit = unit
        self.campaign = campaign
        self.group = group
        self.typed = typed
    }

    /// - Returns: the group's number.
    package func decide(_ deciding: inout Deciding) throws -> Int {
        try deciding.require(.editor, over: unit)
        guard try deciding.reader.campaign(campaign) != nil else { throw TogetherRules.unknownGroup }
        let tidy = try TogetherRules.tidy(typed)
        if let item = tidy.item, try deciding.reader.shelfItem(item)?.isStanding != true { throw ShelfRules.unknownItem }
        let known = try group.map { try deciding.group($0) }
        if let known, known.unit != unit || known.campaign != campaign { throw TogetherRules.unknownGroup }
        let prompts = try known.map { try deciding.reader.prompts(of: $0.id) } ?? []
        if known?.name == tidy.name, known?.facts.kind == tidy.kind, known?.facts.item == tidy.item,
            known?.facts.goal == tidy.goal, known?.facts.members == tidy.members, prompts.map(\.text) == tidy.prompts
        {
            return known?.number ?? 0
        }
        try deciding.needMeasures(Measure.reading)
        let number = try known?.number ?? deciding.reader.nextGroupNumber()
        let kept = known.flatMap { $0.name == tidy.name ? $0.facts.name : nil }
        let facts = GroupFacts(
            kind: tidy.kind, name: kept ?? deciding.passage(tidy.name), item: tidy.item, goal: tidy.goal,
            members: tidy.members,
            prompts: tidy.prompts.map { text in
                prompts.first { $0.text == text }?.reference ?? deciding.passage(text)
            })
        deciding.happen(
            GroupTold(
                id: known?.id ?? deciding.id(), number: number, unitId: unit, campaign: campaign,
                generation: known?.generation ?? 1, facts: facts))
        return number
    }
}

/// A reading group takes nothing in any more, or does so again.
package struct StandGroup: Action {
    package static let name = "reading.standGroup"

    package var group: Id
    package var isOpen: Bool

    package init(_ group: Id, isOpen: Bool) {
        self.group = group
        self.isOpen = isOpen
    }

    package func decide(_ deciding: inout Deciding) throws -> Done {
        let known = try deciding.group(group)
        try deciding.require(.editor, over: known.unit)
        if known.isOpen != isOpen { deciding.happen(GroupStood(id: group, unitId: known.unit, isOpen: isOpen)) }
        return Done()
    }
}

/// Makes the link of a group anew: whoever has the old one can log nothing any more.
package struct RenewGroupLink: Action {
    package static let name = "reading.renewLink"

    package var group: Id

    package init(_ group: Id) { self.group = group }

    package func decide(_ deciding: inout Deciding) throws -> Done {
        let known = try deciding.group(group)
        try deciding.require(.editor, over: known.unit)
        var facts = known.facts
        facts.prompts = try deciding.reader.prompts(of: group).map(\.reference)
        deciding.happen(
            GroupTold(
                id: group, number: known.number, unitId: known.unit, campaign: known.campaign,
                generation: known.generation + 1, facts: facts))
        return Done()
    }
}

extension Deciding {
    func group(_ id: Id) throws -> ReadingGroup {
        guard let group = try reader.readingGroup(id) else { throw TogetherRules.unknownGroup }
        return group
    }
}

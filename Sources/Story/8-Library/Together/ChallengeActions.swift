package import Base
package import Journal
internal import Plans
internal import Units

/// Issues a reading challenge, adapts one from above, or tells one anew.
package struct TellChallenge: Action {
    package static let name = "reading.tellChallenge"

    package var unit: Id
    package var campaign: Id
    /// nil for one that was not known.
    package var challenge: Id?
    /// Of a unit above, to be adapted.
    package var parent: Id?
    package var typed: TypedChallenge

    package init(_ typed: TypedChallenge, unit: Id, campaign: Id, challenge: Id? = nil, adapts parent: Id? = nil) {
        self.unit = unit
        self.campaign = campaign
        self.challenge = challenge
        self.parent = parent
        self.typed = typed
    }

    /// - Returns: the challenge's number.
    package func decide(_ deciding: inout Deciding) throws -> Int {
        try deciding.require(.editor, over: unit)
        guard try deciding.reader.campaign(campaign) != nil else { throw TogetherRules.noCampaign }
        let known = try challenge.map { try deciding.challenge($0) }
        if let known, known.unit != unit || known.campaign != campaign { throw ChallengeRules.unknown }
        let above = try (known?.parent ?? parent).map { try deciding.challenge($0) }
        if let above, known == nil {
            let open = try deciding.reader.challenges(above: unit, in: campaign, on: deciding.today)
            guard open.contains(where: { $0.id == above.id }) else { throw ChallengeRules.unknown }
            if let own = try deciding.reader.challenges(of: unit, in: campaign).first(where: { $0.parent == above.id }) {
                throw ChallengeRules.adaptedAlready(own.number)
            }
        }
        let tidy = try ChallengeRules.tidy(typed, within: above?.facts)
        let facts = { (name: PassageReference) in
            ChallengeFacts(name: name, from: tidy.from, to: tidy.to, counts: tidy.counts, goal: tidy.goal)
        }
        if let known, known.name == tidy.name, known.facts == facts(known.facts.name) { return known.number }
        let kept = known.flatMap { $0.name == tidy.name ? $0.facts.name : nil }
        let number = try known?.number ?? deciding.reader.nextChallengeNumber()
        deciding.happen(
            ChallengeTold(
                id: known?.id ?? deciding.id(), number: number, unitId: unit, campaign: campaign, parent: above?.id,
                facts: facts(kept ?? deciding.passage(tidy.name))))
        return number
    }
}

/// Calls a challenge off, or lets it hold again.
package struct StandChallenge: Action {
    package static let name = "reading.standChallenge"

    package var challenge: Id
    package var isOpen: Bool

    package init(_ challenge: Id, isOpen: Bool) {
        self.challenge = challenge
        self.isOpen = isOpen
    }

    package func decide(_ deciding: inout Deciding) throws -> Done {
        let known = try deciding.challenge(challenge)
        try deciding.require(.editor, over: known.unit)
        if known.isOpen != isOpen { deciding.happen(ChallengeStood(id: challenge, unitId: known.unit, isOpen: isOpen)) }
        return Done()
    }
}

extension Deciding {
    fileprivate func challenge(_ id: Id) throws -> Challenge {
        guard let challenge = try reader.challenge(id) else { throw ChallengeRules.unknown }
        return challenge
    }
}

/// What may be said of a challenge; pure.
enum ChallengeRules {
    static let longestDays = 366
    static let goalLimit = 100_000

    static let unknown = Refusal(
        "reading.unknownChallenge", status: 404, Words("Không có thử thách này.", "There is no such challenge."))

    static func adaptedAlready(_ number: Int) -> Refusal {
        Refusal(
            "reading.adaptedAlready", status: 409,
            Words("Đơn vị đã nhận thử thách này (số \(number)).", "The unit has adapted this challenge (number \(number))."),
            next: Words("Hãy sửa thử thách đã nhận.", "Edit the one it has."))
    }

    /// What is adapted stays within the days of what it adapts, and counts the same.
    static func tidy(_ typed: TypedChallenge, within parent: ChallengeFacts?) throws(Refusal) -> TypedChallenge {
        var tidy = typed
        tidy.name = Vietnamese.line(typed.name)
        var problems: [FieldProblem] = []
        func wrong(_ field: String, _ says: Words) { problems.append(FieldProblem(field, says)) }
        let limit = TogetherRules.nameLimit
        if tidy.name.isEmpty || tidy.name.count > limit {
            wrong(
                "name",
                Words("Cần tên thử thách, từ 1 đến \(limit) ký tự.", "A name of 1 to \(limit) characters is needed."))
        }
        if typed.to < typed.from || typed.to.number - typed.from.number > longestDays {
            wrong(
                "to",
                Words(
                    "Ngày cuối không trước ngày đầu, và không quá một năm.",
                    "The last day is not before the first, nor a year later."))
        }
        if !(1...goalLimit).contains(typed.goal) {
            wrong("goal", Words("Mục tiêu từ 1 đến \(goalLimit).", "A goal is 1 to \(goalLimit)."))
        }
        if let parent {
            if typed.from < parent.from || typed.to > parent.to {
                wrong(
                    "from",
                    Words(
                        "Các ngày phải ở trong \(parent.from.spoken(.vietnamese)) – \(parent.to.spoken(.vietnamese)) của thử thách cấp trên.",
                        "The days lie within \(parent.from.spoken(.english)) – \(parent.to.spoken(.english)) of the challenge above."))
            }
            tidy.counts = parent.counts
        }
        try problems.refuse("reading.challenge")
        return tidy
    }
}

internal import Activities
internal import Base
internal import Journal
internal import Units
internal import Web

/// Evidence one by one: the file itself, its small picture, and taking it back.
enum EvidencePages {
    static func routes(_ world: World) -> [Route] {
        [
            .get("/evidence/{evidence}", access: .everyone) { ask in try await file(world, ask, isSmall: false) },
            .get("/evidence/{evidence}/small", access: .everyone) { ask in
                try await file(world, ask, isSmall: true)
            },
            .get("/evidence/{evidence}/withdraw", access: .signedIn) { ask in
                try await withdrawing(world, ask, Form(ask.language))
            },
            .post("/evidence/{evidence}/withdraw", access: .signedIn) { ask in
                try await world.form(
                    ask,
                    do: {
                        let held = try await held(world, ask)
                        try await world.act(ask, WithdrawEvidence(held.evidence.id, reason: ask.form.text("reason")))
                        return .see(held.back)
                    }, again: { form in try await withdrawing(world, ask, form) })
            },
        ]
    }

    // MARK: The file

    /// Photos may be looked at in the page; everything else is to keep, never to show: what others sent must not run here.
    private static func file(_ world: World, _ ask: Ask, isSmall: Bool) async throws -> Answer {
        let (id, caller, today) = (try id(ask), ask.caller, ask.today)
        let found = try await world.ledger.read { reader -> (Evidence, KeptFile, [UInt8]?)? in
            guard let evidence = try reader.evidence(id), try reader.maySee(evidence, caller, on: today),
                let kept = isSmall ? evidence.small : evidence.file, let file = try reader.file(kept)
            else { return nil }
            return (evidence, file, try reader.fileBytes(kept))
        }
        guard let (evidence, file, bytes) = found else { throw try await refusal(world, id, ask) }
        guard let bytes else { throw erased }
        guard evidence.small != nil else {
            var answer = Answer.download(bytes, name: file.name ?? "minh-chung", type: file.type.mediaType)
            answer.headers.append(Answer.Header("Content-Security-Policy", sandbox))
            return answer
        }
        return Answer(
            .bytes(bytes, type: file.type.mediaType),
            headers: [
                Answer.Header("Content-Disposition", "inline"), Answer.Header("Content-Security-Policy", sandbox),
            ])
    }

    private static let sandbox = "default-src 'none'; img-src 'self'; sandbox"

    private static let erased = Refusal(
        "results.evidenceErased", status: 410,
        Words("Tệp này đã được xóa theo yêu cầu.", "This file was erased on request."))

    /// Somebody who is signed in is told that it is not theirs rather than that it is not there.
    private static func refusal(_ world: World, _ id: Id, _ ask: Ask) async throws -> Refusal {
        guard ask.caller != .visitor else { return EvidenceRules.unknown }
        let isKnown = try await world.ledger.read { reader in try reader.evidence(id) != nil }
        return isKnown ? Permission.notYours(nil) : EvidenceRules.unknown
    }

    private static func id(_ ask: Ask) throws -> Id {
        guard let id = Id(try ask.parameter("evidence")) else { throw EvidenceRules.unknown }
        return id
    }

    // MARK: Taking it back

    private struct Held: Sendable {
        let evidence: Evidence
        let lead: OrgUnit
        let title: String
        /// The page on which it stands.
        let back: Address
    }

    private static func held(_ world: World, _ ask: Ask) async throws -> Held {
        let (id, caller, today) = (try id(ask), ask.caller, ask.today)
        return try await world.ledger.read { reader in
            guard let evidence = try reader.evidence(id), let lead = try reader.unit(evidence.owner) else {
                throw EvidenceRules.unknown
            }
            guard try reader.may(caller, .editor, over: lead.id, on: today) else {
                throw Permission.notYours(lead.fullName)
            }
            guard evidence.isStanding else { throw EvidenceRules.withdrawn }
            let (title, back) = try reader.shown(evidence.fact, of: lead)
            return Held(evidence: evidence, lead: lead, title: title ?? lead.title, back: back)
        }
    }

    private static func withdrawing(_ world: World, _ ask: Ask, _ form: Form) async throws -> Answer {
        let held = try await held(world, ask)
        let t = form.t
        let title = t("Rút minh chứng", "Withdraw evidence")
        let here = ShownEvidence.address(held.evidence, "withdraw")
        let small = held.evidence.small.map { _ -> HTML in
            """
            <p><img src="\(ShownEvidence.address(held.evidence, "small"))" alt="\(t(held.evidence.kind.words))"></p>

            """
        }
        let says = t(
            "Số liệu sẽ mất minh chứng này. Lịch sử vẫn ghi là đã có và vì sao rút.",
            "The figures lose it. The history still says that it was there and why it was withdrawn.")
        let reason = TextArea(FieldLabel("reason", Words("Lý do", "Reason"), isRequired: true), rows: 2)
        let body: HTML = """
            <h1>\(title)</h1>
            \(optional: small)<p>\(held.evidence.name ?? t(held.evidence.kind.words)) · \
            <a href="\(held.back)">\(held.title)</a></p>
            <p>\(says)</p>
            \(form.frame(to: here, """
            <input type="hidden" name="action" value="\(world.formId())">\(form(reason))\
            \(form.send(Words("Rút minh chứng", "Withdraw"), as: .danger))
            """))
            """
        return try await world.page(
            ask, status: form.problems.isEmpty ? 200 : 422,
            PageContent(
                title: title,
                thread: [
                    Crumb(held.lead.title, Address(path: "units", held.lead.address)), Crumb(held.title, held.back),
                    Crumb(title, here, isCurrent: true),
                ], isSearchable: false, body: body))
    }
}

extension Reader {
    /// Everybody sees a photo that may be public, as long as it stands and its activity is public; the unit and those
    /// above see everything.
    func maySee(_ evidence: Evidence, _ caller: Caller, on day: Day) throws -> Bool {
        if try may(caller, .reader, over: evidence.owner, on: day) { return true }
        guard evidence.isPublic, evidence.isStanding else { return false }
        return try evidence.fact.source == .line || activity(evidence.fact.id)?.state.isLive ?? false
    }

    /// What a fact is called and where it stands.
    func shown(_ fact: FactReference, of owner: OrgUnit) throws -> (title: String?, address: Address) {
        switch fact.source {
        case .activity:
            let activity = try activity(fact.id)
            return (activity?.title, ResultPages.address(activity?.number ?? 0))
        case .line:
            return (try otherWork(fact.id)?.title, OtherWorkPages.address(owner, fact.id.description))
        case .reading: return (nil, Address(path: "reading", "groups", fact.id.description))
        }
    }

    /// The evidence of a fact as one person sees it.
    func shownEvidence(_ fact: FactReference, _ caller: Caller, isReader: Bool, on day: Day) throws -> [ShownEvidence] {
        try evidence(of: fact).filter { isReader || ($0.isPublic && $0.isStanding) }.map { evidence in
            guard isReader else { return ShownEvidence(evidence: evidence, who: nil, elsewhere: []) }
            let same = evidence.isStanding ? try self.evidence(sameAs: evidence.original, besides: fact) : []
            return ShownEvidence(
                evidence: evidence, who: try nameOf(person: evidence.actor),
                elsewhere: try same.map { try elsewhere($0, caller, on: day) })
        }
    }

    /// Activities that everybody sees are named; other work only to those who may read it.
    private func elsewhere(_ other: Evidence, _ caller: Caller, on day: Day) throws -> ShownEvidence.Elsewhere {
        guard let owner = try unit(other.owner) else { return .init(name: nil, address: nil) }
        let isLive = try other.fact.source == .activity && activity(other.fact.id)?.state.isLive ?? false
        guard try isLive || may(caller, .reader, over: owner.id, on: day) else { return .init(name: nil, address: nil) }
        let (title, address) = try shown(other.fact, of: owner)
        return .init(name: "\(title ?? "?") (\(owner.title))", address: address)
    }
}

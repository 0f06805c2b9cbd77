package import Base
package import Journal
internal import Units

/// All SQL of evidence.
package enum EvidenceTables {
    /// `fact` is an activity or a line, as `source` says; `is_standing` is 0 once withdrawn.
    static let derived = """
        create table evidence (journal bigint not null, id bytea not null, fact bytea not null, source text not null,
            owner bytea not null, campaign bytea not null, kind text not null, file bytea not null, small bytea,
            original text not null, is_public bigint not null, added bigint not null, actor bytea not null,
            is_standing bigint not null, withdrawn bigint, reason bytea, position bigint not null,
            primary key (journal, id));
        create index evidence_fact on evidence (journal, fact);
        create index evidence_original on evidence (journal, original)
        """

    static let add = Statement(
        "evidence.add",
        """
        insert into evidence (journal, id, fact, source, owner, campaign, kind, file, small, original, is_public,
            added, actor, is_standing, withdrawn, reason, position)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, 1, null, null, $14)
        """)
    static let withdraw = Statement(
        "evidence.withdraw",
        """
        update evidence set is_standing = 0, withdrawn = $3, reason = $4
        where journal = $1 and id = $2 and is_standing = 1
        """)

    private static let columns = """
        select evidence.id, evidence.source, evidence.fact, evidence.owner, evidence.campaign, evidence.kind,
            evidence.file, evidence.small, evidence.original, evidence.is_public, evidence.added, evidence.actor,
            evidence.withdrawn, passage.text, file.name
        from evidence
        left join passage on passage.journal = evidence.journal and passage.id = evidence.reason
        left join file on file.journal = evidence.journal and file.id = evidence.file
        """
    static let byId = Statement("evidence.byId", "\(columns) where evidence.journal = $1 and evidence.id = $2")
    /// Withdrawn ones too, in the order in which they came.
    static let ofFact = Statement(
        "evidence.ofFact",
        "\(columns) where evidence.journal = $1 and evidence.fact = $2 order by evidence.position, evidence.id")
    static let same = Statement(
        "evidence.same",
        """
        \(columns) where evidence.journal = $1 and evidence.original = $2 and evidence.fact <> $3
            and evidence.is_standing = 1
        order by evidence.position, evidence.id limit 20
        """)

    static let statements = [add, withdraw, byId, ofFact, same]
}

enum EvidenceApplying {
    static let appliers = [
        Applier(EvidenceAdded.self) { event, entry, writer in
            try writer.write(
                EvidenceTables.add, event.id, event.fact.id, event.fact.source.rawValue, event.owner, event.campaign,
                event.evidenceKind.rawValue, event.file, event.small, event.original, event.isPublic,
                entry.recorded, entry.actor, entry.position)
        },
        Applier(EvidenceWithdrawn.self) { event, entry, writer in
            try writer.write(EvidenceTables.withdraw, event.id, entry.recorded, event.reason?.passage)
        },
    ]
}

extension Evidence {
    fileprivate init(_ scan: inout RowScan) {
        id = scan.id()
        fact = FactReference(scan.choice(), scan.id())
        owner = scan.id()
        campaign = scan.id()
        kind = scan.choice()
        file = scan.id()
        small = scan.idIfAny()
        original = scan.text()
        isPublic = scan.flag()
        added = scan.instant()
        actor = scan.id()
        let at = scan.instantIfAny()
        let reason = scan.textIfAny()
        withdrawn = at.map { Withdrawal(at: $0, reason: reason) }
        name = scan.textIfAny()
    }
}

extension Reader {
    package func evidence(_ id: Id) throws -> Evidence? {
        try first(EvidenceTables.byId, id).map { row in
            var scan = row.scan
            return Evidence(&scan)
        }
    }

    /// Everything that was put beside a fact, withdrawn or not, in the order in which it came.
    package func evidence(of fact: FactReference) throws -> [Evidence] {
        try evidence(EvidenceTables.ofFact, fact.id)
    }

    /// Standing evidence of other facts that is the very same file.
    package func evidence(sameAs original: String, besides fact: FactReference) throws -> [Evidence] {
        try evidence(EvidenceTables.same, original, fact.id)
    }

    private func evidence(_ statement: Statement, _ values: any Storable...) throws -> [Evidence] {
        try rows(statement, values.map(\.stored)).map { row in
            var scan = row.scan
            return Evidence(&scan)
        }
    }
}

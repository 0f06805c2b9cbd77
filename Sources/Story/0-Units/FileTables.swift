package import Base
package import Journal

/// All SQL of kept files.
package enum FileTables {
    static let derived = """
        create table file_kept (journal bigint not null, id bytea not null, unit bytea not null,
            type text not null, size bigint not null, sha256 text not null, is_public bigint not null,
            primary key (journal, id))
        """

    /// Names and bytes come from people: erasable, outside the journal.
    static let side = [
        Migration(
            "2026-11-24 files",
            """
            create table file (journal bigint not null, id bytea not null, name text not null,
                bytes bytea not null, primary key (journal, id))
            """)
    ]

    static let keep = Statement("files.keep", "insert into file (journal, id, name, bytes) values ($1, $2, $3, $4)")
    static let note = Statement(
        "files.note",
        """
        insert into file_kept (journal, id, unit, type, size, sha256, is_public) values ($1, $2, $3, $4, $5, $6, 0)
        """)
    static let publish = Statement(
        "files.publish", "update file_kept set is_public = 1 where journal = $1 and id = $2")
    package static let byId = Statement(
        "files.byId",
        """
        select file_kept.id, file_kept.unit, file_kept.type, file_kept.size, file_kept.sha256,
            file_kept.is_public, file.name
        from file_kept left join file on file.journal = file_kept.journal and file.id = file_kept.id
        where file_kept.journal = $1 and file_kept.id = $2
        """)
    static let bytes = Statement("files.bytes", "select bytes from file where journal = $1 and id = $2")
    package static let erase = Statement("files.erase", "delete from file where journal = $1 and id = $2")

    static let names = Statement("files.names", "select id, name from file where journal = $1 order by id")
    static let rename = Statement("files.rename", "update file set name = $3 where journal = $1 and id = $2")

    static let statements = [keep, note, publish, byId, bytes, erase, names, rename]
}

enum FileApplying {
    static let appliers = [
        Applier(FileKept.self) { event, _, writer in
            try writer.write(
                FileTables.note, event.id, event.unitId, event.type.rawValue, event.size, event.sha256)
        },
        Applier(FilePublished.self) { event, _, writer in
            try writer.write(FileTables.publish, event.id)
        },
    ]
}

extension Reader {
    package func file(_ id: Id) throws -> KeptFile? {
        try first(FileTables.byId, id).map { row in
            var scan = row.scan
            return KeptFile(
                id: scan.id(), unit: scan.id(), type: scan.choice(), size: scan.int(), sha256: scan.text(),
                isPublic: scan.flag(), name: scan.textIfAny())
        }
    }

    /// nil when it was erased.
    package func fileBytes(_ id: Id) throws -> [UInt8]? {
        try first(FileTables.bytes, id).map { row in
            var scan = row.scan
            return scan.blob()
        }
    }
}

package import Journal

/// All SQL of how a journal began.
enum FoundingTables {
    static let derived = """
        create table founding (journal bigint not null, province text not null, tree bigint not null,
            is_simulated bigint not null, primary key (journal))
        """

    static let insert = Statement(
        "founding.insert", "insert into founding (journal, province, tree, is_simulated) values ($1, $2, $3, $4)")
    static let read = Statement(
        "founding.read", "select province, tree, is_simulated from founding where journal = $1")

    static let statements = [insert, read]

    static let appliers = [
        Applier(JournalFounded.self) { event, _, writer in
            try writer.write(insert, event.province, event.tree, event.isSimulated)
        }
    ]
}

extension Reader {
    /// nil while nothing has been founded.
    package func founding() throws -> Founding? {
        try rows(FoundingTables.read).first.map { row in
            var scan = row.scan
            return Founding(province: scan.text(), tree: scan.int(), isSimulated: scan.flag())
        }
    }
}

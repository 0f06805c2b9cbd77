internal import GRDB

/// What the planner is told about the tables. Every key begins with the journal, which has one value; without
/// figures SQLite takes any first column for selective, walks the whole primary key and leaves better indexes
/// alone (a list of 20,000 activities took a minute). So it is told once, when tables are made, and plans do not
/// change with the data. Since the figures are assumed, no index is to be read by skipping over its first columns,
/// and an index over a part of a table is one over few rows.
enum SQLiteStatistics {
    private static let rows = 1_000_000
    private static let rowsOfAPart = 100

    static func assume(_ database: Database) throws {
        // Makes the table of figures where there is none yet.
        try database.execute(sql: "analyze sqlite_schema")
        try database.execute(sql: "delete from sqlite_stat1")
        let indexes = try GRDB.Row.fetchAll(
            database,
            sql: """
                select made.name, listed.name, listed.origin, listed."unique", listed.partial,
                    (select count(*) from pragma_index_info(listed.name))
                from sqlite_schema as made, pragma_index_list(made.name) as listed
                where made.type = 'table' and made.name not like 'sqlite_%'
                """)
        for index in indexes {
            let (table, name, origin): (String, String, String) = (index[0], index[1], index[2])
            // The primary key of a table without rowid goes by the table's own name.
            try database.execute(
                sql: "insert into sqlite_stat1 (tbl, idx, stat) values (?, ?, ?)",
                arguments: [
                    table, origin == "pk" ? table : name,
                    figures(rows: index[4] == 1 ? rowsOfAPart : rows, columns: index[5], isUnique: index[3] == 1),
                ])
        }
        try database.execute(sql: "analyze sqlite_schema")
    }

    /// How many rows there are, then how many share the first column, the first two, and so on.
    static func figures(rows: Int, columns: Int, isUnique: Bool) -> String {
        var shared = rows
        var figures = [rows]
        for column in 1...max(columns, 1) {
            figures.append(isUnique && column == columns ? 1 : shared)
            shared = max(shared / 100, 2)
        }
        return figures.map { "\($0)" }.joined(separator: " ") + " noskipscan"
    }
}

/// All SQL of the seal. A row a tile, never a row a node: of level 0 whole tiles only (what is left over are the last
/// leaves of the journal), of the levels above also the one that is growing.
enum SealTables {
    static let migration = Migration(
        "2026-11-26 seal",
        """
        create table frontier (journal bigint not null, size bigint not null, peaks bytea not null,
            primary key (journal));
        create table tile (journal bigint not null, level bigint not null, position bigint not null,
            hashes bytea not null, primary key (journal, level, position))
        """)

    static let tables = ["frontier", "tile"]

    static let frontier = Statement(
        "seal.frontier", "select size, peaks from frontier where journal = $1")
    static let keepFrontier = Statement(
        "seal.keepFrontier",
        """
        insert into frontier (journal, size, peaks) values ($1, $2, $3)
        on conflict (journal) do update set size = excluded.size, peaks = excluded.peaks
        """)
    static let leaves = Statement(
        "seal.leaves",
        "select leaf from entry where journal = $1 and position >= $2 order by position limit $3")
    static let leaf = Statement(
        "seal.leaf", "select leaf from entry where journal = $1 and position = $2")
    static let tile = Statement(
        "seal.tile", "select hashes from tile where journal = $1 and level = $2 and position = $3")
    static let levels = Statement(
        "seal.levels", "select level, count(*) from tile where journal = $1 group by level order by level")
    static let keepTile = Statement(
        "seal.keepTile",
        """
        insert into tile (journal, level, position, hashes) values ($1, $2, $3, $4)
        on conflict (journal, level, position) do update set hashes = excluded.hashes
        """)

    static let statements = [frontier, keepFrontier, leaves, leaf, tile, levels, keepTile]
}

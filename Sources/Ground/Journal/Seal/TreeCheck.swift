/// Grows the tree anew from the entries, one after another, and compares what is stored of it.
struct TreeCheck {
    private var tree = Frontier()
    /// Hashes of each level that are not a whole tile yet, and for the levels above the leaves the number of tiles.
    private var growing: [[UInt8]] = [[]]
    private var whole: [Int64] = [0]
    private var flaws: [Flaw] = []

    mutating func append(_ leaf: [UInt8], _ reader: any Reader) throws {
        tree.append(leaf)
        try append(leaf, level: 0, reader)
    }

    private mutating func append(_ hash: [UInt8], level: Int, _ reader: any Reader) throws {
        if level == growing.count {
            growing.append([])
            whole.append(0)
        }
        growing[level] += hash
        guard growing[level].count == Tile.width * Tile.hashLength else { return }
        let tile = growing[level]
        try compare(tile, level: level, reader)
        growing[level] = []
        whole[level] += 1
        try append(Tile.root(tile), level: level + 1, reader)
    }

    private mutating func compare(_ tile: [UInt8], level: Int, _ reader: any Reader) throws {
        let position = whole[level]
        guard try reader.storedTile(level: level, position: position) != tile else { return }
        flaws.append(
            Flaw(table: "tile", key: "\(level) \(position)", says: "is missing or not what the entries give"))
    }

    /// What is wrong with the tree, now that every entry was seen; at most ten tiles are named.
    mutating func finish(_ reader: any Reader) throws -> [Flaw] {
        var expected: [Int: Int64] = [:]
        for level in growing.indices {
            if level > 0, !growing[level].isEmpty { try compare(growing[level], level: level, reader) }
            let count = whole[level] + (level > 0 && !growing[level].isEmpty ? 1 : 0)
            if count > 0 { expected[level] = count }
        }
        var stored: [Int: Int64] = [:]
        for row in try reader.rows(SealTables.levels) {
            var scan = row.scan
            stored[scan.int()] = scan.integer()
        }
        for level in Set(expected.keys).union(stored.keys).sorted() where expected[level] != stored[level] {
            let says = "\(stored[level] ?? 0) tiles, but the entries give \(expected[level] ?? 0)"
            flaws.append(Flaw(table: "tile", key: "\(level)", says: says))
        }
        let named = Array(flaws.prefix(10))
        let row = try reader.first(SealTables.frontier)
        let isAsItMust = row == tree.row || (row == nil && tree.size == 0)
        return isAsItMust ? named : named + [Flaw(table: "frontier", key: "", says: "is not what the entries give")]
    }
}

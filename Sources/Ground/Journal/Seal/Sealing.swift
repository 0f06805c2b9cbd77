internal import Base

extension Reader {
    /// The tree as the last commit left it; nil in a store whose tree was never grown.
    /// - Throws: `JournalFault.tornTree` when it was damaged: never mended in silence, for `verify` has to see it.
    func frontier() throws -> Frontier? {
        guard let row = try first(SealTables.frontier) else { return nil }
        var scan = row.scan
        let size = scan.integer()
        guard let frontier = Frontier(size: size, bytes: scan.blob()) else {
            throw JournalFault.tornTree(level: 0, position: size)
        }
        return frontier
    }

    func leaves(from position: Int64, limit: Int) throws -> [[UInt8]] {
        try rows(SealTables.leaves, position, limit).map { row in
            var scan = row.scan
            return scan.blob()
        }
    }

    func storedTile(level: Int, position: Int64) throws -> [UInt8]? {
        guard let row = try first(SealTables.tile, level, position) else { return nil }
        var scan = row.scan
        return scan.blob()
    }
}

extension Writer {
    /// Lets the tree grow by the leaves of entries that stand in the journal already, in the same commit.
    @discardableResult
    func seal(_ leaves: [[UInt8]], onto earlier: Frontier) throws -> Frontier {
        guard !leaves.isEmpty else { return earlier }
        var frontier = earlier
        for leaf in leaves { frontier.append(leaf) }
        try write(SealTables.keepFrontier, frontier.size, frontier.bytes)
        let width = Int64(Tile.width)
        for position in (earlier.size / width)..<(frontier.size / width) {
            let hashes = Array(try self.leaves(from: position * width, limit: Tile.width).joined())
            guard hashes.count == Tile.width * Tile.hashLength else {
                throw JournalFault.tornTree(level: 0, position: position)
            }
            try write(SealTables.keepTile, 0, position, hashes)
            try grow(level: 1, by: Tile.root(hashes), at: position)
        }
        return frontier
    }

    /// One hash more at the end of a level above the leaves. Writing the growing tile each time costs at most 8 KB
    /// for 256 entries; leaving it out would cost 2 MB of reading when it is full.
    private func grow(level: Int, by hash: [UInt8], at index: Int64) throws {
        let (position, place) = index.quotientAndRemainder(dividingBy: Int64(Tile.width))
        let before = place == 0 ? [] : try storedTile(level: level, position: position) ?? []
        guard before.count == Int(place) * Tile.hashLength else {
            throw JournalFault.tornTree(level: level, position: position)
        }
        let hashes = before + hash
        try write(SealTables.keepTile, level, position, hashes)
        if place == Int64(Tile.width) - 1 { try grow(level: level + 1, by: Tile.root(hashes), at: position) }
    }

    /// Grows the tree up to `size` from the leaves in the journal: when a store was written by a program that knew no
    /// tree. A journal with missing entries is followed as far as it goes.
    func catchUp(to size: Int64) throws -> Frontier {
        var frontier = try frontier() ?? Frontier()
        while frontier.size < size {
            let leaves = try leaves(from: frontier.size, limit: Int(min(1024, size - frontier.size)))
            if leaves.isEmpty { break }
            frontier = try seal(leaves, onto: frontier)
        }
        return frontier
    }
}

/// The tree as it stood when the reading began: roots, proofs and tiles. Lives within one reading.
package final class SealedTree {
    package let size: Int64
    private let reader: any Reader
    private let frontier: Frontier
    private var read: [Place: [UInt8]] = [:]

    private struct Place: Hashable {
        let level: Int
        let position: Int64
    }

    package init(_ reader: any Reader) throws {
        self.reader = reader
        frontier = try reader.frontier() ?? Frontier()
        size = frontier.size
    }

    package var root: [UInt8] { frontier.root }

    /// The root when the tree had this size; the caller knows that it did.
    package func root(at earlier: Int64) throws -> [UInt8] {
        try earlier == size ? root : Merkle.root(0..<earlier, subtree)
    }

    package func inclusion(of position: Int64, in earlier: Int64) throws -> [[UInt8]] {
        try Merkle.inclusion(of: position, in: earlier, subtree)
    }

    package func consistency(from first: Int64, to second: Int64) throws -> [[UInt8]] {
        try Merkle.consistency(from: first, to: second, subtree)
    }

    package func leaf(at position: Int64) throws -> [UInt8]? {
        guard let row = try reader.first(SealTables.leaf, position) else { return nil }
        var scan = row.scan
        return scan.blob()
    }

    /// The first `width` hashes of a tile; nil when the tree has not grown so far.
    package func tile(level: Int, position: Int64, width: Int = Tile.width) throws -> [UInt8]? {
        guard width > 0, Tile.width(level: level, position: position, size: size) >= width else { return nil }
        let hashes = try whole(level, position)
        guard hashes.count >= width * Tile.hashLength else {
            throw JournalFault.tornTree(level: level, position: position)
        }
        return Array(hashes.prefix(width * Tile.hashLength))
    }

    private func subtree(_ level: Int, _ index: Int64) throws -> [UInt8] {
        let (tileLevel, above) = level.quotientAndRemainder(dividingBy: Tile.height)
        let (position, place) = (index << Int64(above)).quotientAndRemainder(dividingBy: Int64(Tile.width))
        let hashes = try whole(tileLevel, position)
        let start = Int(place) * Tile.hashLength
        let end = start + (Tile.hashLength << above)
        guard hashes.count >= end else { throw JournalFault.tornTree(level: tileLevel, position: position) }
        return Tile.root(Array(hashes[start..<end]))
    }

    private func whole(_ level: Int, _ position: Int64) throws -> [UInt8] {
        let place = Place(level: level, position: position)
        if let hashes = read[place] { return hashes }
        var hashes = try reader.storedTile(level: level, position: position) ?? []
        if hashes.isEmpty, level == 0 {
            hashes = Array(try reader.leaves(from: position * Int64(Tile.width), limit: Tile.width).joined())
        }
        read[place] = hashes
        return hashes
    }
}

/// 256 hashes of one level of the tree, as C2SP tlog-tiles cuts it: a tile of level 0 holds leaves; each hash of a
/// tile of level n + 1 is the root of one whole tile of level n.
package enum Tile {
    package static let width = 256
    package static let hashLength = 32
    /// A tile stands for eight levels of the tree.
    static let height = 8
    /// Level 7 alone would hold more entries than there are numbers for.
    package static let highestLevel = 7

    static func hashes(_ bytes: [UInt8]) -> [[UInt8]] {
        stride(from: 0, to: bytes.count, by: hashLength).map { Array(bytes[$0..<min($0 + hashLength, bytes.count)]) }
    }

    /// The root over a power of two of hashes.
    static func root(_ bytes: [UInt8]) -> [UInt8] {
        var level = hashes(bytes)
        while level.count > 1 {
            level = stride(from: 0, to: level.count - 1, by: 2).map { Merkle.node(level[$0], level[$0 + 1]) }
        }
        return level.first ?? Merkle.empty
    }

    /// How many hashes the tile at this place has in a tree of `size` leaves; 0 when there is none.
    package static func width(level: Int, position: Int64, size: Int64) -> Int {
        guard (0...highestLevel).contains(level), position >= 0 else { return 0 }
        let hashes = size >> Int64(height * level)
        guard position <= hashes / Int64(width) else { return 0 }
        return Int(min(Int64(width), hashes - position * Int64(width)))
    }
}

internal import Base

/// The hash tree over the leaves of the journal: RFC 9162, section 2.1 (the hashes are those of RFC 6962).
/// Pure: whoever asks brings the hashes of complete subtrees.
package enum Merkle {
    /// The hash of the complete subtree with 2^level leaves that is the `index`th of its level, from 0.
    package typealias Subtree = (_ level: Int, _ index: Int64) throws -> [UInt8]

    /// The root of a tree without leaves: SHA-256 of nothing.
    package static let empty = Digest.sha256([])

    /// One above the other two; the 1 in front tells it from a leaf.
    package static func node(_ left: [UInt8], _ right: [UInt8]) -> [UInt8] { Digest.sha256([1] + left + right) }

    /// The root over some leaves. The first of them must be a multiple of the power of two that holds them all.
    package static func root(_ leaves: Range<Int64>, _ subtree: Subtree) rethrows -> [UInt8] {
        let count = leaves.upperBound - leaves.lowerBound
        guard count > 0 else { return empty }
        let level = count.trailingZeroBitCount
        if count == 1 << level { return try subtree(level, leaves.lowerBound >> Int64(level)) }
        let middle = leaves.lowerBound + split(count)
        return node(
            try root(leaves.lowerBound..<middle, subtree), try root(middle..<leaves.upperBound, subtree))
    }

    /// The largest power of two below `count`, which is more than 1.
    private static func split(_ count: Int64) -> Int64 { 1 << Int64(63 - (count - 1).leadingZeroBitCount) }

    // MARK: Proofs

    /// What stands beside the way from the leaf at `position` up to the root of the first `size` leaves, lowest first.
    package static func inclusion(of position: Int64, in size: Int64, _ subtree: Subtree) rethrows -> [[UInt8]] {
        precondition((0..<size).contains(position), "Only a leaf of the tree has a way up to its root.")
        return try path(position, 0..<size, subtree)
    }

    private static func path(_ position: Int64, _ leaves: Range<Int64>, _ subtree: Subtree) rethrows -> [[UInt8]] {
        let count = leaves.upperBound - leaves.lowerBound
        guard count > 1 else { return [] }
        let middle = leaves.lowerBound + split(count)
        let (left, right) = (leaves.lowerBound..<middle, middle..<leaves.upperBound)
        return position < middle
            ? try path(position, left, subtree) + [root(right, subtree)]
            : try path(position, right, subtree) + [root(left, subtree)]
    }

    /// What shows that the first `first` leaves of the tree with `second` leaves are the tree that had `first`.
    package static func consistency(
        from first: Int64, to second: Int64, _ subtree: Subtree
    ) rethrows -> [[UInt8]] {
        precondition((0...second).contains(first), "A tree only grows.")
        guard first > 0 else { return [] }
        return try growth(first, 0..<second, isWhole: true, subtree)
    }

    /// - Parameter isWhole: whether the first `first` leaves are the earlier tree itself, whose root is known.
    private static func growth(
        _ first: Int64, _ leaves: Range<Int64>, isWhole: Bool, _ subtree: Subtree
    ) rethrows -> [[UInt8]] {
        let count = leaves.upperBound - leaves.lowerBound
        guard first < count else { return isWhole ? [] : [try root(leaves, subtree)] }
        let half = split(count)
        let middle = leaves.lowerBound + half
        let (left, right) = (leaves.lowerBound..<middle, middle..<leaves.upperBound)
        return first <= half
            ? try growth(first, left, isWhole: isWhole, subtree) + [root(right, subtree)]
            : try growth(first - half, right, isWhole: false, subtree) + [root(left, subtree)]
    }

    // MARK: Checking proofs, as RFC 9162 writes it down (2.1.3.2 and 2.1.4.2)

    package static func isIncluded(
        _ leaf: [UInt8], at position: Int64, in size: Int64, root: [UInt8], _ proof: [[UInt8]]
    ) -> Bool {
        guard (0..<size).contains(position) else { return false }
        var way = Way(position, size - 1)
        var hash = leaf
        for beside in proof {
            guard way.last > 0 else { return false }
            if way.isRight {
                hash = node(beside, hash)
                way.skip()
            } else {
                hash = node(hash, beside)
            }
            way.up()
        }
        return way.last == 0 && hash == root
    }

    package static func isConsistent(
        _ first: (size: Int64, root: [UInt8]), _ second: (size: Int64, root: [UInt8]), _ proof: [[UInt8]]
    ) -> Bool {
        guard first.size >= 0, first.size <= second.size else { return false }
        if first.size == 0 { return proof.isEmpty && first.root == empty }
        if first.size == second.size { return proof.isEmpty && first.root == second.root }
        // A complete tree stands whole in the later one, so the proof leaves its root out.
        let hashes = first.size & (first.size - 1) == 0 ? [first.root] + proof : proof
        guard !proof.isEmpty, let start = hashes.first else { return false }
        var way = Way(first.size - 1, second.size - 1)
        while way.place & 1 == 1 { way.up() }
        var (earlier, later) = (start, start)
        for beside in hashes.dropFirst() {
            guard way.last > 0 else { return false }
            if way.isRight {
                earlier = node(beside, earlier)
                later = node(beside, later)
                way.skip()
            } else {
                later = node(later, beside)
            }
            way.up()
        }
        return way.last == 0 && earlier == first.root && later == second.root
    }

    /// Where one stands on the way up: the place in its level, and the last place of that level.
    private struct Way {
        var place: Int64
        var last: Int64

        init(_ place: Int64, _ last: Int64) {
            self.place = place
            self.last = last
        }

        /// Whether what stands beside is to the left.
        var isRight: Bool { place & 1 == 1 || place == last }

        mutating func up() {
            place >>= 1
            last >>= 1
        }

        /// Past the levels in which the last place has nothing beside it.
        mutating func skip() {
            while place & 1 == 0, place != 0 { up() }
        }
    }
}

/// A growing tree by its right edge alone: the roots of the complete subtrees that its size is made of, the largest
/// first; at most 63 hashes, one for each bit of the size.
package struct Frontier: Hashable, Sendable {
    package private(set) var size: Int64
    private var peaks: [[UInt8]]

    package init() {
        size = 0
        peaks = []
    }

    package mutating func append(_ leaf: [UInt8]) {
        var hash = leaf
        var rest = size
        while rest & 1 == 1 {
            hash = Merkle.node(peaks.removeLast(), hash)
            rest >>= 1
        }
        peaks.append(hash)
        size += 1
    }

    package var root: [UInt8] {
        guard var hash = peaks.last else { return Merkle.empty }
        for peak in peaks.dropLast().reversed() { hash = Merkle.node(peak, hash) }
        return hash
    }

    /// The hashes one after another, as they are stored.
    var bytes: [UInt8] { Array(peaks.joined()) }

    /// As the table holds it.
    var row: Row { Row([.integer(size), .blob(bytes)]) }

    /// nil when there are not as many hashes as a tree of this size has.
    init?(size: Int64, bytes: [UInt8]) {
        guard size >= 0, bytes.count == size.nonzeroBitCount * Tile.hashLength else { return nil }
        self.size = size
        peaks = Tile.hashes(bytes)
    }
}

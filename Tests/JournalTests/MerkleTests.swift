import Base
import Testing

@testable import Journal

/// The tree against the test vectors that the implementations of Certificate Transparency share (RFC 6962), and
/// against the definition.
struct MerkleTests {
    static let leaves = [
        "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f",
    ].map { Digest.sha256([0] + bytes($0)) }

    static let roots = [
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
        "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
        "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
        "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
    ]

    @Test(arguments: 0...8) func theRootIsThePublishedOne(size: Int) {
        var frontier = Frontier()
        for leaf in MerkleTests.leaves.prefix(size) { frontier.append(leaf) }
        #expect(frontier.root.hex == MerkleTests.roots[size])
        #expect(Merkle.root(0..<Int64(size), subtree(MerkleTests.leaves)).hex == MerkleTests.roots[size])
        #expect(Frontier(size: frontier.size, bytes: frontier.bytes) == frontier)
    }

    @Test func inclusionPathsAreThePublishedOnes() {
        let ofFirst = [
            "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
            "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
            "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
        ]
        let ofSixth = [
            "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
            "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0", MerkleTests.roots[4],
        ]
        #expect(Merkle.inclusion(of: 0, in: 8, subtree(MerkleTests.leaves)).map(\.hex) == ofFirst)
        #expect(Merkle.inclusion(of: 5, in: 8, subtree(MerkleTests.leaves)).map(\.hex) == ofSixth)
        #expect(Merkle.inclusion(of: 0, in: 1, subtree(MerkleTests.leaves)) == [])
    }

    @Test func consistencyPathsAreThePublishedOnes() {
        let fromOne = [
            "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
            "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
            "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
        ]
        let fromSix = [
            "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
            "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0", MerkleTests.roots[4],
        ]
        let fromTwo = [
            "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
            "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
        ]
        #expect(Merkle.consistency(from: 1, to: 8, subtree(MerkleTests.leaves)).map(\.hex) == fromOne)
        #expect(Merkle.consistency(from: 6, to: 8, subtree(MerkleTests.leaves)).map(\.hex) == fromSix)
        #expect(Merkle.consistency(from: 2, to: 5, subtree(MerkleTests.leaves)).map(\.hex) == fromTwo)
        #expect(Merkle.consistency(from: 8, to: 8, subtree(MerkleTests.leaves)) == [])
    }

    /// Every tree up to 40 leaves against the definition in the RFC, every proof accepted, and none that was changed.
    @Test func everyProofOfEverySmallTreeHolds() {
        let leaves = (0..<40).map { Digest.sha256([0, UInt8($0)]) }
        let roots = (0...40).map { MerkleTests.root(Array(leaves.prefix($0))) }
        let nodes = subtree(leaves)
        var wrong: [String] = []
        for size in 1...40 {
            let whole = (size: Int64(size), root: roots[size])
            if Merkle.root(0..<whole.size, nodes) != whole.root { wrong.append("root \(size)") }
            for position in 0..<size {
                let (leaf, place) = (leaves[position], Int64(position))
                let proof = Merkle.inclusion(of: place, in: whole.size, nodes)
                func holds(_ leaf: [UInt8], _ at: Int64, _ proof: [[UInt8]]) -> Bool {
                    Merkle.isIncluded(leaf, at: at, in: whole.size, root: whole.root, proof)
                }
                if !holds(leaf, place, proof) { wrong.append("\(position) in \(size)") }
                let lies = [
                    holds(Digest.sha256([9]), place, proof), holds(leaf, place + 1, proof),
                    holds(leaf, place, proof + [leaf]), !proof.isEmpty && holds(leaf, place, Array(proof.dropLast())),
                ]
                if lies.contains(true) { wrong.append("a lie about \(position) in \(size)") }
            }
            for earlier in 0...size {
                let proof = Merkle.consistency(from: Int64(earlier), to: whole.size, nodes)
                let first = (size: Int64(earlier), root: roots[earlier])
                if !Merkle.isConsistent(first, whole, proof) { wrong.append("\(earlier) to \(size)") }
                let other = (size: Int64(earlier), root: Digest.sha256([7]))
                if Merkle.isConsistent(other, whole, proof) { wrong.append("another root, \(earlier) to \(size)") }
                if Merkle.isConsistent(first, whole, proof + [roots[1]]) { wrong.append("longer, \(earlier) to \(size)") }
            }
        }
        #expect(wrong == [])
    }

    @Test(arguments: [
        (0, 0, 255, 255), (0, 0, 256, 256), (0, 1, 256, 0), (0, 1, 300, 44), (1, 0, 255, 0), (1, 0, 700, 2),
        (2, 0, 65_535, 0), (2, 0, 65_536, 1), (0, 9, 300, 0), (8, 0, 300, 0), (0, -1, 300, 0),
    ]) func aTileIsAsWideAsTheTreeIsLong(level: Int, position: Int, size: Int, width: Int) {
        #expect(Tile.width(level: level, position: Int64(position), size: Int64(size)) == width)
    }

    // MARK: - The definition

    /// RFC 9162, section 2.1.1, word for word.
    static func root(_ leaves: [[UInt8]]) -> [UInt8] {
        guard leaves.count > 1 else { return leaves.first ?? Merkle.empty }
        var half = 1
        while half * 2 < leaves.count { half *= 2 }
        return Merkle.node(root(Array(leaves.prefix(half))), root(Array(leaves.dropFirst(half))))
    }

    private func subtree(_ leaves: [[UInt8]]) -> (Int, Int64) -> [UInt8] {
        { level, index in
            let first = Int(index) << level
            return MerkleTests.root(Array(leaves[first..<(first + (1 << level))]))
        }
    }

    private static func bytes(_ hex: String) -> [UInt8] {
        let digits = Array(hex)
        return stride(from: 0, to: digits.count, by: 2).compactMap { UInt8(String(digits[$0...($0 + 1)]), radix: 16) }
    }
}

package import Base
internal import Foundation

/// The whole journal in three lines, signed (C2SP tlog-checkpoint): whose it is, how many entries, the root of the
/// tree over them. Whoever keeps one can tell later whether anything in it was changed.
package struct Checkpoint: Hashable, Sendable {
    package let origin: String
    package let size: Int64
    package let root: [UInt8]
    /// As it is kept, printed and served.
    package let signed: String
    /// When it was signed, by the server's clock; not a part of what is signed.
    package let time: Instant

    init(size: Int64, root: [UInt8], key: SealKey, time: Instant) throws {
        origin = key.verifier.name
        self.size = size
        self.root = root
        self.time = time
        let text = "\(origin)\n\(size)\n\(Checkpoint.base64(root))\n"
        signed = try key.sign(text).written
    }

    static func base64(_ hash: [UInt8]) -> String { Data(hash).base64EncodedString() }

    /// Sixty-four digits.
    package var rootHex: String { root.hex }

    /// For paper: groups of eight digits are easier to compare and to type.
    package var printed: String { "\(size) \(SealClaim.grouped(root))" }
}

/// What somebody holds against the journal: a checkpoint from earlier, or the size and root printed on a paper.
package struct SealClaim: Hashable, Sendable {
    package let size: Int64
    package let root: [UInt8]
    /// nil when only size and root are known.
    package let note: SignedNote?

    package init(size: Int64, root: [UInt8], note: SignedNote? = nil) {
        self.size = size
        self.root = root
        self.note = note
    }

    /// Reads a signed checkpoint, or `12480 ab12…` with the root in hexadecimal or base64, groups and all.
    package init?(_ text: String) {
        if let note = SignedNote(text) {
            self.init(note)
        } else {
            self.init(printed: text)
        }
    }

    private init?(_ note: SignedNote) {
        let lines = note.text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        guard lines.count >= 4, let size = SealClaim.number(lines[1]), let root = SealClaim.hash(lines[2])
        else { return nil }
        self.init(size: size, root: root, note: note)
    }

    private init?(printed text: String) {
        let words = text.split { $0.isWhitespace || "·:;|".contains($0) }.map(String.init)
        guard let first = words.firstIndex(where: { SealClaim.number($0.filter { $0 != "." }) != nil }),
            let size = SealClaim.number(words[first].filter { $0 != "." }),
            let root = SealClaim.hash(words[(first + 1)...].joined())
        else { return nil }
        self.init(size: size, root: root)
    }

    /// Only figures, and no zero in front.
    private static func number(_ text: String) -> Int64? {
        guard let number = Int64(text), number >= 0, String(number) == text else { return nil }
        return number
    }

    private static func hash(_ text: String) -> [UInt8]? {
        let half = text.utf8.count / 2
        if text.utf8.count == 64, let high = Id(text.prefix(half)), let low = Id(text.suffix(half)),
            text.utf8.allSatisfy({ $0 != UInt8(ascii: "-") })
        {
            return high.bytes + low.bytes
        }
        guard let bytes = Data(base64Encoded: text), bytes.count == Tile.hashLength else { return nil }
        return Array(bytes)
    }

    package static func grouped(_ root: [UInt8]) -> String {
        stride(from: 0, to: root.count, by: 4).map { Array(root[$0..<min($0 + 4, root.count)]).hex }
            .joined(separator: " ")
    }
}

/// What the journal says to a claim.
package struct SealFinding: Codable, Hashable, Sendable {
    package enum History: String, Codable, Sendable {
        /// What the claim covers stands in the journal unchanged.
        case consistent
        /// The entries that the claim covers are others today.
        case different
        /// The journal has fewer entries today than the claim covers.
        case shorter
    }

    package enum Signature: String, Codable, Sendable {
        /// Signed with the key of this journal.
        case ours
        /// Under the name of our key, but the signature does not fit the text.
        case wrong
        /// Signed by a key that this journal does not have.
        case unknown
        /// Size and root only.
        case none
    }

    package let history: History
    package let signature: Signature
    /// What was claimed.
    package let size: Int64
    package let root: String
    /// What the journal gives for the same size today; nil when it is shorter.
    package let rootToday: String?
    package let sizeToday: Int64

    init(_ claim: SealClaim, rootToday: [UInt8]?, sizeToday: Int64, key: VerifierKey?) {
        size = claim.size
        root = claim.root.hex
        self.rootToday = rootToday?.hex
        self.sizeToday = sizeToday
        history = rootToday.map { $0 == claim.root ? .consistent : .different } ?? .shorter
        guard let note = claim.note else {
            signature = .none
            return
        }
        signature = key?.verifies(note).map { $0 ? .ours : .wrong } ?? .unknown
    }
}

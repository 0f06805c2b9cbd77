internal import Print
internal import Synchronization

/// Covers that the house has drawn. Pages are drawn anew whenever something was written; a cover only when its words are.
final class DrawnCovers: Sendable {
    private let known = Mutex<[DrawnCover: [UInt8]]>([:])
    /// Some three megabytes.
    private static let most = 300

    func png(_ cover: DrawnCover) -> [UInt8] {
        if let bytes = known.withLock({ $0[cover] }) { return bytes }
        let bytes = cover.png()
        known.withLock { known in
            if known.count >= DrawnCovers.most, let other = known.keys.randomElement() { known[other] = nil }
            known[cover] = bytes
        }
        return bytes
    }
}

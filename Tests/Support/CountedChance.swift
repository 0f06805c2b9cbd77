package import Base
internal import Synchronization

/// Ids and secrets counted from 1, the same in every run and on every engine.
package final class CountedChance: Chance {
    private let count = Mutex<UInt64>(0)

    package init() {}

    package func id(at instant: Instant) -> Id { Id(at: instant, chance: (0, next())) }

    /// The count in the last eight bytes, zeros before.
    package func secret(bytes count: Int) -> [UInt8] {
        let number = next()
        return (0..<count).map { index in
            let distance = count - 1 - index
            return distance < 8 ? UInt8(truncatingIfNeeded: number >> UInt64(8 * distance)) : 0
        }
    }

    private func next() -> UInt64 {
        count.withLock { count in
            count += 1
            return count
        }
    }
}

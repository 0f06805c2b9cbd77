package import Base
internal import Synchronization

/// A watch that stands still until somebody moves it.
package final class StandingWatch: Watch {
    private let instant: Mutex<Instant>

    /// Stands at eight in the morning of 1 October 2026 in Viet Nam unless told otherwise.
    package init(_ instant: Instant = Instant(milliseconds: 1_790_816_400_000)) {
        self.instant = Mutex(instant)
    }

    package func now() -> Instant { instant.withLock { $0 } }

    package func move(to instant: Instant) { self.instant.withLock { $0 = instant } }

    package func move(seconds: Int64) { instant.withLock { $0 = $0.adding(seconds: seconds) } }
}

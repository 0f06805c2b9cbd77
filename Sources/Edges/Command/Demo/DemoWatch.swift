internal import Base
internal import Synchronization

/// The demo's clock: set by the story while it is written.
final class DemoWatch: Watch {
    private let time: Mutex<Instant>

    init(_ start: Instant) { time = Mutex(start) }

    func now() -> Instant { time.withLock { $0 } }

    func set(_ instant: Instant) { time.withLock { $0 = max($0, instant) } }
}

/// Goes at the pace of the real clock from a moment of the story on: a demo is always served in its own Week.
struct ShiftedWatch: Watch {
    private let real = SystemWatch()
    private let shift: Int64

    init(from start: Instant) { shift = start.milliseconds - SystemWatch().now().milliseconds }

    func now() -> Instant { Instant(milliseconds: real.now().milliseconds + shift) }
}

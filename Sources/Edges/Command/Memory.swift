internal import CJemalloc

/// Where memory comes from: jemalloc, linked in place of the C library's own allocator (docs/decisions/0012).
enum Memory {
    /// What is no longer used goes back to the system while the house stands idle, by a thread of jemalloc's own.
    static func giveBackWhenIdle() {
        var isOn = true
        _ = mallctl("background_thread", nil, nil, &isOn, MemoryLayout<Bool>.size)
    }
}

internal import Base
internal import Synchronization

/// Pages as they were last drawn, for everybody or for one person, until something is written. What everybody sees is
/// drawn by one request at a time; the others that want it wait for that one.
final class PageCache: Sendable {
    struct Key: Hashable, Sendable {
        /// Path and query as sent.
        let target: String
        let language: Language
        /// nil = everybody who is not signed in.
        var person: Id?
    }

    /// What a drawing came to: something to keep, or an answer for this request only.
    enum Drawn: Sendable {
        case kept(StoredAnswer)
        case once(Answer)
    }

    private struct Page: Sendable {
        let answer: StoredAnswer
        let generation: UInt64
        var lastUsed: UInt64
    }

    private struct State: Sendable {
        var pages: [Key: Page] = [:]
        var waiting: [Key: [CheckedContinuation<StoredAnswer?, Never>]] = [:]
        var bytes = 0
        var uses: UInt64 = 0
    }

    private let state = Mutex(State())
    private let capacity: Int
    private let generation: @Sendable () -> UInt64

    /// `capacity` in bytes. `generation` changes when something was written, at most once a second.
    init(capacity: Int, generation: @escaping @Sendable () -> UInt64) {
        self.capacity = capacity
        self.generation = generation
    }

    /// Bytes held now.
    var byteCount: Int { state.withLock { $0.bytes } }

    /// The page if it is there and still true.
    func page(_ key: Key) -> StoredAnswer? {
        let generation = generation()
        return state.withLock { PageCache.find(key, generation, in: &$0) }
    }

    /// A page of one person, from the cache or drawn now: hardly anybody asks twice at once.
    func ownPage(_ key: Key, draw: () async -> Drawn) async -> Drawn {
        let generation = generation()
        if let answer = state.withLock({ PageCache.find(key, generation, in: &$0) }) { return .kept(answer) }
        let drawn = await draw()
        if case .kept(let answer) = drawn { state.withLock { keep(answer, key, generation, in: &$0) } }
        return drawn
    }

    /// The page from the cache, from another request that is drawing it, or drawn now.
    func page(_ key: Key, draw: () async -> Drawn) async -> Drawn {
        let generation = generation()
        enum Turn {
            case found(StoredAnswer)
            case wait, draw
        }
        let turn: Turn = state.withLock { state in
            if let answer = PageCache.find(key, generation, in: &state) { return .found(answer) }
            if state.waiting[key] != nil { return .wait }
            state.waiting[key] = []
            return .draw
        }
        switch turn {
        case .found(let answer): return .kept(answer)
        case .wait:
            if let answer = await drawnByOther(key) { return .kept(answer) }
            return await draw()
        case .draw:
            let drawn = await draw()
            finish(key, drawn, generation)
            return drawn
        }
    }

    private func drawnByOther(_ key: Key) async -> StoredAnswer? {
        await withCheckedContinuation { continuation in
            let isOver = state.withLock { state in
                guard state.waiting[key] != nil else { return true }
                state.waiting[key]?.append(continuation)
                return false
            }
            // The other finished between two looks: what it drew is in the cache, if it could be kept.
            if isOver { continuation.resume(returning: page(key)) }
        }
    }

    private func finish(_ key: Key, _ drawn: Drawn, _ generation: UInt64) {
        var answer: StoredAnswer?
        if case .kept(let kept) = drawn { answer = kept }
        let waiting = state.withLock { state in
            if let answer { keep(answer, key, generation, in: &state) }
            return state.waiting.removeValue(forKey: key) ?? []
        }
        for continuation in waiting { continuation.resume(returning: answer) }
    }

    private static func find(_ key: Key, _ generation: UInt64, in state: inout State) -> StoredAnswer? {
        guard let page = state.pages[key], page.generation == generation else { return nil }
        state.uses += 1
        state.pages[key]?.lastUsed = state.uses
        return page.answer
    }

    private func keep(_ answer: StoredAnswer, _ key: Key, _ generation: UInt64, in state: inout State) {
        let size = PageCache.size(answer, key)
        guard size <= capacity / 4 else { return }
        remove(key, from: &state)
        if state.bytes + size > capacity { makeRoom(for: size, generation, in: &state) }
        state.uses += 1
        state.pages[key] = Page(answer: answer, generation: generation, lastUsed: state.uses)
        state.bytes += size
    }

    /// Outdated pages go first, then those not used for the longest time, until a tenth is free.
    private func makeRoom(for size: Int, _ generation: UInt64, in state: inout State) {
        let goal = capacity - max(size, capacity / 10)
        let order = state.pages.sorted { left, right in
            let isLeftOld = left.value.generation != generation
            let isRightOld = right.value.generation != generation
            return isLeftOld == isRightOld ? left.value.lastUsed < right.value.lastUsed : isLeftOld
        }
        for (key, _) in order {
            guard state.bytes > goal else { return }
            remove(key, from: &state)
        }
    }

    private func remove(_ key: Key, from state: inout State) {
        guard let page = state.pages.removeValue(forKey: key) else { return }
        state.bytes -= PageCache.size(page.answer, key)
    }

    /// With what the dictionary and the heads take, roughly.
    private static func size(_ answer: StoredAnswer, _ key: Key) -> Int {
        answer.byteCount + key.target.utf8.count + 3_000
    }
}

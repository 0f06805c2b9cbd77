internal import Base
internal import Journal

extension DemoStory {
    typealias Work = @Sendable () async throws -> Void

    /// Many at once, as people do, so that one commit takes many in.
    /// - Returns: the answers in the order of the works.
    @discardableResult
    func together<T: Sendable>(
        _ works: [@Sendable () async throws -> T], atOnce most: Int = 64
    ) async throws -> [T] {
        try await withThrowingTaskGroup(of: (Int, T).self) { group in
            var answers: [Int: T] = [:]
            for (index, work) in works.enumerated() {
                if index >= most, let (done, answer) = try await group.next() { answers[done] = answer }
                group.addTask { (index, try await work()) }
            }
            for try await (done, answer) in group { answers[done] = answer }
            return works.indices.compactMap { answers[$0] }
        }
    }

    /// Says how far the story is, and after how many seconds.
    func progress(_ text: String) { Longhouse.say("\(started.duration(to: .now).components.seconds) s  \(text)") }
}

internal import Base
internal import Journal

extension DemoStory {
    typealias Work = @Sendable () async throws -> Void

    /// Many at once, as people do, so that one commit takes many in.
    func together(_ works: [Work], atOnce most: Int = 64) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            for (index, work) in works.enumerated() {
                if index >= most { try await group.next() }
                group.addTask(operation: work)
            }
            try await group.waitForAll()
        }
    }
}

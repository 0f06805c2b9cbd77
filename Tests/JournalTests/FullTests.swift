import Journal
import TestSupport
import Testing

/// PostgreSQL says that its disk is full: told apart from every other fault, and nothing happened.
struct FullTests {
    /// `raise` with a state, written without a semicolon of its own: a script is cut at those.
    private static func raise(_ state: String) -> String {
        "do E'begin raise exception ''no room'' using errcode = ''\(state)''\\x3b end\\x3b'"
    }

    @Test func aFullDiskIsSaidToBeFull() async throws {
        let driver = try await Laboratory.driver(.postgres)
        await #expect(throws: StoreFault.full("no room")) {
            try await driver.write(journal: 1) { writer in try writer.define(Self.raise("53100")) }
        }
        // The same connection goes on.
        try await driver.write(journal: 1) { writer in
            try writer.define("create table fine (journal bigint not null, primary key (journal))")
        }
        await driver.close()
    }

    @Test func anotherFaultIsNotTakenForAFullDisk() async throws {
        let driver = try await Laboratory.driver(.postgres)
        let fault = await #expect(throws: (any Error).self) {
            try await driver.write(journal: 1) { writer in try writer.define(Self.raise("53200")) }
        }
        #expect(fault is StoreFault == false)
        await driver.close()
    }
}

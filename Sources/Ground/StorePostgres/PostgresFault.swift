internal import Journal

/// What the server, or this program about the server, finds wrong with a statement. A broken connection is
/// `StoreFault.lost` instead.
package struct PostgresFault: Error, Hashable, CustomStringConvertible {
    /// The name of the statement, or the command itself.
    package let statement: String
    /// The five characters of PostgreSQL's appendix A; empty when the fault was found on this side.
    package let state: String
    package let says: String

    init(_ statement: String, state: String = "", _ says: String) {
        self.statement = statement
        self.state = state
        self.says = says
    }

    package var description: String {
        state.isEmpty ? "\(statement): \(says)" : "\(statement): \(says) (\(state))"
    }
}

extension PostgresFault {
    /// `disk_full`: nothing more can be written until somebody makes room.
    static func meansFull(_ state: String) -> Bool { state == "53100" }

    /// The server is going away or came back in another role: the connection is of no more use.
    static func meansLost(_ state: String) -> Bool { state.hasPrefix("57P") || state.hasPrefix("08") }

    /// Faults of a reading that are gone when it is done once more: the connection broke, tables were made
    /// anew meanwhile (a plan of another shape), or reading and remaking stood in each other's way.
    static func passes(_ error: any Error) -> Bool {
        switch error {
        case is StoreFault: true
        case let fault as PostgresFault: ["0A000", "40001", "40P01"].contains(fault.state)
        default: false
        }
    }
}

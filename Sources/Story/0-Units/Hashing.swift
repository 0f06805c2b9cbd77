internal import Base

/// Hashes passphrases one after another: each takes tens of milliseconds and 19 MiB, so many at once would only
/// crowd out the pages of everybody else.
package actor Hashing {
    private let cost: Passphrase.Cost

    package init(_ cost: Passphrase.Cost = .usual) { self.cost = cost }

    /// The encoded form of a passphrase that was found good enough.
    /// - Throws: `Refusal` with a problem at `field`.
    package func encode(_ typed: String, salt: [UInt8], field: String = "passphrase") throws -> String {
        try Passphrase.check(typed, field: field)
        return try Passphrase.encode(typed, salt: salt, cost)
    }

    /// Takes as long when nobody is there (`encoded` nil) as when somebody is.
    func isRight(_ typed: String, encoded: String?) -> Bool {
        let isRight = Passphrase.isRight(typed, encoded: encoded ?? Passphrase.nobody)
        return isRight && encoded != nil
    }
}

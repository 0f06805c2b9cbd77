internal import Crypto
internal import Foundation

package struct SystemWatch: Watch {
    package init() {}
    package func now() -> Instant { Instant(milliseconds: Int64(Date().timeIntervalSince1970 * 1000)) }
}

/// Where ids and secrets come from; tests count instead.
package protocol Chance: Sendable {
    func id(at instant: Instant) -> Id
    /// Bytes nobody can guess: session tokens, salts, invitation codes.
    func secret(bytes count: Int) -> [UInt8]
}

package struct SystemChance: Chance {
    package init() {}

    package func id(at instant: Instant) -> Id {
        var generator = SystemRandomNumberGenerator()
        return Id(at: instant, chance: (generator.next(), generator.next()))
    }

    package func secret(bytes count: Int) -> [UInt8] {
        var generator = SystemRandomNumberGenerator()
        return (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
    }
}

package enum Digest {
    package static func sha256(_ bytes: some Sequence<UInt8>) -> [UInt8] {
        Array(SHA256.hash(data: Array(bytes)))
    }

    /// Keyed digest (RFC 2104): without the key nobody can try names or phone numbers against it.
    package static func hmac(_ bytes: [UInt8], key: [UInt8]) -> [UInt8] {
        Array(HMAC<SHA256>.authenticationCode(for: bytes, using: SymmetricKey(data: key)))
    }
}

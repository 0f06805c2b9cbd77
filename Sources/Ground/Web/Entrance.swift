internal import Foundation

/// Where text comes in from outside.
enum Entrance {
    /// One way of writing each letter (NFC), so that what looks the same is the same.
    static func nfc(_ text: String) -> String {
        text.utf8.allSatisfy { $0 < 0x80 } ? text : text.precomposedStringWithCanonicalMapping
    }
}

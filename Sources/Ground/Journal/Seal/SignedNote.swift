internal import Base
internal import Crypto
internal import Foundation

/// A text with signatures under it (C2SP signed-note): lines, an empty line, then one line for each signature,
/// `— name base64(key id, signature)`.
package struct SignedNote: Hashable, Sendable {
    /// With the line break at its end; this is what is signed.
    package let text: String
    package let signatures: [Signature]

    package struct Signature: Hashable, Sendable {
        package let name: String
        package let keyId: [UInt8]
        package let bytes: [UInt8]
    }

    /// As pasted or read from a file: line ends of any system, empty lines around it.
    /// - Returns: nil when it is not a signed note.
    package init?(_ given: String) {
        let lines = given.replacing("\r\n", with: "\n").split(separator: "\n", omittingEmptySubsequences: false)
            .map { String($0.reversed().drop { $0 == " " || $0 == "\t" || $0 == "\r" }.reversed()) }
        guard let first = lines.firstIndex(where: { $0.hasPrefix(SignedNote.mark) }), first > 1,
            lines[first - 1].isEmpty,
            let start = lines.firstIndex(where: { !$0.isEmpty }), start < first - 1
        else { return nil }
        let signatures = lines[first...].filter { !$0.isEmpty }.map(SignedNote.signature)
        guard !signatures.contains(nil) else { return nil }
        text = lines[start..<(first - 1)].joined(separator: "\n") + "\n"
        self.signatures = signatures.compactMap(\.self)
    }

    init(text: String, signatures: [Signature]) {
        self.text = text
        self.signatures = signatures
    }

    package var written: String {
        let lines = signatures.map { signature in
            "\(SignedNote.mark)\(signature.name) \(Data(signature.keyId + signature.bytes).base64EncodedString())\n"
        }
        return text + "\n" + lines.joined()
    }

    /// An em dash and a space.
    private static let mark = "\u{2014} "

    private static func signature(_ line: String) -> Signature? {
        let words = line.dropFirst(mark.count).split(separator: " ", omittingEmptySubsequences: false)
        guard line.hasPrefix(mark), words.count == 2, !words[0].isEmpty,
            let bytes = Data(base64Encoded: String(words[1])), bytes.count > 4
        else { return nil }
        return Signature(name: String(words[0]), keyId: Array(bytes.prefix(4)), bytes: Array(bytes.dropFirst(4)))
    }
}

/// What checks signatures: `name+key id+base64(1, Ed25519 public key)`.
package struct VerifierKey: Hashable, Sendable, CustomStringConvertible {
    package let name: String
    package let publicKey: [UInt8]

    /// The kind of signature: Ed25519.
    fileprivate static let kind: UInt8 = 1

    init(name: String, publicKey: [UInt8]) {
        self.name = name
        self.publicKey = publicKey
    }

    package init?(_ text: String) {
        let parts = text.split(separator: "+", maxSplits: 2, omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 3, let bytes = Data(base64Encoded: parts[2]), bytes.count == 33,
            bytes.first == VerifierKey.kind, VerifierKey.isName(parts[0])
        else { return nil }
        self.init(name: parts[0], publicKey: Array(bytes.dropFirst()))
        guard parts[1] == keyId.hex else { return nil }
    }

    static func isName(_ name: String) -> Bool {
        !name.isEmpty && name.unicodeScalars.allSatisfy { !$0.properties.isWhitespace && $0 != "+" }
    }

    /// The first four bytes of SHA-256 of the name, a line break, the kind and the key.
    package var keyId: [UInt8] {
        Array(Digest.sha256(Array(name.utf8) + [0x0A, VerifierKey.kind] + publicKey).prefix(4))
    }

    package var description: String {
        "\(name)+\(keyId.hex)+\(Data([VerifierKey.kind] + publicKey).base64EncodedString())"
    }

    /// Whether the note bears a signature under this name and key id, and whether it is right; nil when it bears none.
    package func verifies(_ note: SignedNote) -> Bool? {
        let own = note.signatures.filter { $0.name == name && $0.keyId == keyId }
        guard !own.isEmpty else { return nil }
        guard let key = try? Curve25519.Signing.PublicKey(rawRepresentation: publicKey) else { return false }
        return own.allSatisfy { key.isValidSignature($0.bytes, for: Data(note.text.utf8)) }
    }
}

/// What signs, written as other programs write it: `PRIVATE+KEY+name+key id+base64(1, Ed25519 seed)`.
package struct SealKey: Sendable {
    package let verifier: VerifierKey
    private let seed: [UInt8]

    package init?(name: String, seed: [UInt8]) {
        guard VerifierKey.isName(name), let key = try? Curve25519.Signing.PrivateKey(rawRepresentation: seed)
        else { return nil }
        self.seed = seed
        verifier = VerifierKey(name: name, publicKey: Array(key.publicKey.rawRepresentation))
    }

    /// A name that follows from the key, so that no two journals share it and no address has to stay the same.
    init?(seed: [UInt8]) {
        guard let key = try? Curve25519.Signing.PrivateKey(rawRepresentation: seed) else { return nil }
        let digest = Digest.sha256(Array(key.publicKey.rawRepresentation)).prefix(8)
        self.init(name: "longhouse/" + digest.hex, seed: seed)
    }

    package init?(_ text: String) {
        let parts = text.split(separator: "+", maxSplits: 4, omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 5, parts[0] == "PRIVATE", parts[1] == "KEY",
            let bytes = Data(base64Encoded: parts[4]), bytes.count == 33, bytes.first == VerifierKey.kind
        else { return nil }
        self.init(name: parts[2], seed: Array(bytes.dropFirst()))
        guard parts[3] == verifier.keyId.hex else { return nil }
    }

    /// Secret.
    package var written: String {
        let bytes = Data([VerifierKey.kind] + seed).base64EncodedString()
        return "PRIVATE+KEY+\(verifier.name)+\(verifier.keyId.hex)+\(bytes)"
    }

    package func sign(_ text: String) throws -> SignedNote {
        let key = try Curve25519.Signing.PrivateKey(rawRepresentation: seed)
        let signature = try key.signature(for: Data(text.utf8))
        return SignedNote(
            text: text,
            signatures: [.init(name: verifier.name, keyId: verifier.keyId, bytes: Array(signature))])
    }
}

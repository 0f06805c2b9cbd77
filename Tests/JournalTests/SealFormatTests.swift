import Base
import Testing

@testable import Journal

/// Notes, keys and checkpoints as other programs write and read them.
struct SealFormatTests {
    /// The example of Go's package note, which the format comes from.
    private static let signer = "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz"
    private static let verifier = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
    private static let text = """
        If you think cryptography is the answer to your problem,
        then you don't know what your problem is.

        """
    private static let signed = text + "\n— PeterNeumann "
        + "x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n"

    @Test func aNoteIsSignedAsTheReferenceSignsIt() throws {
        let key = try #require(SealKey(Self.signer))
        #expect(key.verifier.description == Self.verifier)
        #expect(key.written == Self.signer)
        #expect(try key.sign(Self.text).written == Self.signed)
        let verifier = try #require(VerifierKey(Self.verifier))
        let note = try #require(SignedNote(Self.signed))
        #expect(note.written == Self.signed)
        #expect(verifier.verifies(note) == true)
    }

    @Test func theExampleOfTheSpecificationIsVerified() throws {
        let verifier = try #require(VerifierKey("example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k"))
        let signed = "This is an example message.\n\n— example.com/foo "
            + "Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n"
        #expect(verifier.verifies(try #require(SignedNote(signed))) == true)
    }

    @Test func aChangedTextOrAnotherKeyIsToldApart() throws {
        let verifier = try #require(VerifierKey(Self.verifier))
        let changed = Self.signed.replacing("answer", with: "anchor")
        #expect(verifier.verifies(try #require(SignedNote(changed))) == false)
        let other = try #require(SealKey(seed: Array(1...32)))
        #expect(other.verifier.verifies(try #require(SignedNote(Self.signed))) == nil)
        #expect(other.verifier.name.hasPrefix("longhouse/") && other.verifier.name.count == 26)
        #expect(SealKey(other.written)?.verifier == other.verifier)
    }

    /// Pasted from a mail or a form: line ends of other systems, empty lines around it.
    @Test func aPastedNoteIsTheSameNote() throws {
        let pasted = "\r\n\r\n" + Self.signed.replacing("\n", with: " \r\n") + "\r\n"
        #expect(try #require(SignedNote(pasted)).written == Self.signed)
    }

    @Test(arguments: [
        "", "\n", "x\n", "x\n\n", "x\n— PeterNeumann x08go/ZJ\n", "x\n\n— PeterNeumann\n", "x\n\n— PeterNeumann !!!!\n",
        "x\n\n— PeterNeumann x08go/ZJ\nmore\n", "\n\n— PeterNeumann x08go/ZJkuBS\n",
    ]) func whatIsNoNoteIsNotRead(text: String) {
        #expect(SignedNote(text) == nil)
    }

    @Test func aMangledKeyIsNotRead() {
        for key in [Self.signer, Self.verifier] {
            let characters = Array(key)
            for index in characters.indices {
                var mangled = characters
                mangled[index] = mangled[index] == "B" ? "C" : "B"
                #expect(SealKey(String(mangled)) == nil && VerifierKey(String(mangled)) == nil, "\(index)")
            }
            #expect(SealKey(String(key.dropLast())) == nil && VerifierKey(String(key.dropLast())) == nil)
        }
    }

    @Test func aCheckpointReadsBack() throws {
        let key = try #require(SealKey(seed: Array(1...32)))
        let root = MerkleTests.leaves[3]
        let checkpoint = try Checkpoint(size: 12_480, root: root, key: key, time: Instant(milliseconds: 5))
        let lines = checkpoint.signed.split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines[0] == key.verifier.name && lines[1] == "12480" && lines[3] == "" && lines[5] == "")
        let claim = try #require(SealClaim(checkpoint.signed))
        #expect(claim.size == 12_480 && claim.root == root)
        #expect(try key.verifier.verifies(#require(claim.note)) == true)
        #expect(SealClaim(checkpoint.printed) == SealClaim(size: 12_480, root: root))
    }

    @Test func whatIsPrintedOnPaperIsReadHoweverItIsTyped() {
        let root = MerkleTests.leaves[3]
        let expected = SealClaim(size: 12_480, root: root)
        let grouped = SealClaim.grouped(root)
        for text in [
            "12480 \(root.hex)", "12.480 \(grouped)", "  12480\n\(grouped.uppercased())\n", "Niêm phong: 12480 · \(grouped)",
            "12480 \(Checkpoint.base64(root))",
        ] { #expect(SealClaim(text) == expected, "\(text)") }
        for text in [
            "", "12480", root.hex, "12480 \(root.hex.dropLast())", "12480 \(root.hex)0", "-5 \(root.hex)",
            "99999999999999999999 \(root.hex)", "12480 zz\(root.hex.dropFirst(2))",
        ] { #expect(SealClaim(text) == nil, "\(text)") }
    }
}

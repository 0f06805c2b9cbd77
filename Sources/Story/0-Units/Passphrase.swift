package import Base
internal import CArgon2

/// Passphrases are kept as Argon2id (RFC 9106) in its encoded form, so that stronger settings can follow without
/// anybody having to choose anew. Hashing takes tens of milliseconds and never happens inside the ledger's writer.
package enum Passphrase {
    package struct Cost: Hashable, Sendable {
        let kibibytes: UInt32
        let passes: UInt32

        /// 19 MiB, two passes, one lane: the least that OWASP names for Argon2id.
        package static let usual = Cost(kibibytes: 19_456, passes: 2)
        /// For made-up people in tests and the demo.
        package static let light = Cost(kibibytes: 64, passes: 1)
    }

    static let shortest = 8
    static let longest = 200
    private static let digestBytes = 32

    /// Whatever keyboard it was typed on, the same passphrase gives the same bytes (NFC).
    static func bytes(_ typed: String) -> [UInt8] { Array(Vietnamese.nfc(typed).utf8) }

    /// - Throws: `Refusal` with a problem at `field` when it is too short, too long or one of the first to be tried.
    package static func check(_ typed: String, field: String = "passphrase") throws(Refusal) {
        let text = Vietnamese.nfc(typed)
        guard text.count >= shortest else {
            throw PersonRules.problem(
                field,
                Words(
                    "Mật khẩu cần ít nhất \(shortest) ký tự; một câu ngắn dễ nhớ là tốt nhất.",
                    "The passphrase needs at least \(shortest) characters; a short sentence is best."))
        }
        guard text.count <= longest else {
            throw PersonRules.problem(
                field,
                Words(
                    "Mật khẩu dài quá \(longest) ký tự.", "The passphrase is longer than \(longest) characters."))
        }
        let plain = text.lowercased().filter { !$0.isWhitespace }
        guard !isCommon(plain), Set(plain).count > 2 else {
            throw PersonRules.problem(
                field,
                Words(
                    "Mật khẩu này quá dễ đoán; hãy chọn một câu ngắn của riêng bạn.",
                    "This passphrase is too easy to guess; choose a short sentence of your own."))
        }
    }

    /// The encoded form to be kept.
    /// - Parameter salt: at least 8 bytes, different for everybody.
    package static func encode(_ typed: String, salt: [UInt8], _ cost: Cost = .usual) throws -> String {
        let secret = bytes(typed)
        let length = argon2_encodedlen(
            cost.passes, cost.kibibytes, 1, UInt32(salt.count), UInt32(digestBytes), Argon2_id)
        var encoded = [CChar](repeating: 0, count: length)
        let code = argon2id_hash_encoded(
            cost.passes, cost.kibibytes, 1, secret, secret.count, salt, salt.count, digestBytes, &encoded, length)
        guard code == ARGON2_OK.rawValue else { throw PassphraseFault(code: code) }
        return String(decoding: encoded.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    package static func isRight(_ typed: String, encoded: String) -> Bool {
        let secret = bytes(typed)
        return argon2id_verify(encoded, secret, secret.count) == ARGON2_OK.rawValue
    }

    /// What is compared against when there is no such account, so that the answer takes as long.
    static let nobody = "$argon2id$v=19$m=19456,t=2,p=1$bG9uZ2hvdXNlIHNhbHQ$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"

    private static func isCommon(_ plain: String) -> Bool {
        if common.contains(plain) || common.contains(Vietnamese.fold(plain)) { return true }
        let codes = plain.utf8.map(Int.init)
        let isRun = zip(codes, codes.dropFirst()).allSatisfy { $1 - $0 == 1 }
        let isRunBack = zip(codes, codes.dropFirst()).allSatisfy { $0 - $1 == 1 }
        return isRun || isRunBack
    }

    /// The first that anybody would try here; every further list would be a list for nobody's good.
    private static let common: Set<String> = [
        "password", "password1", "password123", "matkhau1", "matkhau123", "12345678", "123456789", "1234567890",
        "123123123", "12341234", "11223344", "123456a@", "abc12345", "abcd1234", "qwertyui", "qwertyuiop", "1q2w3e4r",
        "asdfghjk", "iloveyou", "anhyeuem", "emyeuanh", "matkhaucuatoi", "khongbiet", "hoctapsuotdoi", "vietnam123",
        "daklak123", "giaoduc123", "admin123", "administrator", "longhouse", "87654321", "00000000", "88888888",
    ]
}

struct PassphraseFault: Error {
    let code: Int32
}

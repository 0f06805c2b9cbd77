package import Base

/// The code on a certificate of taking part or of a course: eight letters that stand for the name, twelve that prove that the program
/// made it for this activity or course and day. Both are keyed digests, so nothing is kept, the same name has the same code
/// however often it is printed, and it still holds when the name is long deleted.
package enum CertificateCode {
    private static let nameLength = 8
    private static let length = nameLength + CheckInCode.length

    /// A key of its own, made from one that lies outside the database.
    package static func key(_ secret: [UInt8]) -> [UInt8] { Digest.hmac(Array("certificate".utf8), key: secret) }

    package static func make(_ activity: Id, _ day: Day, name: String, journal: Int64, key: [UInt8]) -> String {
        let whom = Digest.hmac(Array("name \(journal) \(activity) \(day) \(Vietnamese.fold(name))".utf8), key: key)
        let mark = CodeLetters.spelled(whom, nameLength)
        return mark + proof(activity, day, mark, journal, key)
    }

    private static func proof(_ activity: Id, _ day: Day, _ mark: String, _ journal: Int64, _ key: [UInt8]) -> String {
        let text = "certificate \(journal) \(activity) \(day) \(mark)"
        return CodeLetters.spelled(Digest.hmac(Array(text.utf8), key: key), CheckInCode.length)
    }

    /// The one of these days that a code is for; nil when the program never made it.
    package static func day(of code: String, among days: [Day], of activity: Id, journal: Int64, key: [UInt8]) -> Day? {
        let given = CodeLetters.tidy(code)
        guard given.count == length else { return nil }
        let mark = String(decoding: given.prefix(nameLength), as: UTF8.self)
        return days.first { day in
            CodeLetters.isSame(given.dropFirst(nameLength), proof(activity, day, mark, journal, key).utf8)
        }
    }
}

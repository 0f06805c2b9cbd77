internal import Base

/// The code on a paper: twelve letters and digits that lead to the page which says what was signed. It is made from
/// the id of the submission and names nobody; sixty bits cannot be guessed through.
package enum ReportCode {
    private static let length = 12

    static func make(_ id: Id) -> String {
        let digest = Digest.sha256(Array("paper".utf8) + id.bytes)
        return String(decoding: digest.prefix(length).map { CodeLetters.all[Int($0 & 31)] }, as: UTF8.self)
    }
}

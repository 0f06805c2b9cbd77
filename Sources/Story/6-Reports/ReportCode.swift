internal import Base

/// The code on a paper: twelve letters and digits that lead to the page which says what was signed. It is made from
/// the id of the submission and names nobody; sixty bits cannot be guessed through.
package enum ReportCode {
    /// Without i, l, o and u, which are mistaken on paper (Crockford's base 32).
    private static let letters = Array("0123456789abcdefghjkmnpqrstvwxyz".utf8)
    private static let length = 12

    static func make(_ id: Id) -> String {
        let digest = Digest.sha256(Array("paper".utf8) + id.bytes)
        return String(decoding: digest.prefix(length).map { letters[Int($0 & 31)] }, as: UTF8.self)
    }

    /// `abcd-efgh-jkmn`, for paper.
    package static func spoken(_ code: String) -> String {
        let letters = Array(code)
        return stride(from: 0, to: letters.count, by: 4).map { start in
            String(letters[start..<min(start + 4, letters.count)])
        }.joined(separator: "-")
    }

    /// As somebody typed it from paper: hyphens, spaces and capitals do not matter, nor letters that look alike.
    static func tidy(_ typed: String) -> String {
        String(
            typed.lowercased().compactMap { letter -> Character? in
                switch letter {
                case "-", " ": nil
                case "o": "0"
                case "i", "l": "1"
                default: letter
                }
            })
    }
}

package import Base

/// A certificate on one landscape page, inside a woven border: who gives it, to whom, for what.
package struct Certificate: Hashable, Sendable {
    package var language: Language
    /// The body above the one that gives it, set small in capitals; nil for none.
    package var above: String?
    package var issuer: String
    /// What it is: `Giấy khen`. Set large, in capitals.
    package var kind: String
    /// Before the name: `Chủ tịch Ủy ban nhân dân xã Ea Tul tặng`.
    package var lead: String
    /// The one it is for, set largest.
    package var name: String
    /// For what, one or two sentences.
    package var reason: String
    package var place: String
    package var day: Day?
    /// `Số: 12/QĐ-UBND`; nil for none.
    package var number: String?
    package var signature: PaperSignature
    package var code: PaperCode?
    package var isSimulated: Bool

    package init(
        _ language: Language = .vietnamese, above: String? = nil, issuer: String, kind: String, lead: String,
        name: String, reason: String, place: String, day: Day?, signature: PaperSignature
    ) {
        self.language = language
        self.above = above
        self.issuer = issuer
        self.kind = kind
        self.lead = lead
        self.name = name
        self.reason = reason
        self.place = place
        self.day = day
        self.signature = signature
        isSimulated = false
    }

    /// One file with a page for each. Nothing to print gives nil.
    package static func pdf(_ certificates: [Certificate], made: Instant? = nil) throws -> [UInt8]? {
        guard let first = certificates.first else { return nil }
        let press = CertificatePress(
            PDFSheet(name: title(certificates), author: first.issuer, language: first.language, made: made),
            first.language)
        for certificate in certificates { press.draw(certificate) }
        return try press.sheet.finish()
    }

    static func title(_ certificates: [Certificate]) -> String {
        guard let first = certificates.first else { return "" }
        return certificates.count == 1 ? "\(first.kind) - \(first.name)" : first.kind
    }
}

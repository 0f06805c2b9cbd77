package import Base

/// A value read from a document, with the exact words it was read from.
package struct Found<Value: Hashable & Sendable>: Hashable, Sendable {
    package let value: Value
    /// A substring of `PlanReading.text`.
    package let quote: String
    /// Where the quote stands in `PlanReading.text`, in UTF-8 bytes.
    package let range: Range<Int>
    /// True when the value is not written as such but follows from the words quoted (a year taken from the
    /// campaign, a province from its context): a person should confirm it.
    package let inferred: Bool

    package init(_ value: Value, quote: String, range: Range<Int>, inferred: Bool = false) {
        self.value = value
        self.quote = quote
        self.range = range
        self.inferred = inferred
    }
}

/// The kinds of administrative document of Decree 30/2020/NĐ-CP (Article 7) that plans for the Week come as,
/// and `news` for a note that announces no single document.
package enum DocumentKind: String, Hashable, Sendable, CaseIterable {
    case plan, decision, dispatch, letter, notice, guidance, directive, programme, report, submission, invitation
    case resolution, news
}

/// The Week as the document names it.
package struct CampaignReading: Hashable, Sendable {
    package var name: Found<String>?
    package var year: Found<Int>?
    package var from: Found<Day>?
    package var to: Found<Day>?
}

/// An emulation movement or a programme (đề án, chương trình) with the years it runs.
package struct PeriodReading: Hashable, Sendable {
    package var name: Found<String>
    package var from: Found<Int>?
    package var to: Found<Int>?
}

/// A document that this one rests on (căn cứ).
package struct BasisReading: Hashable, Sendable {
    package let name: Found<String>
    package let number: Found<String>?
    package let issuedOn: Found<Day>?
}

/// What one unit is told to do.
package struct DutyReading: Hashable, Sendable {
    package let unit: Found<String>
    package let duty: Found<String>
}

/// What has to be done by which day.
package struct DeadlineReading: Hashable, Sendable {
    package let what: Found<String>
    package let on: Found<Day>
}

/// A plan, or a note about one, as far as it could be read. What is not there, or is said in two ways, is absent
/// and listed in `missing`; nothing is invented.
package struct PlanReading: Hashable, Sendable {
    /// The normalised text (NFC, line feeds, no markup) that quotes and ranges refer to.
    package let text: String
    package var kind: Found<DocumentKind>?
    package var number: Found<String>?
    /// As written, for example "UBND tỉnh".
    package var issuer: Found<String>?
    /// The province or city of the issuer; inferred when the issuer's name does not say it.
    package var issuerPlace: Found<String>?
    package var issuedOn: Found<Day>?
    package var subject: Found<String>?
    package var campaign = CampaignReading()
    package var theme: Found<String>?
    package var objectives: [Found<String>] = []
    package var requirements: [Found<String>] = []
    package var movements: [PeriodReading] = []
    package var programmes: [PeriodReading] = []
    package var bases: [BasisReading] = []
    package var targets: [Found<String>] = []
    package var duties: [DutyReading] = []
    package var deadlines: [DeadlineReading] = []
    /// Who put the text on a page, when that is signed and is not the issuer.
    package var republishedBy: Found<String>?

    package init(text: String) { self.text = text }

    /// The keys of what was not found, as in the JSON: `theme`, `campaign.from`, `movements[0].from`.
    package var missing: [String] {
        var keys: [String] = []
        func note(_ key: String, _ isMissing: Bool) { if isMissing { keys.append(key) } }
        note("kind", kind == nil)
        note("number", number == nil)
        note("issuer", issuer == nil)
        note("issued_on", issuedOn == nil)
        note("subject", subject == nil)
        note("campaign.name", campaign.name == nil)
        note("campaign.year", campaign.year == nil)
        note("campaign.from", campaign.from == nil)
        note("campaign.to", campaign.to == nil)
        note("theme", theme == nil)
        note("objectives", objectives.isEmpty)
        note("requirements", requirements.isEmpty)
        note("movements", movements.isEmpty)
        note("programmes", programmes.isEmpty)
        note("bases", bases.isEmpty)
        note("targets", targets.isEmpty)
        note("duties", duties.isEmpty)
        note("deadlines", deadlines.isEmpty)
        note("republished_by", republishedBy == nil)
        for (key, periods) in [("movements", movements), ("programmes", programmes)] {
            for (place, period) in periods.enumerated() {
                note("\(key)[\(place)].from", period.from == nil)
                note("\(key)[\(place)].to", period.to == nil)
            }
        }
        for (place, basis) in bases.enumerated() {
            note("bases[\(place)].number", basis.number == nil)
            note("bases[\(place)].issued_on", basis.issuedOn == nil)
        }
        return keys
    }
}

internal import Base
package import Foundation

extension PlanReading {
    /// The reading as JSON with sorted keys, as `longhouse plan read --json` prints it. Every found item is
    /// `{value, quote, inferred}`; what is absent is null and listed in `missing`.
    package func json() throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return try encoder.encode(self)
    }
}

/// One leaf: strings and numbers as they are, days as ISO 8601, kinds by name.
private struct Leaf: Encodable {
    enum Value {
        case words(String)
        case number(Int)
    }
    let value: Value
    let quote: String
    let inferred: Bool

    private enum CodingKeys: String, CodingKey { case value, quote, inferred }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        switch value {
        case .words(let words): try container.encode(words, forKey: .value)
        case .number(let number): try container.encode(number, forKey: .value)
        }
        try container.encode(quote, forKey: .quote)
        try container.encode(inferred, forKey: .inferred)
    }

    static func words(_ found: Found<String>) -> Leaf {
        Leaf(value: .words(found.value), quote: found.quote, inferred: found.inferred)
    }

    static func day(_ found: Found<Day>) -> Leaf {
        Leaf(value: .words(found.value.description), quote: found.quote, inferred: found.inferred)
    }

    static func year(_ found: Found<Int>) -> Leaf {
        Leaf(value: .number(found.value), quote: found.quote, inferred: found.inferred)
    }

    static func kind(_ found: Found<DocumentKind>) -> Leaf {
        Leaf(value: .words(found.value.rawValue), quote: found.quote, inferred: found.inferred)
    }
}

extension PlanReading: Encodable {
    private enum CodingKeys: String, CodingKey {
        case kind, number, issuer, subject, campaign, theme, objectives, requirements, movements, programmes, bases
        case targets, duties, deadlines, missing
        case issuerPlace = "issuer_place"
        case issuedOn = "issued_on"
        case republishedBy = "republished_by"
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(kind.map(Leaf.kind), forKey: .kind)
        try container.encode(number.map(Leaf.words), forKey: .number)
        try container.encode(issuer.map(Leaf.words), forKey: .issuer)
        try container.encode(issuerPlace.map(Leaf.words), forKey: .issuerPlace)
        try container.encode(issuedOn.map(Leaf.day), forKey: .issuedOn)
        try container.encode(subject.map(Leaf.words), forKey: .subject)
        try container.encode(campaign, forKey: .campaign)
        try container.encode(theme.map(Leaf.words), forKey: .theme)
        try container.encode(objectives.map(Leaf.words), forKey: .objectives)
        try container.encode(requirements.map(Leaf.words), forKey: .requirements)
        try container.encode(movements, forKey: .movements)
        try container.encode(programmes, forKey: .programmes)
        try container.encode(bases, forKey: .bases)
        try container.encode(targets.map(Leaf.words), forKey: .targets)
        try container.encode(duties, forKey: .duties)
        try container.encode(deadlines, forKey: .deadlines)
        try container.encode(republishedBy.map(Leaf.words), forKey: .republishedBy)
        try container.encode(missing, forKey: .missing)
    }
}

extension CampaignReading: Encodable {
    private enum CodingKeys: String, CodingKey { case name, year, from, to }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(name.map(Leaf.words), forKey: .name)
        try container.encode(year.map(Leaf.year), forKey: .year)
        try container.encode(from.map(Leaf.day), forKey: .from)
        try container.encode(to.map(Leaf.day), forKey: .to)
    }
}

extension PeriodReading: Encodable {
    private enum CodingKeys: String, CodingKey { case name, from, to }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(Leaf.words(name), forKey: .name)
        try container.encode(from.map(Leaf.year), forKey: .from)
        try container.encode(to.map(Leaf.year), forKey: .to)
    }
}

extension BasisReading: Encodable {
    private enum CodingKeys: String, CodingKey {
        case name, number
        case issuedOn = "issued_on"
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(Leaf.words(name), forKey: .name)
        try container.encode(number.map(Leaf.words), forKey: .number)
        try container.encode(issuedOn.map(Leaf.day), forKey: .issuedOn)
    }
}

extension DutyReading: Encodable {
    private enum CodingKeys: String, CodingKey { case unit, duty }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(Leaf.words(unit), forKey: .unit)
        try container.encode(Leaf.words(duty), forKey: .duty)
    }
}

extension DeadlineReading: Encodable {
    private enum CodingKeys: String, CodingKey { case value, quote, inferred, what }

    /// The day is the item itself (`value`, `quote`, `inferred`); `what` stands beside it.
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(on.value.description, forKey: .value)
        try container.encode(on.quote, forKey: .quote)
        try container.encode(on.inferred, forKey: .inferred)
        try container.encode(Leaf.words(what), forKey: .what)
    }
}

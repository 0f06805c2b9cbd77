internal import Base

/// What a portal's register says beside a document: "Số ký hiệu: 173/KH-UBND", "Ngày ban hành: 25/9/2024". It fills
/// only what the words themselves leave open, and only when the page speaks of one document.
enum ReadingLabels {
    /// Returns where the issuer stands when a label gave it.
    static func complete(_ reading: inout PlanReading, _ text: ReadingText) -> Range<Int>? {
        var issuer: Range<Int>?
        var values: [String: [Range<Int>]] = [:]
        for paragraph in text.paragraphs.prefix(200) {
            for (key, phrases) in labels {
                for label in phrases.flatMap({ text.findAll($0, in: paragraph) }) {
                    guard let value = value(after: label, in: paragraph, text) else { continue }
                    values[key, default: []].append(value)
                }
            }
        }
        if reading.number == nil, let range = only(values["number"]),
            let number = text.documentNumber(at: range.lowerBound, in: range)
        {
            let value = text.numberValue(number)
            reading.number = text.found(value, number)
            if reading.kind == nil || reading.kind?.value == .news, let kind = ReadingHead.kind(ofSign: value) {
                reading.kind = text.found(kind, number, inferred: true)
            }
        }
        if reading.issuedOn == nil, let range = only(values["day"]),
            let written = text.day(at: range.lowerBound, in: range),
            let day = written.resolved(year: nil)
        {
            reading.issuedOn = text.found(day, written.range)
        }
        if reading.issuer == nil, let range = only(values["issuer"]),
            let body = text.body(at: range.lowerBound, in: range)
        {
            reading.issuer = text.found(body)
            issuer = body
        }
        if reading.subject == nil, let range = only(values["subject"]), range.count > 8 {
            reading.subject = text.found(text.withoutEnd(range))
        }
        return issuer
    }

    private static func only(_ values: [Range<Int>]?) -> Range<Int>? { values?.count == 1 ? values?.first : nil }

    private static func value(after label: Range<Int>, in paragraph: Range<Int>, _ text: ReadingText) -> Range<Int>? {
        var place = text.afterSpaces(label.upperBound, in: paragraph)
        guard place < paragraph.upperBound, text.isMark(place, ":") else { return nil }
        place = text.afterSpaces(place + 1, in: paragraph)
        return place < paragraph.upperBound ? place..<paragraph.upperBound : nil
    }

    private static let labels: [(String, [Phrase])] = [
        ("number", ["số hiệu", "số ký hiệu", "số/ký hiệu", "số, ký hiệu", "số kí hiệu"]),
        ("day", ["ngày ban hành", "ngày văn bản"]),
        ("issuer", ["cơ quan ban hành", "đơn vị ban hành"]),
        ("subject", ["trích yếu", "trích yếu nội dung"]),
    ]
}

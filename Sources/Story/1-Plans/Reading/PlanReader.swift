internal import Base

/// Reads a plan, or a note about one, from text or HTML. Nothing outside the text is asked: no store, no network,
/// no model of language; what is not written is not found.
package enum PlanReader {
    /// - Parameter source: the words of a document, or an HTML page.
    package static func read(_ source: String) -> PlanReading {
        let text = ReadingText(source)
        var reading = PlanReading(text: text.whole)
        guard !text.paragraphs.isEmpty else { return reading }
        if let head = ReadingHead(text) {
            readDocument(text, head, into: &reading)
        } else {
            readNote(text, into: &reading)
        }
        if let issuer = ReadingLabels.complete(&reading, text) {
            reading.issuerPlace = place(text, issuer: issuer, ofDate: nil, near: nil, day: day(of: reading))
        }
        return reading
    }

    /// - Parameter bytes: a file as it came, in any encoding that `Vietnamese.decode` knows. Anything that is not
    ///   text reads as a text in which nothing is found.
    package static func read(bytes: [UInt8]) -> PlanReading {
        guard let source = Vietnamese.decode(bytes) else { return PlanReading(text: "") }
        return read(source)
    }

    private static func readDocument(_ text: ReadingText, _ head: ReadingHead, into reading: inout PlanReading) {
        reading.kind = head.kind
        reading.number = head.number
        reading.issuer = head.issuer
        reading.issuedOn = head.issuedOn
        reading.subject = head.subject
        let body = text.paragraphs[min(head.bodyStart, text.paragraphs.count)...]
        var issuer = head.issuerRange
        if issuer == nil {
            issuer = ReadingNews.announcements(text, in: body.prefix(30)).first?.issuer ?? maker(text, body.prefix(30))
            reading.issuer = issuer.map { text.found($0) }
        }
        let outline = ReadingOutline(text, paragraphs: body)
        let preamble = body.prefix { text.itemMark(of: $0).0 > .roman }
        let bases = ReadingBases(
            text, paragraphs: preamble.prefix(60), ownNumber: head.number?.value, isDocument: true)
        reading.bases = bases.bases
        if bases.bases.isEmpty, [.letter, .notice, .invitation].contains(head.kind?.value) {
            // A letter says in passing what it follows.
            let said = ReadingBases(
                text, paragraphs: body.prefix(60), ownNumber: head.number?.value, isDocument: false)
            reading.bases = said.bases
        }
        readRest(text, outline, subject: head.subjectRange, into: &reading)
        let near = Array(preamble.prefix(60)) + outline.lines(of: .recipients).map(\.paragraph)
        reading.issuerPlace = place(
            text, issuer: issuer, ofDate: head.placeOfDate, near: near, day: day(of: reading))
        reading.republishedBy = ReadingSignature.source(text)
    }

    /// "Phòng Giáo dục và Đào tạo Sông Hinh xây dựng Kế hoạch ...": who makes a plan that was copied without its head.
    private static func maker(_ text: ReadingText, _ paragraphs: ArraySlice<Range<Int>>) -> Range<Int>? {
        for paragraph in paragraphs {
            guard let body = text.body(at: paragraph.lowerBound, in: paragraph) else { continue }
            let next = text.afterSpaces(body.upperBound, in: paragraph)
            guard next < paragraph.upperBound,
                let name = text.find("xây dựng kế hoạch", in: next..<paragraph.upperBound),
                name.lowerBound - next < 30, text.find(",", in: next..<name.lowerBound) == nil
            else { continue }
            return paragraph.lowerBound..<text.trimmed(paragraph.lowerBound..<name.lowerBound).upperBound
        }
        return nil
    }

    private static func readNote(_ text: ReadingText, into reading: inout PlanReading) {
        let year = ReadingWeekYear(text)
        let news = ReadingNews(text, week: year)
        reading.kind = news.kind ?? newsKind(text)
        reading.number = news.number
        reading.issuer = news.issuer
        reading.issuedOn = news.issuedOn
        reading.subject = news.subject
        let outline = ReadingOutline(text, paragraphs: text.paragraphs[...])
        let bases = ReadingBases(
            text, paragraphs: text.paragraphs.prefix(400), ownNumber: news.ownNumber, isDocument: false)
        reading.bases = bases.bases
        readRest(text, outline, subject: news.subjectRange, into: &reading)
        reading.issuerPlace = place(text, issuer: news.issuerRange, ofDate: nil, near: nil, day: day(of: reading))
        if reading.kind == nil,
            let sign = reading.campaign.from.map({ ($0.quote, $0.range) })
                ?? reading.theme.map({ ($0.quote, $0.range) })
        {
            reading.kind = Found(.news, quote: sign.0, range: sign.1, inferred: true)
        }
        reading.republishedBy = ReadingSignature.source(text) ?? ReadingSignature.last(text)
    }

    /// A note that announces no one document is news when it speaks of the Week at all.
    private static func newsKind(_ text: ReadingText) -> Found<DocumentKind>? {
        ReadingWeekYear(text).name.map { Found(.news, quote: $0.quote, range: $0.range, inferred: true) }
    }

    private static func readRest(
        _ text: ReadingText, _ outline: ReadingOutline, subject: Range<Int>?, into reading: inout PlanReading
    ) {
        let named = ReadingWeekYear(text, subject: subject)
        let week = ReadingWeek(text, outline: outline, year: named.year?.value)
        reading.campaign = CampaignReading(name: named.name, year: named.year, from: week.from, to: week.to)
        if reading.campaign.year == nil, let from = week.from, !from.inferred {
            reading.campaign.year = Found(from.value.year, quote: from.quote, range: from.range, inferred: true)
        }
        reading.theme = week.theme
        let periods = ReadingPeriods(text)
        reading.movements = periods.movements
        reading.programmes = periods.programmes
        let year = reading.campaign.year?.value
        let tables = ReadingTables(text, outline: outline, year: year)
        let outline = outline.lines(where: { !tables.rows.contains($0.paragraph.lowerBound) })
        let purposes = ReadingPurposes(text, outline: outline, named: periods.places)
        reading.objectives = purposes.objectives
        reading.requirements = purposes.requirements
        reading.targets = ReadingTargets(text, outline: outline).targets
        reading.duties = ReadingDuties(text, outline: outline, tables: tables.duties).duties
        reading.deadlines = tables.deadlines + ReadingDeadlines(text, outline: outline, year: year).deadlines
    }

    /// The day that tells in which tree of provinces the document was written.
    private static func day(of reading: PlanReading) -> Day? {
        reading.issuedOn?.value ?? reading.campaign.from?.value ?? reading.campaign.year.flatMap { Day($0.value, 10, 1) }
    }
}

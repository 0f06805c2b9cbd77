/// Who put the text on a page: the signature under it, or a line that names the source. Not the issuer.
enum ReadingSignature {
    /// "Nguồn: Báo Gia Lai", "(Theo Cổng thông tin điện tử tỉnh)" in the last lines.
    static func source(_ text: ReadingText) -> Found<String>? {
        for paragraph in text.paragraphs.suffix(6).reversed() where paragraph.count < 120 {
            let line = text.trimmed(paragraph, marks: "()[]*\"")
            guard let label = text.start(line, with: ["nguồn tin", "nguồn", "theo"]) else { continue }
            let words = text.withoutEnd(text.trimmed(label.upperBound..<line.upperBound, marks: ":-"))
            guard !words.isEmpty, text.start(line, with: ["theo đó"]) == nil,
                text.start(label, with: ["theo"]) == nil || text.isUpper(words.lowerBound)
            else { continue }
            let isPress = text.body(at: words.lowerBound, in: words) == words
            let isLabelled =
                isPress || line.contains { text.isMark($0, ":") } || text.isMark(paragraph.lowerBound, "([")
            guard isLabelled, words.count < 90, text.isWordPart(words.lowerBound),
                text.references(in: words).isEmpty
            else { continue }
            return text.found(words)
        }
        return nil
    }

    /// A short last line that is a body's name and no sentence.
    static func last(_ text: ReadingText) -> Found<String>? {
        guard text.paragraphs.count > 2, let paragraph = text.paragraphs.last, paragraph.count < 90 else { return nil }
        let line = text.trimmed(paragraph, marks: "()-*")
        guard !line.isEmpty, text.isUpper(line.lowerBound), text.bodyWord(at: line.lowerBound, in: line) != nil,
            let end = paragraph.last, !text.isMark(end, ".;:!?,"), !line.contains(where: { text.isMark($0, ":;") }),
            text.references(in: line).isEmpty, text.find("tuần lễ", in: line) == nil
        else { return nil }
        return text.found(line)
    }
}

internal import Foundation

/// A further language as its file gives it: what stands for the Vietnamese words of the pages. What it lacks stays
/// Vietnamese. (Tệp ngôn ngữ.)
package final class Lexicon: Sendable {
    /// BCP 47: `rad`, `cmo`.
    package let tag: String
    /// As its speakers call it.
    package let name: String
    /// How many words and sentences the file gives.
    package let count: Int
    private let given: Set<String>
    private let words: [String: String]
    /// Sentences with gaps, by the first letter before the first gap; those that begin with one under nil.
    private let sentences: [Character?: [Sentence]]

    /// A sentence with `{}` where a number or a name stands.
    private struct Sentence: Sendable {
        let pieces: [String]
        let translated: [String]
    }

    /// - Parameter words: Vietnamese to the language; empty ones are not there yet.
    package init(tag: String, name: String, words: [String: String]) {
        self.tag = tag
        self.name = name
        let given = words.filter { !$0.value.isEmpty }
        count = given.count
        self.given = Set(given.keys)
        self.words = given.filter { !$0.key.contains(Lexicon.gap) }
        var sentences: [Character?: [Sentence]] = [:]
        for (key, value) in given.filter({ $0.key.contains(Lexicon.gap) }).sorted(by: { $0.key < $1.key }) {
            let pieces = key.components(separatedBy: Lexicon.gap)
            let translated = value.components(separatedBy: Lexicon.gap)
            // A sentence that lost a gap would lose what stands in it.
            guard pieces.count == translated.count else { continue }
            sentences[pieces[0].first, default: []].append(Sentence(pieces: pieces, translated: translated))
        }
        self.sentences = sentences
    }

    package static let gap = "{}"

    /// Whether the file gives a word or a sentence, as it stands in the code.
    package func gives(_ key: String) -> Bool { given.contains(key) }

    /// nil when the file does not give it.
    package func callAsFunction(_ vietnamese: String) -> String? {
        if let word = words[vietnamese] { return word }
        for sentence in (sentences[vietnamese.first] ?? []) + (sentences[nil] ?? []) {
            if let gaps = Lexicon.gaps(in: vietnamese, between: sentence.pieces) {
                var text = sentence.translated[0]
                for (gap, piece) in zip(gaps, sentence.translated.dropFirst()) { text += gap + piece }
                return text
            }
        }
        return nil
    }

    /// What stands in the gaps of a sentence; nil when it is another sentence.
    private static func gaps(in text: String, between pieces: [String]) -> [Substring]? {
        guard let first = pieces.first, let last = pieces.last, text.hasPrefix(first) else { return nil }
        var rest = text.dropFirst(first.count)
        var gaps: [Substring] = []
        for piece in pieces.dropFirst().dropLast() {
            guard let found = rest.range(of: piece) else { return nil }
            gaps.append(rest[..<found.lowerBound])
            rest = rest[found.upperBound...]
        }
        guard rest.hasSuffix(last) else { return nil }
        gaps.append(rest.dropLast(last.count))
        return gaps
    }
}

extension Lexicon: Hashable {
    package static func == (left: Lexicon, right: Lexicon) -> Bool { left === right }
    package func hash(into hasher: inout Hasher) { hasher.combine(tag) }
}

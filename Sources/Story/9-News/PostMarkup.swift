internal import Base
package import Web

/// The few marks that a text may have: paragraphs, lists, headings, strong words, links. Whatever is no mark is shown as
/// it was typed.
package struct PostMarkup: Sendable {
    enum Block: Equatable {
        case heading(String)
        /// Line by line.
        case paragraph([String])
        /// `start` is nil for a list without numbers.
        case list(start: Int?, [String])
    }

    let blocks: [Block]

    package init(_ text: String) {
        var blocks: [Block] = []
        var isOpen = false
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            let line = String(line).trimmed
            if line.isEmpty {
                isOpen = false
            } else {
                PostMarkup.add(line, to: &blocks, isOpen: isOpen)
                isOpen = true
            }
        }
        self.blocks = blocks
    }

    /// - Parameter isOpen: no empty line stands between this line and the last block.
    private static func add(_ line: String, to blocks: inout [Block], isOpen: Bool) {
        if let heading = mark("## ", line) ?? mark("# ", line) {
            blocks.append(.heading(heading))
        } else if let item = mark("- ", line) ?? mark("* ", line) ?? mark("• ", line) {
            if case .list(nil, let items)? = blocks.last {
                blocks[blocks.count - 1] = .list(start: nil, items + [item])
            } else {
                blocks.append(.list(start: nil, [item]))
            }
        } else if let (number, item) = numbered(line) {
            if case .list(let start?, let items)? = blocks.last, number > start {
                blocks[blocks.count - 1] = .list(start: start, items + [item])
            } else {
                blocks.append(.list(start: number, [item]))
            }
        } else if isOpen, case .paragraph(let lines)? = blocks.last {
            blocks[blocks.count - 1] = .paragraph(lines + [line])
        } else if isOpen, case .list(let start, var items)? = blocks.last, let last = items.popLast() {
            blocks[blocks.count - 1] = .list(start: start, items + [last + " " + line])
        } else {
            blocks.append(.paragraph([line]))
        }
    }

    private static func mark(_ mark: String, _ line: String) -> String? {
        line.hasPrefix(mark) ? String(line.dropFirst(mark.count)).trimmed : nil
    }

    private static func numbered(_ line: String) -> (Int, String)? {
        let digits = line.prefix { $0.isASCII && $0.isNumber }
        let rest = line.dropFirst(digits.count)
        guard (1...3).contains(digits.count), let number = Int(digits), rest.hasPrefix(". ") || rest.hasPrefix(") ")
        else { return nil }
        return (number, String(rest.dropFirst(2)).trimmed)
    }

    // MARK: As a page shows it

    package var html: HTML {
        HTML.joined(
            blocks.map { block in
                switch block {
                case .heading(let text): "<h2>\(PostWords(text).html)</h2>\n"
                case .paragraph(let lines):
                    "<p>\(HTML.joined(lines.map { PostWords($0).html }, separator: "<br>\n"))</p>\n"
                case .list(nil, let items): "<ul>\n\(each: items, { "<li>\(PostWords($0).html)</li>\n" })</ul>\n"
                case .list(let start?, let items):
                    """
                    <ol\(if: start != 1, " start=\"\(start)\"")>
                    \(each: items, { "<li>\(PostWords($0).html)</li>\n" })</ol>

                    """
                }
            })
    }

    // MARK: As a list shows it

    /// The first paragraph, without marks.
    package func summary(longest: Int = 220) -> String {
        let first = blocks.lazy.compactMap { block -> String? in
            if case .paragraph(let lines) = block { lines.joined(separator: " ") } else { nil }
        }.first
        guard let first = first.map({ PostWords($0).plain }) else { return "" }
        guard first.count > longest else { return first }
        let cut = first.prefix(longest)
        let end = cut.lastIndex(of: " ") ?? cut.endIndex
        return cut[..<end] + "…"
    }
}

/// The words of one line: strong ones and links.
struct PostWords {
    private enum Piece {
        case plain(String)
        case strong(String)
        case link(String, Address)
    }

    private let pieces: [Piece]

    init(_ text: String) {
        var reading = Reading(text)
        pieces = reading.all()
    }

    var html: HTML {
        HTML.joined(
            pieces.map { piece in
                switch piece {
                case .plain(let text): "\(text)"
                case .strong(let text): "<strong>\(text)</strong>"
                case .link(let text, let address):
                    "<a href=\"\(address)\"\(if: !address.isOwn, " rel=\"nofollow noopener\"")>\(text)</a>"
                }
            })
    }

    var plain: String {
        pieces.map { piece in
            switch piece {
            case .plain(let text), .strong(let text), .link(let text, _): text
            }
        }.joined()
    }

    /// Walks over the line once; what was looked for in vain is not looked for again.
    private struct Reading {
        let letters: [Character]
        var place = 0
        var pieces: [Piece] = []
        var open: [Character] = []
        var hasStrong = true
        var hasLinks = true
        /// Before this place no address begins: what stands there has no end for too long.
        var withoutAddress = 0

        private static let longestAddress = 2_000

        init(_ text: String) { letters = Array(text) }

        mutating func all() -> [Piece] {
            while place < letters.count {
                if let (piece, next) = strong() ?? link() ?? bare() {
                    close()
                    pieces.append(piece)
                    place = next
                } else {
                    open.append(letters[place])
                    place += 1
                }
            }
            close()
            return pieces
        }

        private mutating func close() {
            if !open.isEmpty { pieces.append(.plain(String(open))) }
            open = []
        }

        private mutating func strong() -> (Piece, Int)? {
            guard hasStrong, stands("**", at: place) else { return nil }
            guard let end = find("**", from: place + 2) else {
                hasStrong = false
                return nil
            }
            guard end > place + 2 else { return nil }
            return (.strong(String(letters[(place + 2)..<end])), end + 2)
        }

        private mutating func link() -> (Piece, Int)? {
            guard hasLinks, letters[place] == "[" else { return nil }
            guard let middle = find("](", from: place + 1) else {
                hasLinks = false
                return nil
            }
            let last = min(letters.count, middle + 2 + Reading.longestAddress)
            guard let end = letters[(middle + 2)..<last].firstIndex(of: ")"),
                let address = Address(untrusted: String(letters[(middle + 2)..<end])), middle > place + 1
            else { return nil }
            return (.link(String(letters[(place + 1)..<middle]), address), end + 1)
        }

        /// An address that stands in the text as it is.
        private mutating func bare() -> (Piece, Int)? {
            guard place >= withoutAddress, letters[place] == "h",
                stands("https://", at: place) || stands("http://", at: place)
            else { return nil }
            var end = letters[place...].firstIndex { $0.isWhitespace } ?? letters.count
            guard end - place <= Reading.longestAddress else {
                withoutAddress = end
                return nil
            }
            while end > place, ".,;:!?)]”\"'".contains(letters[end - 1]) { end -= 1 }
            let text = String(letters[place..<end])
            guard let address = Address(untrusted: text) else { return nil }
            return (.link(text, address), end)
        }

        private func stands(_ mark: String, at place: Int) -> Bool {
            place + mark.count <= letters.count && letters[place..<(place + mark.count)].elementsEqual(mark)
        }

        private func find(_ mark: String, from start: Int) -> Int? {
            guard start <= letters.count - mark.count else { return nil }
            return (start...(letters.count - mark.count)).first { stands(mark, at: $0) }
        }
    }
}

extension String {
    /// Without spaces at both ends.
    var trimmed: String {
        let start = drop { $0.isWhitespace }
        return String(start.reversed().drop { $0.isWhitespace }.reversed())
    }
}

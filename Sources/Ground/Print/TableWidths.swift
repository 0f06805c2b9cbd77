/// How wide the columns of a table are.
extension PaperTable {
    /// What a cell keeps free at its sides, in both media.
    private static let margins = 9.0

    /// The widths of the columns in a table of the given width: by their shares, but no figure and no word is cut, as
    /// long as the table is wide enough for all of them.
    func widths(in whole: Double) -> [Double] {
        let sum = columns.reduce(0) { $0 + $1.share }
        var widths = columns.map { whole * $0.share / sum }
        let least = columns.indices.map { min(leastWidth($0), whole / 2) }
        guard least.reduce(0, +) <= whole else { return widths }
        // What narrow columns need is taken from the others, which may become too narrow in their turn.
        var fixed: Set<Int> = []
        for _ in columns {
            let narrow = columns.indices.filter { !fixed.contains($0) && widths[$0] < least[$0] - 0.01 }
            guard !narrow.isEmpty else { break }
            fixed.formUnion(narrow)
            let rest = whole - fixed.reduce(0) { $0 + least[$1] }
            let shares = columns.indices.filter { !fixed.contains($0) }.reduce(0) { $0 + columns[$1].share }
            for index in columns.indices {
                widths[index] = fixed.contains(index) ? least[index] : rest * columns[index].share / shares
            }
        }
        return widths
    }

    /// The widest word of its title and its cells. A word as long as no word of Vietnamese may be cut; a figure may not.
    private func leastWidth(_ index: Int) -> Double {
        var widest = 0.0
        for row in rows where row.kind != .group && index < row.cells.count {
            widest = max(widest, PaperTable.width(of: row.cells[index].plain))
        }
        if columns[index].side != .right { widest = min(widest, PaperTable.longestWord) }
        return max(widest, PaperTable.width(of: columns[index].title)) + PaperTable.margins
    }

    private static let longestWord = 60.0

    /// The width of the widest word, estimated for bold letters of the size of tables.
    private static func width(of text: String) -> Double {
        var (widest, word) = (0.0, 0.0)
        for letter in text.unicodeScalars {
            word = letter == " " || letter == "\n" ? 0 : word + share(letter)
            widest = max(widest, word)
        }
        return widest * PaperMeasure.table
    }

    /// The width of a letter in sizes of the letters, on the safe side.
    private static func share(_ letter: Unicode.Scalar) -> Double {
        switch letter {
        case "0"..."9": 0.5
        case ".", ",", ":", ";", " ": 0.26
        case "i", "l", "j", "t", "f", "r", "(", ")", "-": 0.42
        case "m", "w", "M", "W": 0.95
        default: letter.properties.isUppercase ? 0.8 : letter.properties.canonicalCombiningClass == .notReordered ? 0.57 : 0
        }
    }
}

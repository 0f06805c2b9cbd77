internal import CPango

/// One line of words with their places, measured from the left end of the line.
struct SetLine {
    struct Piece {
        let word: SetWord
        let face: Face
        let address: String?
        /// False when it follows the piece before without a space: a comma after a bold word.
        let hasSpaceBefore: Bool
        var x = 0.0
    }

    var pieces: [Piece] = []
    var width = 0.0
    /// Ended by the end of the paragraph or by the writer, so it is not stretched.
    var isLast = false

    func moved(by distance: Double) -> SetLine {
        var line = self
        for index in line.pieces.indices { line.pieces[index].x += distance }
        return line
    }
}

enum LineSide { case left, centre, right, justified }

/// Cuts text into lines of a given width: at spaces, and inside a word only when it is wider than a whole line.
struct LineBreaker {
    let setter: Typesetter
    let width: Double
    private var indent: Double
    private var lines: [SetLine] = []
    private var line = SetLine()

    static func lines(
        _ text: PaperText, _ face: Face, width: Double, indent: Double = 0, side: LineSide = .left,
        with setter: Typesetter
    ) -> [SetLine] {
        var breaker = LineBreaker(setter: setter, width: max(width, 1), indent: indent)
        breaker.read(text, face)
        return breaker.lines.enumerated().map { index, line in
            breaker.placed(line, side, indent: index == 0 ? indent : 0)
        }
    }

    /// Centred lines of about the same length, so that no title ends with a single word.
    static func balanced(_ text: PaperText, _ face: Face, width: Double, with setter: Typesetter) -> [SetLine] {
        let lines = lines(text, face, width: width, side: .centre, with: setter)
        guard (2...4).contains(lines.count) else { return lines }
        var low = width / Double(lines.count)
        var high = width
        while high - low > 4 {
            let middle = (low + high) / 2
            let tried = Self.lines(text, face, width: middle, with: setter)
            if tried.count > lines.count || tried.contains(where: { $0.width > middle }) { low = middle } else { high = middle }
        }
        let narrow = Self.lines(text, face, width: high, side: .centre, with: setter)
        return narrow.map { $0.moved(by: (width - high) / 2) }
    }

    private init(setter: Typesetter, width: Double, indent: Double) {
        self.setter = setter
        self.width = width
        self.indent = indent
    }

    private var room: Double { width - (lines.isEmpty ? indent : 0) }

    private mutating func read(_ text: PaperText, _ face: Face) {
        var atom: [SetLine.Piece] = []
        var hasSpace = false
        for run in text.runs {
            let face = Face(
                size: face.size, isBold: face.isBold || run.isBold, isItalic: face.isItalic || run.isItalic)
            var rest = run.text[...]
            while let first = rest.first {
                if first == "\n" || first == " " || first == "\t" {
                    rest = rest.dropFirst()
                    place(&atom)
                    if first == "\n" { endLine(isLast: true) }
                    hasSpace = true
                    continue
                }
                let end = rest.firstIndex { $0 == " " || $0 == "\n" || $0 == "\t" } ?? rest.endIndex
                let word = setter.word(String(rest[..<end]), face)
                atom.append(
                    SetLine.Piece(word: word, face: face, address: run.address, hasSpaceBefore: hasSpace))
                hasSpace = false
                if word.width > width { breakUp(&atom, String(rest[..<end])) }
                rest = rest[end...]
            }
        }
        place(&atom)
        endLine(isLast: true)
    }

    /// Pieces that hold together come on this line, or all on the next.
    private mutating func place(_ atom: inout [SetLine.Piece]) {
        guard let first = atom.first else { return }
        let whole = atom.reduce(0) { $0 + $1.word.width }
        let space = line.pieces.isEmpty || !first.hasSpaceBefore ? 0 : space(first.face)
        // A hundredth of a point is the rounding of sums, not a letter.
        if !line.pieces.isEmpty, line.width + space + whole > room + 0.01 { endLine(isLast: false) }
        for piece in atom { append(piece) }
        atom = []
    }

    private mutating func append(_ piece: SetLine.Piece) {
        var placed = piece
        if !line.pieces.isEmpty, piece.hasSpaceBefore { line.width += space(piece.face) }
        placed.x = line.width
        line.width += piece.word.width
        line.pieces.append(placed)
    }

    /// The last piece is wider than a line: it comes letter by letter.
    private mutating func breakUp(_ atom: inout [SetLine.Piece], _ text: String) {
        guard let wide = atom.popLast() else { return }
        place(&atom)
        if !line.pieces.isEmpty, wide.hasSpaceBefore { endLine(isLast: false) }
        var chunk = ""
        var chunkWidth = 0.0
        for letter in text {
            let next = setter.word(String(letter), wide.face).width
            if !chunk.isEmpty, line.width + chunkWidth + next > room {
                append(glued(chunk, wide))
                endLine(isLast: false)
                chunk = ""
                chunkWidth = 0
            }
            chunk.append(letter)
            chunkWidth += next
        }
        atom = [glued(chunk, wide)]
    }

    private func glued(_ text: String, _ piece: SetLine.Piece) -> SetLine.Piece {
        SetLine.Piece(
            word: setter.word(text, piece.face), face: piece.face, address: piece.address, hasSpaceBefore: false)
    }

    private mutating func endLine(isLast: Bool) {
        line.isLast = isLast
        if !(line.pieces.isEmpty && lines.isEmpty && !isLast) { lines.append(line) }
        line = SetLine()
    }

    private func space(_ face: Face) -> Double { setter.word(" ", face).width }

    /// Moves the pieces of a line to their side.
    private func placed(_ line: SetLine, _ side: LineSide, indent: Double) -> SetLine {
        var line = line
        let free = width - indent - line.width
        let gaps = line.pieces.dropFirst().filter(\.hasSpaceBefore).count
        let shift: Double =
            switch side {
            case .left, .justified: indent
            case .centre: indent + free / 2
            case .right: indent + free
            }
        let stretch = side == .justified && !line.isLast && gaps > 0 && free > 0 ? free / Double(gaps) : 0
        var stretched = 0.0
        for index in line.pieces.indices {
            if index > 0, line.pieces[index].hasSpaceBefore { stretched += stretch }
            line.pieces[index].x += shift + stretched
        }
        return line
    }
}

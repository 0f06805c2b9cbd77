internal import Base

/// The head, the title and to whom it goes.
extension PaperPress {
    /// Two halves side by side: who issues and the number; the nation, the motto, the place and the day.
    func drawHead() {
        let gap = PaperMeasure.mm(4)
        let first = (x: left, width: width * PaperMeasure.headShare - gap)
        let second = (x: left + width * PaperMeasure.headShare, width: width * (1 - PaperMeasure.headShare))
        let top = y
        let leftNumber = drawIssuer(first)
        let leftTop = y
        y = top
        let rightDay = drawNation(second)
        // Number and day stand on one height, below the longer half.
        y = max(leftNumber, rightDay)
        let low = y
        drawDay(second)
        let afterDay = y
        y = low
        drawNumber(first)
        y = max(y, afterDay, leftTop) + PaperMeasure.gap * 2
    }

    private func drawIssuer(_ half: (x: Double, width: Double)) -> Double {
        let face = Face(size: PaperMeasure.head)
        if let above = paper.head.above {
            draw(PaperText(Paper.bodyName(above)), face, side: .centre, x: half.x, width: half.width)
        }
        let bold = Face(size: PaperMeasure.head, isBold: true)
        draw(PaperText(Paper.bodyName(paper.head.issuer)), bold, side: .centre, x: half.x, width: half.width)
        drawShortRule(half.width * 0.36, around: half.x + half.width / 2)
        return y + PaperMeasure.gap
    }

    private func drawNation(_ half: (x: Double, width: Double)) -> Double {
        let face = Face(size: PaperMeasure.head, isBold: true)
        draw(PaperText(words.nation), face, side: .centre, x: half.x, width: half.width)
        let motto = Face(size: PaperMeasure.text, isBold: true)
        let lines = LineBreaker.lines(PaperText(words.motto), motto, width: half.width, with: setter)
        draw(PaperText(words.motto), motto, side: .centre, x: half.x, width: half.width)
        drawShortRule(lines.first?.width ?? 0, around: half.x + half.width / 2)
        return y + PaperMeasure.gap
    }

    private func drawDay(_ half: (x: Double, width: Double)) {
        let face = Face(size: PaperMeasure.text, isItalic: true)
        draw(PaperText(words.placeAndDay(paper.head)), face, side: .centre, x: half.x, width: half.width)
    }

    private func drawNumber(_ half: (x: Double, width: Double)) {
        let face = Face(size: PaperMeasure.number)
        if let number = words.number(paper.head) {
            draw(PaperText(number), face, side: .centre, x: half.x, width: half.width)
        }
        guard let about = paper.head.about else { return }
        y += PaperMeasure.gap / 2
        let small = Face(size: PaperMeasure.number - 1)
        draw(PaperText(words.about(about)), small, side: .centre, x: half.x, width: half.width)
    }

    func drawTitle() {
        guard let title = paper.title else { return }
        let face = Face(size: PaperMeasure.text, isBold: true)
        y += PaperMeasure.gap
        sheet.tagged("H1") {
            draw(PaperText(title.kind.uppercased()), face, side: .centre)
            if !title.subject.isEmpty {
                let inset = width * 0.08
                draw(PaperText(title.subject), face, side: .centre, x: left + inset, width: width - inset * 2)
            }
        }
        drawShortRule(PaperMeasure.mm(40), around: left + width / 2)
        y += PaperMeasure.gap * 2
    }

    /// One on the line of "Kính gửi"; several below it, each with a dash, the last with a full stop.
    func drawAddressees() {
        guard let first = paper.addressees.first else { return }
        let face = Face(size: PaperMeasure.text)
        if paper.addressees.count == 1 {
            draw(PaperText(words.to + " " + first), face, side: .centre)
        } else {
            let inset = width * 0.2
            draw(PaperText(words.to), face, side: .left, x: left + inset, width: width - inset)
            for line in Paper.listed(paper.addressees) {
                draw(PaperText(line), face, side: .left, x: left + inset * 1.6, width: width - inset * 1.6)
            }
        }
        y += PaperMeasure.gap * 2
    }
}

extension Paper {
    /// A body's name in capitals. A long name of a committee or council goes on two lines as offices write it, so that
    /// no place is torn apart: `ỦY BAN NHÂN DÂN` and below it `XÃ EA TUL`.
    static func bodyName(_ name: String) -> String {
        let capitals = cleaned(name).uppercased()
        guard capitals.count > 22 else { return capitals }
        for start in ["ỦY BAN NHÂN DÂN ", "UỶ BAN NHÂN DÂN ", "HỘI ĐỒNG NHÂN DÂN "] where capitals.hasPrefix(start) {
            return start.dropLast() + "\n" + capitals.dropFirst(start.count)
        }
        return capitals
    }

    /// A dash before each, a semicolon after it, a full stop after the last.
    static func listed(_ items: [String]) -> [String] {
        items.enumerated().map { index, item in
            let mark = index == items.count - 1 ? "." : ";"
            return "- " + item + (item.hasSuffix(mark) ? "" : mark)
        }
    }
}

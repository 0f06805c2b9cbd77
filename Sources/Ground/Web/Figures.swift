package import Base

/// What a total is made of, by how far each part can be trusted. The same unit for all three.
package struct Coverage: Hashable, Sendable {
    /// Counted by the program itself: check-ins, sign-ups.
    package let measured: Int64
    /// Told by a unit and backed by a file.
    package let evidenced: Int64
    /// Told by a unit.
    package let declared: Int64

    package init(measured: Int64, evidenced: Int64, declared: Int64) {
        self.measured = measured
        self.evidenced = evidenced
        self.declared = declared
    }

    package var total: Int64 { measured + evidenced + declared }
}

/// The coverage bar: solid = measured, hatched = evidenced, outline = declared, widths are shares; the words and
/// numbers stand beside it, so that it never speaks by colour or shape alone. Of nothing there is no bar.
package func coverageBar(_ coverage: Coverage, _ language: Language) -> HTML {
    guard coverage.total > 0 else { return .nothing }
    let t = Tongue(language)
    let parts = [
        (coverage.measured, "measured", t("đo đếm", "measured")),
        (coverage.evidenced, "evidenced", t("có minh chứng", "evidenced")),
        (coverage.declared, "declared", t("khai báo", "declared")),
    ]
    // A page has dozens of these: written piece by piece into one.
    var (bar, words) = (HTML.Interpolation(), HTML.Interpolation())
    var (start, sum) = (0, Int64(0))
    for (value, name, word) in parts where value > 0 {
        if sum > 0 { words.appendLiteral(" ") }
        sum += value
        let end = Int(Double(sum) / Double(coverage.total) * 1000)
        bar.appendShare(name, from: start, to: end)
        start = end
        words.appendLiteral("<span><i class=\"key \(name)\"></i>")
        words.appendInterpolation(word)
        words.appendLiteral(" \(Figure.format(value, language))</span>")
    }
    return """
        <div class="coverage"><svg width="100%" height="14" aria-hidden="true" focusable="false">\
        \(HTML(stringInterpolation: bar))</svg><p>\(HTML(stringInterpolation: words))</p></div>

        """
}

extension HTML.Interpolation {
    /// A rectangle beside the one before, in per mille so that the widths add up to the whole; a part that is there is
    /// never too thin to be seen.
    fileprivate mutating func appendShare(_ name: String, from start: Int, to end: Int) {
        let width = max(end - start, 4)
        let start = min(start, 1000 - width)
        appendLiteral("<rect class=\"\(name)\" x=\"\(percent(start))%\" y=\"1\" width=\"\(percent(width))%\" height=\"12\"/>")
        if name != "evidenced" { return }
        appendLiteral("<line class=\"hatch\" x1=\"\(percent(start))%\" x2=\"\(percent(start + width))%\" y1=\"7\" y2=\"7\"/>")
    }
}

/// One unit's share of the largest one, drawn beside its number in a list.
package func shareBar(_ value: Int64, of largest: Int64) -> HTML {
    let share = largest > 0 ? Int(Double(max(0, value)) / Double(largest) * 1000) : 0
    return """
        <svg class="share" width="100%" height="10" aria-hidden="true" focusable="false">\
        <rect class="measured" width="\(percent(min(share, 1000)))%" height="10"/></svg>
        """
}

private func percent(_ perMille: Int) -> String { "\(perMille / 10).\(perMille % 10)" }

/// A number that opens: large, with its words and its coverage bar. nil is "no figure yet", which is not zero.
package func figure(
    _ number: Int64?, _ label: String, opens address: Address?, coverage: Coverage? = nil, _ language: Language
) -> HTML {
    guard let number else {
        let none = Tongue(language)("chưa có số", "no figure yet")
        return "<div class=\"figure\"><p class=\"none\">\(none)</p><p class=\"label\">\(label)</p></div>\n"
    }
    let text = Figure.format(number, language)
    let shown = address.map { "<a href=\"\($0)\">\(text)</a>" as HTML } ?? "\(text)"
    return """
        <div class="figure"><p class="number">\(shown)</p><p class="label">\(label)</p>\
        \(optional: coverage, { coverageBar($0, language) })</div>

        """
}

/// Several figures in a row, under each other on a phone.
package func figures(_ all: [HTML]) -> HTML { "<div class=\"figures\">\n\(HTML.joined(all))</div>\n" }

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
    let t = Tongue(language)
    guard coverage.total > 0 else { return .nothing }
    let parts = [
        (coverage.measured, "measured", t("đo đếm", "measured")),
        (coverage.evidenced, "evidenced", t("có minh chứng", "evidenced")),
        (coverage.declared, "declared", t("khai báo", "declared")),
    ].filter { $0.0 > 0 }
    let words = parts.map { part -> HTML in
        "<span><i class=\"key \(part.1)\"></i>\(part.2) \(Figure.format(part.0, language))</span>"
    }
    return """
        <div class="coverage"><svg width="100%" height="14" aria-hidden="true" focusable="false">\
        \(shares(parts.map { ($0.0, $0.1) }, of: coverage.total))</svg>\
        <p>\(HTML.joined(words, separator: " "))</p></div>

        """
}

/// Rectangles side by side, in per mille so that the widths add up to the whole; a part that is there is never
/// too thin to be seen.
private func shares(_ parts: [(value: Int64, name: String)], of total: Int64) -> HTML {
    var start = 0
    var sum: Int64 = 0
    var bar = HTML()
    for part in parts {
        sum += part.value
        let end = Int(Double(sum) / Double(total) * 1000)
        let width = max(end - start, 4)
        start = min(start, 1000 - width)
        bar += """
            <rect class="\(part.name)" x="\(percent(start))%" y="1" width="\(percent(width))%" height="12"/>
            """
        if part.name == "evidenced" {
            bar +=
                "<line class=\"hatch\" x1=\"\(percent(start))%\" x2=\"\(percent(start + width))%\" y1=\"7\" y2=\"7\"/>"
        }
        start = end
    }
    return bar
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

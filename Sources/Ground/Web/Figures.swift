package import Base

/// What a total is made of, by how far each part can be trusted. The same unit for all three.
package struct Coverage: Hashable, Sendable {
    /// Counted by the program itself: check-ins, sign-ups.
    package let measured: Int
    /// Told by a unit and backed by a file.
    package let evidenced: Int
    /// Told by a unit.
    package let declared: Int

    package init(measured: Int, evidenced: Int, declared: Int) {
        self.measured = measured
        self.evidenced = evidenced
        self.declared = declared
    }

    package var total: Int { measured + evidenced + declared }
}

/// The coverage bar: solid = measured, hatched = evidenced, outline = declared, widths are shares; the words and
/// numbers stand beside it, so that it never speaks by colour or shape alone.
package func coverageBar(_ coverage: Coverage, _ language: Language) -> HTML {
    let t = Tongue(language)
    guard coverage.total > 0 else { return "<p class=\"coverage\">\(t("chưa có số", "no figures yet"))</p>\n" }
    let parts = [
        (coverage.measured, "measured", t("đo đếm", "measured")),
        (coverage.evidenced, "evidenced", t("có minh chứng", "evidenced")),
        (coverage.declared, "declared", t("khai báo", "declared")),
    ].filter { $0.0 > 0 }
    let words = parts.map { part -> HTML in
        "<span><i class=\"key \(part.1)\"></i>\(part.2) \(grouped(part.0, language))</span>"
    }
    return """
        <div class="coverage"><svg width="100%" height="14" aria-hidden="true" focusable="false">\
        \(shares(parts.map { ($0.0, $0.1) }, of: coverage.total))</svg>\
        <p>\(HTML.joined(words, separator: " "))</p></div>

        """
}

/// Rectangles side by side, in per mille so that the widths add up to the whole; a part that is there is never
/// too thin to be seen.
private func shares(_ parts: [(value: Int, name: String)], of total: Int) -> HTML {
    var start = 0
    var sum = 0
    var bar = HTML()
    for part in parts {
        sum += part.value
        let end = Int(Double(sum) / Double(total) * 1000)
        let width = max(end - start, 4)
        bar += """
            <rect class="\(part.name)" x="\(percent(start))%" y="1" width="\(percent(width))%" height="12"/>
            """
        if part.name == "evidenced" {
            bar += "<line class=\"hatch\" x1=\"\(percent(start))%\" x2=\"\(percent(start + width))%\" y1=\"7\" y2=\"7\"/>"
        }
        start = end
    }
    return bar
}

/// One unit's share of the largest one, drawn beside its number in a list.
package func shareBar(_ value: Int, of largest: Int) -> HTML {
    let share = largest > 0 ? Int(Double(max(0, value)) / Double(largest) * 1000) : 0
    return """
        <svg class="share" width="100%" height="10" aria-hidden="true" focusable="false">\
        <rect class="measured" width="\(percent(min(share, 1000)))%" height="10"/></svg>
        """
}

private func percent(_ perMille: Int) -> String { "\(perMille / 10).\(perMille % 10)" }

/// A number that opens: large, with its words and its coverage bar.
package func figure(
    _ number: Int, _ label: String, opens address: Address?, coverage: Coverage? = nil, _ language: Language
) -> HTML {
    let text = grouped(number, language)
    let shown = address.map { "<a href=\"\($0)\">\(text)</a>" as HTML } ?? "\(text)"
    return """
        <div class="figure"><p class="number">\(shown)</p><p class="label">\(label)</p>\
        \(optional: coverage, { coverageBar($0, language) })</div>

        """
}

/// Several figures in a row, under each other on a phone.
package func figures(_ all: [HTML]) -> HTML { "<div class=\"figures\">\n\(HTML.joined(all))</div>\n" }

/// `12.480` in Vietnamese, `12,480` in English.
private func grouped(_ number: Int, _ language: Language) -> String {
    let digits = Array(String(number.magnitude))
    var text = number < 0 ? "−" : ""
    for (index, digit) in digits.enumerated() {
        if index > 0, (digits.count - index) % 3 == 0 { text.append(language == .vietnamese ? "." : ",") }
        text.append(digit)
    }
    return text
}

package import Base

/// How far a step is; a word with a shape, never a colour alone.
package enum StepState: Hashable, Sendable {
    case done
    case doing
    case none
    case late(days: Int)
    /// Said by the unit: nothing to report. Not the same as silence, nor as zero.
    case nothing
}

package func state(_ step: StepState, _ t: Tongue) -> HTML {
    switch step {
    case .done: mark("●", "done", t("xong", "done"))
    case .doing: mark("◐", "doing", t("đang làm", "under way"))
    case .none: mark("○", "none", t("chưa", "not yet"))
    case .late(let days): mark("▲", "late", t("trễ \(days) ngày", days == 1 ? "1 day late" : "\(days) days late"))
    case .nothing: mark("—", "nothing", t("không phát sinh", "nothing to report"))
    }
}

/// A state in other words, with the same shapes: `● đã duyệt`.
package func state(_ step: StepState, says word: String) -> HTML {
    switch step {
    case .done: mark("●", "done", word)
    case .doing: mark("◐", "doing", word)
    case .none: mark("○", "none", word)
    case .late: mark("▲", "late", word)
    case .nothing: mark("—", "nothing", word)
    }
}

private func mark(_ shape: String, _ name: String, _ word: String) -> HTML {
    "<span class=\"state \(name)\"><span aria-hidden=\"true\">\(shape)</span> \(word)</span>"
}

package struct TableColumn: Hashable, Sendable {
    package let title: String
    package let isNumber: Bool

    package init(_ title: String, isNumber: Bool = false) {
        self.title = title
        self.isNumber = isNumber
    }
}

/// A table that scrolls sideways inside its own labelled region and keeps its first column in sight.
/// The title stands outside the region, because a `<caption>` would be cut off by it on a phone.
/// `id` is its own on the page; every row gives as many cells as there are columns, the first names the row.
/// With `isStacked` a narrow screen shows each row as a card, its cells below each other with the titles of their columns.
package func table<Rows: Sequence>(
    id: String, caption: String, _ columns: [TableColumn], isStacked: Bool = false, each rows: Rows,
    _ cells: (Rows.Element) -> [HTML]
) -> HTML {
    // Laid out as blocks a table would lose its meaning for screen readers, so that it is said in words.
    func role(_ name: String) -> HTML { isStacked ? " role=\"\(name)\"" : "" }
    let header: HTML = """
        \(each: columns, { "<th scope=\"col\"\(role("columnheader"))\(if: $0.isNumber, " class=\"n\"")>\($0.title)</th>" })
        """
    // What stands around the cells is written once, not once a row.
    let (start, end): (HTML, HTML) = ("<tr\(role("row"))>", "</tr>\n")
    let tags: [(open: HTML, close: HTML)] = columns.enumerated().map { index, column in
        if index == 0 { return ("<th scope=\"row\"\(role("rowheader"))>", "</th>") }
        let label: HTML = isStacked ? " data-label=\"\(column.title)\"" : ""
        return ("<td\(if: column.isNumber, " class=\"n\"")\(role("cell"))\(label)>", "</td>")
    }
    var body = HTML()
    for row in rows {
        body += start
        for (tag, cell) in zip(tags, cells(row)) {
            body += tag.open
            body += cell
            body += tag.close
        }
        body += end
    }
    return """
        <p class="caption" id="\(id)">\(caption)</p>
        <div class="scroll\(if: isStacked, " stack")" role="region" aria-labelledby="\(id)" tabindex="0">\
        <table aria-labelledby="\(id)"\(role("table"))>
        <thead\(role("rowgroup"))><tr\(role("row"))>\(header)</tr></thead>
        <tbody\(role("rowgroup"))>
        \(body)</tbody></table></div>

        """
}

/// Lines of one day under a heading that stays in sight while they are read; every line is a whole `<li>`, most
/// often an `eventLine`.
package func dayGroup(_ heading: String, lines: some Sequence<HTML>) -> HTML {
    """
    <section class="day"><h2>\(heading)</h2>
    <ul class="lines">
    \(HTML.joined(lines))</ul></section>

    """
}

/// One line of a programme: the time, the title as a link, place and state under it. `moment` is ISO 8601.
package func eventLine(at time: String, moment: String, _ title: String, _ address: Address, under: HTML) -> HTML {
    """
    <li class="event"><time datetime="\(moment)">\(time)</time>\
    <div><a href="\(address)">\(title)</a><p>\(under)</p></div></li>

    """
}

/// Two columns on a wide screen, one under the other on a phone.
package func columns(_ first: HTML, _ second: HTML, areEven: Bool = false) -> HTML {
    "<div class=\"columns\(if: areEven, " even")\"><div>\n\(first)</div><div>\n\(second)</div></div>\n"
}

/// Short fields beside each other where there is room: a day and a time.
package func row(_ fields: HTML) -> HTML { "<div class=\"row\">\n\(fields)</div>\n" }

/// Nothing is here yet: says so, and what to do about it.
package func emptyState(_ words: String, action: HTML = .nothing) -> HTML {
    "<div class=\"empty\"><p>\(words)</p>\(if: !action.isEmpty, "<p>\(action)</p>")</div>\n"
}

/// Filters as links: every one works without a script and can be sent to others.
package func chipLinks(_ label: String, _ chips: [Crumb]) -> HTML {
    let links: HTML = "\(each: chips, chip)"
    return "<nav class=\"chips\" aria-label=\"\(label)\"><ul>\(links)</ul></nav>\n"
}

private func chip(_ crumb: Crumb) -> HTML {
    "<li><a href=\"\(crumb.address)\"\(if: crumb.isCurrent, " aria-current=\"true\"")>\(crumb.label)</a></li>"
}

/// Earlier and later parts of a long list; what is not there is left out.
package func pager(earlier: Address?, later: Address?, _ t: Tongue) -> HTML {
    if earlier == nil, later == nil { return .nothing }
    let back = earlier.map { "<a rel=\"prev\" href=\"\($0)\">‹ \(t("Trang trước", "Previous page"))</a>" as HTML }
    let on = later.map { "<a rel=\"next\" href=\"\($0)\">\(t("Trang sau", "Next page")) ›</a>" as HTML }
    return "<nav class=\"pager\" aria-label=\"\(t("Trang", "Pages"))\">\(optional: back)\(optional: on)</nav>\n"
}

/// One thing to do: one line, one action, with its due date and why it has to be done.
package struct DeskTask: Hashable, Sendable {
    package let action: String
    package let address: Address
    package let due: String?
    package let why: String?
    package let isLate: Bool

    package init(_ action: String, _ address: Address, due: String? = nil, why: String? = nil, isLate: Bool = false) {
        self.action = action
        self.address = address
        self.due = due
        self.why = why
        self.isLate = isLate
    }
}

/// "Việc cần làm", in the order in which things should be done.
package func taskList(_ tasks: [DeskTask]) -> HTML { "<ol class=\"tasks\">\n\(each: tasks, taskLine)</ol>\n" }

private func taskLine(_ task: DeskTask) -> HTML {
    let due = task.due.map { due -> HTML in
        task.isLate
            ? "<span class=\"state late\"><span aria-hidden=\"true\">▲</span> \(due)</span>"
            : "<span class=\"due\">\(due)</span>"
    }
    return """
        <li><a href="\(task.address)">\(task.action)</a>\
        \(optional: due, { " \($0)" })\(optional: task.why, { "<span class=\"why\">\($0)</span>" })</li>

        """
}

/// A text to send elsewhere (a reminder for Zalo, a link). Without scripts it can be selected and copied by hand.
package func copyButton(_ text: String, id: String, label: String, _ t: Tongue) -> HTML {
    let rows = min(8, max(1, text.utf8.count(where: { $0 == UInt8(ascii: "\n") }) + 1))
    return """
        <div class="copy"><textarea id="\(id)" rows="\(rows)" readonly aria-label="\(label)">
        \(text)</textarea><button type="button" class="button secondary" hidden data-copy="\(id)" \
        data-done="\(t("Đã chép", "Copied"))">\(t("Chép", "Copy"))</button></div>

        """
}

/// Facts about one thing: when, where, who.
package func facts(_ pairs: [(label: String, value: HTML)]) -> HTML {
    let shown = pairs.filter { !$0.value.isEmpty }
    return "<dl class=\"facts\">\(each: shown, { "<div><dt>\($0.label)</dt><dd>\($0.value)</dd></div>\n" })</dl>\n"
}

/// One box to search with; sent as `q`.
package func searchBox(_ label: String, at address: Address, typed: String = "", _ t: Tongue) -> HTML {
    """
    <form class="search" role="search" method="get" action="\(address)"><label for="q">\(label)</label>\
    <div><input id="q" name="q" type="search" value="\(typed)">\(button(t("Tìm", "Search")))</div></form>

    """
}

/// Asks before something that cannot be taken back, or touches others: a page of its own, no pop-up.
package func confirmation(
    _ title: String, consequences: HTML, to action: Address, hidden: HTML, _ confirm: String,
    _ weight: ButtonWeight = .danger, back: Address, _ t: Tongue
) -> HTML {
    """
    <h1>\(title)</h1>
    \(consequences)
    <form method="post" action="\(action)">\(hidden)\
    <p class="actions">\(button(confirm, weight)) \
    \(linkButton(t("Không, quay lại", "No, go back"), to: back, .secondary))</p></form>

    """
}

/// What an error page says inside the site's frame: what happened and what to do now.
package func errorBody(_ view: ErrorView, _ t: Tongue) -> HTML {
    let problems: HTML = "<ul>\(each: view.fields, { "<li>\(t($0.says))</li>" })</ul>\n"
    return """
        <h1>\(t(view.says))</h1>
        \(optional: view.next, { "<p>\(t($0))</p>\n" })\(if: !view.fields.isEmpty, problems)\
        <p class="actions">\(linkButton(t("Về trang đầu", "To the home page"), to: .home, .secondary))</p>

        """
}

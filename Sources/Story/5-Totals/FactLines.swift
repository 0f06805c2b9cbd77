internal import Activities
internal import Base
internal import Plans
internal import Results
internal import Units
internal import Web

/// The list of what is behind a number: every activity and line of the unit and of everything below it.
struct FactLines {
    let view: NumberView
    let t: Tongue

    private var measure: CountedMeasure { view.measure }

    var html: HTML {
        if view.total.isEmpty { return .nothing }
        let lines: HTML = view.facts.isEmpty
            ? emptyState(t("Không có việc nào như vậy.", "There is nothing like that."))
            : "<ul class=\"lines\">\n\(each: view.facts, line)</ul>\n"
        return """
            <h2 id="facts">\(t("Từng việc trong số này", "Everything behind this number"))</h2>
            \(owners)\(states)\(grades)\(lines)\(pager(earlier: nil, later: later, t))
            """
    }

    // MARK: Filters

    static func address(_ view: NumberView, _ wish: FactWish) -> Address {
        let place = wish.place == .start ? nil : "\(wish.place.day)_\(wish.place.fact)"
        return Address(
            path: [view.campaign.address, "totals", view.unit.address, view.measure.code],
            query: [
                ("basis", view.basis.query), ("state", wish.state?.rawValue), ("grade", wish.grade?.rawValue),
                ("own", wish.isOwnOnly ? "1" : nil), ("after", place),
            ], fragment: "facts")
    }

    private func chip(_ label: String, _ change: (inout FactWish) -> Void) -> Crumb {
        var wish = view.wish
        wish.place = .start
        var before = wish
        change(&wish)
        before.place = .start
        return Crumb(label, FactLines.address(view, wish), isCurrent: wish == before)
    }

    private var owners: HTML {
        let own = view.total.ownActivities + view.total.ownNotYet
        guard own > 0, own < view.total.asked else { return .nothing }
        return chipLinks(
            t("Của ai", "Whose"),
            [
                chip(t("Cả cấp dưới (\(view.total.asked))", "With units below (\(view.total.asked))")) {
                    $0.isOwnOnly = false
                },
                chip(t("Đơn vị tự chủ trì (\(own))", "Led by the unit itself (\(own))")) { $0.isOwnOnly = true },
            ])
    }

    private var states: HTML {
        let total = view.total
        let choices: [(Told.State?, String, Int)] =
            measure.isTally
            ? [(.number, t("Đã ghi", "Told"), total.told), (.notYet, t("Chưa ghi", "Not yet"), total.notYet)]
            : [
                (.number, t("Có số", "With a number"), total.told), (.zero, t("Số 0", "Zero"), total.zero),
                (.nothing, t("Không phát sinh", "Nothing to report"), total.nothing),
                (.notYet, t("Chưa có", "Not yet"), total.notYet),
            ]
        // Whether somebody told 0 is not public of a small group either.
        if view.held.holds(measure) { return .nothing }
        let there = choices.filter { $0.2 > 0 || $0.0 == view.wish.state }
        guard there.count > 1 || view.wish.state != nil else { return .nothing }
        return chipLinks(
            t("Lọc", "Filter"),
            [chip(t("Tất cả", "All")) { $0.state = nil }]
                + there.map { state, label, count in
                    chip(view.wish.isOwnOnly ? label : "\(label) (\(count))") { $0.state = state }
                })
    }

    private var grades: HTML {
        let total = view.total
        let there = [(Grade.measured, total.measured), (.evidenced, total.evidenced), (.declared, total.declared)]
            .filter { $0.1 > 0 || $0.0 == view.wish.grade }
        guard !view.held.holds(measure), there.count > 1 || view.wish.grade != nil else { return .nothing }
        return chipLinks(
            t("Độ tin cậy", "How sure"),
            [chip(t("Mọi độ tin cậy", "However sure")) { $0.grade = nil }]
                + there.map { grade, _ in chip(t(grade.words)) { $0.grade = grade } })
    }

    private var later: Address? {
        view.next.map { place in
            var wish = view.wish
            wish.place = place
            return FactLines.address(view, wish)
        }
    }

    // MARK: Lines

    private func line(_ listed: ListedFact) -> HTML {
        let fact = listed.fact
        let isOpen = fact.source != .activity || listed.openness >= view.campaign.policy.leastOpenness
        let partners: HTML? = listed.partners.isEmpty || !isOpen
            ? nil : "\(t("cùng với", "with")) \(listed.partners.joined(separator: ", "))"
        let lead: HTML? = listed.lead == view.unit.id
            ? nil : "<a href=\"\(Address(path: "units", listed.leadAddress))\">\(listed.leadTitle)</a>"
        // A line and a reading group have no day of their own.
        let day: HTML? = fact.source != .activity ? nil : "\(fact.firstDay.spoken(t.language))"
        return """
            <li>\(title(listed))<br>\
            <span class="quiet-text">\(HTML.joined([day, lead, partners].compactMap(\.self), separator: " · "))</span><br>\
            \(told(fact))\(grade(fact))\(files(listed, isOpen: isOpen))</li>

            """
    }

    /// Small pictures first, then papers as links; of each fact only a few, the page of the fact has all.
    private func files(_ listed: ListedFact, isOpen: Bool) -> HTML {
        let seen = view.isReader ? listed.evidence : isOpen ? listed.evidence.filter(\.isPublic) : []
        if seen.isEmpty { return .nothing }
        let pictures = seen.filter(\.isPictured).prefix(FactLines.pictures)
        let shown = pictures + seen.filter { !$0.isPictured }.prefix(FactLines.papers)
        let links = shown.enumerated().map { index, file -> HTML in
            let address = Address(path: "evidence", file.id.description)
            let words = "\(t(file.kind.words)) \(index + 1)"
            guard file.isPictured else { return "<a href=\"\(address)\">\(words)</a>" }
            let small = Address(path: "evidence", file.id.description, "small")
            return """
                <a href="\(address)"><img src="\(small)" alt="\(words): \(name(listed))" loading="lazy" width="80" height="60"></a>
                """
        }
        let rest = seen.count - shown.count
        let more: HTML? = rest > 0 ? "\(t("và \(rest) tệp nữa", "and \(rest) more"))" : nil
        return "<div class=\"proof\">\(HTML.joined(links + [more].compactMap(\.self), separator: " "))</div>"
    }

    private static let pictures = 4
    private static let papers = 3

    /// What a picture is of, in words.
    private func name(_ listed: ListedFact) -> String {
        listed.fact.title ?? t("việc khác", "other work")
    }

    private func title(_ listed: ListedFact) -> HTML {
        if listed.fact.source == .reading {
            let name = listed.fact.title ?? t("nhóm đọc", "reading group")
            return "<a href=\"\(Address(path: "reading", "groups", listed.fact.fact.description))\">\(name)</a>"
        }
        guard let number = listed.fact.number, let title = listed.fact.title else {
            return "\(t("Việc khác", "Other work"))\(optional: listed.fact.title, { ": \($0)" })"
        }
        // An activity that was cancelled after it was submitted still stands behind the frozen number.
        if view.basis == .live, listed.openness < view.campaign.policy.leastOpenness {
            return "\(t("Hoạt động đang chờ duyệt", "An activity that waits for review"))"
        }
        if listed.openness == 0 { return "\(t("Hoạt động nay không còn", "An activity that is no more"))" }
        return "<a href=\"\(ResultPages.address(number))\">\(title)</a>"
    }

    private func told(_ fact: OwnFact) -> HTML {
        if measure.isTally {
            return fact.told.isAnswer
                ? state(.done, says: t("đã ghi kết quả", "results told"))
                : state(.none, says: t("chưa ghi kết quả", "no results yet"))
        }
        if view.held.holds(measure), fact.told.isAnswer {
            return state(.done, says: t("đã ghi, không công khai", "told, not public"))
        }
        switch fact.told {
        case .number(let number): return "<strong>\(measure.spoken(number, t.language))</strong>"
        case .zero: return "<strong>\(measure.spoken(0, t.language))</strong>"
        case .nothing: return state(.nothing, t)
        case .notYet: return state(.none, says: t("chưa có", "not yet"))
        }
    }

    /// How far the figure can be trusted, in words: "đo đếm 40, có minh chứng 80".
    private func grade(_ fact: OwnFact) -> HTML {
        let parts = [(Grade.measured, fact.measured), (.evidenced, fact.evidenced), (.declared, fact.declared)]
            .filter { $0.1 > 0 }
        if parts.isEmpty || view.held.holds(measure) { return .nothing }
        let words = parts.map { grade, value in
            parts.count == 1 ? t(grade.words) : "\(t(grade.words)) \(measure.short(value, t.language))"
        }
        return " <span class=\"quiet-text\">\(words.joined(separator: ", "))</span>"
    }
}

internal import Base
internal import Journal
internal import Plans
internal import Units
internal import Web

/// What was asked for and given in a campaign, for everybody.
struct GivingView: Sendable {
    let campaign: Campaign
    let given: [GivenSum]
    let needs: [(need: GivingNeed, unit: OrgUnit)]
    let handOvers: [ShownHandOver]

    private static let mostNeeds = 200
    private static let mostHandOvers = 50

    init(_ reader: any Reader, campaign address: String) throws {
        guard let campaign = try reader.campaign(address: address) else { throw GivingRules.unknownCampaign }
        self.campaign = campaign
        given = try reader.given(in: campaign.id)
        needs = try reader.openNeeds(in: campaign.id, limit: GivingView.mostNeeds).compactMap { need in
            try reader.unit(need.unit).map { (need, $0) }
        }
        handOvers = try reader.latestHandOvers(in: campaign.id, limit: GivingView.mostHandOvers)
            .map { try ShownHandOver($0, reader) }
    }
}

/// A hand-over with the names that may be shown.
struct ShownHandOver: Sendable {
    let handOver: GivingHandOver
    let unit: OrgUnit?
    let giver: ShownGiver

    init(_ handOver: GivingHandOver, _ reader: any Reader) throws {
        self.handOver = handOver
        unit = try reader.unit(handOver.unit)
        giver = try ShownGiver(handOver.giver, handOver.giverName, isNamed: handOver.isNamed, reader)
    }
}

/// A giver by name, with a link when it is a unit.
struct ShownGiver: Sendable {
    let name: String?
    let unit: OrgUnit?
    /// Whether it agreed to be named in public.
    let isNamed: Bool

    init(_ unit: Id?, _ name: String?, isNamed: Bool, _ reader: any Reader) throws {
        self.unit = try unit.flatMap { try reader.unit($0) }
        self.name = self.unit?.title ?? name
        self.isNamed = isNamed
    }

    /// For everybody: by name only by consent.
    func publicly(_ t: Tongue) -> HTML {
        isNamed ? named(t) : "\(t("nhà hảo tâm không nêu tên", "a giver who is not named"))"
    }

    /// For the unit that receives.
    func named(_ t: Tongue) -> HTML {
        if let unit { return "<a href=\"\(Address(path: "units", unit.address))\">\(unit.title)</a>" }
        return "\(name ?? t("không rõ bên tặng", "giver not known"))"
    }
}

extension GivingPages {
    static func content(_ view: GivingView, _ t: Tongue) -> PageContent {
        let title = t("Khuyến học, khuyến tài", "Giving for learning")
        let about = t(
            "Những gì các trường, thôn buôn đang cần cho việc học, và những gì đã được trao. "
                + "Ai cũng có thể hứa tặng; đơn vị nhận sẽ liên hệ lại.",
            "What schools and villages need for learning, and what was handed over. Anybody may promise something; "
                + "the unit that receives it calls back.")
        return PageContent(
            title: "\(title) · \(view.campaign.name)",
            thread: [
                Crumb(view.campaign.name, Address(path: view.campaign.address)),
                Crumb(title, address(view.campaign), isCurrent: true),
            ],
            body: """
                <h1>\(title)</h1>
                <p>\(about)</p>
                \(needs(view, t))\(given(view, t))\(latest(view, t))
                """)
    }

    private static func needs(_ view: GivingView, _ t: Tongue) -> HTML {
        let heading: HTML = "<h2>\(t("Đang cần", "What is needed"))</h2>\n"
        guard !view.needs.isEmpty else {
            let none = t("Hiện chưa có nhu cầu nào được nêu.", "Nothing is asked for just now.")
            return "\(heading)\(emptyState(none))"
        }
        return "\(heading)<ul class=\"lines\">\n\(each: view.needs, { line($0.need, $0.unit, t) })</ul>\n"
    }

    private static func line(_ need: GivingNeed, _ unit: OrgUnit, _ t: Tongue) -> HTML {
        let due = need.due.map { t("cần trước ngày \($0.spoken(.vietnamese))", "needed by \($0.spoken(.english))") }
        return """
            <li><a href="\(address(need))">\(need.gift.words(t.language)): \
            \(need.gift.spoken(need.quantity, t.language)) · \(unit.title)</a>
            <div class="why">\(need.about ?? "")</div>
            \(step(need, t))\(optional: due, { " · \($0)" })</li>

            """
    }

    /// How far a need is met, in words and with a shape.
    static func step(_ need: GivingNeed, _ t: Tongue) -> HTML {
        let missing = need.gift.spoken(need.missing, t.language)
        switch need.state {
        case .met: return state(.done, says: t("đã đủ", "met"))
        case .withdrawn: return state(.nothing, says: t("đã rút", "withdrawn"))
        case .open where need.handed >= need.quantity: return state(.done, says: t("đã trao đủ", "all handed over"))
        case .open where need.missing == 0: return state(.doing, says: t("đã có người hứa đủ", "all promised"))
        case .open where need.pledged == 0 && need.handed == 0:
            return state(.none, says: t("chưa có ai hứa", "nobody has promised yet"))
        case .open: return state(.doing, says: t("còn thiếu \(missing)", "\(missing) still missing"))
        }
    }

    private static func given(_ view: GivingView, _ t: Tongue) -> HTML {
        let heading: HTML = "<h2>\(t("Đã trao", "Handed over"))</h2>\n"
        guard !view.given.isEmpty else {
            return "\(heading)<p>\(t("Chưa có lần trao nào được ghi.", "Nothing was recorded yet."))</p>\n"
        }
        let sums = table(
            id: "given", caption: t("Theo loại", "By kind"),
            [
                TableColumn(t("Loại", "Kind")), TableColumn(t("Đã trao", "Handed over"), isNumber: true),
                TableColumn(t("Có minh chứng", "With proof"), isNumber: true),
                TableColumn(t("Trị giá", "Worth"), isNumber: true), TableColumn(t("Số lần", "Times"), isNumber: true),
            ], each: view.given
        ) { sum in
            [
                "\(sum.gift.words(t.language))", "\(sum.gift.spoken(sum.quantity, t.language))",
                "\(sum.gift.spoken(sum.proven, t.language))",
                sum.worth > 0 ? "\(Figure.money(sum.worth, t.language))" : "", "\(sum.times)",
            ]
        }
        let says = t(
            "Số do đơn vị nhận ghi; “có minh chứng” là phần có biên bản, ảnh hoặc giấy tờ kèm theo.",
            "Recorded by the units that received it; “with proof” is the part with a paper or photo.")
        return "\(heading)\(sums)<p class=\"quiet-text\">\(says)</p>\n"
    }

    private static func latest(_ view: GivingView, _ t: Tongue) -> HTML {
        if view.handOvers.isEmpty { return .nothing }
        return """
            <h2>\(t("Các lần trao gần đây", "Latest hand-overs"))</h2>
            <ul class="lines">
            \(each: view.handOvers, { line($0, t) })</ul>

            """
    }

    static func line(_ shown: ShownHandOver, _ t: Tongue) -> HTML {
        let handOver = shown.handOver
        let unit = shown.unit.map { unit -> HTML in
            " · <a href=\"\(Address(path: "units", unit.address))\">\(unit.title)</a>"
        }
        let proof = handOver.isProven
            ? state(.done, says: t("có minh chứng", "with proof")) : state(.none, says: t("đơn vị khai báo", "declared"))
        return """
            <li>\(handOver.day.spoken(t.language)) · <strong>\(handOver.gift.words(t.language)): \
            \(handOver.gift.spoken(handOver.quantity, t.language))</strong>\(optional: unit)
            <div class="why">\(t("Bên tặng", "Giver")): \(shown.giver.publicly(t)). \
            \(receivers(handOver, t))</div>\(proof)</li>

            """
    }

    /// `Trao cho 20 học sinh, 1 trường.`
    static func receivers(_ handOver: GivingHandOver, _ t: Tongue) -> HTML {
        if handOver.receivers.isEmpty { return .nothing }
        let counts = handOver.receivers.map { "\(Figure.format($0.count, t.language)) \($0.receiver.words(t.language))" }
        return "\(t("Trao cho", "To")) \(counts.joined(separator: ", "))."
    }
}

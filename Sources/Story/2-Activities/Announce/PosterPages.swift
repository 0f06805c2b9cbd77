internal import Base
internal import Journal
internal import Plans
internal import Print
internal import Units
internal import Web

/// Posters to print: of one activity, and of a unit's days.
enum PosterPages {
    /// More than this no page holds.
    private static let mostLines = 80

    static func routes(_ world: World, _ index: ProgrammeIndex) -> [Route] {
        [
            .get("/activities/{number}/poster.pdf", access: .everyone) { ask in
                let number = try ActivityAddress.number(ask)
                let poster = try await activity(world, ask, number)
                return try file(poster, ask, "longhouse-\(number)")
            },
            .get("/units/{unit}/poster.pdf", access: .everyone) { ask in
                let address = try ask.parameter("unit")
                let poster = try await unit(world, index, ask, address)
                return try file(poster, ask, "longhouse-\(address)")
            },
        ]
    }

    private static func file(_ poster: Poster, _ ask: Ask, _ name: String) throws -> Answer {
        let size = Poster.Size(rawValue: ask.query.text("size")) ?? .a4
        return Answer(
            .bytes(try poster.pdf(size), type: "application/pdf"), caching: .settledPage,
            headers: [.init("Content-Disposition", "inline; filename=\"\(name)-\(size.rawValue).pdf\"")])
    }

    private static func activity(_ world: World, _ ask: Ask, _ number: Int) async throws -> Poster {
        let (t, today) = (ask.tongue, ask.today)
        let (activity, campaign, rows) = try await world.ledger.read { reader in
            guard let activity = try reader.activity(number: number), activity.state.isLive,
                try reader.maySee(activity, .visitor, on: today), let campaign = try reader.campaign(activity.campaign)
            else { throw ActivityRules.unknown }
            let rows = try activity.details.sessions.indices.compactMap { try reader.feedRow(activity.id, $0) }
            return (activity, campaign, rows)
        }
        let address = world.settings.publicAddress + ActivityAddress.page(number).text
        let audience = activity.details.audience.map { t($0.words) }.joined(separator: ", ")
        let place = rows.first.map { [$0.place, $0.area].filter { !$0.isEmpty }.joined(separator: ", ") } ?? ""
        let facts =
            rows.prefix(6).map { "\($0.day.spoken(t.language, today: today).capitalised), \(time($0, t))" }
            + [place, "\(t("Dành cho", "For")) \(audience)", rows.first?.leadName ?? ""]
        return Poster(
            t.language, above: campaign.name, title: activity.title, facts: facts.filter { !$0.isEmpty },
            code: PaperCode(address, caption: t("Quét mã để xem và thêm vào lịch", "Scan to see it and add it to your calendar")),
            isSimulated: world.settings.isSimulated)
    }

    private static func unit(
        _ world: World, _ index: ProgrammeIndex, _ ask: Ask, _ address: String
    ) async throws -> Poster {
        let (t, now) = (ask.tongue, ask.now)
        let (unit, campaign, rows, count) = try await world.ledger.read { reader in
            guard let unit = try reader.unit(address: address) else { throw Refusal.noSuchUnit }
            let campaigns = try reader.campaigns()
            guard let campaign = campaigns.first(where: { unit.stands(on: $0.treeDay) }) ?? campaigns.first else {
                throw Refusal.noSuchCampaign
            }
            let hits = try reader.hits(of: unit, campaign, index, now: now)
            let next = hits.filter { $0.day >= now.day.number }
            let shown = next.isEmpty ? hits : next
            return (unit, campaign, try reader.feedRows(shown.prefix(mostLines)), shown.count)
        }
        var groups: [Poster.Group] = []
        let ordered = rows.sorted { ($0.day.number, $0.start ?? -1, $0.number) < ($1.day.number, $1.start ?? -1, $1.number) }
        for row in ordered {
            let heading = row.day.spoken(t.language, today: now.day).capitalised
            if groups.last?.heading != heading { groups.append(Poster.Group(heading, [])) }
            let place = [row.place, row.leadName].filter { !$0.isEmpty }.joined(separator: " · ")
            groups[groups.count - 1].lines.append(Poster.Line(time: time(row, t), title: row.title, place: place))
        }
        let nothing = rows.isEmpty ? [t("Chưa có hoạt động nào được đăng ký.", "Nothing is registered yet.")] : []
        return Poster(
            t.language, above: campaign.name, title: unit.title, theme: campaign.theme, facts: nothing, groups: groups,
            further: count - rows.count,
            code: PaperCode(
                world.settings.publicAddress + Announcing.short(unit).text,
                caption: t("Quét mã hoặc gõ địa chỉ này để xem cả chương trình", "Scan, or type this address, for the whole programme")),
            isSimulated: world.settings.isSimulated)
    }

    private static func time(_ row: FeedRow, _ t: Tongue) -> String {
        row.start.map(TimeOfDay.spoken) ?? t("cả ngày", "all day")
    }

}

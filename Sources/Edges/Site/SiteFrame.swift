internal import Base
internal import Journal
internal import Plans
package import Units
internal import Web

/// What surrounds every page: the campaign in the header, the navigation, who is signed in, the stamp of made-up
/// data, the way to the other language.
package enum SiteFrame {
    /// The frame for a site whose static files are found by `assets`.
    package static func frame(assets: @escaping @Sendable (String) -> String) -> World.Frame {
        { world, ask, content in
            if let look = content.embedded {
                var frame = PageFrame(ask.language, title: content.title, body: content.body)
                frame.styles = content.styles
                frame.isSimulated = world.settings.isSimulated
                return embeddedPage(frame, look, assets: assets)
            }
            let person = ask.person
            let surroundings = try await world.ledger.read { reader in
                try Surroundings(reader, person: person)
            }
            return page(whole(world, ask, content, surroundings), assets: assets)
        }
    }

    struct Surroundings: Sendable {
        let campaign: Campaign?
        /// The unit that runs it.
        let owner: OrgUnit?
        let visitor: Visitor?

        init(_ reader: any Reader, person: Id?) throws {
            campaign = try reader.campaigns().first
            owner = try campaign.flatMap { try reader.unit($0.owner) }
            visitor = try person.flatMap { try reader.person($0) }.map { person in
                Visitor(name: person.name, desk: Address(path: "desk"), signOut: Address(path: "sign-out"))
            }
        }
    }

    static func whole(
        _ world: World, _ ask: Ask, _ content: PageContent, _ surroundings: Surroundings
    ) -> PageFrame {
        let t = ask.tongue
        var frame = PageFrame(ask.language, title: content.title, body: content.body)
        frame.description = content.description
        frame.thread = content.thread
        frame.notice = content.notice
        frame.scripts = content.scripts
        frame.styles = content.styles
        frame.isSearchable = content.isSearchable
        frame.links = content.links
        frame.isSimulated = world.settings.isSimulated
        frame.publicAddress = world.settings.publicAddress
        frame.navigation = navigation(t, ask.path, surroundings)
        frame.campaign = surroundings.campaign.map { campaign in
            Crumb(campaign.name, Address(path: campaign.address))
        }
        frame.visitor = surroundings.visitor
        frame.signIn = signIn(ask)
        frame.alternate = alternate(ask)
        frame.footer = [
            Crumb(t("Sổ học tập của tôi", "My record"), Address(path: "record")),
            Crumb(t("Hướng dẫn", "Help"), Address(path: "help")),
            Crumb(t("Về Longhouse", "About Longhouse"), Address(path: "about")),
            Crumb(t("Ngôn ngữ", "Languages"), Address(path: "languages")),
            Crumb(t("Niêm phong nhật ký", "The journal's seal"), Address(path: "seal")),
        ]
        return frame
    }

    /// Leads back to this page; from the sign-in itself to where that leads.
    private static func signIn(_ ask: Ask) -> Address {
        let here = ask.path == "/sign-in" ? ask.form.filled("back") ?? ask.query.filled("back") : ask.target
        return Address(path: "sign-in", query: ["back": ask.method == .get || ask.path == "/sign-in" ? here : nil])
    }

    private static func navigation(_ t: Tongue, _ path: String, _ around: Surroundings) -> [Crumb] {
        var items: [(String, Address)] = []
        if let campaign = around.campaign {
            items.append((t("Chương trình", "Programme"), Address(path: campaign.address, "programme")))
            items.append((t("Kế hoạch", "Plan"), Address(path: campaign.address, "plan")))
            if let owner = around.owner {
                let totals = Address(path: campaign.address, "totals", owner.address)
                items.append((t("Số liệu", "Figures"), totals))
            }
        }
        items.append((t("Tin tức", "News"), Address(path: "news")))
        items.append((t("Thư viện", "Library"), Address(path: "library")))
        items.append((t("Đơn vị", "Units"), Address(path: "units")))
        return items.map { label, address in
            Crumb(label, address, isCurrent: path == address.text || path.hasPrefix(address.text + "/"))
        }
    }

    /// The same page in the other language; a posted page has no address of its own.
    private static func alternate(_ ask: Ask) -> Address? {
        guard ask.method == .get else { return nil }
        let other: Language = ask.language == .vietnamese ? .english : .vietnamese
        let kept = ask.query.entries.filter { $0.name != "lang" }.map { ($0.name, Optional($0.value)) }
        return Address(path: ask.path.split(separator: "/").map(String.init), query: kept + [("lang", other.rawValue)])
    }
}

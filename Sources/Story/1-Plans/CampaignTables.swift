package import Base
package import Journal

/// All SQL of campaigns.
package enum CampaignTables {
    static let derived = """
        create table campaign (journal bigint not null, id bytea not null, address text not null,
            name text not null, year bigint not null, from_day text, to_day text, theme text, dispatch text,
            owner bytea not null, tree_day text not null, policy text not null, primary key (journal, id));
        create unique index campaign_by_address on campaign (journal, address)
        """

    static let columns = """
        campaign.id, campaign.address, campaign.name, campaign.year, campaign.from_day, campaign.to_day,
        campaign.theme, campaign.dispatch, campaign.owner, campaign.tree_day, campaign.policy
        """

    static let set = Statement(
        "campaigns.set",
        """
        insert into campaign (journal, id, address, name, year, from_day, to_day, theme, dispatch, owner,
            tree_day, policy)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
        on conflict (journal, id) do update set name = excluded.name, from_day = excluded.from_day,
            to_day = excluded.to_day, theme = excluded.theme, dispatch = excluded.dispatch,
            tree_day = excluded.tree_day, policy = excluded.policy
        """)
    package static let byAddress = Statement(
        "campaigns.byAddress", "select \(columns) from campaign where journal = $1 and address = $2")
    package static let byId = Statement(
        "campaigns.byId", "select \(columns) from campaign where journal = $1 and id = $2")
    /// Latest first.
    package static let all = Statement(
        "campaigns.all",
        """
        select \(columns) from campaign where journal = $1 order by campaign.year desc, campaign.address desc
        """)

    static let statements = [set, byAddress, byId, all]
}

extension Campaign {
    init(_ scan: inout RowScan) {
        self.init(
            id: scan.id(), address: scan.text(), name: scan.text(), year: scan.int(), from: scan.dayIfAny(),
            to: scan.dayIfAny(), theme: scan.textIfAny(), dispatch: scan.textIfAny(), owner: scan.id(),
            treeDay: scan.day(), policy: scan.choice())
    }
}

extension Reader {
    package func campaign(_ id: Id) throws -> Campaign? {
        try rows(CampaignTables.byId, id).first.map { row in
            var scan = row.scan
            return Campaign(&scan)
        }
    }

    package func campaign(address: String) throws -> Campaign? {
        try rows(CampaignTables.byAddress, address).first.map { row in
            var scan = row.scan
            return Campaign(&scan)
        }
    }

    /// Latest first; the first is the one the home page shows.
    package func campaigns() throws -> [Campaign] {
        try rows(CampaignTables.all).map { row in
            var scan = row.scan
            return Campaign(&scan)
        }
    }
}

enum CampaignApplying {
    static let appliers = [
        Applier(CampaignSet.self) { event, _, writer in
            try writer.write(
                CampaignTables.set, event.id, event.address, event.name, event.year, event.from, event.to,
                event.theme, event.dispatch, event.owner, event.treeDay, event.policy.rawValue)
        }
    ]
}

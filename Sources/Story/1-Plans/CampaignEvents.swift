package import Base
internal import Journal

/// A campaign came into the record, or what is known of it changed; always the whole of it.
package struct CampaignSet: Event {
    package static let kind = "plans.campaignSet"

    package let id: Id
    let address: String
    let name: String
    let year: Int
    let from: Day?
    let to: Day?
    let theme: String?
    let dispatch: String?
    let owner: Id
    package let treeDay: Day
    let policy: Campaign.Policy

    package var unit: Id? { owner }
}

internal import Base
internal import Units

/// One unit in the cascade of a campaign's plans, with those that it sent them on to.
struct CascadeNode: Hashable, Sendable {
    let unit: OrgUnit
    /// The furthest it came with any plan that reached it.
    let step: DeliveryStep
    let issuedAt: Instant
    let below: [CascadeNode]

    /// This unit and everything below.
    var all: [CascadeNode] { [self] + below.flatMap(\.all) }
}

/// The cascade as a tree: a unit hangs under whoever sent it a plan, under the nearest when several did. When one
/// unit sent it to all below at once, everybody hangs where it stands in the tree of units.
enum CascadeTree {
    /// - Parameter parents: the units directly above each.
    static func below(_ root: Id, _ sent: [SentPlan], parents: [Id: [Id]]) -> [CascadeNode] {
        let byUnit = Dictionary(grouping: sent, by: \.unit.id)
        var bySender: [Id: [Id]] = [:]
        for unit in sent.map(\.unit.id).uniqued where unit != root {
            let deliveries = byUnit[unit] ?? []
            let senders = deliveries.map(\.delivery.sender)
            // A sender that was itself sent a plan stands nearer; seen from such a one, what it sent is its own.
            let isBetween = byUnit[root] != nil && senders.contains(root)
            let above = parents[unit]?.first { $0 == root || byUnit[$0] != nil }
            let sender = isBetween ? root : senders.first { byUnit[$0] != nil } ?? above ?? senders.first
            if let sender { bySender[sender, default: []].append(unit) }
        }
        var placed: Set<Id> = [root]
        func nodes(under sender: Id) -> [CascadeNode] {
            (bySender[sender] ?? []).compactMap { unit in
                guard placed.insert(unit).inserted, let deliveries = byUnit[unit] else { return nil }
                return CascadeNode(
                    unit: deliveries[0].unit, step: furthest(deliveries),
                    issuedAt: deliveries.map(\.delivery.issuedAt).min() ?? deliveries[0].delivery.issuedAt,
                    below: nodes(under: unit))
            }
        }
        return nodes(under: root)
    }

    static func furthest(_ deliveries: [SentPlan]) -> DeliveryStep {
        let steps = deliveries.map(\.delivery.step)
        return DeliveryStep.allCases.last { steps.contains($0) } ?? .issued
    }
}

extension Sequence where Element: Hashable {
    /// Each once, in the order of first appearance.
    var uniqued: [Element] {
        var seen: Set<Element> = []
        return filter { seen.insert($0).inserted }
    }
}

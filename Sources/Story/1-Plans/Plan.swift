package import Base

/// An official plan (kế hoạch) for a campaign, as one unit issued it or is about to.
package struct Plan: Hashable, Sendable {
    package let id: Id
    /// The campaign it belongs to; nil while a draft has not been given one.
    package let campaign: Id?
    /// Who issues it, in our tree.
    package let unit: Id
    /// `173/KH-UBND`; number, subject and date are there once it is issued.
    package let number: String?
    package let subject: String?
    /// The date on the document, not the day it was brought in.
    package let issuedOn: Day?
    package let state: State
    /// The plan of a unit above that this one carries out.
    package let adopts: Id?
    /// The passage that holds its text; nil when it was typed in part by part.
    package let text: Id?
    /// The signed original as a file.
    package let original: Id?
    /// Raised by every change, so that of two people who edit at once the second sees what the first did.
    package let version: Int
    package let draftedAt: Instant
    /// When it was sent out here.
    package let issuedAt: Instant?

    package enum State: String, Codable, Sendable, CaseIterable {
        case draft, issued, discarded
    }

    /// "Kế hoạch số 173/KH-UBND", or what there is of it.
    package func title(_ t: Tongue) -> String {
        if let number { return t("\(Plan.word(of: number).vi) số \(number)", "\(Plan.word(of: number).en) \(number)") }
        return subject ?? t("Kế hoạch chưa có số", "Plan without a number")
    }

    /// What kind of document a number belongs to, by its symbol (Decree 30/2020/NĐ-CP, appendix III). A dispatch
    /// has no symbol of its kind, only those of its issuer.
    private static func word(of number: String) -> Words {
        let symbols = number.split(separator: "/").dropFirst().flatMap { $0.split(separator: "-") }.map(String.init)
        if symbols.contains("KH") { return Words("Kế hoạch", "Plan") }
        if symbols.contains("QĐ") { return Words("Quyết định", "Decision") }
        if symbols.contains("CT") { return Words("Chỉ thị", "Directive") }
        if symbols.contains("HD") { return Words("Hướng dẫn", "Guidance") }
        if symbols.contains("TB") { return Words("Thông báo", "Notice") }
        if symbols.contains("CTr") { return Words("Chương trình", "Programme") }
        return symbols.isEmpty ? Words("Kế hoạch", "Plan") : Words("Công văn", "Dispatch")
    }
}

/// What a plan gives one unit to do, with others beside it.
package struct PlanTask: Hashable, Sendable {
    package let id: Id
    package let plan: Id
    package let campaign: Id
    package let title: String
    package let lead: Id
    package let supporting: [Id]
    package let due: Day?
    /// When its lead said it was done; nil while it is open.
    package let doneAt: Instant?
    /// The passage with the lead's note.
    package let note: Id?
    package let version: Int
}

/// What a unit did with a plan that was sent to it.
package struct Delivery: Hashable, Sendable {
    package let plan: Id
    package let campaign: Id
    package let unit: Id
    /// Who sent it on: the issuer, or a unit between that carries the same plan out.
    package let sender: Id
    package let issuedAt: Instant
    package let receivedAt: Instant?
    package let adoptedAt: Instant?
    /// The plan it issued under this one.
    package let ownPlan: Id?

    package var step: DeliveryStep {
        if ownPlan != nil { return .ownPlan }
        if adoptedAt != nil { return .adopted }
        return receivedAt == nil ? .issued : .received
    }
}

package enum DeliveryStep: String, Codable, Sendable, CaseIterable {
    case issued, received, adopted
    case ownPlan = "own-plan"

    package var words: Words {
        switch self {
        case .issued: Words("chưa xác nhận", "not acknowledged")
        case .received: Words("đã nhận", "received")
        case .adopted: Words("thực hiện theo kế hoạch cấp trên", "carries out the plan from above")
        case .ownPlan: Words("đã ban hành kế hoạch riêng", "issued its own plan")
        }
    }
}

/// How far a unit is with the plans of a campaign, whichever of them reached it.
package struct DeliverySteps: Hashable, Sendable {
    package let issuedAt: Instant
    package let receivedAt: Instant?
    /// When it adopted a plan from above or issued its own.
    package let adoptedAt: Instant?
}

/// To whom a plan goes.
package enum DeliveryScope: String, Codable, Sendable, CaseIterable {
    /// Units directly below, on the line of places and on the line of sectors.
    case direct
    /// Everything below.
    case all
}

/// The days on which a unit holds the campaign when they differ from everybody's.
package struct CampaignWindow: Hashable, Sendable {
    package let campaign: Id
    package let unit: Id
    package let from: Day
    package let to: Day
}

package import Base

/// A promise that whoever holds its link may take a role at a unit, once, until a day.
package struct Invitation: Hashable, Sendable {
    package let id: Id
    /// Counted per journal; part of its code.
    package let number: Int
    /// Raised by renewing: links of earlier generations are void.
    package let generation: Int
    package let unit: Id
    package let role: Role
    package let state: State
    package let issued: Instant
    package let issuedBy: Id
    package let expires: Instant
    /// Whose roles at the unit go to whoever accepts; nil for a new place.
    package let replaces: Id?
    package let acceptedBy: Id?
    /// When its link was handed over, as the desk marked it; nil again after renewing.
    package let sent: Instant?
    /// When its link was first opened by anybody: a person, or a program that draws previews of links.
    package let opened: Instant?

    package enum State: String, Sendable, CaseIterable {
        case open, accepted, withdrawn
    }

    /// How it stands now, as people see it.
    package enum Standing: Hashable, Sendable, CaseIterable {
        case accepted, opened, sent, unsent, expired, withdrawn

        /// It can still be taken.
        package var isOpen: Bool { self == .opened || self == .sent || self == .unsent }
    }

    package func standing(at now: Instant) -> Standing {
        switch state {
        case .accepted: .accepted
        case .withdrawn: .withdrawn
        case .open: now >= expires ? .expired : opened != nil ? .opened : sent != nil ? .sent : .unsent
        }
    }

    /// What stands in its link. Whoever shows it must be allowed to invite for the unit.
    package func code(journal: Int64, key: [UInt8]) -> String {
        LinkCode.make(.invitation, number: number, generation: generation, journal: journal, key: key)
    }

    package static let usualDays = 30
    static let longestDays = 180
}

enum InvitationRules {
    static func days(_ days: Int) throws(Refusal) -> Int64 {
        guard (1...Invitation.longestDays).contains(days) else {
            throw PersonRules.problem(
                "days",
                Words(
                    "Thời hạn phải từ 1 đến \(Invitation.longestDays) ngày.",
                    "It must be good for 1 to \(Invitation.longestDays) days."))
        }
        return Int64(days)
    }

    /// - Throws: 410 with what to do when it can no longer be taken.
    static func checkOpen(_ invitation: Invitation, generation: Int, now: Instant) throws(Refusal) {
        switch invitation.standing(at: now) {
        case .accepted: throw used
        case .withdrawn: throw withdrawn
        case .expired: throw expired
        case .unsent, .sent, .opened: break
        }
        guard invitation.generation == generation else { throw renewed }
    }

    private static let askAgain = Words(
        "Hãy xin người phụ trách gửi lại liên kết.", "Ask the steward who invited you for another link.")

    static let unknown = Refusal(
        "invitations.unknown", status: 404,
        Words("Không có lời mời nào với mã này.", "There is no invitation with this code."),
        next: Words(
            "Hãy kiểm tra lại mã, hoặc xin người mời gửi lại liên kết.",
            "Check the code, or ask whoever invited you for the link again."))
    static let used = Refusal(
        "invitations.used", status: 410, Words("Lời mời này đã được nhận.", "This invitation was already accepted."),
        next: Words(
            "Nếu chính bạn đã nhận, hãy đăng nhập. Nếu không phải, hãy báo ngay cho người mời.",
            "If it was you, sign in. If it was not, tell whoever invited you at once."))
    static let withdrawn = Refusal(
        "invitations.withdrawn", status: 410,
        Words("Lời mời này đã được thu hồi.", "This invitation was withdrawn."), next: askAgain)
    static let expired = Refusal(
        "invitations.expired", status: 410, Words("Lời mời này đã hết hạn.", "This invitation has expired."),
        next: askAgain)
    static let renewed = Refusal(
        "invitations.renewed", status: 410,
        Words("Liên kết này đã được thay bằng liên kết khác.", "This link was replaced by a later one."),
        next: askAgain)

    static let consentMissing = PersonRules.problem(
        "consent",
        Words(
            "Cần bạn đồng ý cho lưu tên và cách liên hệ thì mới mở được tài khoản.",
            "The account needs your consent to keep your name and how to reach you."))
}

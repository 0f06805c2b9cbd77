package import Base

/// An enterprise, club or school that is not on the list asks to take part; the commune decides.
package struct JoinRequest: Hashable, Sendable {
    package let id: Id
    /// Counted per journal; part of the code in the asker's link.
    package let number: Int
    /// The commune it lies in.
    package let commune: Id
    package let kind: UnitKind
    package let asked: Instant
    package let state: State
    package let decided: Instant?
    /// The unit it became.
    package let unit: Id?
    /// The invitation for its contact person.
    package let invitation: Id?
    /// Passages; nil when erased.
    package let unitName: String?
    package let does: String?
    package let reason: String?

    package enum State: String, Sendable, CaseIterable {
        case waiting, admitted, declined
    }
}

/// Who asks or offers from outside, for the eyes of the unit asked only.
package struct JoinContact: Hashable, Sendable {
    package let name: String
    package let phone: String
}

enum JoinRules {
    /// What may propose itself: bodies; areas come with the national list or from the commune.
    static let kinds: [UnitKind] = UnitKind.allCases.filter { !$0.isTerritory }

    static let doesLimit = 1000
    static let reasonLimit = 1000

    static func does(_ typed: String) throws(Refusal) -> String {
        let text = Vietnamese.nfc(typed)
        guard text.count <= doesLimit else {
            throw PersonRules.problem(
                "does",
                Words(
                    "Phần giới thiệu dài quá \(doesLimit) ký tự.",
                    "What it does is longer than \(doesLimit) characters."))
        }
        return text
    }

    static func reason(_ typed: String) throws(Refusal) -> String {
        let text = Vietnamese.nfc(typed).trimmingSpace
        guard !text.isEmpty else {
            throw PersonRules.problem(
                "reason",
                Words("Hãy ghi lý do, người xin sẽ đọc.", "Give a reason; whoever asked will read it."))
        }
        guard text.count <= reasonLimit else {
            throw PersonRules.problem(
                "reason",
                Words(
                    "Lý do dài quá \(reasonLimit) ký tự.", "The reason is longer than \(reasonLimit) characters."))
        }
        return text
    }

    static let unknown = Refusal(
        "join.unknown", status: 404,
        Words("Không có đề nghị tham gia nào ở đây.", "There is no such request."),
        next: Words("Hãy kiểm tra lại liên kết.", "Check the link."))

    static let decided = Refusal(
        "join.decided", status: 409,
        Words("Đề nghị này đã được giải quyết.", "This request was already decided."),
        next: Words("Hãy mở lại danh sách.", "Open the list again."))
}

extension String {
    /// Without white space and line ends at both ends.
    var trimmingSpace: String {
        String(drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
    }
}

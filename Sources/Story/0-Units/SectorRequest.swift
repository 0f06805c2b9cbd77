package import Base

/// A unit asks the body that leads its sector to take it in: a commune looks after a school, not after the province's
/// department. The department answers.
package struct SectorRequest: Hashable, Sendable {
    package let id: Id
    package let unit: Id
    /// Who is asked.
    package let sector: Id
    /// From which day on it would stand there.
    package let from: Day
    package let asked: Instant
    package let state: State

    package enum State: String, Sendable, CaseIterable {
        case waiting, admitted, declined, withdrawn
    }
}

enum SectorRules {
    static let unknown = Refusal(
        "sectors.unknown", status: 404, Words("Không có đề nghị này.", "There is no such request."),
        next: Words("Xin mở lại danh sách.", "Please open the list again."))

    static let answered = Refusal(
        "sectors.answered", status: 409,
        Words("Đề nghị này đã được trả lời.", "This request was answered already."),
        next: Words("Xin mở lại danh sách.", "Please open the list again."))

    static let notChosen = UnitRules.problem("sector", Words("Chưa chọn ngành.", "No sector was chosen."))

    static func waiting(_ sector: OrgUnit) -> Refusal {
        UnitRules.problem(
            "sector",
            Words(
                "Đã gửi đề nghị cho \(sector.fullName), đang chờ trả lời.",
                "\(sector.fullName) was asked already and has not answered yet."))
    }

    static func isThere(_ unit: OrgUnit, _ sector: OrgUnit) -> Refusal {
        UnitRules.problem(
            "sector",
            Words(
                "\(unit.title) đã thuộc \(sector.fullName).", "\(unit.title) stands under \(sector.fullName) already."))
    }

    /// Bodies that lead others in their sector.
    static let leaders: Set<UnitKind> = [.department, .association, .union]
}

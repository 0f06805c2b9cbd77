internal import Base
internal import Units
internal import Web

/// Says what is to be done about gifts.
extension DutyWords {
    func ofGiving(_ duty: Duty) -> DeskTask {
        switch duty {
        case .answerPledges(let count):
            return DeskTask(
                t("Trả lời \(count) lời hứa tặng", count == 1 ? "Answer 1 pledge" : "Answer \(count) pledges"),
                desk("giving"), why: t("Người tặng đang chờ.", "Those who promised wait."))
        case .proveGiving(let count):
            return DeskTask(
                t(
                    "Thêm minh chứng cho \(count) lần trao tặng",
                    count == 1 ? "Prove 1 hand-over" : "Prove \(count) hand-overs"),
                desk("giving"),
                why: t("Chưa có ảnh, giấy tờ nên còn tính là khai báo.", "Without a photo or paper it counts as declared."))
        default: preconditionFailure("This duty is not about gifts.")
        }
    }
}

internal import Base
internal import Journal
package import Units

/// What the events of this room say in a unit's history.
package enum PlanHistory {
    package static let sentences: [EventSentence] = plans + cascade + tasks

    private static let plans = [
        EventSentence(CampaignSet.self) { event, _ in
            Words("ghi đợt “\(event.name)”", "set the campaign “\(event.name)”")
        },
        EventSentence(PlanDrafted.self) { _, _ in Words("đưa một kế hoạch vào (bản nháp)", "brought a plan in (a draft)") },
        EventSentence(PlanPartsSaid.self) { event, reader in
            let name = try name(event.plan, reader)
            return event.version == 1
                ? Words("đọc \(name.vi): \(event.parts.count) phần", "read \(name.en): \(event.parts.count) parts")
                : Words(
                    "sửa \(name.vi) (bản lưu thứ \(event.version))", "changed \(name.en) (version \(event.version))")
        },
        EventSentence(PlanOriginalAttached.self) { event, reader in
            let name = try name(event.plan, reader)
            return Words("gửi kèm bản gốc đã ký của \(name.vi)", "attached the signed original of \(name.en)")
        },
        EventSentence(PlanDiscarded.self) { event, reader in
            let name = try name(event.plan, reader)
            return Words("bỏ bản nháp \(name.vi)", "put away the draft of \(name.en)")
        },
        EventSentence(PlanIssued.self) { event, reader in
            let name = try name(event.plan, reader)
            return Words("ban hành \(name.vi)", "issued \(name.en)")
        },
        EventSentence(PlanWithdrawn.self) { event, reader in
            let name = try name(event.plan, reader)
            return Words("thu hồi \(name.vi) về bản nháp", "took \(name.en) back to a draft")
        },
    ]

    private static let cascade = [
        EventSentence(PlanDelivered.self) { event, reader in
            let name = try name(event.plan, reader)
            return Words(
                "gửi \(name.vi) cho \(event.to.count) đơn vị", "sent \(name.en) to \(event.to.count) units")
        },
        EventSentence(PlanReceived.self) { event, reader in
            let name = try name(event.plan, reader)
            return Words("xác nhận đã nhận \(name.vi)", "acknowledged \(name.en)")
        },
        EventSentence(PlanAdopted.self) { event, reader in
            let name = try name(event.plan, reader)
            return Words("nhận thực hiện theo \(name.vi)", "took up \(name.en) as it stands")
        },
        EventSentence(PlanAdoptionWithdrawn.self) { event, reader in
            let name = try name(event.plan, reader)
            return Words("bỏ việc thực hiện theo \(name.vi)", "took back carrying out \(name.en)")
        },
        EventSentence(WindowSet.self) { event, _ in
            guard let from = event.from, let to = event.to else {
                return Words("tổ chức theo ngày chung", "holds it on everybody's days")
            }
            return Words(
                "tổ chức vào ngày riêng: \(from.spoken(.vietnamese)) – \(to.spoken(.vietnamese))",
                "holds it on days of its own: \(from.spoken(.english)) – \(to.spoken(.english))")
        },
        EventSentence(RemindersMailed.self) { event, _ in
            Words("gửi thư nhắc \(event.to.count) đơn vị", "mailed a reminder to \(event.to.count) units")
        },
    ]

    private static let tasks = [
        EventSentence(TaskSet.self) { event, _ in
            event.version == 1
                ? Words("được giao nhiệm vụ “\(event.title)”", "was given the task “\(event.title)”")
                : Words("được sửa nhiệm vụ “\(event.title)”", "had the task “\(event.title)” changed")
        },
        EventSentence(TaskRemoved.self) { _, _ in Words("bỏ một nhiệm vụ", "removed a task") },
        EventSentence(TaskFinished.self) { event, reader in
            let title = try reader.task(event.id)?.title
            return Words(
                "báo đã xong nhiệm vụ\(title.map { " “\($0)”" } ?? "")", "said the task\(title.map { " “\($0)”" } ?? "") is done")
        },
        EventSentence(TaskReopened.self) { event, reader in
            let title = try reader.task(event.id)?.title
            return Words(
                "mở lại nhiệm vụ\(title.map { " “\($0)”" } ?? "")", "opened the task\(title.map { " “\($0)”" } ?? "") again")
        },
    ]

    private static func name(_ plan: Id, _ reader: any Reader) throws -> Words {
        guard let plan = try reader.plan(plan) else { return Words("một kế hoạch", "a plan") }
        return Words(plan.title(Tongue(.vietnamese)), plan.title(Tongue(.english)))
    }
}

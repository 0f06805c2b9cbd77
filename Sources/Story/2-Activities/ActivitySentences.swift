internal import Base
internal import Journal
package import Units

/// What the events of this room say in a unit's history.
package enum ActivitySentences {
    package static let sentences: [EventSentence] = registering + reviewing + partners + lists

    private static let registering = [
        EventSentence(ActivityDrafted.self) { event, reader in
            let named = try reader.named(event.id)
            return Words("viết nháp \(named.vi)", "drafted \(named.en)")
        },
        EventSentence(ActivityRegistered.self) { event, reader in
            let named = try reader.named(event.id)
            return Words("đăng ký \(named.vi)", "registered \(named.en)")
        },
        EventSentence(ActivityChanged.self) { event, reader in
            let named = try reader.named(event.id)
            return event.undoes == nil
                ? Words("sửa \(named.vi)", "changed \(named.en)")
                : Words("hoàn tác ở \(named.vi)", "undid a change of \(named.en)")
        },
        EventSentence(ActivityCancelled.self) { event, reader in
            let named = try reader.named(event.id)
            return Words("hủy \(named.vi)", "cancelled \(named.en)")
        },
        EventSentence(ActivityRestored.self) { event, reader in
            let named = try reader.named(event.id)
            return Words("khôi phục \(named.vi)", "restored \(named.en)")
        },
    ]

    private static let reviewing = [
        EventSentence(ActivityApproved.self) { event, reader in
            let named = try reader.named(event.id)
            return Words("duyệt \(named.vi)", "approved \(named.en)")
        },
        EventSentence(ActivityReturned.self) { event, reader in
            let named = try reader.named(event.id)
            return Words("trả lại \(named.vi) để sửa", "returned \(named.en) to be changed")
        },
        EventSentence(ActivityMerged.self) { event, reader in
            let (named, into) = (try reader.named(event.id), try reader.named(event.into))
            return Words("gộp \(named.vi) vào \(into.vi)", "merged \(named.en) into \(into.en)")
        },
        EventSentence(ActivityUnmerged.self) { event, reader in
            let (named, from) = (try reader.named(event.id), try reader.named(event.from))
            return Words("tách \(named.vi) khỏi \(from.vi)", "took \(named.en) and \(from.en) apart again")
        },
        EventSentence(ReviewDaysSet.self) { event, _ in
            Words(
                "đặt hạn duyệt \(event.days) ngày", "set the time for review to \(event.days) days")
        },
    ]

    private static let partners = [
        EventSentence(PartnerProposed.self) { event, reader in
            let named = try reader.named(event.activity)
            return event.byPartner
                ? Words("xin cùng tổ chức \(named.vi)", "asked to do \(named.en) together")
                : Words("được mời cùng tổ chức \(named.vi)", "was asked to do \(named.en) together")
        },
        EventSentence(PartnerAnswered.self) { event, reader in
            let named = try reader.named(event.activity)
            return event.state == .confirmed
                ? Words("nhận cùng tổ chức \(named.vi)", "confirmed doing \(named.en) together")
                : Words("không cùng tổ chức \(named.vi)", "declined doing \(named.en) together")
        },
        EventSentence(PartnerRemoved.self) { event, reader in
            let named = try reader.named(event.activity)
            return Words("thôi cùng tổ chức \(named.vi)", "is no longer a partner of \(named.en)")
        },
    ]

    private static let lists = [
        EventSentence(ActivityBatchReleased.self) { event, _ in
            Words("nạp danh sách \(event.count) hoạt động", "brought in a list of \(event.count) activities")
        },
        EventSentence(ActivityBatchDropped.self) { _, _ in
            Words("bỏ một danh sách nạp dở", "gave up a list that had not come in whole")
        },
    ]
}

extension Reader {
    /// "hoạt động số 12": titles may change, numbers do not.
    fileprivate func named(_ id: Id) throws -> Words {
        guard let activity = try activity(id) else { return Words("một hoạt động", "an activity") }
        // A draft is its unit's own, and the histories of partners say these sentences too.
        guard activity.state != .draft, activity.state != .staged else {
            return Words("hoạt động số \(activity.number)", "activity \(activity.number)")
        }
        return Words(
            "hoạt động số \(activity.number) “\(activity.title)”", "activity \(activity.number) “\(activity.title)”")
    }
}

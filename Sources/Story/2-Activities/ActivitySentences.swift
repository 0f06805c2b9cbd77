internal import Base
internal import Journal
package import Units

/// What the events of this room say in a unit's history.
package enum ActivitySentences {
    package static let sentences: [EventSentence] = registering + reviewing + partners + lists

    private static let registering = [
        EventSentence(ActivityDrafted.self) { event, _ in
            Words("viết nháp hoạt động số \(event.number)", "drafted activity \(event.number)")
        },
        EventSentence(ActivityRegistered.self) { event, _ in
            Words("đăng ký hoạt động số \(event.number)", "registered activity \(event.number)")
        },
        EventSentence(ActivityChanged.self) { event, _ in
            event.undoes == nil
                ? Words("sửa hoạt động số \(event.number)", "changed activity \(event.number)")
                : Words("hoàn tác ở hoạt động số \(event.number)", "undid a change of activity \(event.number)")
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
            return Words("trả lại \(named.vi) để sửa", "returned \(named.en) to be mended")
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
            Words("nhập danh sách \(event.count) hoạt động", "brought in a list of \(event.count) activities")
        },
        EventSentence(ActivityBatchDropped.self) { _, _ in
            Words("bỏ một danh sách nhập dở", "gave up a list that had not come in whole")
        },
    ]
}

extension Reader {
    /// "hoạt động số 12": titles may change, numbers do not.
    fileprivate func named(_ id: Id) throws -> Words {
        guard let number = try activity(id)?.number else { return Words("một hoạt động", "an activity") }
        return Words("hoạt động số \(number)", "activity \(number)")
    }
}

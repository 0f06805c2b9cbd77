internal import Base
internal import Journal
package import Units

/// What the events of this room say in a unit's history.
package enum ReportHistory {
    package static let sentences: [EventSentence] = reports + amendments

    private static let reports = [
        EventSentence(ReportFormSet.self) { event, _ in
            Words("đặt mẫu báo cáo (bản \(event.version))", "set the report form (version \(event.version))")
        },
        EventSentence(ReportDaySet.self) { event, _ in
            event.due.map { day in
                Words("đặt hạn báo cáo \(day.spoken(.vietnamese))", "set the day of the report: \(day.spoken(.english))")
            } ?? Words("bỏ hạn báo cáo riêng", "took back the report's own day")
        },
        EventSentence(ReportWritten.self) { event, _ in
            Words("viết \(event.answers.count) mục của báo cáo", "wrote \(event.answers.count) sections of the report")
        },
        EventSentence(ReportSubmitted.self) { event, _ in
            Words("gửi báo cáo (lần \(event.version))", "submitted the report (version \(event.version))")
        },
        EventSentence(ReportWithdrawn.self) { event, _ in
            Words("rút lại báo cáo (lần \(event.version))", "took the report back (version \(event.version))")
        },
        EventSentence(ReportReturned.self) { event, _ in
            Words("trả lại báo cáo (lần \(event.version))", "returned the report (version \(event.version))")
        },
        EventSentence(ReportAccepted.self) { event, _ in
            Words("duyệt báo cáo (lần \(event.version))", "accepted the report (version \(event.version))")
        },
    ]

    private static let amendments = [
        EventSentence(AmendmentAsked.self) { event, _ in
            let count = event.changes.map(\.fact).uniqued.count
            return Words("xin điều chỉnh số liệu của \(count) việc", "asked to amend the figures of \(count) facts")
        },
        EventSentence(AmendmentAgreed.self) { event, _ in
            Words(
                "đồng ý điều chỉnh số liệu của \(event.facts.count) việc",
                "agreed to amend the figures of \(event.facts.count) facts")
        },
        EventSentence(AmendmentDeclined.self) { _, _ in
            Words("không đồng ý điều chỉnh số liệu", "declined to amend figures")
        },
        EventSentence(MendingAsked.self) { _, _ in
            Words("đề nghị đơn vị xem lại số liệu đã duyệt", "asked the unit to look at accepted figures again")
        },
    ]
}

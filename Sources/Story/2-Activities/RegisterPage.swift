internal import Base
internal import Units
internal import Web

/// One field that two officers filled differently.
struct FieldDifference: Hashable, Sendable {
    let label: Words
    /// As it stands in the record now.
    let now: String
    /// As the second officer typed it.
    let typed: String

    static func between(_ now: TypedActivity, _ typed: TypedActivity) -> [FieldDifference] {
        func all(_ value: TypedActivity) -> [(Words, String)] {
            [
                (Words("Loại hoạt động", "Kind"), value.kind), (Words("Tên hoạt động", "Title"), value.title),
                (Words("Ngày giờ", "Day and time"), value.sessions.map(sessionWords).joined(separator: "; ")),
                (Words("Địa điểm", "Place"), value.place),
                (Words("Đường dẫn trực tuyến", "Online link"), value.link ?? ""),
                (Words("Cho ai", "For whom"), value.audience.map(\.words.vi).joined(separator: ", ")),
                (Words("Dự kiến", "Expected"), value.expected.map(String.init) ?? ""),
                (Words("Mô tả", "Description"), value.description), (Words("Liên hệ", "Contact"), value.contact),
            ]
        }
        return zip(all(now), all(typed)).compactMap { now, typed in
            now.1 == typed.1 ? nil : FieldDifference(label: now.0, now: now.1, typed: typed.1)
        }
    }

    private static func sessionWords(_ session: ActivitySession) -> String {
        session.day.spoken(.vietnamese) + (session.start.map { ", " + TimeOfDay.spoken($0) } ?? "")
            + (session.end.map { "–" + TimeOfDay.spoken($0) } ?? "")
    }
}

/// The page on which an activity is written down or changed.
struct RegisterPage: Sendable {
    let choices: ActivityChoices
    let prefill: ActivityPrefill
    let formId: String
    /// The activity that is changed; nil for a further one.
    let activity: Activity?
    /// What it may be the same as; then the person decides before anything is saved.
    let doubles: [ActivityRow]
    /// What somebody else changed meanwhile.
    let difference: [FieldDifference]

    func content(_ form: Form) -> PageContent {
        let t = form.t
        let title =
            activity == nil ? t("Đăng ký hoạt động", "Register an activity") : t("Sửa hoạt động", "Edit the activity")
        return PageContent(
            title: title,
            thread: [
                Crumb(choices.unit.title, Address(path: "desk", choices.unit.address)),
                Crumb(t("Hoạt động", "Activities"), ActivityAddress.desk(choices.unit.address)),
                Crumb(title, target, isCurrent: true),
            ],
            isSearchable: false,
            body: """
                <h1>\(title)</h1>
                \(differenceNote(t))\(form.frame(to: target, draft: "activity-\(choices.unit.address)", content(in: form)))
                """)
    }

    private var target: Address {
        activity.map { ActivityAddress.step($0.number, "edit") }
            ?? Address(path: "desk", choices.unit.address, "activities", "add")
    }

    private func content(in form: Form) -> HTML {
        let t = form.t
        let seen = activity.map { form(Hidden("seen", "\($0.version)")) }
        return """
            \(form(Hidden("action", formId)))\(optional: seen)\(doubleNote(t))\(ActivityForm.fields(form, choices, prefill))\
            <p class="actions">\(sendButton(t)) \(draftButton(t))</p>
            """
    }

    private func sendButton(_ t: Tongue) -> HTML {
        switch activity?.state {
        case nil, .draft: button(t("Đăng ký", "Register"), name: "intent", value: "register")
        case .returned: button(t("Gửi lại", "Send again"), name: "intent", value: "register")
        default: button(t("Lưu", "Save"), name: "intent", value: "register")
        }
    }

    private func draftButton(_ t: Tongue) -> HTML {
        guard activity == nil || activity?.state == .draft else { return .nothing }
        return button(t("Lưu nháp", "Save as a draft"), .secondary, name: "intent", value: "draft")
    }

    /// Nothing is saved yet: the same after all, ours together, or another one?
    private func doubleNote(_ t: Tongue) -> HTML {
        if doubles.isEmpty { return .nothing }
        let joins = doubles.filter { $0.lead != choices.unit.id }.map { double -> HTML in
            button(
                t("Là của chung: xin phối hợp “\(double.title)”", "It is ours together: join “\(double.title)”"),
                .secondary, name: "join", value: double.id.description)
        }
        return note(
            """
            <h2>\(t("Có thể trùng, chưa lưu", "May be the same; nothing is saved yet"))</h2>
            \(DoubleList.lines(doubles, t))
            <input type="hidden" name="confirmed" value="1">
            <p class="actions">\(button(t("Không trùng, vẫn đăng ký", "Not the same, register it"), name: "intent", value: "register"))
            \(HTML.joined(joins, separator: " "))</p>
            """, .late)
    }

    private func differenceNote(_ t: Tongue) -> HTML {
        if difference.isEmpty { return .nothing }
        let rows = difference
        let columns = [
            TableColumn(t("Mục", "Field")), TableColumn(t("Người khác đã lưu", "Saved by another")),
            TableColumn(t("Bạn gõ", "You typed")),
        ]
        let says = t(
            "Trong lúc bạn sửa, người khác đã lưu thay đổi. Phần bạn gõ còn nguyên ở dưới; lưu lần nữa sẽ thay bằng phần của bạn.",
            "Somebody else saved changes meanwhile. What you typed is kept below; saving again puts yours in their place."
        )
        let compared = table(id: "difference", caption: t("Chỗ khác nhau", "The difference"), columns, each: rows) {
            ["\(t($0.label))", "\($0.now)", "\($0.typed)"]
        }
        return note("<p>\(says)</p>\(compared)", .late)
    }
}

/// Activities that may be the same, a line each.
enum DoubleList {
    static func lines(_ rows: [ActivityRow], _ t: Tongue) -> HTML {
        "<ul class=\"lines\">\(each: rows, { "<li>\(line($0, t))</li>\n" })</ul>"
    }

    static func line(_ row: ActivityRow, _ t: Tongue) -> HTML {
        """
        <a href="\(ActivityAddress.page(row.number))">\(row.title)</a> · \(row.leadName) · \(row.when(t)) · \(row.place)
        """
    }
}

extension ActivityRow {
    /// "thứ Ba 1/10, 7:30".
    func when(_ t: Tongue) -> String {
        day.spoken(t.language) + (start.map { ", " + TimeOfDay.spoken($0) } ?? "")
    }
}

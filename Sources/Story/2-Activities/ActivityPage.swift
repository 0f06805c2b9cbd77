internal import Base
internal import Plans
internal import Units
internal import Web

/// Everything that the page of an activity shows to one person.
struct ActivityPage: Sendable {
    let activity: Activity
    let lead: OrgUnit
    let campaign: Campaign
    let kind: Words
    let area: OrgUnit?
    let partners: [ActivityPartner]
    /// Partners for whom this person confirms or declines.
    let answerable: Set<Id>
    /// Partners whose own people look at the page: they see that an answer is still out.
    let own: Set<Id>
    let description: String?
    let contact: String?
    let reason: String?
    /// Where it went when it was merged.
    let target: ActivityRow?
    let absorbed: [ActivityRow]
    let doubles: [ActivityRow]
    let steps: [ActivityStep]
    /// It has begun, so that its numbers can be told and looked at.
    let hasBegun: Bool
    let isOver: Bool
    let mayEdit: Bool
    /// Of the lead, or of a unit that does it too.
    let mayHost: Bool
    /// One of its days is today.
    let isToday: Bool
    let mayReview: Bool
    /// Units for which this person may ask to join.
    let joining: [OrgUnit]
    /// An id of its own for every form: going back and pressing another button is another action.
    let formId: @Sendable () -> String
    /// What later rooms show.
    var more = HTML.nothing

    func content(_ form: Form) -> PageContent {
        let t = form.t
        return PageContent(
            title: activity.title, description: summary(t),
            thread: [
                Crumb(campaign.name, Address(path: campaign.address)),
                Crumb(t("Chương trình", "Programme"), Address(path: campaign.address, "programme")),
                Crumb(lead.title, Address(path: "units", lead.address)),
                Crumb(activity.title, ActivityAddress.page(activity.number), isCurrent: true),
            ],
            isSearchable: activity.state.isLive,
            body: """
                <h1>\(activity.title)</h1>
                \(stateLine(t))\(mainFacts(t))\(optional: description, story)\(partnerAnswers(t))\(buttons(form))\(doubleNote(t))\
                \(more)\(history(t))\(optional: markup)
                """)
    }

    /// Of what everybody sees, for search engines.
    private var markup: HTML? {
        guard (activity.stateBefore ?? activity.state).openness >= campaign.policy.leastOpenness else { return nil }
        return EventMarkup(activity, lead: lead, area: area, description: description)?.html
    }

    private func summary(_ t: Tongue) -> String {
        "\(t(kind)) · \(when(t).first ?? "") · \(activity.details.place) · \(lead.fullName)"
    }

    // MARK: What it is

    private func stateLine(_ t: Tongue) -> HTML {
        let word = t(activity.state.words)
        switch activity.state {
        case .approved: return "<p>\(state(.done, says: word))</p>\n"
        case .registered:
            return "<p>\(state(.doing, says: t("đã đăng ký, chưa duyệt", "registered, not reviewed yet")))</p>\n"
        case .merged:
            let link = target.map {
                "<a href=\"\(ActivityAddress.page($0.number))\">\($0.title)</a> (\($0.leadName))" as HTML
            }
            return note("<p>\(t("Đã gộp vào:", "Merged into:")) \(optional: link)</p>")
        case .cancelled:
            return note(
                "<p>\(t("Hoạt động này đã hủy.", "This activity is cancelled."))\(optional: reason, { " \($0)" })</p>",
                .late)
        case .returned:
            return note(
                "<p>\(t("Cấp trên trả lại để sửa:", "Sent back to be changed:"))\(optional: reason, { " \($0)" })</p>",
                .late)
        case .draft, .staged: return "<p>\(state(.none, says: word))</p>\n"
        }
    }

    private func when(_ t: Tongue) -> [String] {
        activity.details.sessions.map { session in
            session.day.spoken(t.language)
                + (session.start.map { ", " + TimeOfDay.spoken($0) } ?? t(", cả ngày", ", all day"))
                + (session.end.map { "–" + TimeOfDay.spoken($0) } ?? "")
        }
    }

    private func mainFacts(_ t: Tongue) -> HTML {
        let details = activity.details
        let confirmed = partners.filter { $0.state == .confirmed }
        let languages = details.languages.map { t($0.words) }.joined(separator: ", ")
        let expected = details.expected.map {
            "\(Figure.format(Int64($0), t.language)) \(t("người", "people"))" as HTML
        }
        return facts([
            (t("Khi nào", "When"), HTML.joined(when(t).map { HTML(text: $0) }, separator: "<br>")),
            (t("Ở đâu", "Where"), place(t)),
            (t("Tọa độ", "Coordinates"), details.location.map { point($0, t) } ?? .nothing),
            (t("Ai làm", "Who"), unitLink(lead.title, lead.address)),
            (
                t("Cùng với", "Together with"),
                HTML.joined(confirmed.map { unitLink($0.name, $0.address) }, separator: ", ")
            ),
            (t("Loại", "Kind"), "\(t(kind))"),
            (t("Cho ai", "For whom"), "\(details.audience.map { t($0.words) }.joined(separator: ", "))"),
            (
                t("Tham gia", "Taking part"),
                details.isOpen ? .nothing : "\(t("chỉ cho người được mời", "by invitation only"))"
            ),
            (t("Ngôn ngữ", "Languages"), details.languages == [.vietnamese] ? .nothing : "\(languages)"),
            (t("Dự kiến", "Expected"), expected ?? .nothing), (t("Liên hệ", "Contact"), HTML(text: contact ?? "")),
        ])
    }

    private func unitLink(_ name: String, _ address: String) -> HTML {
        "<a href=\"\(Address(path: "units", address))\">\(name)</a>"
    }

    private func place(_ t: Tongue) -> HTML {
        let details = activity.details
        let areaName = area.map { details.place.isEmpty || $0.id == lead.id ? "" : ", \($0.fullName)" } ?? ""
        let words: HTML = "\(details.place)\(areaName)"
        let link = details.link.flatMap { Address(untrusted: $0) }.map { address -> HTML in
            "<a href=\"\(address)\" rel=\"nofollow noopener\">\(t("tham gia trực tuyến", "take part online"))</a>"
        }
        return HTML.joined([details.place.isEmpty ? .nothing : words, link ?? .nothing], separator: " · ")
    }

    private func point(_ location: Location, _ t: Tongue) -> HTML {
        let map = Address(latitude: location.latitude, longitude: location.longitude)
        return "\(String(location.latitude)), \(String(location.longitude)) · <a href=\"\(map)\">\(t("Mở bản đồ", "Open the map"))</a>"
    }

    private func story(_ text: String) -> HTML {
        let paragraphs = text.split(separator: "\n").filter { !$0.allSatisfy(\.isWhitespace) }
        return "\(each: paragraphs, { "<p>\($0)</p>\n" })"
    }

    // MARK: What can be done

    private func post(_ step: String, _ content: HTML) -> HTML {
        """
        <form class="inline" method="post" action="\(ActivityAddress.step(activity.number, step))">\
        <input type="hidden" name="action" value="\(formId())">\(content)</form>

        """
    }

    private func partnerAnswers(_ t: Tongue) -> HTML {
        let open = partners.filter { $0.state == .proposed }
        return HTML.joined(
            open.map { partner in
                let unit: HTML = "<input type=\"hidden\" name=\"unit\" value=\"\(partner.unit)\">"
                let answers: HTML = """
                    \(button(t("Xác nhận phối hợp", "Confirm"), name: "answer", value: "yes")) \
                    \(button(t("Từ chối", "Decline"), .secondary, name: "answer", value: "no"))
                    """
                let says =
                    partner.askedByPartner
                    ? t("xin phối hợp, chờ \(lead.fullName) trả lời", "asks to join; \(lead.fullName) answers")
                    : t("được mời phối hợp", "is asked to do it together")
                guard answerable.contains(partner.unit) else {
                    return mayEdit || mayReview || own.contains(partner.unit)
                        ? "<p>\(state(.doing, says: "\(partner.name) \(says)"))</p>\n" : .nothing
                }
                return note("<p>\(partner.name) \(says).</p>\(post("partner", "\(unit)\(answers)"))")
            })
    }

    private func buttons(_ form: Form) -> HTML {
        let t = form.t
        let isAhead = activity.state.openness >= campaign.policy.leastOpenness && !isOver
        // Whoever only comes takes it along first of all; whoever runs it has more to do here.
        var shown = isAhead && !mayEdit ? [TakeAlong.button(activity.number, t)] : []
        if activity.state.isLive, hasBegun {
            let results = ActivityAddress.step(activity.number, "results")
            shown.append(
                mayEdit
                    ? linkButton(t("Báo kết quả", "Tell the results"), to: results)
                    : linkButton(t("Kết quả", "Results"), to: results, .secondary))
        }
        if activity.state.isLive, mayHost, isToday {
            let code = ActivityAddress.step(activity.number, "check-in")
            shown.append(linkButton(t("Hiện mã điểm danh", "Show the check-in code"), to: code))
        }
        if activity.state.isLive, hasBegun {
            let presence = ActivityAddress.step(activity.number, "presence")
            shown.append(linkButton(t("Điểm danh", "Participation"), to: presence, .secondary))
        }
        if isAhead, mayEdit { shown.append(TakeAlong.button(activity.number, t)) }
        if mayEdit, [.draft, .registered, .approved, .returned].contains(activity.state) {
            shown.append(linkButton(t("Sửa", "Edit"), to: ActivityAddress.step(activity.number, "edit"), .secondary))
        }
        if mayEdit {
            let copy = Address(
                path: "desk", lead.address, "activities", "add", query: ["copy": "\(activity.number)"])
            shown.append(linkButton(t("Chép thành hoạt động mới", "Copy"), to: copy, .secondary))
        }
        if mayEdit, activity.state == .cancelled {
            shown.append(post("restore", button(t("Khôi phục", "Restore"), .secondary)))
        }
        if mayReview, activity.state == .registered { shown.append(post("approve", button(t("Duyệt", "Approve")))) }
        if mayEdit || mayReview, activity.state == .merged {
            shown.append(post("unmerge", button(t("Tách ra, không trùng", "Not the same, separate"), .secondary)))
        }
        let actions: HTML =
            shown.isEmpty ? .nothing : "<p class=\"actions\">\(HTML.joined(shown, separator: " "))</p>\n"
        return actions + onward(t) + reasonForms(form) + joinForm(t)
    }

    /// Where somebody goes who has just registered it.
    private func onward(_ t: Tongue) -> HTML {
        guard mayEdit else { return .nothing }
        let add = Address(path: "desk", lead.address, "activities", "add")
        return """
            <p><a href="\(add)">\(t("Đăng ký hoạt động khác", "Register another activity"))</a> · \
            <a href="\(Address(path: "desk", lead.address))">\(t("Về bàn làm việc", "Back to the desk"))</a>\
            \(if: activity.state.openness >= campaign.policy.leastOpenness, " · \(Announcing.poster(activity.number, t))")</p>

            """
    }

    private func reasonForms(_ form: Form) -> HTML {
        let t = form.t
        var shown = HTML()
        let isReturn = mayReview && activity.state.isLive
        if isReturn {
            let label = FieldLabel("reason", Words("Vì sao trả lại", "Why it is sent back"), isRequired: true)
            shown += form.fold(
                Words("Trả lại để sửa", "Send back"), names: ["reason"],
                reasonForm("return", label, form.send(Words("Trả lại", "Send back"), as: .secondary), form))
        }
        if mayEdit, activity.state == .draft {
            shown += post("cancel", button(t("Bỏ bản nháp", "Throw the draft away"), .secondary))
        }
        // One field of a name on a page: a reviewer who is also the unit's steward returns or cancels on the edit of the list.
        if mayEdit, !isReturn, activity.state.isLive || activity.state == .returned {
            let label = FieldLabel("reason", Words("Vì sao hủy", "Why it is cancelled"), isRequired: true)
            shown += form.fold(
                Words("Hủy hoạt động", "Cancel the activity"), names: ["reason"],
                reasonForm("cancel", label, form.send(Words("Hủy hoạt động", "Cancel it"), as: .danger), form))
        }
        return shown
    }

    private func reasonForm(_ step: String, _ label: FieldLabel, _ send: HTML, _ form: Form) -> HTML {
        form.frame(
            to: ActivityAddress.step(activity.number, step),
            "\(form(Hidden("action", formId())))\(form(TextArea(label, rows: 2)))\(send)")
    }

    private func joinForm(_ t: Tongue) -> HTML {
        if joining.isEmpty { return .nothing }
        let lines: HTML = "\(each: joining, { "<option value=\"\($0.id)\">\($0.title)</option>" })"
        return post(
            "join",
            """
            <label for="f-unit">\(t("Đơn vị của bạn cùng làm?", "Does your unit do it too?"))</label> \
            <select id="f-unit" name="unit">\(lines)</select> \(button(t("Xin phối hợp", "Ask to join"), .secondary))
            """)
    }

    private func doubleNote(_ t: Tongue) -> HTML {
        var shown = HTML()
        if !absorbed.isEmpty {
            shown += "<h2>\(t("Đã gộp vào đây", "Merged into this one"))</h2>\(DoubleList.lines(absorbed, t))"
        }
        if doubles.isEmpty || !activity.state.isLive && activity.state != .returned { return shown }
        let lines: HTML =
            "\(each: doubles, { double in "<li>\(DoubleList.line(double, t)) \(mergeButton(double, t))</li>\n" })"
        shown += note("<h2>\(t("Có thể trùng với", "May be the same as"))</h2><ul class=\"lines\">\(lines)</ul>", .late)
        return shown
    }

    private func mergeButton(_ double: ActivityRow, _ t: Tongue) -> HTML {
        guard mayReview || mayEdit else { return .nothing }
        let merge = button(t("Gộp vào hoạt động đó", "Merge into that one"), .secondary)
        return post("merge", "<input type=\"hidden\" name=\"into\" value=\"\(double.id)\">\(merge)")
    }

    // MARK: What happened

    private func history(_ t: Tongue) -> HTML {
        if steps.isEmpty { return .nothing }
        let undoable = mayEdit && [.draft, .registered, .approved, .returned].contains(activity.state)
        // The step that made what stands now cannot be gone back to.
        let versions = steps.filter(\.kind.carriesDetails).dropFirst().map(\.position)
        let lines: HTML =
            "\(each: steps, { step in line(step, canUndo: undoable && versions.contains(step.position), t) })"
        return """
            <details class="fold"><summary>\(t("Lịch sử", "History"))</summary>
            <ol class="lines" reversed>\(lines)</ol></details>

            """
    }

    private func line(_ step: ActivityStep, canUndo: Bool, _ t: Tongue) -> HTML {
        let other = step.other.flatMap { id in partners.first { $0.unit == id }?.name }
        let undo: HTML = post(
            "undo",
            """
            <input type="hidden" name="to" value="\(step.position)"><input type="hidden" name="seen" \
            value="\(activity.version)">\(button(t("Quay lại bản này", "Go back to this"), .secondary))
            """)
        return """
            <li>\(step.at.spoken(t.language)) · \(t(step.kind.words))\(optional: other, { ": \($0)" }) · \
            \(step.actorName ?? t("hệ thống", "system"))\(optional: step.note, { " · “\($0)”" }) \(if: canUndo, undo)</li>

            """
    }
}

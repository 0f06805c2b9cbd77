internal import Activities
internal import Base
internal import Journal
internal import Plans
internal import Units
internal import Web

/// One post at the desk of its unit, or the place where one is begun.
struct PostDesk: Sendable {
    let desk: Desk
    let post: Post?
    let subjects: [Subject]
    let original: KeptFile?

    init(_ reader: any Reader, unit: String, number: Int?, _ caller: Caller, _ t: Tongue, on day: Day) throws {
        desk = try reader.desk(unit, .editor, caller, on: day)
        let desk = self.desk
        let post = try number.map { number in
            guard let post = try reader.post(number: number), post.unit == desk.unit.id else { throw PostRules.unknown }
            return post
        }
        self.post = post
        original = try post?.facts.original.flatMap { try reader.file($0) }
        subjects = try reader.subjects(for: desk.unit.id, keeping: post?.facts.subject, t, on: day)
    }

    static func address(_ desk: Desk, _ post: Post) -> Address {
        Address(path: "desk", desk.unit.address, "news", "\(post.number)")
    }

    func content(_ form: Form, done: String, formId: () -> String) -> PageContent {
        let t = form.t
        let title = post?.shownTitle(t) ?? t("Viết tin", "Write a post")
        let target = Address(path: "desk", desk.unit.address, "news", post.map { "\($0.number)" } ?? "add")
        let fields = PostForm(form: form, post: post, subjects: subjects, original: original)
        let hidden: HTML = """
            \(form(Hidden("action", formId())))\(optional: post, { form(Hidden("version", "\($0.version)")) })
            """
        let see = post.map { linkButton(t("Xem tin", "See the post"), to: PostLine.address($0), .secondary) }
        let list = desk.thread(t("Tin tức", "News"), "news")
        return PageContent(
            title: title, thread: list.map { Crumb($0.label, $0.address) } + [Crumb(title, target, isCurrent: true)],
            notice: notice(done, t, formId), isSearchable: false,
            body: """
                <h1>\(title)</h1>
                \(optional: post, { standing($0, t) })\(optional: see, { "<p class=\"actions\">\($0)</p>\n" })\
                \(form.frame(to: target, carriesFiles: true, "\(hidden)\(fields.content())\(buttons(t))"))\
                \(optional: post, { showing($0, t, formId) })
                """)
    }

    private func standing(_ post: Post, _ t: Tongue) -> HTML {
        let step: StepState = post.isPublic ? .done : post.state == .draft ? .none : .nothing
        return "<p>\(state(step, says: t(post.state.words)))</p>\n"
    }

    private func buttons(_ t: Tongue) -> HTML {
        guard post?.isPublic != true else { return "<p class=\"actions\">\(button(t("Lưu", "Save")))</p>\n" }
        // What is published is what stands in the fields, also when it was not saved before.
        let isWithdrawn = post?.state == .withdrawn
        let publish = isWithdrawn ? t("Đăng lại", "Publish again") : t("Đăng ngay", "Publish now")
        let keep = isWithdrawn ? t("Lưu, chưa đăng", "Save, and do not publish") : t("Lưu bản nháp", "Save as a draft")
        return """
            <p class="actions">\(button(publish, name: "publish")) \(button(keep, .secondary))</p>

            """
    }

    private func inline(_ post: Post, _ step: String, _ fields: HTML, _ formId: () -> String) -> HTML {
        let target = Address(path: "desk", desk.unit.address, "news", "\(post.number)", step)
        return """
            <form class="inline" method="post" action="\(target)">\
            <input type="hidden" name="action" value="\(formId())">\(fields)</form>
            """
    }

    private func showing(_ post: Post, _ t: Tongue, _ formId: () -> String) -> HTML {
        guard post.isPublic else { return .nothing }
        let withdraw = button(t("Gỡ tin", "Withdraw"), .danger)
        return """
            <h2>\(t("Gỡ tin", "Withdraw it"))</h2>
            <p>\(t(
                "Không ai ngoài đơn vị và cấp trên thấy nữa; có thể đăng lại.",
                "Nobody outside the unit and those above sees it then; it can be published again."))</p>
            \(inline(post, "show", "<input type=\"hidden\" name=\"public\" value=\"0\">\(withdraw)", formId))

            """
    }

    private func notice(_ done: String, _ t: Tongue, _ formId: () -> String) -> HTML? {
        guard let post else { return nil }
        func undo(_ isPublic: Bool) -> HTML {
            inline(
                post, "show",
                "<input type=\"hidden\" name=\"public\" value=\"\(isPublic ? "1" : "0")\">\(button(t("Hoàn tác", "Undo"), .secondary))",
                formId)
        }
        switch done {
        case "drafted": return "<p>\(t("Đã lưu bản nháp.", "The draft is saved."))</p>"
        case "published": return "<p>\(t("Tin đã đăng.", "The post is published."))</p>\(if: post.isPublic, undo(false))"
        case "withdrawn": return "<p>\(t("Tin đã gỡ.", "The post is withdrawn."))</p>\(if: !post.isPublic, undo(true))"
        case "undone": return "<p>\(t("Đã quay lại như trước.", "It is as it was before."))</p>"
        case "mended":
            let version: HTML = "<input type=\"hidden\" name=\"version\" value=\"\(post.version)\">"
            let back = inline(post, "undo", "\(version)\(button(t("Hoàn tác", "Undo"), .secondary))", formId)
            return "<p>\(t("Đã lưu.", "It is saved."))</p>\(if: post.before != nil, back)"
        default: return nil
        }
    }
}

/// A plan or an activity to choose from.
struct Subject: Sendable {
    let subject: PostSubject
    let label: String

    init(_ subject: PostSubject, label: String) {
        self.subject = subject
        self.label = label
    }
}

extension Reader {
    /// What a unit's post may be about: the campaign's plan, its own, and its activities that everybody sees.
    fileprivate func subjects(
        for unit: Id, keeping known: PostSubject?, _ t: Tongue, on day: Day
    ) throws -> [Subject] {
        var subjects: [Subject] = []
        for campaign in try campaigns().prefix(2) {
            let plans = [try plan(of: campaign.id)].compactMap(\.self)
                + (try plans(PlanTables.ofUnit, unit).filter { $0.state == .issued && $0.campaign == campaign.id })
            subjects += plans.map { Subject(.init(.plan, $0.id), label: $0.title(t)) }
            let rows = try activities(of: unit, campaign: campaign.id)
                .filter { $0.state.openness >= campaign.policy.leastOpenness }
            subjects += rows.prefix(200).map { row in
                Subject(.init(.activity, row.id), label: "\(row.title) (\(row.day.spoken(t.language, today: day)))")
            }
        }
        if let known, !subjects.contains(where: { $0.subject == known }) {
            subjects.append(Subject(known, label: t("(như trước)", "(as before)")))
        }
        var seen: Set<Id> = []
        return subjects.filter { seen.insert($0.subject.id).inserted }
    }
}

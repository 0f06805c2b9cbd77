internal import Base
internal import Plans
internal import Units
internal import Web

/// What the form of an activity offers to choose from.
struct ActivityChoices: Sendable {
    let unit: OrgUnit
    let campaign: Campaign
    let kinds: [ActivityKind]
    /// Communes (or districts and the province, where there are none) where it may take place.
    let areas: [OrgUnit]
    let places: [String]
    let tasks: [PlanTask]
    /// The area that the unit is or lies in.
    let ownArea: Id?
}

/// What stands in the form before anybody types.
struct ActivityPrefill: Sendable {
    var typed: TypedActivity
    /// Names of the units asked to do it together, one a line.
    var partnerNames: [String] = []

    /// A first activity: the campaign's first day (today, once it has begun), the last used place, everyone.
    init(_ choices: ActivityChoices, today: Day, kind: String?) {
        let campaign = choices.campaign
        let from = campaign.from ?? today
        let day = campaign.to.map { from <= today && today <= $0 } ?? false ? today : from
        typed = TypedActivity(
            title: "", kind: kind ?? "", sessions: [ActivitySession(day: day)], place: choices.places.first ?? "",
            placeUnit: choices.ownArea)
    }

    init(_ typed: TypedActivity, partnerNames: [String] = []) {
        self.typed = typed
        self.partnerNames = partnerNames
    }

    /// Whether anything beyond the five fields is filled, so that nobody changes a record without seeing all of it.
    var hasDetails: Bool {
        typed.sessions.count > 1 || typed.sessions.first?.end != nil || typed.location != nil || typed.link != nil
            || !typed.isOpen || typed.expected != nil || typed.task != nil || !partnerNames.isEmpty
            || !typed.description.isEmpty || !typed.contact.isEmpty
    }
}

/// The form of an activity: five fields, everything else folded.
enum ActivityForm {
    static let folded = [
        "end", "more", "location", "link", "closed", "expected", "task", "partners", "description", "contact",
        "consent",
    ]
    /// Folded too, but with a value from the start.
    static let prefilled = ["placeUnit", "languages"]

    static func fields(_ form: Form, _ choices: ActivityChoices, _ prefill: ActivityPrefill) -> HTML {
        let typed = prefill.typed
        let first = typed.sessions.first
        let titles = choices.kinds.filter { typed.kind.isEmpty || $0.code == typed.kind }.flatMap(\.titles)
        let similar = Address(
            path: "activities", "similar",
            query: ["unit": choices.unit.id.description, "campaign": choices.campaign.id.description])
        let fields: [any FormField] = [
            Select(
                kindLabel, choices.kinds.filter(\.isOpen).map { Option($0.code, $0.words) }, value: typed.kind,
                prompt: Words("Chọn loại…", "Choose…")),
            TextField(
                titleLabel, value: typed.title, autocomplete: "off", longest: ActivityRules.titleLimit,
                similar: similar, similarWith: ["day", "place", "placeUnit"], suggestions: titles),
            DayField(FieldLabel("day", Words("Ngày", "Day"), isRequired: true), value: first?.day),
            TimeField(timeLabel, value: clock(first?.start)),
            TextField(
                placeLabel, value: typed.place, autocomplete: "off", longest: ActivityRules.placeLimit,
                suggestions: choices.places),
            Checks(
                FieldLabel("audience", Words("Cho ai", "For whom")),
                Audience.allCases.map { Option($0.rawValue, $0.words) }, values: typed.audience.map(\.rawValue)),
        ]
        let more = Words("Thêm chi tiết (không bắt buộc)", "More (optional)")
        let folds = form.fold(
            more, names: folded, prefilled: prefilled, isFilled: prefill.hasDetails, details(form, choices, prefill))
        return "\(form(all: fields))\(folds)"
    }

    private static let timeLabel = FieldLabel(
        "time", Words("Giờ bắt đầu", "Start"), help: Words("Để trống nếu cả ngày.", "Leave empty for the whole day."))

    private static let kindLabel = FieldLabel("kind", Words("Loại hoạt động", "Kind"), isRequired: true)
    private static let titleLabel = FieldLabel(
        "title", Words("Tên hoạt động", "Title"), help: Words("Như trên băng rôn.", "As on the banner."),
        isRequired: true)
    private static let placeLabel = FieldLabel(
        "place", Words("Địa điểm", "Place"),
        help: Words(
            "Để trống nếu chỉ trực tuyến; đường dẫn ghi ở phần chi tiết.",
            "Leave empty when it is online only; the link goes into the details."))

    private static func details(_ form: Form, _ choices: ActivityChoices, _ prefill: ActivityPrefill) -> HTML {
        let typed = prefill.typed
        let areas = choices.areas.map { Option($0.id.description, named: $0.title) }
        let whenAndWhere: [any FormField] = [
            TimeField(FieldLabel("end", Words("Giờ kết thúc", "End")), value: clock(typed.sessions.first?.end)),
            TextArea(moreLabel, value: typed.sessions.dropFirst().map(line).joined(separator: "\n"), rows: 3),
            Select(
                FieldLabel("placeUnit", Words("Thuộc địa bàn", "In the area of")), areas,
                value: (typed.placeUnit ?? choices.ownArea)?.description ?? "",
                prompt: Words("Địa bàn của đơn vị", "The unit's own")),
            TextField(locationLabel, value: coordinates(typed.location), autocomplete: "off"),
            TextField(
                FieldLabel("link", Words("Đường dẫn trực tuyến", "Online link")), kind: .url, value: typed.link ?? ""),
        ]
        let task: [any FormField] = choices.tasks.isEmpty ? [] : [taskField(choices, typed)]
        let withWhom: [any FormField] = [
            TextArea(partnersLabel, value: prefill.partnerNames.joined(separator: "\n"), rows: 3),
            TextArea(FieldLabel("description", Words("Mô tả", "Description")), value: typed.description),
            TextField(contactLabel, value: typed.contact, autocomplete: "off"),
            Checks(
                FieldLabel("consent", Words("Công khai liên hệ", "Show the contact")),
                [Option("1", consent)], values: typed.showsContact ? ["1"] : []),
        ]
        return form(all: whenAndWhere + forWhom(typed) + task + withWhom)
    }

    private static func forWhom(_ typed: TypedActivity) -> [any FormField] {
        [
            Checks(
                FieldLabel("languages", Words("Ngôn ngữ", "Languages")),
                ActivityLanguage.allCases.map { Option($0.rawValue, $0.words) }, values: typed.languages.map(\.rawValue)
            ),
            Checks(
                FieldLabel("closed", Words("Tham gia", "Taking part")),
                [Option("1", Words("Chỉ cho người được mời", "Only for those invited"))],
                values: typed.isOpen ? [] : ["1"]),
            NumberField(
                FieldLabel("expected", Words("Dự kiến", "Expected")), value: typed.expected.map(String.init) ?? "",
                unit: Words("người", "people")),
        ]
    }

    private static func taskField(_ choices: ActivityChoices, _ typed: TypedActivity) -> Select {
        Select(
            FieldLabel("task", Words("Đáp ứng nhiệm vụ trong kế hoạch", "Answers the plan's task")),
            choices.tasks.map { Option($0.id.description, named: $0.title) },
            value: typed.task?.description ?? "", prompt: Words("Không chọn", "None"))
    }

    private static let moreLabel = FieldLabel(
        "more", Words("Các buổi khác", "Further sessions"),
        help: Words("Mỗi dòng một buổi, ví dụ: 2/10 7:30-9:00", "One a line, such as: 2/10 7:30-9:00"))
    private static let locationLabel = FieldLabel(
        "location", Words("Tọa độ", "Coordinates"),
        help: Words("Ví dụ: 12.6797, 108.0377", "Such as: 12.6797, 108.0377"))
    private static let partnersLabel = FieldLabel(
        "partners", Words("Đơn vị phối hợp", "Together with"),
        help: Words(
            "Mỗi dòng một đơn vị; đơn vị đó sẽ được hỏi để xác nhận.", "One unit a line; each will be asked to confirm."
        ))
    private static let contactLabel = FieldLabel(
        "contact", Words("Liên hệ", "Contact"),
        help: Words("Tên và số điện thoại để hỏi thêm.", "Name and phone number for questions."))
    private static let consent = Words(
        "Người có tên đồng ý cho hiện tên và số điện thoại cho mọi người xem.",
        "The person named agrees that name and number are shown to everybody.")

    private static func clock(_ minutes: Int?) -> String {
        guard let minutes else { return "" }
        let spoken = TimeOfDay.spoken(minutes)
        return minutes < 600 ? "0" + spoken : spoken
    }

    static func line(_ session: ActivitySession) -> String {
        "\(session.day.day)/\(session.day.month)/\(session.day.year)"
            + (session.start.map { " " + TimeOfDay.spoken($0) } ?? "")
            + (session.end.map { "-" + TimeOfDay.spoken($0) } ?? "")
    }

    private static func coordinates(_ location: Location?) -> String {
        location.map { "\($0.latitude), \($0.longitude)" } ?? ""
    }
}

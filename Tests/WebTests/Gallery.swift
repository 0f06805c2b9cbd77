import Base
import Foundation
import Web

/// Every piece of the looks on one page, as a desk of a commune might see it. Written to a file when the
/// environment names one, to be looked at in a browser.
enum Gallery {
    static func page(_ language: Language) -> HTML {
        var frame = PageFrame(language, title: "Hội sách xã Ea Tul", body: body(language))
        let t = Tongue(language)
        frame.description = t("Mọi phần của giao diện trên một trang", "Every piece of the looks on one page")
        frame.thread = [
            Crumb("Đắk Lắk", Address(path: "units", "66")), Crumb("Cư M'gar", Address(path: "units", "648")),
            Crumb("xã Ea Tul", Address(path: "units", "24283")),
            Crumb("Hội sách", Address(path: "activities", "hoi-sach"), isCurrent: true),
        ]
        frame.notice = "\(t("Đã lưu hoạt động.", "The activity is saved."))"
        frame.navigation = [
            Crumb(t("Chương trình", "Programme"), Address(path: "programme"), isCurrent: true),
            Crumb(t("Kế hoạch", "Plan"), Address(path: "plan")), Crumb(t("Con số", "Figures"), Address(path: "totals")),
            Crumb(t("Đơn vị", "Units"), Address(path: "units")), Crumb(t("Trợ giúp", "Help"), Address(path: "help")),
        ]
        frame.campaign = Crumb(t("Tuần lễ 2024", "The Week 2024"), .home)
        frame.visitor = Visitor(
            name: "xã Ea Tul", desk: Address(path: "desk"), signOut: Address(path: "sign-out"))
        frame.alternate = Address(path: "activities", query: ["lang": language == .english ? "vi" : "en"])
        frame.isSimulated = true
        frame.footer = [Crumb(t("Về trang này", "About"), Address(path: "about"))]
        return Web.page(frame, assets: { $0 })
    }

    private static func body(_ language: Language) -> HTML {
        let t = Tongue(language)
        return """
            <h1>Hội sách xã Ea Tul: mỗi gia đình một tủ sách</h1>
            <div class="columns"><div>
            \(eventFacts(t))\(tasks(t))
            <p>\(linkButton(t("Ghi vào lịch", "Add to calendar"), to: .home)) \
            \(linkButton(t("Chia sẻ", "Share"), to: .home, .secondary))</p>
            </div><div><h2>\(t("Con số", "Figures"))</h2>\(numbers(language))</div></div>
            <h2>\(t("Trạng thái", "States"))</h2><p>\(states(t))</p>
            \(chipLinks(t("Lọc", "Filter"), [
                Crumb(t("Tất cả", "All"), .home, isCurrent: true), Crumb("Hội sách", .home),
                Crumb("Lớp kỹ năng số", .home), Crumb("Thư viện lưu động", .home),
            ]))\(programme(t))\(board(t))\(pager(earlier: .home, later: .home, t))
            \(emptyState(t("Chưa có hoạt động nào.", "No activities yet."), action: linkButton("Đăng ký", to: .home)))
            \(copyButton("Kính gửi UBND xã Ea Tul,\nKế hoạch 173 đã gửi ngày 25/9.", id: "remind", label: "Nhắc", t))
            <div class="columns even"><div>\(form(language))</div>
            <div>\(searchBox(t("Tìm hoạt động gần bạn", "Find activities near you"), at: .home, t))
            <blockquote><mark>Phát triển văn hóa đọc thúc đẩy học tập suốt đời</mark></blockquote>
            \(qr("https://longhouse.example/a/hoi-sach", label: "QR"))
            \(note("<p>\(t("Số này mới là khai báo.", "This is declared only."))</p>"))
            \(note("<p>\(t("Có hai hoạt động giống nhau.", "Two activities look alike."))</p>", .late))
            <div class="paper"><h2>BÁO CÁO</h2><p>Kết quả Tuần lễ hưởng ứng học tập suốt đời 2024</p></div></div></div>
            """
    }

    private static func eventFacts(_ t: Tongue) -> HTML {
        facts([
            (t("Khi nào", "When"), "thứ Ba 1/10, 7:30"), (t("Ở đâu", "Where"), "Nhà cộng đồng buôn Brah, xã Ea Tul"),
            (t("Ai làm", "Who"), "<a href=\"/units/x\">Trường THCS Lê Hồng Phong</a>"),
        ])
    }

    private static func tasks(_ t: Tongue) -> HTML {
        taskList([
            DeskTask(
                "Xác nhận đã nhận kế hoạch 173/KH-UBND", .home, due: "trễ 3 ngày", why: "Tỉnh chờ 27 đơn vị",
                isLate: true),
            DeskTask("Đăng ký hoạt động đầu tiên", .home, due: "còn 2 ngày"),
            DeskTask("Báo kết quả Lễ phát động", .home, due: "hôm nay", why: "Hoạt động đã kết thúc lúc 10:00"),
        ])
    }

    private static func numbers(_ language: Language) -> HTML {
        figures([
            figure(
                12480, Tongue(language)("lượt người tham gia", "visits"), opens: Address(path: "totals", "visits"),
                coverage: Coverage(measured: 7200, evidenced: 3100, declared: 2180), language),
            figure(
                364, Tongue(language)("hoạt động", "activities"), opens: Address(path: "totals", "activities"),
                coverage: Coverage(measured: 0, evidenced: 12, declared: 352), language),
            figure(0, Tongue(language)("xe đạp tặng", "bicycles given"), opens: nil, language),
            figure(nil, Tongue(language)("sách tặng", "books given"), opens: nil, language),
        ])
    }

    private static func states(_ t: Tongue) -> HTML {
        HTML.joined(
            [.done, .doing, .none, .late(days: 3), .nothing].map { state($0, t) }, separator: " &nbsp; ")
    }

    private static func programme(_ t: Tongue) -> HTML {
        let lines = [
            eventLine(
                at: "7:30", moment: "2024-10-01T07:30+07:00", "Lễ phát động Tuần lễ hưởng ứng học tập suốt đời", .home,
                under: "Trung tâm Văn hóa tỉnh · \(state(.done, says: t("đã duyệt", "approved")))"),
            eventLine(
                at: "19:00", moment: "2024-10-01T19:00+07:00", "Lớp kỹ năng số cho người cao tuổi", .home,
                under: "buôn Brah, xã Ea Tul"),
        ]
        return dayGroup(t("thứ Ba 1/10", "Tuesday 1 October"), lines: lines)
    }

    private static func board(_ t: Tongue) -> HTML {
        let columns = [
            TableColumn(t("Đơn vị", "Unit")), TableColumn(t("Nhận", "Received")),
            TableColumn(t("Triển khai", "Adopted")),
            TableColumn(t("Đăng ký", "Registered")), TableColumn(t("Lượt người", "Visits"), isNumber: true),
            TableColumn(t("Phần", "Share")), TableColumn(t("Gọi", "Call")),
        ]
        return table(
            id: "board", caption: t("180 đơn vị: 122 đã nộp, 31 đang làm", "180 units: 122 in"), columns, each: 1...5
        ) { row in
            [
                "<a href=\"/units/\(row)\">xã Ea Kpam \(row)</a>", state(.done, t),
                state(row % 2 == 0 ? .doing : .done, t),
                state(row == 3 ? .late(days: 3) : .none, t), "\(row * 1234)", shareBar(Int64(row), of: 5),
                "<a href=\"tel:+84262000\">gọi</a>",
            ]
        }
    }

    private static func form(_ language: Language) -> HTML {
        let form = Form(
            language, typed: ["title": "Hội <sách>", "day": "31/02", "audience": "pupils"],
            problems: [
                FieldProblem("day", Words("Không có ngày 31/02.", "There is no 31 February.")),
                FieldProblem("audience", Words("Hãy chọn ít nhất hai nhóm.", "Choose at least two.")),
            ])
        let groups = [
            Option("pupils", Words("học sinh", "pupils")),
            Option("old", Words("người cao tuổi", "aged 60+"), help: Words("từ 60 tuổi", "60 and older")),
        ]
        let title = FieldLabel(
            "title", Words("Tên hoạt động", "Title"), help: Words("Như trên băng rôn.", "As on the banner."),
            isRequired: true)
        let fields: [any FormField] = [
            TextField(title, similar: Address(path: "similar"), similarWith: ["day"]),
            Select(
                FieldLabel("kind", Words("Loại", "Kind")), [Option("fair", Words("hội sách", "book fair"))],
                prompt: Words("Chọn…", "Choose…")),
            DayField(FieldLabel("day", Words("Ngày", "Day"), isRequired: true)),
            TimeField(FieldLabel("time", Words("Giờ", "Time")), value: "07:30"),
            Checks(FieldLabel("audience", Words("Cho ai", "For whom")), groups),
            Choice(FieldLabel("open", Words("Vào cửa", "Entry")), groups, value: "old"),
            NumberField(
                FieldLabel("count", Words("Dự kiến", "Expected")), value: "1.200", unit: Words("người", "people")),
            FileField(FieldLabel("photo", Words("Ảnh", "Photo")), accept: "image/*", usesCamera: true),
        ]
        let more = form.fold(
            Words("Thêm chi tiết (không bắt buộc)", "More (optional)"),
            form(TextArea(FieldLabel("story", Words("Kể thêm", "Story")))))
        return form.frame(
            to: Address(path: "activities"), carriesFiles: true,
            "\(form(all: fields))\(more)\(form.send(Words("Đăng ký", "Register")))\(button("Hủy hoạt động", .danger))")
    }
}

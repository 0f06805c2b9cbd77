internal import Activities
internal import Base
internal import Journal
internal import Units
internal import Web

/// What is shown without a network too. The forms belong to the script: without it there are links to the usual pages.
struct DayPage: Sendable {
    let views: [Written]

    /// An activity with the fields of later rooms, and the unit that takes part in it when it leads it not itself.
    struct Written: Sendable {
        let view: PresenceView
        let parts: HTML
        let partner: String?
    }
    let person: Id
    let now: Instant

    func content(_ t: Tongue) -> PageContent {
        let title = t("Ghi khi không có mạng", "Without a network")
        let says = t(
            "Mở trang này một lần khi còn mạng; sau đó mất mạng vẫn mở được. Những gì bạn ghi được giữ trên máy này, "
                + "hiện là đang chờ, và tự gửi khi có mạng. Gửi hai lần cũng chỉ ghi một lần.",
            "Open this page once while there is a network; afterwards it opens without. What you write is kept on this "
                + "device, shown as waiting, and sent by itself later. Sent twice it is written once.")
        let unchecked = t(
            "Khi không có mạng, chưa kiểm tra được: bạn còn quyền ghi không, hoạt động có bị hủy không, người khác đã ghi gì. "
                + "Máy chủ từ chối mục nào thì mục ấy ở lại đây kèm lý do.",
            "Without a network it cannot be checked whether you may still write, whether the activity was cancelled, and "
                + "what others wrote. What the server refuses stays here with its reason.")
        let nothing = emptyState(
            t("Không có hoạt động nào của bạn trong mười ngày trước và sau hôm nay.",
              "None of your activities lies within ten days of today."))
        return PageContent(
            title: title, scripts: ["keep.js", "day.js"], isSearchable: false,
            body: """
                <h1>\(title)</h1>
                <p>\(says)</p>
                <p class="quiet-text">\(unchecked)</p>
                \(root(t))\(views.isEmpty ? nothing : "\(each: views, { part($0, t) })")\
                <p><a href="/day/file">\(t("Nạp tệp ngày hội từ máy khác", "Take in the file of another device"))</a></p>

                """)
    }

    /// The words of the script, and where it shows what waits.
    private func root(_ t: Tongue) -> HTML {
        let words = DayPage.wordsOfStates(t) + DayPage.wordsOfEntries(t)
        let data: HTML = "\(each: words, { " data-\($0.0)=\"\($0.1)\"" as HTML })"
        return """
            <div id="day" data-person="\(person)"\(data)>
            <p id="day-state" role="status"></p>
            <ul class="lines" id="day-list"></ul>
            <p class="actions" id="day-tools" hidden>\(tool("send", t("Gửi ngay", "Send now"))) \
            \(tool("save", t("Tải thành tệp", "Save as a file"))) \(tool("clear", t("Xóa khỏi máy này", "Delete from this device")))</p>
            </div>

            """
    }

    /// How the page, the device and the network are.
    private static func wordsOfStates(_ t: Tongue) -> [(String, String)] {
        [
            ("ready", t("Sẵn sàng dùng khi mất mạng.", "Ready to be used without a network.")),
            (
                "unready",
                t(
                    "Máy này không giữ được trang: khi mất mạng sẽ không mở được.",
                    "This device cannot keep the page: it will not open without a network.")
            ),
            (
                "full",
                t(
                    "Máy hết chỗ nên CHƯA giữ được. Chữ bạn gõ vẫn ở trong ô: hãy xóa bớt tệp, ảnh rồi bấm lại, hoặc chép ra giấy.",
                    "The device is full: this is NOT kept. What you typed is still in the field: free some room and press again, or copy it on paper.")
            ),
            (
                "signin",
                t(
                    "Phiên đăng nhập đã hết. Các mục vẫn ở đây; hãy đăng nhập rồi mở lại trang này.",
                    "You are signed out. The entries are still here; sign in and open this page again.")
            ),
            (
                "other",
                t(
                    "mục của một tài khoản khác trên máy này, chờ người ấy đăng nhập",
                    "entries of another account on this device, waiting for them to sign in")
            ),
            (
                "clock",
                t(
                    "Đồng hồ máy này sai; ngày ghi vẫn là ngày bạn chọn.",
                    "The clock of this device is wrong; the day written is the one you chose.")
            ),
        ]
    }

    /// What became of an entry, what it holds, and what can be done with it.
    private static func wordsOfEntries(_ t: Tongue) -> [(String, String)] {
        [
            ("waiting", t("đang chờ mạng", "waiting for a network")),
            ("refused", t("chưa ghi được", "not written")),
            ("done", t("đã gửi", "sent")),
            ("kept", t("Đã giữ trên máy này.", "Kept on this device.")),
            ("again", t("Gửi lại", "Send again")), ("mend", t("Sửa", "Edit")),
            ("sure", t("Vẫn ghi số của tôi", "Write my number all the same")), ("drop", t("Bỏ", "Drop")),
            ("names", t("tên", "names")), ("people", t("người", "people")), ("fields", t("ô kết quả", "fields of results")),
            ("really", t("Bấm lần nữa để xóa cả mục chưa gửi", "Press again to delete what was not sent too")),
            ("nothing", t("Chưa ghi gì.", "Nothing was written.")),
        ]
    }

    private func tool(_ name: String, _ label: String) -> HTML {
        "<button type=\"button\" class=\"button secondary\" id=\"day-\(name)\">\(label)</button>"
    }

    private func part(_ written: Written, _ t: Tongue) -> HTML {
        let view = written.view
        let number = view.activity.number
        let days: HTML = "\(each: ParticipationRules.days(view.activity), { day in option(day, view, t) })"
        let counts: HTML = "\(each: HeadGroup.allCases, { group in tally("g.\(group.rawValue)", t(group.words), number) })"
        let id = "day-\(number)"
        return """
            <section class="day-activity"><h2>\(view.activity.title)</h2>
            <p class="quiet-text">\(view.activity.details.place)\(optional: written.partner, { partner in
                "<br>\(t("\(view.lead.title) chủ trì, \(partner) phối hợp", "led by \(view.lead.title), with \(partner)"))"
            })</p>
            <noscript><p>\(withoutScript(view, t))</p></noscript>
            <form class="form" data-day="\(number)" data-title="\(view.activity.title)" hidden>
            <div class="field"><label for="\(id)-day">\(t("Ngày", "Day"))</label>\
            <select id="\(id)-day" name="day">\(days)</select></div>
            <details class="fold" data-part="roll"><summary>\(t("Danh sách có mặt", "Roll"))</summary>
            <div class="field"><label for="\(id)-names">\(t("Họ tên, mỗi dòng một người", "Names, one a line"))</label>
            <p class="help" id="\(id)-help">\(t(
                "Có thể thêm lớp, thôn sau dấu |. Tên đã có trong danh sách chỉ tính một lần. Ai đã quét mã thì không ghi.",
                "A class or hamlet may follow after |. A name that is on the roll counts once. Whoever scanned is left out."))</p>
            <textarea id="\(id)-names" name="names" rows="6" aria-describedby="\(id)-help"></textarea></div>
            <p class="actions"><button class="button" name="kind" value="roll">\(t("Giữ danh sách", "Keep the names"))</button></p>
            </details>
            <details class="fold" data-part="heads"><summary>\(t("Đếm đầu người", "Count heads"))</summary>
            \(tally("heads", t("Tất cả", "All"), number))\(counts)\
            <p class="actions"><button class="button" name="kind" value="heads">\(t("Giữ số đếm", "Keep the count"))</button></p>
            </details>
            \(written.parts)<p role="status"></p>
            </form></section>

            """
    }

    private func withoutScript(_ view: PresenceView, _ t: Tongue) -> HTML {
        guard !view.days.isEmpty else {
            let first = view.activity.firstDay.spoken(t.language)
            return "\(t("Ghi được từ \(first).", "It can be written from \(first) on."))"
        }
        return """
            <a href="\(view.address("roll"))">\(t("Ghi danh sách", "Write the roll"))</a> · \
            <a href="\(view.address("count"))">\(t("Đếm đầu người", "Count heads"))</a>
            """
    }

    private func option(_ day: Day, _ view: PresenceView, _ t: Tongue) -> HTML {
        let seen = view.counts.first { $0.day == day }.map { " data-seen=\"\($0.heads)\"" as HTML }
        let isNext = day == (ParticipationRules.days(view.activity).last { $0 <= now.day } ?? view.activity.firstDay)
        return "<option value=\"\(day)\"\(optional: seen)\(if: isNext, " selected")>\(day.spoken(t.language))</option>"
    }

    /// A number with a button that adds one: a tap for each who comes in.
    private func tally(_ name: String, _ label: String, _ number: Int) -> HTML {
        """
        <div class="field"><label for="day-\(number)-\(name)">\(label)</label>\
        <input class="number" id="day-\(number)-\(name)" name="\(name)" type="text" inputmode="numeric" autocomplete="off"> \
        <button type="button" class="button secondary" data-add="\(name)" aria-label="\(label) +1">+1</button></div>

        """
    }
}

internal import Base
internal import Participation
internal import Units
internal import Web

/// What this device reads: its groups, what waits to be logged, goals and streak. All of it stays on the device; the
/// script fills the page, and without one the code of a group leads on.
enum MyReadingPage {
    /// What the pages of groups need too.
    static let sharedScripts = ["keep.js", "reading.js", "reading-kept.js", "reading-groups.js"]

    static func content(_ t: Tongue, today: Day) -> PageContent {
        let title = t("Việc đọc của tôi", "My reading")
        return PageContent(
            title: title,
            thread: [
                Crumb(t("Thư viện", "Library"), LibraryPages.address),
                Crumb(t("Đọc cùng nhau", "Reading together"), ReadingPages.address),
                Crumb(title, ReadingPages.log, isCurrent: true),
            ], scripts: sharedScripts + ["reading-mine.js"], styles: ["library.css"], isSearchable: false,
            body: """
                <h1>\(title)</h1>
                \(kept(t))\(waiting(t))\(goal(t, today))\(groups(t))\(readers(t))\(code(t))\(stays(t))
                """)
    }

    /// Under each page of a book: the minutes read on this device, and the way to log them.
    static func strip(_ item: ShelfItem, _ t: Tongue) -> HTML {
        """
        <p class="note" data-reading data-title="\(item.facts.title)" data-minutes="\(t("phút", "minutes"))" hidden>\
        \(t("Đã đọc trên máy này, chưa ghi:", "Read on this device, not logged:")) <span role="status"></span>. \
        <a href="\(ReadingPages.log)">\(t("Tính vào sổ đọc", "Count my reading"))</a></p>

        """
    }

    /// What was logged on this device and is not with the house yet; on a group's page only what is for this group.
    static func kept(_ t: Tongue, group: String? = nil) -> HTML {
        let words: [(String, String)] = [
            ("waits", t("đang chờ mạng", "waiting for a network")), ("refused", t("chưa ghi được", "not logged")),
            ("done", t("đã gửi", "sent")), ("again", t("Gửi lại", "Send again")), ("mend", t("Sửa", "Edit")),
            ("drop", t("Bỏ", "Drop")), ("minutes", t("phút", "minutes")), ("books", t("cuốn", "books")),
            ("people", t("người", "readers")),
        ]
        return """
            <section data-logs\(each: words, { " data-\($0.0)=\"\($0.1)\"" as HTML })\
            \(optional: group, { " data-group=\"\($0)\"" }) hidden aria-live="polite">
            <h2>\(t("Đã ghi trên máy này, chờ gửi vào nhóm", "Logged on this device, to be sent to the group"))</h2>
            <ul class="lines"></ul></section>

            """
    }

    private static func waiting(_ t: Tongue) -> HTML {
        """
        <section data-waiting data-minutes="\(t("phút", "minutes"))" data-log="\(t("Ghi vào", "Log in"))" \
        data-keep="\(t(RecordMark.keep))" \
        data-offline="\(t("chờ có mạng để ghi", "waits for a network to be logged"))" \
        data-none="\(t("vào một nhóm ở dưới để ghi", "join a group below to log it"))" \
        data-drop="\(t("Bỏ", "Drop"))" hidden><h2>\(t("Đã đọc, chưa ghi vào đâu", "Read, and not logged yet"))</h2>
        <ul class="lines"></ul>
        <p>\(RecordMark.status(t))</p></section>

        """
    }

    private static func goal(_ t: Tongue, _ today: Day) -> HTML {
        let help = t(
            "Lỡ một ngày trong tuần không làm đứt chuỗi.", "One missed day in a week does not end a streak.")
        return """
            <section data-goal data-today="\(today)" data-week="\(t("Tuần này đã đọc", "Read this week"))" \
            data-minutes="\(t("phút", "minutes"))" \
            data-of="\(t("trên mục tiêu", "of a goal of"))" data-streak="\(t("ngày liền có đọc", "days in a streak"))" hidden>
            <h2>\(t("Mục tiêu", "Goal"))</h2><p role="status"></p>
            <p><label for="week-goal">\(t("Số phút muốn đọc mỗi tuần", "Minutes to read each week"))</label> \
            <input class="number" id="week-goal" type="number" min="0" max="10080" step="5" inputmode="numeric"></p>
            <p class="quiet-text">\(help)</p></section>

            """
    }

    private static func groups(_ t: Tongue) -> HTML {
        """
        <section data-groups data-offline="\(t("mở được khi có mạng", "opens with a network"))" hidden>
        <h2>\(t("Nhóm của tôi", "My groups"))</h2><ul class="lines"></ul></section>

        """
    }

    /// A family's readers: nicknames stay here, only their age is counted.
    private static func readers(_ t: Tongue) -> HTML {
        let ages = ReadingAge.allCases.map { "<option value=\"\($0.rawValue)\">\(t($0.words))</option>" as HTML }
        return """
            <section data-readers data-drop="\(t("Bỏ", "Drop"))" hidden>
            <h2>\(t("Người đọc trong nhà", "Readers of the family"))</h2>
            <p class="quiet-text">\(t(
                "Tên gọi chỉ nằm trên máy này; khi ghi, chỉ lứa tuổi được gửi đi.",
                "Nicknames stay on this device; only the age goes along with a log."))</p>
            <ul class="lines"></ul>
            <form class="form row"><p class="field"><label for="nickname">\(t("Tên gọi", "Nickname"))</label>
            <input id="nickname" type="text" maxlength="30" autocomplete="off"></p>
            <p class="field"><label for="reader-age">\(t("Lứa tuổi", "Age"))</label>
            <select id="reader-age">\(HTML.joined(ages))</select></p>
            <p class="actions"><button class="button secondary">\(t("Thêm người đọc", "Add a reader"))</button></p></form></section>

            """
    }

    private static func code(_ t: Tongue) -> HTML {
        let form = Form(t.language)
        let field = TextField(
            FieldLabel(
                "code", Words("Mã của nhóm đọc", "Code of the reading group"),
                help: Words(
                    "Trong liên kết hoặc dưới mã QR mà người phụ trách nhóm đưa.",
                    "In the link, or below the QR code, that whoever looks after the group gave you.")),
            autocomplete: "off")
        return """
            <h2>\(t("Vào một nhóm", "Join a group"))</h2>
            \(form.frame(to: ReadingPages.log, method: .get, "\(form(field))\(form.send(Words("Mở nhóm", "Open it"), as: .secondary))"))
            """
    }

    private static func stays(_ t: Tongue) -> HTML {
        """
        <p class="quiet-text">\(t(
            "Mọi thứ ở trang này nằm trên máy của bạn. Chỉ khi bạn bấm ghi vào một nhóm, số phút, số sách, lứa tuổi và tên sách mới được gửi.",
            "Everything on this page stays on your device. Only when you log in a group do minutes, books, age and the book's title go to it."))</p>
        <noscript><p>\(t(
            "Không có JavaScript vẫn ghi được: mở liên kết của nhóm rồi điền.",
            "Without JavaScript you can log all the same: open the link of the group and fill the form in."))</p></noscript>

        """
    }
}

internal import Base
internal import Journal
internal import Units
internal import Web

/// My record: what somebody attended, read, learned and gave. It is made on the device from what the device keeps; the
/// server knows of it only what somebody keeps with their account.
enum RecordPages {
    static func routes(_ world: World) -> [Route] {
        [
            .get("/record", access: .everyone) { ask in try await show(world, ask) },
            .get("/record/entries", access: .signedIn) { ask in .text(try await kept(world, ask) ?? "") },
            .post("/record/entries", access: .signedIn, bodyLimit: RecordRules.largest * 3 + 4_096) { ask in
                try await world.act(ask, KeepRecord(try RecordRules.read(ask.form.raw("entries") ?? "")))
                return ask.form.has("page") ? .see(RecordMark.page) : Answer(status: 204, .none)
            },
            .post("/record/erase", access: .signedIn) { ask in
                try await world.act(ask, EraseRecord())
                return .see(RecordMark.page.adding(query: ["erased": "1"]))
            },
        ]
    }

    private static func kept(_ world: World, _ ask: Ask) async throws -> String? {
        guard let person = ask.person else { return nil }
        return try await world.ledger.read { reader in try reader.learningRecord(of: person) }
    }

    private static func show(_ world: World, _ ask: Ask) async throws -> Answer {
        guard ask.person != nil else {
            return try await world.settledPage(ask, RecordPage(isSignedIn: false, kept: nil).content(ask.tongue))
        }
        let entries = try await kept(world, ask).map { try RecordRules.read($0) }
        return try await world.page(ask, RecordPage(isSignedIn: true, kept: entries).content(ask.tongue))
    }
}

struct RecordPage: Sendable {
    let isSignedIn: Bool
    /// What the account keeps; nil when it keeps nothing.
    let kept: [RecordEntry]?

    func content(_ t: Tongue) -> PageContent {
        let title = t("Sổ học tập của tôi", "My record")
        let says = t(
            "Những gì bạn đã dự, đã đọc, đã học, đã tặng. Sổ nằm trong trình duyệt của máy này; máy chủ không giữ gì.",
            "What you attended, read, learned and gave. It lies in the browser of this device; the server keeps nothing.")
        let shared = t(
            "Máy dùng chung? Ai mở máy cũng xem được sổ: hãy tải về rồi xóa.",
            "A shared device? Whoever opens it sees the record: save it as a file, then erase it.")
        return PageContent(
            title: title, scripts: ["keep.js", RecordMark.script], isSearchable: false,
            body: """
                <h1>\(title)</h1>
                <p class="no-print">\(says) <span class="quiet-text">\(shared)</span></p>
                <p class="print-only">\(t("Họ và tên", "Name")): ……………………………………………………</p>
                \(withoutScript(t))<div id="record"\(words(t))\(account)>
                <p role="status" id="record-state"></p>
                <p class="week" id="record-sum"></p>
                <ul class="lines" id="record-list">
                \(each: RecordRules.shown(kept ?? []), { line($0, t) })</ul>
                \(adding(t))\(tools(t))</div>
                \(withAccount(t))
                """)
    }

    private var account: HTML {
        isSignedIn ? " data-account=\"/record/entries\"\(if: kept != nil, " data-both=\"1\"")" : .nothing
    }

    private func withoutScript(_ t: Tongue) -> HTML {
        let says = t(
            "Sổ trên máy cần JavaScript của trình duyệt. Sổ giữ cùng tài khoản thì xem được không cần.",
            "The record on the device needs the browser's JavaScript. One that is kept with an account can be seen without.")
        return "<noscript>\(note("<p>\(says)</p>"))</noscript>\n"
    }

    /// The words of the script.
    private func words(_ t: Tongue) -> HTML {
        let kinds = RecordEntry.Kind.allCases.map { ($0.rawValue, t($0.words)) }
        let others = [
            ("minutes", t("phút", "minutes")), ("books", t("cuốn", "books")), ("drop", t("Bỏ", "Take out")),
            (
                "empty",
                t(
                    "Sổ còn trống. Điểm danh ở một hoạt động, đọc một cuốn trong thư viện, hoặc ghi thêm ở dưới.",
                    "Nothing here yet. Check in at an activity, read in the library, or add a line below.")
            ),
            ("check", t("Kiểm tra giấy chứng nhận", "Check the certificate")),
            ("full", t("Máy hết chỗ, CHƯA ghi được.", "The device is full: NOT kept.")),
            ("really", t("Bấm lần nữa để xóa hết", "Press again to erase everything")),
            ("erased", t("Đã xóa hết khỏi máy này.", "Everything is erased from this device.")),
            ("nofile", t("Tệp này không phải sổ học tập.", "This file is no record.")),
            ("taken", t("Đã nạp tệp vào sổ.", "The file was taken in.")),
            ("synced", t("Sổ trên máy và sổ của tài khoản đã như nhau.", "Device and account hold the same now.")),
            (
                "unsynced",
                t(
                    "Chưa nối được với tài khoản; sổ trên máy vẫn nguyên.",
                    "The account could not be reached; the device still has all of it.")
            ),
        ]
        return "\(each: kinds + others, { " data-\($0.0)=\"\($0.1)\"" as HTML })"
    }

    private func line(_ entry: RecordEntry, _ t: Tongue) -> HTML {
        let title: HTML = entry.link.map { "<a href=\"\($0)\">\(entry.title)</a>" } ?? HTML(text: entry.title)
        let rest = [
            entry.minutes.map { "\($0) \(t("phút", "minutes"))" }, entry.books.map { "\($0) \(t("cuốn", "books"))" }, entry.text,
        ].compactMap(\.self)
        let check = entry.check.map { address -> HTML in
            " · <a href=\"\(address)\">\(t("Kiểm tra giấy chứng nhận", "Check the certificate"))</a>"
        }
        return """
            <li><strong>\(t(entry.kind.words))</strong> · \(entry.day.spoken(t.language)) · \(title)\
            \(each: rest, { " · \($0)" as HTML })\(optional: check)</li>

            """
    }

    private func adding(_ t: Tongue) -> HTML {
        let form = Form(t.language)
        let kinds: [RecordEntry.Kind] = [.attended, .read, .learned, .given]
        let kind = Select(
            FieldLabel("kind", Words("Việc gì", "What")), kinds.map { Option($0.rawValue, $0.words) },
            value: RecordEntry.Kind.read.rawValue)
        let title = TextField(
            FieldLabel("title", Words("Tên hoạt động, cuốn sách, khóa học", "Name of the activity, book or course"), isRequired: true),
            longest: 200)
        let minutes = NumberField(FieldLabel("minutes", Words("Số phút (nếu có)", "Minutes (if any)")), unit: Words("phút", "minutes"))
        return """
            <form class="form no-print" id="record-add" hidden><details class="fold">\
            <summary>\(t("Ghi thêm bằng tay", "Add a line by hand"))</summary>
            \(form(kind))\(form(title))<div class="field"><label for="record-day">\(t("Ngày", "Day"))</label>\
            <input id="record-day" name="day" type="date"></div>\(form(minutes))\
            <p class="actions">\(button(t("Ghi vào sổ", "Keep it")))</p></details></form>

            """
    }

    private func tools(_ t: Tongue) -> HTML {
        func tool(_ name: String, _ label: String, _ weight: String = "secondary") -> HTML {
            "<button type=\"button\" class=\"button \(weight)\" id=\"record-\(name)\">\(label)</button>"
        }
        return """
            <p class="actions no-print" id="record-tools" hidden>\(tool("print", t("In hoặc lưu PDF", "Print or save as PDF"))) \
            \(tool("save", t("Tải thành tệp (JSON)", "Save as a file (JSON)"))) \
            \(tool("erase", t("Xóa hết", "Erase everything"), "danger"))</p>
            <p class="no-print" id="record-file" hidden><label for="record-in">\
            \(t("Nạp tệp sổ từ máy khác", "Take in the file of another device"))</label> \
            <input id="record-in" type="file" accept=".json"></p>

            """
    }

    private func withAccount(_ t: Tongue) -> HTML {
        guard isSignedIn else {
            let says = t("Muốn mở sổ trên nhiều máy?", "To have it on several devices:")
            let link = Address(path: "sign-in", query: ["back": RecordMark.page.text])
            return "<p class=\"quiet-text no-print\">\(says) <a href=\"\(link)\">\(t("Đăng nhập", "Sign in"))</a></p>\n"
        }
        guard kept != nil else {
            let says = t(
                "Giữ cùng tài khoản thì mở được trên mọi máy của bạn. Chỉ mình bạn xem; xóa lúc nào cũng được.",
                "Kept with your account it opens on all your devices. Only you see it; it can be erased at any time.")
            return """
                <form class="no-print" method="post" action="/record/entries" id="record-keep">\
                <input type="hidden" name="entries" value="[]"><input type="hidden" name="page" value="1">\
                <p>\(says)</p><p class="actions">\(button(t("Giữ cùng tài khoản", "Keep with my account"), .secondary))</p></form>

                """
        }
        let says = t("Sổ này cũng được giữ cùng tài khoản của bạn.", "This record is kept with your account too.")
        return """
            <form class="no-print" method="post" action="/record/erase"><p>\(says)</p><p class="actions">\
            \(button(t("Thôi giữ, xóa khỏi tài khoản", "Stop, and erase it from the account"), .secondary))</p></form>

            """
    }
}

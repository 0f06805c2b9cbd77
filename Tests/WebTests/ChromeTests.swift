import Base
import Testing

@testable import Web

struct ChromeTests {
    private func shown(_ change: (inout PageFrame) -> Void = { _ in }) -> String {
        var frame = PageFrame(.vietnamese, title: "Hội sách <b>", body: "<h1>Hội sách</h1>")
        change(&frame)
        return page(frame, assets: { "/assets/" + $0 }).text
    }

    @Test func pageSaysItsLanguageAndTitle() {
        let text = shown()
        #expect(text.hasPrefix("<!doctype html>\n<html lang=\"vi\">"))
        #expect(text.contains("<title>Hội sách &lt;b&gt; · Longhouse</title>"))
        #expect(text.contains("<link rel=\"stylesheet\" href=\"/assets/app.css\">"))
        #expect(!text.contains("mô phỏng"))
        #expect(!text.contains("noindex"))
    }

    @Test func simulatedPagesAreStampedOnPageAndInPreviewsAndNotSearched() {
        let text = shown { $0.isSimulated = true }
        #expect(text.contains("<p class=\"stamp\">Dữ liệu mô phỏng, không có thật</p>"))
        #expect(text.contains("<meta property=\"og:title\" content=\"[mô phỏng] Hội sách &lt;b&gt;\">"))
        #expect(text.contains("<meta name=\"robots\" content=\"noindex\">"))
        #expect(shown { $0.isSearchable = false }.contains("noindex"))
    }

    @Test func currentPageIsMarkedInNavigationAndThread() {
        let crumb = Crumb("Chương trình", Address(path: "programme"), isCurrent: true)
        let text = shown { $0.navigation = [crumb] }
        #expect(text.contains("<li><a href=\"/programme\" aria-current=\"page\">Chương trình</a></li>"))
        #expect(shown { $0.thread = [crumb] }.contains("<nav class=\"thread\" aria-label=\"Bạn đang ở\">"))
    }

    @Test func otherLanguageKeepsTheQuery() {
        let ask = Ask(.get, "/units/c%C6%B0", query: ["q": "sách & báo", "lang": "vi", "page": "2"])
        #expect(ask.inOtherLanguage?.text == "/units/c%C6%B0?q=s%C3%A1ch%20%26%20b%C3%A1o&page=2&lang=en")
        #expect(PageFrame(Ask(.post, "/units"), title: "", body: "").alternate == nil)
    }

    @Test func signedInPersonCanLeaveAndAnyoneElseCanEnter() {
        let visitor = Visitor(name: "xã Ea Tul", desk: Address(path: "desk"), signOut: Address(path: "sign-out"))
        let inside = shown {
            $0.visitor = visitor
            $0.signIn = Address(path: "sign-in")
        }
        #expect(inside.contains("<form method=\"post\" action=\"/sign-out\">"))
        #expect(!inside.contains("/sign-in"))
        #expect(shown { $0.signIn = Address(path: "sign-in") }.contains("<a href=\"/sign-in\">Đăng nhập</a>"))
    }
}

struct ComponentTests {
    @Test func tableIsARegionWithNamedRows() {
        let columns = [TableColumn("Đơn vị"), TableColumn("Lượt", isNumber: true)]
        let text = table(id: "board", caption: "Hai đơn vị", columns, each: ["Ea Tul", "Ea Kpam"]) { ["\($0)", "1"] }
            .text
        #expect(text.contains("role=\"region\" aria-labelledby=\"board\" tabindex=\"0\""))
        #expect(text.contains("<tr><th scope=\"row\">Ea Tul</th><td class=\"n\">1</td></tr>"))
        #expect(text.contains("<th scope=\"col\" class=\"n\">Lượt</th>"))
    }

    @Test func copiedTextKeepsItsLinesAndIsEscaped() {
        let text = copyButton("Kính gửi <xã>\nHạn: 1/10", id: "remind", label: "Nhắc", Tongue(.vietnamese)).text
        #expect(text.contains("rows=\"2\" readonly"))
        #expect(text.contains(">\nKính gửi &lt;xã&gt;\nHạn: 1/10</textarea>"))
    }

    @Test func pagerLeavesOutWhatIsNotThere() {
        let t = Tongue(.vietnamese)
        #expect(pager(earlier: nil, later: nil, t).isEmpty)
        let last = pager(earlier: Address(path: "units"), later: nil, t).text
        #expect(last.contains("Trang trước") && !last.contains("Trang sau"))
    }

    @Test func lateTaskSaysSoInAWordWithAShape() {
        let task = DeskTask("Xác nhận", Address(path: "plan"), due: "trễ 3 ngày", why: "Tỉnh chờ", isLate: true)
        #expect(taskList([task]).text.contains("<span aria-hidden=\"true\">▲</span> trễ 3 ngày"))
    }

    @Test func errorPageTellsWhatToDo() {
        let refusal = Refusal(
            "units.closed", status: 410, Words("Đơn vị đã đóng.", "The unit is closed."),
            next: Words("Hãy chọn đơn vị kế tục.", "Choose its successor."))
        let text = errorBody(ErrorView(refusal), Tongue(.vietnamese)).text
        #expect(text.contains("<h1>Đơn vị đã đóng.</h1>") && text.contains("<p>Hãy chọn đơn vị kế tục.</p>"))
    }
}

@testable import News
import Testing
import Web

@Suite struct MarkupTests {
    private func html(_ text: String) -> String { PostMarkup(text).html.text }

    @Test func paragraphsListsHeadingsAndLinks() {
        let text = """
            Mở đầu
            dòng hai

            ## Chương trình
            - Hội sách
            - Thi kể chuyện,
            có quà
            3. Bế mạc
            4. Trao giải

            Xem **kế hoạch** ở [trang này](/2026/plan) hoặc https://songngan.example/a?b=1&c=2.
            """
        #expect(
            html(text) == """
                <p>Mở đầu<br>
                dòng hai</p>
                <h2>Chương trình</h2>
                <ul>
                <li>Hội sách</li>
                <li>Thi kể chuyện, có quà</li>
                </ul>
                <ol start="3">
                <li>Bế mạc</li>
                <li>Trao giải</li>
                </ol>
                <p>Xem <strong>kế hoạch</strong> ở <a href="/2026/plan">trang này</a> hoặc \
                <a href="https://songngan.example/a?b=1&amp;c=2" rel="nofollow noopener">https://songngan.example/a?b=1&amp;c=2</a>.</p>

                """)
    }

    @Test(arguments: [
        "[bấm](javascript:alert(1))", "[bấm](data:text/html,x)", "[bấm](//evil.example)", "[bấm](vbscript:x)", "[](javascript:x)",
        "[bấm](\u{1}javascript:x)", "** **", "****", "[a", "](",
    ])
    func whatIsNoMarkIsShownAsItWasTyped(text: String) {
        #expect(!html(text).contains("<a"))
        #expect(PostWords(text).plain.contains(text.contains("[") ? "[" : "") )
    }

    @Test func markupThatWasTypedStaysText() {
        let hostile = "<script>alert(1)</script> <img src=x onerror=alert(1)> [<b>](https://a.example/\"onmouseover=x)"
        let shown = html(hostile)
        #expect(!shown.contains("<script") && !shown.contains("<img") && !shown.contains("<b>"))
        #expect(!shown.contains("\"onmouseover"))
    }

    /// Nothing is looked for again and again.
    @Test(arguments: ["**", "[", "](", "h", "https://", "[a](", "**a"]) func aLongRowOfMarksIsReadAtOnce(mark: String) {
        let text = String(repeating: mark, count: 20_000 / mark.count)
        let took = ContinuousClock().measure { _ = html(text) }
        #expect(took < .seconds(5))
    }

    @Test func theSummaryIsTheFirstParagraphWithoutMarks() {
        #expect(PostMarkup("## Đề mục\n\nXem **hội sách** ở [đây](/).\n\nHai").summary() == "Xem hội sách ở đây.")
        #expect(PostMarkup(String(repeating: "chữ ", count: 100)).summary(longest: 20) == "chữ chữ chữ chữ chữ…")
        #expect(PostMarkup("- một").summary() == "")
    }
}

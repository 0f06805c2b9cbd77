import Base
import Testing

@testable import Web

struct FormTests {
    private let title = FieldLabel(
        "title", Words("Tên hoạt động", "Title"), help: Words("Như trên băng rôn.", "As on the banner."),
        isRequired: true)

    @Test func whatWasTypedIsKept() {
        let form = Form(.vietnamese, typed: ["title": "Hội <sách> \"2024\""])
        let html = form(TextField(title, value: "trước")).text
        #expect(html.contains("value=\"Hội &lt;sách&gt; &quot;2024&quot;\""))
    }

    @Test func firstShowingHasTheGivenValue() {
        #expect(Form(.vietnamese)(TextField(title, value: "Hội sách")).text.contains("value=\"Hội sách\""))
    }

    @Test func helpAndProblemBelongToTheirField() {
        let problem = FieldProblem("title", Words("Hãy đặt tên.", "Please give a title."))
        let html = Form(.vietnamese, typed: ["title": ""], problems: [problem])(TextField(title)).text
        #expect(html.contains("aria-describedby=\"h-title p-title\" aria-invalid=\"true\" aria-required=\"true\""))
        #expect(html.contains("id=\"p-title\">▲ Hãy đặt tên.</p>"))
        #expect(html.contains("(bắt buộc)"))
    }

    @Test func summaryLinksToEveryField() {
        let problems = [
            FieldProblem("title", Words("Hãy đặt tên.", "Please give a title.")),
            FieldProblem("sessions.0.day", Words("Không có ngày 31/02.", "There is no 31 February.")),
        ]
        let html = Form(.english, problems: problems).frame(to: Address(path: "activities"), .nothing).text
        #expect(html.contains("<a href=\"#f-title\">Please give a title.</a>"))
        #expect(html.contains("<a href=\"#f-sessions.0.day\">There is no 31 February.</a>"))
        #expect(html.contains("please correct 2"))
    }

    @Test func dayThatIsNoDayStaysInTheField() {
        let label = FieldLabel("day", Words("Ngày", "Day"))
        let wrong = Form(.vietnamese, typed: ["day": "31/02"])(DayField(label)).text
        #expect(wrong.contains("type=\"text\"") && wrong.contains("value=\"31/02\""))
        let right = Form(.vietnamese, typed: ["day": "2024-10-01"])(DayField(label)).text
        #expect(right.contains("type=\"date\"") && right.contains("value=\"2024-10-01\""))
    }

    @Test func passphraseIsNeverSentBack() {
        let label = FieldLabel("passphrase", Words("Cụm mật khẩu", "Passphrase"))
        let html = Form(.vietnamese, typed: ["passphrase": "bốn từ bí mật"])(TextField(label, kind: .password)).text
        #expect(!html.contains("bí mật"))
    }

    @Test func untickedBoxesStayUntickedAfterSending() {
        let label = FieldLabel("audience", Words("Cho ai", "For whom"))
        let groups = [Option("pupils", named: "học sinh"), Option("old", named: "người cao tuổi")]
        let checks = Checks(label, groups, values: ["pupils"])
        #expect(Form(.vietnamese)(checks).text.contains("value=\"pupils\" checked"))
        let sent = Form(.vietnamese, typed: ["title": "Hội sách", "audience": "old"])(checks).text
        #expect(!sent.contains("value=\"pupils\" checked"))
        #expect(sent.contains("value=\"old\" checked"))
    }

    @Test func foldOpensWhereSomethingIsWrong() {
        let problem = FieldProblem("story", Words("Dài quá.", "Too long."))
        let form = Form(.vietnamese, problems: [problem])
        #expect(
            form.fold(Words("Thêm", "More"), names: ["story"], .nothing).text.contains("<details class=\"fold\" open>"))
        #expect(!form.fold(Words("Thêm", "More"), names: ["place"], .nothing).text.contains("open"))
    }

    @Test func textThatStartsWithALineBreakKeepsIt() {
        let html = Form(.vietnamese, typed: ["story": "\nMột"])(TextArea(FieldLabel("story", Words("Kể", "Story"))))
            .text
        #expect(html.contains(">\n\nMột</textarea>"))
    }
}

struct FigureTests {
    @Test func coverageBarSaysWhatItShows() {
        let bar = coverageBar(Coverage(measured: 7200, evidenced: 0, declared: 2400), .vietnamese).text
        #expect(bar.contains("đo đếm 7.200") && bar.contains("khai báo 2.400"))
        #expect(!bar.contains("minh chứng"))
        #expect(bar.contains("<rect class=\"measured\" x=\"0.0%\" y=\"1\" width=\"75.0%\""))
        #expect(bar.contains("<rect class=\"declared\" x=\"75.0%\" y=\"1\" width=\"25.0%\""))
    }

    @Test func tinyPartIsStillSeenAndStaysInside() {
        let bar = coverageBar(Coverage(measured: 1_000_000, evidenced: 0, declared: 1), .english).text
        #expect(bar.contains("<rect class=\"declared\" x=\"99.6%\" y=\"1\" width=\"0.4%\""))
    }

    @Test func zeroIsNotTheSameAsNoFigure() {
        #expect(figure(0, "sách", opens: nil, .vietnamese).text.contains("<p class=\"number\">0</p>"))
        #expect(figure(nil, "sách", opens: nil, .vietnamese).text.contains("chưa có số"))
    }

    @Test func statesAreWordsWithAShape() {
        let t = Tongue(.vietnamese)
        #expect(state(.late(days: 3), t).text.contains("▲</span> trễ 3 ngày"))
        #expect(state(.nothing, t).text.contains("—</span> không phát sinh"))
        #expect(state(.late(days: 1), Tongue(.english)).text.contains("1 day late"))
    }

    @Test func codeHasItsQuietZone() {
        let code = qr("https://longhouse.example/a/1", label: "Mã QR").text
        #expect(code.contains("viewBox=\"-4 -4 37 37\""))
        #expect(code.contains("d=\"M0 0h7v1h-7z"))
        #expect(qr(String(repeating: "x", count: 3000), label: "").isEmpty)
    }
}

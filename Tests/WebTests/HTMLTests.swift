import Base
import Testing

@testable import Web

struct HTMLTests {
    @Test func textOfPeopleIsEscaped() {
        let title = "<b>\"Đọc\" & 'viết'</b>"
        let html: HTML = "<p title=\"\(title)\">\(title)</p>"
        let escaped = "&lt;b&gt;&quot;Đọc&quot; &amp; &#39;viết&#39;&lt;/b&gt;"
        #expect(html.text == "<p title=\"\(escaped)\">\(escaped)</p>")
    }

    @Test func markupStaysMarkup() {
        let inner: HTML = "<b>\("a<b")</b>"
        #expect(("<p>\(inner)</p>" as HTML).text == "<p><b>a&lt;b</b></p>")
    }

    @Test func lessThanAloneIsEscapedInATernary() {
        let html: HTML = "\(true ? "<" : ">")"
        #expect(html.text == "&lt;")
    }

    @Test func listsConditionsAndOptionals() {
        let missing: String? = nil
        let html: HTML = """
            \(each: [1, 2], { "<li>\($0)</li>" })\(if: false, "<hr>")\(if: true, "<br>")\
            \(optional: missing, { "\($0)" })
            """
        #expect(html.text == "<li>1</li><li>2</li><br>")
    }

    @Test func joiningLeavesOutEmptyPieces() {
        #expect(HTML.joined(["a", .nothing, "b"], separator: " · ").text == "a · b")
    }
}

struct AddressTests {
    @Test func segmentsAndQueryAreEncoded() {
        let address = Address(path: "units", "Cư M'gar/1", query: ["q": "sách & báo", "day": nil, "page": "2"])
        #expect(address.text == "/units/C%C6%B0%20M%27gar%2F1?q=s%C3%A1ch%20%26%20b%C3%A1o&page=2")
    }

    @Test func emptySegmentsCannotMakeAForeignAddress() {
        #expect(Address(path: "", "evil.example").text == "/evil.example")
        #expect(Address(path: "a", "..", "b").text == "/a/-/b")
        #expect(Address.home.text == "/")
    }

    @Test func queryIsAddedBeforeThePlace() {
        let address = Address(path: "units", query: ["a": "1"], fragment: "list")
        #expect(address.adding(query: ["b": "2?"]).text == "/units?a=1&b=2%3F#list")
        #expect(Address(path: "units").adding(query: ["b": nil]).text == "/units")
    }

    @Test(arguments: [
        "javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,x", "//evil.example", "/\\evil.example",
        "java\nscript:x", " https://a.example", "https://", "https:///x", "vbscript:x", "", "units",
    ])
    func dangerousAddressesAreRefused(_ given: String) {
        #expect(Address(untrusted: given) == nil)
    }

    @Test(arguments: ["https://a.example/x?y#z", "HTTP://a.example", "mailto:a@b.example", "tel:+84262", "/units"])
    func harmlessAddressesAreKept(_ given: String) {
        #expect(Address(untrusted: given)?.text == given)
    }
}

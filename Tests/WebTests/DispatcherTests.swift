import Base
import Testing

@testable import Web

@Suite struct DispatcherTests {
    private let site = SmallSite.dispatcher()
    private let sameSite = ["Sec-Fetch-Site": "same-origin"]

    @Test func literalSegmentWinsOverParameter() async {
        #expect(await site.answer(Ask(.get, "/units/all")).plainText == "all")
        #expect(await site.answer(Ask(.get, "/units/ea-tul")).plainText == "<h1>ea-tul</h1>")
    }

    @Test func parametersAreDecodedAndComposed() async {
        // "Ea Súp" with a combining acute accent, as some phones send it.
        let answer = await site.answer(Ask(.get, "/units/Ea%20Su%CC%81p/programme", query: ["day": " 1/10 "]))
        #expect(answer.plainText == "<p>Ea S\u{FA}p 1/10</p>")
    }

    @Test(arguments: ["/nowhere", "/units/%E1%BB", "/units/%zz", "/units/a%00b", "/units//programme", "units"])
    func unknownOrBrokenPathIsNotFound(path: String) async {
        let answer = await site.answer(Ask(.get, path))
        #expect(answer.status == 404)
        #expect(answer.plainText.contains("Không có trang này."))
    }

    @Test func slashTooManyLeadsToThePage() async {
        let answer = await site.answer(Ask(.get, "/desk/", query: ["a": "1"]))
        #expect(answer.status == 301)
        #expect(answer.place == "/desk?a=1")
    }

    @Test func wrongMethodSaysWhichAreAllowed() async {
        let answer = await site.answer(Ask(.post, "/units/all", headers: sameSite))
        #expect(answer.status == 405)
        #expect(answer.headers == [.init("Allow", "GET, HEAD")])
    }

    @Test func whoIsNotSignedInComesBackAfterSigningIn() async {
        let answer = await site.answer(Ask(.get, "/desk", query: ["day": "2024-10-01"]))
        #expect(answer.status == 303)
        #expect(answer.place == "/sign-in?back=%2Fdesk%3Fday%3D2024-10-01")
    }

    @Test func formOfWhoIsNotSignedInIsRefusedInPlace() async {
        let answer = await site.answer(Ask(.post, "/desk", headers: sameSite))
        #expect(answer.status == 401)
        #expect(answer.plainText.contains("những gì bạn đã nhập vẫn còn"))
    }

    @Test func signedInPersonIsServed() async {
        let answer = await site.answer(
            Ask(.post, "/desk", form: ["unit": "ea tul"], person: SmallSite.lan, headers: sameSite))
        #expect(answer.status == 303)
        #expect(answer.place == "/desk/ea%20tul")
        #expect(answer.cookies == [.wrote])
    }

    @Test(arguments: [
        (["Sec-Fetch-Site": "same-origin"], true),
        (["Sec-Fetch-Site": "none"], true),
        (["Sec-Fetch-Site": "same-site"], false),
        (["Sec-Fetch-Site": "cross-site", "Origin": "https://tuanle.vn"], false),
        (["Origin": "https://tuanle.vn"], true),
        (["Origin": "https://tuanle.vn.evil.example"], false),
        (["Origin": "null"], false),
        ([:], false),
    ])
    func onlyOurOwnPagesMayPost(headers: [String: String], isAllowed: Bool) async {
        let origin = Ask.Origin(address: "https://tuanle.vn", isConfigured: true)
        let answer = await site.answer(Ask(.post, "/echo", form: ["a": "b"], origin: origin, headers: headers))
        #expect((answer.status == 200) == isAllowed)
        #expect((answer.status == 403) == !isAllowed)
    }

    @Test func refusalIsAPageInTheLanguageOfThePerson() async {
        let answer = await site.answer(Ask(.post, "/closed", language: .english, headers: sameSite))
        #expect(answer.status == 409)
        #expect(answer.plainText.contains("The unit is closed."))
        #expect(answer.cookies == [])
    }

    @Test func refusalIsJSONForPrograms() async {
        let headers = ["Sec-Fetch-Site": "same-origin", "Accept": "application/json"]
        let answer = await site.answer(Ask(.post, "/closed", headers: headers))
        let expected =
            #"{"error":{"code":"units.closed","fields":[{"field":"unit","says":"đã đóng"}],"says":"Đơn vị đã đóng."}}"#
        #expect(answer.status == 409)
        #expect(answer.plainText == expected)
    }

    @Test func faultShowsItsIdAndTheLogNamesNobody() async throws {
        let (log, lines) = MemoryLog.logger()
        let answer = await SmallSite.dispatcher(log: log).answer(Ask(.get, "/broken"))
        let id = try #require(answer.faultId)
        #expect(answer.status == 500)
        #expect(answer.plainText.contains(id))
        #expect(lines.all == ["fault fault=\(id) method=GET route=/broken what=Breakage.pipe"])
    }

    @Test func everyRouteIsListed() {
        #expect(site.routes.all.map(\.pattern) == SmallSite.routes.map(\.pattern))
    }

    @Test func doubleSubmitIsTheSameAction() {
        let id = "01900000-0000-7000-8000-000000000001"
        #expect(Ask(.post, "/", form: ["action": id]).actionId == SmallSite.lan)
        #expect(Ask(.post, "/", form: ["action": "x"]).actionId == nil)
    }

    @Test func downloadNameKeepsItsLetters() async {
        let answer = await site.answer(Ask(.get, "/list"))
        let expected =
            "attachment; filename=\"Danh sach _Dak Lak_.csv\"; "
            + "filename*=UTF-8''Danh%20s%C3%A1ch%20%22%C4%90%E1%BA%AFk%20L%E1%BA%AFk%22.csv"
        #expect(answer.headers == [.init("Content-Disposition", expected)])
    }
}

extension Answer {
    var plainText: String {
        switch body {
        case .html(let html): html.text
        case .bytes(let bytes, _): String(decoding: bytes, as: UTF8.self)
        case .text(let text): text
        case .redirect, .file, .none: ""
        }
    }

    var place: String? {
        guard case .redirect(let address) = body else { return nil }
        return address.text
    }
}

import Base
import Journal
import TestSupport
import Testing
import Web

@testable import Units

struct JoinTests {
    private func site(_ engine: Engine) async throws -> ProvinceSite {
        try await ProvinceSite(engine, rooms: [UnitsRoom.room]) { world in PeopleRoutes.all(world) }
    }

    private func form(_ site: ProvinceSite, name: String = "Câu lạc bộ Sách Gió") -> Fields {
        [
            "name": name, "kind": "other", "commune": "\(site.small.benGio)", "does": "Đọc sách mỗi chủ nhật",
            "contactName": "Kiều Marker", "contactPhone": "0688 777 123", "consent": "yes",
        ]
    }

    private func requestId(_ page: Answer) throws -> String {
        String(try #require(page.markup.firstMatch(of: /id="j-([0-9a-f-]+)"/)?.output.1))
    }

    @Test func formOffersEveryCommuneUnderItsDistrict() async throws {
        let site = try await site(.sqlite)
        let page = try await site.get("/join").markup
        let communes = page.matches(of: /<option value="[0-9a-f-]{36}">([^<]*)</).map { String($0.output.1) }
        #expect(
            communes == [
                "huyện Hồ Sen: xã Bến Gió", "huyện Hồ Sen: thị trấn Lá Xanh", "huyện Núi Đỏ: xã Cư Nắng",
                "huyện Núi Đỏ: xã Ea Mây",
            ])
    }

    @Test func whoeverComesFromThePageOfACommuneHasChosenIt() async throws {
        let site = try await site(.sqlite)
        let page = try await site.get("/join", query: ["commune": "xa-ea-may"]).markup
        #expect(page.contains("<option value=\"\(site.small.eaMay)\" selected>huyện Núi Đỏ: xã Ea Mây</option>"))
        #expect(try await site.get("/join", query: ["commune": "nowhere"]).status == 200)
    }

    @Test func emptyRequestNamesEveryProblemAtOnce() async throws {
        let site = try await site(.sqlite)
        let again = try await site.post("/join", ["does": "Đọc sách mỗi chủ nhật"])
        #expect(again.status == 422)
        for field in ["name", "kind", "commune", "contactName", "contactPhone", "consent"] {
            #expect(again.markup.contains("href=\"#f-\(field)\""), "nothing leads to \(field)")
        }
        #expect(again.markup.contains("Đọc sách mỗi chủ nhật"))
    }

    @Test(arguments: Engine.allCases) func clubAsksAndTheCommuneAdmitsIt(engine: Engine) async throws {
        let site = try await site(engine)
        let small = site.small
        let sent = try await site.post("/join", form(site))
        let state = try #require(sent.leadsTo?.split(separator: "?").first.map(String.init))
        #expect(try await site.get(state).markup.contains("đang chờ"))
        let board = try await site.get("/desk/huyen-ho-sen/joins", by: small.hoa)
        #expect(board.markup.contains("Kiều Marker"))
        #expect(board.markup.contains("0688 777 123"))
        let id = try requestId(board)
        let admitted = try await site.post(
            "/desk/huyen-ho-sen/joins/\(id)/admit", ["name-\(id)": "Câu lạc bộ Sách Gió"], by: small.hoa)
        let link = try #require(admitted.leadsTo)
        #expect(link.hasPrefix("/desk/cau-lac-bo-sach-gio/invitations/"))
        #expect(try await site.get(link, by: small.hoa).status == 200)
        let answered = try await site.get(state).markup
        let invitation = try #require(answered.firstMatch(of: /href="(\/invitations\/[0-9a-z]{24})"/)?.output.1)
        _ = try await site.post(
            String(invitation),
            ["name": "Kiều Thị Gió", "contact": "0688777123", "passphrase": "gió lộng bến sông", "consent": "yes"])
        #expect(try await Traces.places(of: ["Kiều Marker"], in: small.ledger) == [])
        let again = await #expect(throws: Refusal.self) {
            try await site.post("/desk/huyen-ho-sen/joins/\(id)/admit", ["name-\(id)": "x"], by: small.hoa)
        }
        #expect(again == JoinRules.decided)
        #expect(try await small.ledger.verify(scratch: Laboratory.driver(engine)).flaws == [])
    }

    @Test(arguments: Engine.allCases) func decliningNeedsAReasonAndForgetsWhoAsked(engine: Engine) async throws {
        let site = try await site(engine)
        let small = site.small
        let sent = try await site.post("/join", form(site))
        let state = try #require(sent.leadsTo?.split(separator: "?").first.map(String.init))
        let id = try requestId(try await site.get("/desk/xa-ben-gio/joins", by: small.hoa))
        let empty = try await site.post("/desk/xa-ben-gio/joins/\(id)/decline", ["reason-\(id)": " "], by: small.hoa)
        #expect(empty.status == 422)
        #expect(empty.markup.contains("id=\"p-reason-\(id)\""))
        _ = try await site.post(
            "/desk/xa-ben-gio/joins/\(id)/decline", ["reason-\(id)": "Đã có câu lạc bộ cùng tên."], by: small.hoa)
        #expect(try await site.get(state).markup.contains("Đã có câu lạc bộ cùng tên."))
        #expect(try await Traces.places(of: ["Kiều Marker", "688777123"], in: small.ledger) == [])
    }

    @Test func likelyDuplicatesAreShownToTheCommune() async throws {
        let site = try await site(.sqlite)
        _ = try await site.post("/join", form(site, name: "truong thcs SAO MAI"))
        let board = try await site.get("/desk/xa-ben-gio/joins", by: site.small.hoa).markup
        #expect(board.contains("/units/truong-thcs-sao-mai"))
        let ours = try await site.get("/desk/xa-ea-may/joins", by: site.small.yBling).markup
        #expect(ours.contains("Chưa có đơn vị nào xin tham gia"))
    }

    @Test func nothingTypedByAVisitorEntersTheJournal() async throws {
        let site = try await site(.sqlite)
        _ = try await site.post("/join", form(site, name: "Nhóm của bà Marker"))
        let found = try await Traces.places(of: ["Marker", "688777123", "chủ nhật"], in: site.small.ledger)
        #expect(Set(found) == ["passage: Marker", "passage: chủ nhật", "join_contact: Marker", "join_contact: 688777123"])
    }

    @Test func programsThatFillEveryFieldAreTurnedAway() async throws {
        let site = try await site(.sqlite)
        var filled = form(site)
        filled.add("website", "http://spam.example")
        let refusal = await #expect(throws: Refusal.self) { try await site.post("/join", filled) }
        #expect(refusal?.code == "join.trap")
        let wrong = try await site.post("/join", ["name": "", "consent": "yes"])
        #expect(wrong.status == 422)
    }

    @Test func requestsOfOtherCommunesAreNotDecidedHere() async throws {
        let site = try await site(.sqlite)
        _ = try await site.post("/join", form(site))
        let id = try requestId(try await site.get("/desk/xa-ben-gio/joins", by: site.small.hoa))
        let refusal = await #expect(throws: Refusal.self) {
            try await site.post("/desk/xa-ea-may/joins/\(id)/decline", ["reason-\(id)": "Không"], by: site.small.yBling)
        }
        #expect(refusal?.status == 403)
    }
}

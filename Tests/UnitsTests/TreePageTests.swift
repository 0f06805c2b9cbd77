import Base
import Foundation
import Journal
import TestSupport
import Testing
import Web

@testable import Units

/// The pages of the tree, asked for as a browser asks, without a server.
struct TreePageTests {
    private struct House {
        let small: SmallProvince
        let world: World
        private static let now = Instant(milliseconds: 1_790_816_400_000)

        init() async throws {
            small = try await SmallProvince(in: Laboratory.ledger(.sqlite, rooms: [UnitsRoom.room]))
            world = World(
                ledger: small.ledger, watch: StandingWatch(House.now), chance: SystemChance(),
                settings: WorldSettings(publicAddress: "http://localhost", isSimulated: false, invitationKey: [1]),
                frame: { _, _, content in "\(optional: content.notice)\(content.body)" })
        }

        func ask(
            _ method: Ask.Method, _ pattern: String, _ unit: String, by person: Id?, query: Fields = [:],
            form: Fields = [:], uploads: [Upload] = []
        ) async throws -> Answer {
            let routes = UnitDeskPages.routes(world)
            let route = try #require(routes.first { $0.method == method && $0.pattern == pattern })
            #expect(route.access == .signedIn)
            return try await route.handler(
                Ask(
                    method, pattern.replacing("{unit}", with: unit), parameters: ["unit": unit], query: query,
                    form: form, uploads: uploads, person: person, now: House.now))
        }

        func text(_ answer: Answer) -> String {
            switch answer.body {
            case .html(let html): html.text
            case .bytes(let bytes, _): String(decoding: bytes, as: UTF8.self)
            case .redirect(let address): address.text
            default: ""
            }
        }
    }

    private func freshAction() -> String { SystemChance().id(at: Instant(milliseconds: 1)).description }

    @Test func theStewardSeesWhatStandsBelow() async throws {
        let house = try await House()
        let page = house.text(
            try await house.ask(.get, "/desk/{unit}/units", "huyen-nui-do", by: house.small.nga))
        #expect(page.contains("Xã Ea Mây"))
        #expect(page.contains("97101"))
        #expect(!page.contains("Bến Gió"))
        #expect(page.contains("/desk/xa-ea-may/change"))
    }

    @Test func nobodyElseGetsToThePages() async throws {
        let house = try await House()
        let small = house.small
        for route in UnitDeskPages.routes(house.world) {
            for (person, status) in [
                (small.mai, 403), (small.tam, 403), (small.dat, 403), (small.yBling, 403), (nil, 401),
            ] {
                let refusal = await #expect(throws: Refusal.self) {
                    _ = try await house.ask(
                        route.method, route.pattern, "huyen-nui-do", by: person,
                        form: ["rows": "Thôn 1", "lines": "Thôn 1", "name": "x", "on": "1/1/2027"])
                }
                #expect(refusal?.status == status)
            }
        }
    }

    @Test func oneUnitIsAddedWithThreeFieldsAndOnceOnly() async throws {
        let house = try await House()
        let form: Fields = [
            "action": freshAction(), "kind": "school", "name": "Trường Mầm non Họa Mi", "parent": "xã Ea Mây",
        ]
        for _ in 1...2 {
            let answer = try await house.ask(
                .post, "/desk/{unit}/units/add", "huyen-nui-do", by: house.small.nga, form: form)
            #expect(answer.status == 303)
            #expect(house.text(answer) == "/desk/huyen-nui-do/units?opened=1")
        }
        var again = form
        again = Fields(again.entries.filter { $0.name != "action" } + [.init("action", freshAction())])
        let known = try await house.ask(
            .post, "/desk/{unit}/units/add", "huyen-nui-do", by: house.small.nga, form: again)
        #expect(known.status == 422)
        #expect(house.text(known).contains("đã có ở đây"))
    }

    @Test func whatIsWrongStandsBesideItsField() async throws {
        let house = try await House()
        let answer = try await house.ask(
            .post, "/desk/{unit}/units/add", "huyen-nui-do", by: house.small.nga,
            form: [
                "action": freshAction(), "kind": "village", "name": "thôn <b>5</b>", "parent": "huyện Núi Đỏ",
                "opened": "31/02/2024",
            ])
        #expect(answer.status == 422)
        let page = house.text(answer)
        #expect(page.contains("p-opened"))
        #expect(page.contains("thôn &lt;b&gt;5&lt;/b&gt;"))
        #expect(!page.contains("<b>5</b>"))
    }

    @Test func aPastedListIsShownFirstAndThenTakenIn() async throws {
        let house = try await House()
        let (unit, person) = ("xa-ea-may", house.small.yBling)
        let preview = house.text(
            try await house.ask(
                .post, "/desk/{unit}/units/list", unit, by: person,
                form: ["rows": "Thôn 1\nThôn 2\nVoi con\nTrường Tiểu học Hoa Sim"]))
        #expect(preview.contains("2 đơn vị sẽ được thêm; 1 đã có. 1 dòng cần sửa."))
        #expect(preview.contains("Phần đã dán, dòng 3"))
        #expect(preview.contains("Chỉ nạp 2 dòng đúng"))
        let lines = try #require(preview.firstMatch(of: /<textarea name="lines" hidden>\n([^<]*)<\/textarea>/)?.1)
        let taken = try await house.ask(
            .post, "/desk/{unit}/units/list/take", unit, by: person,
            form: ["action": freshAction(), "lines": String(lines), "extent": "onlyGood"])
        #expect(house.text(taken) == "/desk/xa-ea-may/units?opened=2&known=1&wrong=1")
    }

    @Test func aFileIsShownFirst() async throws {
        let house = try await House()
        let path = FileManager.default.temporaryDirectory.appending(path: "don-vi-\(freshAction()).csv").path
        let csv = Array(
            "Tên;Loại;Mã;Trực thuộc\nTrường TH Một;Trường học;;Ea Mây\nTrường TH Hai;Trường học;;Ea Bay\n".utf8)
        #expect(FileManager.default.createFile(atPath: path, contents: Data(csv)))
        defer { try? FileManager.default.removeItem(atPath: path) }
        let upload = Upload(
            field: "file", fileName: "truong.csv", contentType: "text/csv", size: csv.count, sha256: [], path: path)
        let page = house.text(
            try await house.ask(
                .post, "/desk/{unit}/units/list", "huyen-nui-do", by: house.small.nga, uploads: [upload]))
        #expect(page.contains("Trường TH Một"))
        #expect(page.contains("ô D3"))
        #expect(page.contains("Ea Bay"))
    }

    @Test func theListGoesOutAsCSVAndAsAWorkbook() async throws {
        let house = try await House()
        let csv = house.text(
            try await house.ask(
                .get, "/desk/{unit}/units/export", "huyen-nui-do", by: house.small.nga, query: ["as": "csv"]))
        #expect(csv.contains("Loại,Tên,Mã,Trực thuộc,Ngành,Từ ngày,Vĩ độ,Kinh độ"))
        #expect(csv.contains("Trường học,Trường Tiểu học Hoa Sim,,xã Ea Mây,,2018-01-01,,"))
        let workbook = try await house.ask(
            .get, "/desk/{unit}/units/export", "huyen-nui-do", by: house.small.nga)
        guard case .bytes(let bytes, _) = workbook.body else { return #expect(Bool(false)) }
        #expect(bytes.starts(with: [0x50, 0x4B]))
    }

    @Test func aUnitIsRenamedMovedLocatedAndEnded() async throws {
        let house = try await House()
        let small = house.small
        func send(_ part: String, _ form: Fields) async throws -> Answer {
            try await house.ask(
                .post, "/desk/{unit}/change/\(part)", "truong-tieu-hoc-hoa-sim", by: small.hoa,
                form: Fields(form.entries + [.init("action", freshAction())]))
        }
        #expect(
            try await send("name", ["name": "Trường TH Hoa Ban", "before": "Trường Tiểu học Hoa Sim"]).status == 303)
        #expect(try await send("parent", ["line": "place", "parent": "xã Bến Gió", "from": "1/10/2026"]).status == 303)
        #expect(try await send("location", ["latitude": "12,68", "longitude": "108.04"]).status == 303)
        #expect(try await send("location", ["latitude": "52", "longitude": "13"]).status == 422)
        #expect(try await send("end", ["on": "1/1/2017"]).status == 422)
        #expect(try await send("end", ["on": "1/1/2027"]).status == 303)
        let unit = try await small.ledger.read { reader in try #require(try reader.unit(small.hoaSim)) }
        #expect(unit.name == "Trường TH Hoa Ban")
        #expect(unit.location == Location(latitude: 12.68, longitude: 108.04))
        #expect(unit.closed == Day(2027, 1, 1))
    }

    @Test func theSecondOfTwoOfficersIsToldWhatTheFirstWrote() async throws {
        let house = try await House()
        let small = house.small
        try await small.act(RenameUnit(small.hoaSim, to: "Trường A"), by: small.hoa)
        let answer = try await house.ask(
            .post, "/desk/{unit}/change/name", "truong-tieu-hoc-hoa-sim", by: small.hoa,
            form: ["action": freshAction(), "name": "Trường B", "before": "Trường Tiểu học Hoa Sim"])
        #expect(answer.status == 422)
        #expect(house.text(answer).contains("Trường A"))
    }
}

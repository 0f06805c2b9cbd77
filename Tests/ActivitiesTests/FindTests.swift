import Base
import Journal
import Plans
import TestSupport
import Testing
import Units
import Web

@testable import Activities

/// The programme as it is searched.
struct FindTests {
    private struct Desk {
        let village: Village
        let index = ProgrammeIndex()

        init(_ engine: Engine) async throws { village = try await Village.withProgramme(engine) }

        func found(
            _ typed: String = "", language: ActivityLanguage? = nil, withCancelled: Bool = false, seconds: Int64 = 0,
            _ change: (inout ProgrammeFilter) -> Void = { _ in }
        ) async throws -> (titles: [String], isLoose: Bool) {
            var filter = ProgrammeFilter(
                campaign: village.week, leastOpenness: 1, from: Village.day(2024, 9, 1), to: Village.day(2024, 11, 1),
                treeDay: Village.day(2024, 10, 1))
            change(&filter)
            return try await village.ledger.read { [filter, index] reader in
                let found = try index.find(
                    filter, ProgrammeSearch(typed), in: language, withCancelled: withCancelled, reader,
                    now: Instant(milliseconds: seconds * 1000))
                return (try reader.activityRows(found.hits).map(\.title), found.isLoose)
            }
        }

        func titles(_ typed: String) async throws -> [String] { try await found(typed).titles }
    }

    @Test(arguments: Engine.allCases) func wordsAreFoundWithAndWithoutMarksAndTypedMarksComeFirst(engine: Engine) async throws {
        let desk = try await Desk(engine)
        #expect(try await desk.titles("hoa") == ["Đi bộ hoá trang", "Tọa đàm hòa giải"])
        #expect(try await desk.titles("hòa") == ["Tọa đàm hòa giải", "Đi bộ hoá trang"])
        #expect(try await desk.titles("HÓA") == ["Đi bộ hoá trang", "Tọa đàm hòa giải"])
        #expect(try await desk.titles("quang phu doc sach") == ["Ngày hội đọc sách", "Ngày hội đọc sách"])
        #expect(try await desk.titles("100% _").isEmpty)
    }

    /// "hoi" also begins "hội trường"; whole words come before beginnings, and places count with what they lie in.
    @Test(arguments: Engine.allCases) func placesAreFoundByTheirNamesAndByWhatTheyLieIn(engine: Engine) async throws {
        let desk = try await Desk(engine)
        #expect(try await desk.titles("ea tul") == ["Hội sách xã Ea Tul", "Tọa đàm hòa giải"])
        #expect(try await desk.titles("san van dong") == ["Đi bộ hoá trang"])
        #expect(try await desk.titles("cu mot").count == 5)
        #expect(try await desk.titles("hoi sach cu mot").first == "Hội sách xã Ea Tul")
    }

    /// A fair in the afternoon is what "hoi sach" means, before the reading festival of the morning.
    @Test(arguments: Engine.allCases) func wordsThatStandTogetherComeFirst(engine: Engine) async throws {
        let desk = try await Desk(engine)
        let village = desk.village
        for (title, time) in [("Ngày hội đọc sách Cư Né", 7 * 60), ("Hội sách Cư Né", 14 * 60)] {
            let typed = village.fair(title, start: time)
            try await village.act(RegisterActivity(typed, lead: village.eaTul, campaign: village.week), by: village.hBia)
        }
        #expect(try await desk.titles("hoi sach cu ne") == ["Hội sách Cư Né", "Ngày hội đọc sách Cư Né"])
        #expect(try await desk.titles("sach hoi cu ne") == ["Ngày hội đọc sách Cư Né", "Hội sách Cư Né"])
    }

    /// "For the elderly, in Ê Đê" is looked for by words as well as by filters.
    @Test(arguments: Engine.allCases) func forWhomAndInWhichLanguageIsFoundByWords(engine: Engine) async throws {
        let desk = try await Desk(engine)
        let village = desk.village
        var typed = village.fair("Kể khan")
        (typed.audience, typed.languages) = ([.elderly, .children], [.ede, .vietnamese])
        try await village.act(RegisterActivity(typed, lead: village.eaTul, campaign: village.week), by: village.hBia)
        for words in ["nguoi cao tuoi", "trẻ em ea tul", "ke khan e de"] {
            #expect(try await desk.titles(words).contains("Kể khan"), "\(words)")
        }
    }

    @Test(arguments: Engine.allCases) func whatIsOverComesAfterWhatIsToCome(engine: Engine) async throws {
        let desk = try await Desk(engine)
        let begun = Village.day(2024, 10, 2).instant(minutes: 600).milliseconds / 1000
        let before = try await desk.found("ea tul").titles
        #expect(try await desk.found("ea tul", seconds: begun).titles == before.reversed())
    }

    @Test(arguments: Engine.allCases) func smallTypoStillFinds(engine: Engine) async throws {
        let desk = try await Desk(engine)
        for typed in ["hoi sahc ea tul", "hoi sachh ea tul", "hoi sac ea tlu", "hội sých ea tul"] {
            let found = try await desk.found(typed)
            #expect(found.titles.first == "Hội sách xã Ea Tul", "\(typed)")
        }
        #expect(try await desk.found("hoi sahc ea tul").isLoose)
        #expect(try await desk.found("hoi sach ea tul").isLoose == false)
        for typed in ["bóng chuyền", "bơi lội", "hôm"] { #expect(try await desk.titles(typed).isEmpty, "\(typed)") }
    }

    @Test(arguments: Engine.allCases) func indexAnswersAsTheTablesDo(engine: Engine) async throws {
        let desk = try await Desk(engine)
        let village = desk.village
        let changes: [@Sendable (inout ProgrammeFilter) -> Void] = [
            { _ in }, { $0.unit = village.eaTul }, { $0.unit = village.district }, { $0.place = village.quangPhu },
            { $0.kind = "talk" }, { $0.kind = "unknown" }, { $0.audience = .pupils }, { $0.audience = .elderly },
            { $0.leastOpenness = 2 }, { ($0.from, $0.to) = (Village.day(2024, 10, 2), Village.day(2024, 10, 2)) },
        ]
        for change in changes {
            var filter = ProgrammeFilter(
                campaign: village.week, leastOpenness: 1, from: Village.day(2024, 9, 1), to: Village.day(2024, 11, 1),
                treeDay: Village.day(2024, 10, 1))
            change(&filter)
            let listed = try await village.ledger.read { [filter] reader in try reader.programme(filter).map(\.title) }
            #expect(try await desk.found("", change).titles == listed)
        }
        #expect(try await desk.found(language: .ede).titles == ["Tọa đàm hòa giải"])
    }

    @Test(arguments: Engine.allCases) func whatChangesIsFoundAtOnce(engine: Engine) async throws {
        let desk = try await Desk(engine)
        let village = desk.village
        #expect(try await desk.titles("thi ve tranh").isEmpty)
        try await village.act(
            RegisterActivity(village.fair("Thi vẽ tranh"), lead: village.eaTul, campaign: village.week), by: village.hBia)
        #expect(try await desk.titles("thi ve tranh") == ["Thi vẽ tranh"])
        let made = try await village.number(5)
        try await village.act(CancelActivity(made.id, reason: "Mưa"), by: village.hBia)
        #expect(try await desk.titles("thi ve tranh").isEmpty)
        #expect(try await desk.found("thi ve tranh", withCancelled: true).titles == ["Thi vẽ tranh"])
        try await village.act(RestoreActivity(made.id), by: village.hBia)
        #expect(try await desk.titles("thi ve tranh") == ["Thi vẽ tranh"])
        try await village.act(ReturnActivity(made.id, reason: "Xin ghi rõ nơi"), by: village.reviewer)
        #expect(try await desk.found("thi ve tranh", withCancelled: true).titles.isEmpty)
    }

    @Test(arguments: Engine.allCases) func draftIsNeverFoundEvenWhenThrownAway(engine: Engine) async throws {
        let desk = try await Desk(engine)
        let village = desk.village
        try await village.act(
            RegisterActivity(village.fair("Bí mật"), lead: village.eaTul, campaign: village.week, isDraft: true), by: village.hBia)
        #expect(try await desk.found("bi mat", withCancelled: true).titles.isEmpty)
        try await village.act(CancelActivity(village.number(5).id, reason: ""), by: village.hBia)
        #expect(try await desk.found("bi mat", withCancelled: true).titles.isEmpty)
    }

    /// In the middle of the Week the list begins with today; everything is one tap away, and a search leaves nothing out.
    @Test func listBeginsWithTodayWhileTheWeekIsOn() async throws {
        let village = try await Village.withProgramme(.sqlite)
        let watch = StandingWatch(Village.day(2024, 10, 3).instant(minutes: 480))
        let trial = PageTrial(village.ledger, watch: watch) { ActivitiesPages.routes($0) }
        func page(_ query: Fields = [:]) async throws -> String {
            try await trial.page("/{campaign}/programme", ["campaign": "2024"], query: query)
        }
        let plain = try await page()
        #expect(plain.contains("Từ hôm nay") && plain.contains("Ngày hội đọc sách") && !plain.contains("Hội sách xã Ea Tul"))
        let all = try await page(["when": "all"])
        #expect(all.contains("Hội sách xã Ea Tul") && all.contains("(đã qua)"))
        #expect(try await page(["q": "hoi sach ea tul"]).contains("Hội sách xã Ea Tul"))
        #expect(try await page(["print": "1"]).contains("Hội sách xã Ea Tul"))
        let over = try await page(["unit": "xa-ea-tul"])
        #expect(over.contains("Từ hôm nay không còn") && over.contains("when=all"))
        watch.move(to: Village.day(2024, 9, 20).instant(minutes: 480))
        #expect(try await !page().contains("Từ hôm nay"))
    }

    @Test func oneLetterOffIsOneLetterOff() {
        func isOneOff(_ left: String, _ right: String) -> Bool { WordLevel.isOneOff(Array(left.utf8), Array(right.utf8)) }
        for right in ["sac", "sachs", "scah", "sich", "ach", "csach", "sahc"] { #expect(isOneOff("sach", right), "\(right)") }
        for right in ["sach", "sa", "hcas", "such a", "sichs", "cash"] { #expect(!isOneOff("sach", right), "\(right)") }
    }

    @Test func weekendIsTheOneThatComesOrWhatIsLeftOfIt() {
        func days(_ day: Int) -> ClosedRange<Day>? { ProgrammeWish.When.weekend.days(Village.day(2024, 10, day)) }
        #expect(days(1) == Village.day(2024, 10, 5)...Village.day(2024, 10, 6))
        #expect(days(5) == Village.day(2024, 10, 5)...Village.day(2024, 10, 6))
        #expect(days(6) == Village.day(2024, 10, 6)...Village.day(2024, 10, 6))
    }
}

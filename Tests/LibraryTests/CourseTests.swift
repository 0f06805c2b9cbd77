import Base
import Foundation
@testable import Journal
import Print
import TestSupport
import Testing
import Units
import Web

@testable import Library

/// Courses: made at the desk, gone through, finished with a certificate that anybody can check.
struct CourseTests {
    private static let share = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().path + "/Share"

    private struct School {
        let week: SmallWeek
        let trial: PageTrial
        let item: ShelfItem
        var small: SmallProvince { week.small }

        static let question = CourseWords(
            "Tủ sách cần gì?", answers: CourseWords.answers(typed: "* Hai người giữ\nMột cái khóa\n*Giờ cố định"),
            explanation: "Một người bận thì tủ vẫn mở.")

        init(_ engine: Engine) async throws {
            week = try await SmallWeek(engine)
            trial = PageTrial(week.ledger) { LibraryPages.routes($0) }
            let small = week.small
            let book = TypedItem(title: "Truyện làng", licence: .ccBy)
            try await small.act(ShelveItem(book, unit: small.library, files: FilesToKeep(book: try SmallBook.kept())), by: .console)
            let typed = TypedItem(title: "Giữ tủ sách", kind: .course, licence: .own)
            let number = try await week.act(ShelveItem(typed, unit: small.library), by: small.hLinh)
            item = try #require(try await week.ledger.read { reader in try reader.shelfItem(number: number) })
        }

        func steps() async throws -> [TypedStep] {
            let source = try await week.ledger.read { reader in try reader.shelfItem(number: 1)?.id }
            return [
                TypedStep(.read, "Đọc truyện", source: source, page: 2), TypedStep(.watch, "Xem", link: "https://a.example/phim"),
                TypedStep(.do, "Làm", words: CourseWords("Tìm một chỗ khô.")), TypedStep(.answer, "Trả lời", words: School.question),
            ]
        }

        func course() async throws -> Course { try await week.ledger.read { [id = item.id] reader in try reader.course(id) } }

        func page(_ pattern: String, _ more: [String: String] = [:], query: Fields = [:], by person: Id? = nil) async throws -> String {
            try await trial.page("/library/{item}" + pattern, ["item": "2"].merging(more) { $1 }, query: query, by: person)
        }
    }

    @Test(arguments: Engine.allCases) func aCourseIsToldMendedAndUndone(engine: Engine) async throws {
        let school = try await School(engine)
        let (week, small) = (school.week, school.small)
        try await week.act(TellCourse(school.item.id, version: 0, try await school.steps()), by: small.hLinh)
        var course = try await school.course()
        #expect(course.version == 1 && course.steps.map(\.facts.kind) == [.read, .watch, .do, .answer])
        #expect(course.steps[3].words == School.question)
        // The same again is no change; another order keeps the words where they are.
        let before = week.ledger.position
        try await week.act(TellCourse(school.item.id, version: 1, course.steps.map(\.typed)), by: small.hLinh)
        #expect(week.ledger.position == before)
        let words = course.steps[3].facts.words
        try await week.act(TellCourse(school.item.id, version: 1, course.steps.reversed().map(\.typed)), by: small.hLinh)
        course = try await school.course()
        #expect(course.version == 2 && course.steps[0].facts.words == words)
        await #expect(throws: Refusal.self) { try await week.act(TellCourse(school.item.id, version: 1, []), by: small.hLinh) }
        try await week.act(UndoCourse(school.item.id, version: 2), by: small.hLinh)
        #expect(try await school.course().steps.map(\.facts.title) == ["Đọc truyện", "Xem", "Làm", "Trả lời"])
        await #expect(throws: Refusal.self) { try await week.act(TellCourse(school.item.id, version: 3, []), by: small.yBling) }
    }

    @Test func whatIsWrongWithAStepIsSaidBesideItsField() async throws {
        let school = try await School(.sqlite)
        let (week, small) = (school.week, school.small)
        func fields(_ step: TypedStep) async throws -> [String] {
            let refusal = await #expect(throws: Refusal.self) {
                try await week.act(TellCourse(school.item.id, version: 0, [step]), by: small.hLinh)
            }
            return refusal?.fields.map(\.field) ?? []
        }
        #expect(try await fields(TypedStep(.read, "")) == ["title", "source"])
        #expect(try await fields(TypedStep(.watch, "Xem", link: "javascript:alert(1)")) == ["link"])
        #expect(try await fields(TypedStep(.answer, "Hỏi", words: CourseWords("?", answers: [.init("a", isRight: false)]))) == ["answers"])
        let twice = CourseWords("?", answers: [.init("a", isRight: true), .init("A", isRight: false)])
        #expect(try await fields(TypedStep(.answer, "Hỏi", words: twice)) == ["answers"])
        #expect(try await fields(TypedStep(.read, "Đọc", source: small.library)) == ["source"])
        // A book is no course.
        let book = try #require(try await week.ledger.read { reader in try reader.shelfItem(number: 1)?.id })
        await #expect(throws: Refusal.self) { try await week.act(TellCourse(book, version: 0, []), by: small.hLinh) }
    }

    @Test func wordsGoInAndOutUnchanged() {
        let words = CourseWords(
            "Câu hỏi\n- không phải trả lời", answers: [.init("một", isRight: true), .init("hai", isRight: false)],
            explanation: "Vì sao\nvì vậy")
        let kept = CourseWords(kept: words.kept)
        #expect(kept.answers == words.answers && kept.explanation == words.explanation && kept.text == "Câu hỏi\n– không phải trả lời")
        #expect(CourseWords(kept: kept.kept) == kept && CourseWords.answers(typed: kept.typedAnswers) == words.answers)
    }

    @Test(arguments: Engine.allCases) func aCourseIsGoneThroughByPlainLinks(engine: Engine) async throws {
        let school = try await School(engine)
        try await school.week.act(TellCourse(school.item.id, version: 0, try await school.steps()), by: school.small.hLinh)
        #expect(try await school.page("/course").contains("href=\"/library/2/course/4\""))
        #expect(try await school.page("/course/{step}", ["step": "1"]).contains("href=\"/library/1/read/2\""))
        #expect(try await school.page("/course/{step}", ["step": "2"]).contains("href=\"https://a.example/phim\""))
        let wrong = try await school.page("/course/{step}", ["step": "4"], query: ["a": "1"])
        #expect(wrong.contains("Chưa đúng") && !wrong.contains("tủ vẫn mở"))
        let right = try await school.page("/course/{step}", ["step": "4"], query: Fields([("a", "1"), ("a", "3")]))
        #expect(right.contains("Đúng rồi") && right.contains("tủ vẫn mở"))
        await #expect(throws: Refusal.self) { try await school.page("/course/{step}", ["step": "5"]) }
    }

    @Test(arguments: Engine.allCases) func withAnAccountWhatIsFinishedIsKept(engine: Engine) async throws {
        let school = try await School(engine)
        try await school.week.act(TellCourse(school.item.id, version: 0, try await school.steps()), by: school.small.hLinh)
        let before = school.week.ledger.position
        let answer = try await school.trial.ask(
            .post, "/library/{item}/course/{step}", ["item": "2", "step": "1"], by: school.small.hLinh)
        #expect(answer.leadsTo == "/library/2/course/2" && school.week.ledger.position == before)
        let page = try await school.page("/course", by: school.small.hLinh)
        #expect(page.contains("<span data-count>1</span>/4") && page.contains("Học tiếp"))
    }

    /// An item can be a course and a book: where somebody reads does not undo what they have finished.
    @Test(arguments: Engine.allCases) func readingInItsBookLeavesTheStepsOfACourse(engine: Engine) async throws {
        let school = try await School(engine)
        let (week, reader) = (school.week, school.small.hLinh)
        try await week.act(TellCourse(school.item.id, version: 0, try await school.steps()), by: reader)
        _ = try await school.trial.ask(.post, "/library/{item}/course/{step}", ["item": "2", "step": "1"], by: reader)
        _ = try await school.trial.ask(.post, "/library/{item}/state", ["item": "2"], form: ["state": "{\"page\":\"1\"}"], by: reader)
        #expect(try await school.page("/course", by: reader).contains("<span data-count>1</span>/4"))
        let state = { (query: Fields) in
            "\(try await school.trial.ask(.get, "/library/{item}/state", ["item": "2"], query: query, by: reader).body)"
        }
        #expect(try await state([:]).contains("page"))
        #expect(try await state(["of": "course"]).contains("done"))
        try await week.act(ErasePerson(reader), by: reader)
        let left = try await week.ledger.read { reader in try TableDump.all(["course_state", "reading_state"], reader) }
        #expect(!"\(left)".contains("done") && !"\(left)".contains("page"))
    }

    @Test func aCertificateIsEarnedAndChecked() async throws {
        let school = try await School(.sqlite)
        try await school.week.act(TellCourse(school.item.id, version: 0, try await school.steps()), by: school.small.hLinh)
        let ask = { (form: Fields) in try await school.trial.ask(.post, "/library/{item}/certificate", ["item": "2"], form: form) }
        let wrong = try await ask(["name": "Y Thử", "q1": "1"])
        #expect(wrong.status == 422 && wrong.markup.contains("xem lại bước 4") && wrong.markup.contains("value=\"Y Thử\""))
        let before = school.week.ledger.position
        let right = try await ask(Fields([("name", "Y Thử"), ("q1", "1"), ("q1", "3")]))
        #expect(right.file?.starts(with: Array("%PDF".utf8)) ?? false && school.week.ledger.position == before)
        let view = try await school.week.ledger.read { reader in try CourseView(reader, number: 2, for: .visitor) }
        let made = CourseCertificatePage(view: view).certificate("Y Thử", place: "Sông Ngân", on: SmallWeek.firstDay, school.trial.world)
        let parts = try #require(made.code?.address).split(separator: "/").map(String.init)
        let known = try await school.page("/certificate/{day}/{code}", ["day": parts[5], "code": parts[6]])
        #expect(known.contains("Mã này có thật") && known.contains("Giữ tủ sách") && !known.contains("Y Thử"))
        // Of another day, or guessed.
        await #expect(throws: Refusal.self) { try await school.page("/certificate/{day}/{code}", ["day": "2026-10-02", "code": parts[6]]) }
        let guessed = String(repeating: "a", count: 20)
        await #expect(throws: Refusal.self) { try await school.page("/certificate/{day}/{code}", ["day": parts[5], "code": guessed]) }
    }

    @Test func aCourseIsMadeWithAFewFields() async throws {
        let school = try await School(.sqlite)
        let (small, desk) = (school.small, "/desk/{unit}/shelf/{item}/course")
        let unit = try #require(try await school.week.ledger.read { reader in try reader.unit(small.library)?.address })
        func post(_ pattern: String, _ form: Fields) async throws -> Answer {
            try await school.trial.ask(.post, desk + pattern, ["unit": unit, "item": "2"], form: form, by: small.hLinh)
        }
        #expect(try await post("/step", ["kind": "read", "source": "/library/1"]).status == 303)
        let question: Fields = ["kind": "answer", "title": "Ai giữ?", "text": "Ai giữ tủ?", "answers": "* Hai người\nMột người"]
        #expect(try await post("/step", question).status == 303)
        let failed = try await post("/step", ["kind": "answer", "title": "Ai giữ?", "text": "Ai?", "answers": "Một\nHai"])
        #expect(failed.status == 422 && failed.markup.contains("dấu * trước câu đúng"))
        #expect(try await school.course().steps.map(\.facts.title) == ["Truyện làng", "Ai giữ?"])
        #expect(try await post("/change", ["act": "up", "step": "2", "version": "2"]).status == 303)
        let mended: Fields = ["step": "1", "title": "Ai giữ tủ?", "text": "Ai?", "answers": "* Hai\nMột", "version": "3"]
        #expect(try await post("/step", mended).status == 303)
        #expect(try await post("/change", ["act": "remove", "step": "2", "version": "4"]).status == 303)
        #expect(try await school.course().steps.map(\.facts.title) == ["Ai giữ tủ?"])
        #expect(try await post("/change", ["act": "undo", "version": "5"]).status == 303)
        #expect(try await school.course().steps.count == 2)
    }

    @Test func theCoursesOfTheHouseCanBeRead() throws {
        let courses = try SampleCourse.all(in: CourseTests.share + "/courses")
        let booklets = Set(try Booklet.all(in: CourseTests.share + "/booklets").map(\.name))
        #expect(!courses.isEmpty)
        for course in courses {
            let ids = Dictionary(uniqueKeysWithValues: booklets.map { ($0, SmallProvince.freshId()) })
            for step in course.typed(ids) { #expect(CourseRules.problems(step, hasNewFile: false) == [], "\(course.name): \(step.title)") }
            #expect(Set(course.steps.compactMap(\.leads)) == booklets)
        }
    }
}

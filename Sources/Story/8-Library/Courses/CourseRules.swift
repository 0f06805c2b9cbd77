internal import Base

/// What a course may be; pure.
enum CourseRules {
    static let mostSteps = 60
    static let mostAnswers = 8
    static let titleLimit = 200
    static let textLimit = 4_000

    static func problems(_ typed: TypedStep, hasNewFile: Bool) -> [FieldProblem] {
        var problems: [FieldProblem] = []
        func wrong(_ field: String, _ says: Words) { problems.append(FieldProblem(field, says)) }
        if typed.title.isEmpty || typed.title.count > titleLimit {
            wrong(
                "title",
                Words("Cần tên, từ 1 đến \(titleLimit) ký tự.", "A title of 1 to \(titleLimit) characters is needed."))
        }
        if typed.words.kept.count > textLimit {
            wrong("text", Words("Dài quá \(textLimit) ký tự.", "This is longer than \(textLimit) characters."))
        }
        if !typed.link.isEmpty, !ShelfRules.isWebAddress(typed.link) {
            wrong(
                "link", Words("Cần địa chỉ bắt đầu bằng https://.", "An address that begins with https:// is needed."))
        }
        let hasContent = typed.source != nil || !typed.link.isEmpty || typed.file != nil || hasNewFile
        switch typed.kind {
        case .read, .watch:
            if !hasContent {
                wrong(
                    "source",
                    Words(
                        "Chọn một tài liệu, hoặc ghi địa chỉ trên mạng, hoặc đưa tệp lên.",
                        "Choose an item, tell an address on the web, or put a file here."))
            }
        case .do:
            if typed.words.lines.isEmpty { wrong("text", Words("Hãy viết việc cần làm.", "Write what is to be done.")) }
        case .answer:
            if typed.words.lines.isEmpty { wrong("text", Words("Hãy viết câu hỏi.", "Write the question.")) }
            answers(typed.words.answers, wrong)
        }
        return problems
    }

    private static func answers(_ answers: [CourseWords.Answer], _ wrong: (String, Words) -> Void) {
        if !(2...mostAnswers).contains(answers.count) {
            wrong(
                "answers",
                Words(
                    "Cần 2 đến \(mostAnswers) câu trả lời, mỗi câu một dòng.",
                    "2 to \(mostAnswers) answers are needed, one a line."))
        } else if !answers.contains(where: \.isRight) {
            wrong("answers", Words("Đặt dấu * trước câu đúng.", "Put a * in front of the right answer."))
        } else if Set(answers.map { Vietnamese.foldKeepingMarks($0.text) }).count < answers.count {
            wrong("answers", Words("Hai câu trả lời giống nhau.", "Two answers are the same."))
        }
    }

    /// Whether exactly the right answers are ticked; counted from 1.
    static func isRight(_ words: CourseWords, _ ticked: Set<Int>) -> Bool {
        let right = words.answers.indices.filter { words.answers[$0].isRight }.map { $0 + 1 }
        return !right.isEmpty && ticked == Set(right)
    }

    static let noCourse = Refusal(
        "library.noCourse", status: 404, Words("Tài liệu này không phải là khóa học.", "This item is no course."),
        next: Words("Xem trang của tài liệu.", "See its own page."))
    static let noSteps = Refusal(
        "library.noSteps", status: 404, Words("Khóa học này chưa có bước nào.", "This course has no steps yet."))
    static let changedMeanwhile = Refusal(
        "library.courseChanged", status: 409,
        Words("Trong lúc bạn sửa, có người đã sửa khóa học này.", "While you were typing somebody else changed this course."),
        next: Words("Xin mở lại trang rồi sửa tiếp.", "Please open the page again and go on there."))
    static let tooMany = Refusal(
        "library.tooManySteps",
        Words("Một khóa học có nhiều nhất \(mostSteps) bước.", "A course has at most \(mostSteps) steps."),
        next: Words("Hãy chia thành hai khóa học.", "Please make two courses of it."))
    static let unknownSource = Refusal(
        "library.unknownSource", field: "source",
        Words("Không có tài liệu này trên giá.", "There is no such item on a shelf."))
}

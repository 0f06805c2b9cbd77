internal import Base

/// What may be said of a reading group and logged in it; pure.
package enum TogetherRules {
    static let nameLimit = 120
    static let promptLimit = 300
    static let promptsLimit = 20
    static let membersLimit = 2_000
    static let goalLimit = 10_080
    /// Of one reader on one day.
    static let minutesOfDay = 1_440
    /// Logs of one device for one day.
    static let logsOfDay = 30
    static let booksOfReader = 20
    /// Readers of one log from a phone; of a sheet as many as the group may have.
    static let readersLimit = 60
    /// So many days back something may be logged; on paper longer.
    static let daysBack = 31
    static let sheetDaysBack = 200
    /// So many days after the campaign's last one a group still reads for it.
    static let daysAfter = 31
    /// The clock of a device that read without network holds so long.
    static let clockSeconds: Int64 = 14 * 86_400
    static let networkPerHour = 300
    static let wrongPerMinute = 10

    // MARK: Groups

    static func tidy(_ typed: TypedGroup) throws(Refusal) -> TypedGroup {
        var tidy = typed
        tidy.name = Vietnamese.line(typed.name)
        tidy.prompts = typed.prompts.map(Vietnamese.line).filter { !$0.isEmpty }
        var problems: [FieldProblem] = []
        func wrong(_ field: String, _ says: Words) { problems.append(FieldProblem(field, says)) }
        if tidy.name.isEmpty || tidy.name.count > nameLimit {
            wrong(
                "name",
                Words(
                    "Cần tên nhóm, từ 1 đến \(nameLimit) ký tự.",
                    "A name of 1 to \(nameLimit) characters is needed."))
        }
        if let members = typed.members, !(1...membersLimit).contains(members) {
            wrong("members", Words("Số thành viên từ 1 đến \(membersLimit).", "Members are 1 to \(membersLimit)."))
        }
        if let goal = typed.goal, !(1...goalLimit).contains(goal) {
            wrong(
                "goal",
                Words("Mục tiêu từ 1 đến \(goalLimit) phút một tuần.", "A goal is 1 to \(goalLimit) minutes a week."))
        }
        if tidy.prompts.count > promptsLimit || tidy.prompts.contains(where: { $0.count > promptLimit }) {
            wrong(
                "prompts",
                Words(
                    "Nhiều nhất \(promptsLimit) câu gợi ý, mỗi câu tối đa \(promptLimit) ký tự.",
                    "At most \(promptsLimit) prompts of at most \(promptLimit) characters."))
        }
        try problems.refuse("reading.group")
        return tidy
    }

    // MARK: Logs

    /// What is wrong with a log of so many minutes by each of so many readers. `last` is the last day that counts for the
    /// group's campaign, when that has one.
    static func problems(_ typed: TypedReading, today: Day, last: Day?) -> [FieldProblem] {
        var problems: [FieldProblem] = []
        func wrong(_ field: String, _ says: Words) { problems.append(FieldProblem(field, says)) }
        if typed.day > today {
            wrong("day", Words("Ngày này chưa đến.", "This day has not come yet."))
        } else if let last, typed.day > last {
            problems.append(FieldProblem("day", over(last)))
        } else if typed.day < today.adding(days: -daysBack) {
            wrong(
                "day",
                Words(
                    "Ngày này đã quá \(daysBack) ngày; hãy ghi vào sổ giấy và nhờ đơn vị nhập.",
                    "This was more than \(daysBack) days ago; write it into the paper log and ask the unit to type it."))
        }
        if !(0...minutesOfDay).contains(typed.minutes) {
            wrong("minutes", Words("Một ngày chỉ có \(minutesOfDay) phút.", "A day has only \(minutesOfDay) minutes."))
        }
        let readers = typed.readers.map(\.readers).reduce(0, +)
        if typed.readers.contains(where: { $0.readers < 0 }) || !(1...readersLimit).contains(readers) {
            wrong(
                "readers", Words("Cần số người đọc, từ 1 đến \(readersLimit).", "How many read: 1 to \(readersLimit)."))
        } else if !(0...booksOfReader * readers).contains(typed.books) {
            wrong(
                "books",
                Words(
                    "Nhiều sách quá: nhiều nhất \(booksOfReader) cuốn mỗi người một ngày.",
                    "These are too many books: at most \(booksOfReader) for each reader on one day."))
        }
        if typed.minutes == 0, typed.books == 0, problems.isEmpty {
            wrong(
                "minutes",
                Words("Hãy ghi số phút hoặc số sách đã đọc.", "Write the minutes or the books that were read."))
        }
        return problems
    }

    /// - Returns: the lines of a sheet in the order of days, without empty ones.
    static func sheet(_ typed: TypedSheet, today: Day, last: Day?) throws(Refusal) -> [ReadingLine] {
        var problems: [FieldProblem] = []
        func wrong(_ field: String, _ says: Words) { problems.append(FieldProblem(field, says)) }
        let readers = typed.readers.map(\.readers).reduce(0, +)
        if typed.readers.contains(where: { $0.readers < 0 }) || !(1...membersLimit).contains(readers) {
            wrong(
                "readers", Words("Cần số người đọc, từ 1 đến \(membersLimit).", "How many read: 1 to \(membersLimit)."))
        }
        problems += typed.lines.compactMap { problem(of: $0, on: typed, readers: readers, today: today, last: last) }
        if typed.week < today.adding(days: -sheetDaysBack) {
            wrong("code", Words("Tờ sổ này đã quá lâu.", "This sheet is too old."))
        }
        let lines = typed.lines.filter { $0.minutes > 0 || $0.books > 0 }.sorted { $0.day < $1.day }
        if problems.isEmpty, lines.isEmpty {
            wrong("minutes.\(typed.week)", Words("Tờ sổ chưa có số nào.", "There is no number on the sheet."))
        }
        try problems.refuse("reading.sheet")
        return lines
    }

    private static func problem(
        of line: ReadingLine, on sheet: TypedSheet, readers: Int, today: Day, last: Day?
    ) -> FieldProblem? {
        let isEmpty = line.minutes == 0 && line.books == 0
        func wrong(_ field: String, _ says: Words) -> FieldProblem { FieldProblem("\(field).\(line.day)", says) }
        if line.day < sheet.week || line.day > sheet.week.adding(days: 6) {
            return wrong(
                "minutes", Words("Ngày này không ở trong tuần của tờ sổ.", "This day is not in the week of the sheet."))
        }
        if line.day > today, !isEmpty {
            return wrong("minutes", Words("Ngày này chưa đến.", "This day has not come yet."))
        }
        if let last, line.day > last, !isEmpty { return wrong("minutes", over(last)) }
        if !(0...minutesOfDay * max(readers, 1)).contains(line.minutes) {
            return wrong(
                "minutes",
                Words(
                    "\(readers) người không thể đọc \(line.minutes) phút trong một ngày.",
                    "\(readers) people cannot read \(line.minutes) minutes on one day."))
        }
        if !(0...booksOfReader * max(readers, 1)).contains(line.books) {
            return wrong(
                "books",
                Words(
                    "Nhiều nhất \(booksOfReader) cuốn mỗi người một ngày.",
                    "At most \(booksOfReader) books for each reader on one day."))
        }
        return nil
    }

    /// Whether so many minutes may have been read in the house's reader since its clock was started, less what was counted
    /// since; a minute is lent for the rounding.
    /// - Returns: up to when the time is used; nil when more is told than has passed. Several logs of a week without a
    ///   network come at once: together they have no more time than that.
    static func measured(minutes: Int, begun: Instant?, counted: Instant?, now: Instant) -> Instant? {
        guard let begun, begun <= now, begun.adding(seconds: clockSeconds) > now, minutes > 0 else { return nil }
        let used = max(begun, counted ?? begun).adding(seconds: Int64(minutes) * 60)
        return used <= now.adding(seconds: 60) ? used : nil
    }

    // MARK: Refusals

    static let unknownGroup = Refusal(
        "reading.unknownGroup", status: 404, Words("Không có nhóm đọc này.", "There is no such reading group."))
    static let noCampaign = Refusal(
        "reading.noCampaign", status: 409,
        Words("Chưa có đợt nào để ghi việc đọc.", "There is no campaign yet to log reading in."),
        next: Words("Khi tỉnh mở một đợt, hãy mở nhóm đọc.", "Open the group once the province has begun one."))
    static let unknownLink = Refusal(
        "reading.unknownLink", status: 404,
        Words("Liên kết của nhóm đọc không đúng hoặc đã được thay.", "The group's link is not right, or was replaced."),
        next: Words("Hãy xin lại liên kết từ người phụ trách nhóm.", "Ask whoever looks after the group for its link."))
    static let tooManyWrong = Refusal(
        "reading.tooManyWrong", status: 429,
        Words("Đã thử quá nhiều mã không đúng.", "Too many wrong codes were tried."),
        next: Words("Xin đợi một phút rồi thử lại.", "Please wait a minute and try again."))
    static let closed = Refusal(
        "reading.closed", status: 409,
        Words("Nhóm đọc này không nhận thêm nữa.", "This reading group takes nothing in any more."))
    /// The campaign of the group is over, and so is the time after it.
    static func over(_ last: Day) -> Words {
        Words(
            "Đợt của nhóm đã kết thúc; việc đọc được tính đến hết ngày \(last.spoken(.vietnamese)). Đọc tiếp thì ghi vào nhóm của đợt sau.",
            "The group's campaign is over; reading counted until \(last.spoken(.english)). Log what follows in a group of the next.")
    }
    static let tooMany = Refusal(
        "reading.tooMany", status: 429,
        Words("Từ mạng này đã ghi quá nhiều lần trong một giờ.", "Too much was logged from this network within an hour."),
        next: Words(
            "Xin đợi rồi ghi tiếp; lớp đông thì ghi một lần cho cả lớp hoặc dùng sổ giấy.",
            "Please wait; for many, log once for all of them or use the paper log."))
    static let tooOften = Refusal(
        "reading.tooOften", status: 429,
        Words(
            "Máy này đã ghi \(logsOfDay) lần cho ngày này.", "This device has logged \(logsOfDay) times for this day."),
        next: Words("Hãy gộp lại, ghi một lần.", "Add it up and log once."))
    static let looksLikeAProgram = Refusal(
        "reading.program", status: 400,
        Words("Biểu này không được điền trên trang.", "This form was not filled in on its page."),
        next: Words("Hãy mở lại trang của nhóm và ghi lại.", "Open the page of the group again."))
    static let nothingToStrike = Refusal(
        "reading.nothingToStrike", status: 404, Words("Không có lần ghi này.", "There is no such log."))
    static let unknownSheet = Refusal(
        "reading.unknownSheet",
        Words("Không có tờ sổ nào mang mã này.", "No sheet bears this code."),
        next: Words("Mã in ở góc trên của tờ sổ.", "The code is printed at the top of the sheet."),
        fields: [
            FieldProblem(
                "code",
                Words(
                    "Không có tờ sổ nào mang mã này; xem mã ở góc trên của tờ sổ.",
                    "No sheet bears this code; it is printed at the top of the sheet."))
        ])

    static func dayFull(_ left: Int) -> Refusal {
        return Refusal(
            "reading.dayFull", field: "minutes",
            Words(
                "Máy này đã ghi gần đủ một ngày: chỉ còn \(left) phút cho ngày này.",
                "This device has logged nearly a whole day: \(left) minutes are left for this day."))
    }
}

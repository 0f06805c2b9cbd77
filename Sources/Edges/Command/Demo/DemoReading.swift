internal import Base
internal import Journal
internal import Library
internal import Units

extension DemoStory {
    /// Classes, clubs and bookcases read together and log it: by phone, on paper, and some in the house's reader.
    mutating func readTogether() async throws {
        let day = DemoStory.day(4).day
        watch.set(DemoStory.day(4, hour: 21, minute: 50))
        // A die of its own: what the rest of the story throws stays as it was.
        let others = dice
        dice = DemoDice(seed: 2024_10_04)
        defer { dice = others }
        let books = try await house.ledger.read { reader in
            try (1...6).compactMap { try reader.shelfItem(number: $0) }.filter { $0.files.book != nil }.map(\.id)
        }
        let readers = readingUnits()
        var groups: [(id: Id, kind: GroupKind, unit: Id)] = []
        for (index, (unit, name, kind)) in readers.enumerated() {
            let members = kind == .schoolClass ? dice.number(28...42) : kind == .everyone ? nil : dice.number(8...25)
            let typed = TypedGroup(
                name, kind, item: books.isEmpty ? nil : books[index % books.count], goal: [60, 90, 120][index % 3],
                members: members, prompts: DemoStory.readingPrompts)
            let number = try await act(TellGroup(typed, unit: unit, campaign: campaign), for: unit)
            if let id = try await house.ledger.read({ reader in try reader.readingGroup(number: number)?.id }) {
                groups.append((id, kind, unit))
            }
        }
        for back in stride(from: 6, through: 0, by: -1) {
            for group in groups where dice.falls(75) {
                try await log(group.id, group.kind, day.adding(days: -back), books)
            }
        }
        for (index, group) in groups.enumerated() where group.kind != .everyone {
            try await typeSheet(group.id, of: group.unit, number: index, ending: day)
        }
        try await challenge(from: DemoStory.day(1).day)
        try await review(books)
        progress("\(groups.count) nhóm đọc / reading groups")
    }

    private func readingUnits() -> [(unit: Id, name: String, kind: GroupKind)] {
        var found: [(unit: Id, name: String, kind: GroupKind)] = []
        for (index, school) in bodies.filter({ $0.kind == .school && stewards[$0.id] != nil }).prefix(12).enumerated() {
            let grades = DemoNames.grades(of: school.name)
            found.append((school.id, "Lớp \(grades.lowerBound + index % grades.count)A\(index % 3 + 1)", .schoolClass))
        }
        for library in bodies.filter({ $0.kind == .library && stewards[$0.id] != nil }) {
            found.append((library.id, "Câu lạc bộ đọc sách \(library.name)", .club))
            found.append((library.id, "Bạn đọc của \(library.name)", .everyone))
        }
        let village = communes.filter { $0.address == "xa-ea-tul" }
        for commune in village + communes.filter({ stewards[$0.id] != nil && $0.address != "xa-ea-tul" }).prefix(10) {
            found.append((commune.id, "Tủ sách \(commune.fullName)", .shelf))
        }
        return found
    }

    private mutating func log(_ group: Id, _ kind: GroupKind, _ day: Day, _ books: [Id]) async throws {
        let people = kind == .schoolClass ? dice.number(12...30) : dice.number(1...6)
        let age: ReadingAge = kind == .schoolClass ? .lower : dice.one(of: [.primary, .upper, .adult])
        let reading = TypedReading(
            day, minutes: dice.number(3...9) * 5, books: dice.falls(40) ? dice.number(1...4) : 0,
            readers: [AgeCount(age, people)])
        _ = try await house.ledger.act(LogReading(group, reading), id: id(), by: .visitor)
        guard !books.isEmpty, dice.falls(60) else { return }
        // Somebody read a booklet here.
        let minutes = dice.number(8...25)
        let here = TypedReading(day, minutes: minutes, readers: [AgeCount(.adult, 1)], item: dice.one(of: books))
        let begun = watch.now().adding(seconds: Int64(-minutes * 60))
        _ = try await house.ledger.act(LogReading(group, here, device: id(), begun: begun), id: id(), by: .visitor)
    }

    private mutating func typeSheet(_ group: Id, of unit: Id, number: Int, ending day: Day) async throws {
        let week = day.adding(days: 1 - day.weekday)
        let lines = (0..<5).map { back in
            ReadingLine(week.adding(days: back), minutes: dice.number(6...30) * 10, books: dice.number(0...4))
        }
        let sheet = TypedSheet(
            id(), week: week, lines: lines,
            readers: [AgeCount(.primary, dice.number(4...14)), AgeCount(.adult, dice.number(2...9))])
        try await act(TypeReadingSheet(group, sheet), for: unit)
    }

    /// The province issues a challenge; two communes adapt it.
    private func challenge(from day: Day) async throws {
        let whole = TypedChallenge("Mỗi người một giờ đọc trong Tuần lễ", from: day, to: day.adding(days: 6), goal: 60)
        let number = try await act(TellChallenge(whole, unit: province, campaign: campaign), for: province)
        let parent = try await house.ledger.read { reader in try reader.challenge(number: number)?.id }
        let others = communes.filter { stewards[$0.id] != nil && $0.address != "xa-ea-tul" }.prefix(1)
        for (index, commune) in (communes.filter { $0.address == "xa-ea-tul" } + others).enumerated() {
            let own = TypedChallenge(
                "\(commune.title) cùng đọc", from: day, to: day.adding(days: 4 + index), goal: [45, 90][index])
            try await act(TellChallenge(own, unit: commune.id, campaign: campaign, adapts: parent), for: commune.id)
        }
    }

    private func review(_ books: [Id]) async throws {
        for (index, book) in books.prefix(4).enumerated() {
            _ = try await house.ledger.act(SendReview(book, DemoStory.reviews[index]), id: id(), by: .visitor)
        }
        let waiting = try await house.ledger.read { reader in try (1...3).compactMap { try reader.review(number: $0) } }
        for review in waiting { try await act(AnswerReview(review.number, isShown: true), for: review.unit) }
    }

    private static let reviews = [
        "Làm theo được ngay, chỉ cần một cái chiếu và vài cuốn sách. (mô phỏng)",
        "Con tôi ba tuổi đòi nghe lại ba lần. (mô phỏng)", "Ngắn, dễ hiểu, hợp với người mới bắt đầu. (mô phỏng)",
        "Nên in ra dán ở nhà văn hóa. (mô phỏng)",
    ]
    private static let readingPrompts = [
        "Nhân vật nào giống người bạn quen?", "Điều gì trong sách làm được ngay ở buôn mình?",
        "Đọc cho nhau nghe đoạn bạn thích nhất.",
    ]
}

internal import Base
internal import Journal
internal import Library
internal import Units

extension DemoStory {
    /// Shelves of libraries and communes: the booklets and the course made of them, lists of paper books, places with their
    /// hours. Titles and makers are put together by the program; the booklets are real.
    mutating func fillShelves() async throws {
        watch.set(DemoStory.day(27, hour: 8))
        let order = DemoNames.libraries
        let libraries = bodies.filter { $0.kind == .library }.sorted {
            (order.firstIndex(of: $0.name) ?? order.count) < (order.firstIndex(of: $1.name) ?? order.count)
        }
        guard let first = libraries.first else { return }
        let caller: Caller = stewards[first.id].map { .person($0) } ?? .console
        _ = try await house.shelveCourses(on: first, by: caller)
        for (index, library) in libraries.enumerated() {
            let hall = try await tell(
                PlaceFacts(
                    name: library.name, kind: .library, site: "Trung tâm (mô phỏng)",
                    times: try hours(DemoStory.libraryHours[index % 3])),
                of: library)
            try await stock(library, titles: index == 0 ? 160 : 70, at: [hall])
        }
        try await tellStops(of: first)
        let centres = bodies.filter { $0.kind == .learningCentre }
        for centre in centres {
            let room = try await tell(
                PlaceFacts(
                    name: centre.name, kind: .centre, site: "Nhà sinh hoạt chung (mô phỏng)",
                    times: try hours("Thứ 2 - Thứ 6: 18:00-20:30")),
                of: centre)
            try await stock(centre, titles: 25, at: [room])
        }
        try await tellBookcases()
        progress("giá sách, điểm đọc / shelves and reading places")
    }

    private static let libraryHours = [
        "Thứ 2 - Thứ 6: 7:30-11:30, 13:30-17:00; Thứ 7: 7:30-11:00", "Thứ 3 - Chủ nhật: 8:00-11:30, 14:00-17:30",
        "Hằng ngày: 8:00-17:00",
    ]

    private func hours(_ text: String) throws -> OpeningTimes { try OpeningTimes.read(text, year: DemoStory.ends.day.year) }

    private func tell(_ facts: PlaceFacts, of unit: OrgUnit) async throws -> Id {
        try await act(TellPlace(facts, unit: unit.id), for: unit.id)
    }

    /// The mobile library's round in the Week.
    private func tellStops(of library: OrgUnit) async throws {
        let stops = [
            ("Chợ Ea Tul (mô phỏng)", "1/10: 8:00-10:30; 4/10: 8:00-10:30; 5/10: 14:00-16:30"),
            ("Trường Tiểu học Suối Trong", "2/10: 8:00-10:00; 9/10: 8:00-10:00"),
            ("Nhà cộng đồng buôn Sah (mô phỏng)", "3/10: 14:00-16:30; 5/10: 8:00-10:30; 10/10: 14:00-16:30"),
        ]
        for (name, times) in stops {
            _ = try await tell(PlaceFacts(name: name, kind: .stop, site: "Xe thư viện lưu động", times: try hours(times)), of: library)
        }
    }

    private mutating func tellBookcases() async throws {
        let holders = communes.filter { stewards[$0.id] != nil }
        for index in stride(from: 0, to: holders.count, by: max(1, holders.count / 20)) {
            let commune = holders[index]
            let evening = dice.one(of: ["Thứ 7: 16:00-17:30", "Chủ nhật: 8:00-10:00", "Thứ 4: 17:00-18:30; Thứ 7: 8:00-10:00"])
            let place = try await tell(
                PlaceFacts(
                    name: "Tủ sách \(commune.fullName)", kind: .bookcase, site: "Nhà văn hóa xã (mô phỏng)", location: commune.location,
                    times: try hours(evening)), of: commune)
            try await stock(commune, titles: dice.number(12...30), at: [place])
        }
    }

    // MARK: Paper

    private mutating func stock(_ unit: OrgUnit, titles: Int, at places: [Id]) async throws {
        var rows: [StockRow] = []
        var seen: Set<String> = []
        while rows.count < titles {
            let typed = title()
            guard seen.insert(typed.title).inserted else { continue }
            rows.append(StockRow(typed, place: dice.one(of: places), copies: dice.number(1...8)))
        }
        try await act(TakeInStock(rows, unit: unit.id), for: unit.id)
    }

    /// A title that no book has, so that nothing is said of anybody's; the same one everywhere is by the same maker.
    private mutating func title() -> TypedItem {
        let (head, subject, ages) = dice.one(of: DemoStory.titleHeads)
        let number = dice.number(0...(DemoStory.titleTails.count - 1))
        let maker = ["Tổ biên soạn Nhà Dài", "Nhóm Trang Mới", "Nhóm Sách Xanh", "Tổ biên soạn Cao Nguyên"][number % 4]
        return TypedItem(
            title: "\(head) \(DemoStory.titleTails[number]) (mô phỏng)", maker: maker, subject: subject, ages: ages,
            level: number % 3 == 0 ? .easy : .general, licence: .paper, year: 2005 + number)
    }

    private static let titleHeads: [(String, ShelfSubject, [ReadingAge])] = [
        ("Chuyện kể", .literature, [.primary, .lower]), ("Trồng và chăm", .farming, [.adult]), ("Sổ tay", .skills, [.upper, .adult]),
        ("Hỏi đáp về", .law, [.adult]), ("Khám phá", .science, [.primary, .lower]), ("Bé làm quen với", .children, [.small]),
        ("Đường về", .literature, [.upper, .adult]), ("Lịch sử vùng", .history, [.lower, .upper, .adult]),
        ("Sức khỏe và", .health, [.adult]), ("Nhạc và điệu múa", .arts, [.lower, .upper, .adult]),
        ("Máy tính cho", .digital, [.upper, .adult]),
    ]
    private static let titleTails = [
        "bến nước", "cây cà phê", "mùa rẫy", "ngôi nhà dài", "dòng sông Sêrêpôk", "đàn voi", "hạt tiêu", "mái trường", "chợ phiên",
        "rừng khộp", "tiếng chiêng", "gia đình nhỏ", "mưa đầu mùa", "đồi gió", "hoa dã quỳ", "chiếc gùi", "ông bà",
    ]
}

internal import Base
internal import Journal
internal import Results
internal import Totals
internal import Units

extension DemoStory {
    /// What schools and villages ask for, and who promises it.
    mutating func sayNeeds() async throws {
        watch.set(DemoStory.day(28, hour: 9))
        let schools = bodies.filter { $0.kind == .school || $0.kind == .learningCentre }
        let villages = (0..<12).map { _ in dice.one(of: communes.filter { stewards[$0.id] != nil }) }
        for unit in schools + villages {
            let wish = dice.one(of: DemoStory.wishes)
            let need = try await act(
                SayNeed(
                    campaign: campaign, unit: unit.id, gift: wish.gift, quantity: Int64(dice.number(wish.range)),
                    due: DemoStory.ends.day.adding(days: dice.number(0...20)), about: wish.about), for: unit.id)
            if dice.falls(70) { try await promise(need, for: unit) }
        }
        progress("nhu cầu và lời hứa tặng / needs and pledges")
    }

    private static let wishes: [(gift: Gift, range: ClosedRange<Int>, about: String)] = [
        (.bicycles, 5...20, "Xe đạp cho học sinh nhà xa trường từ 5 km (mô phỏng)."),
        (.books, 100...500, "Sách thiếu nhi cho các tủ sách lớp (mô phỏng)."),
        (.scholarships, 5...30, "Học bổng cho học sinh khó khăn vươn lên (mô phỏng)."),
        (.bookcases, 1...4, "Tủ sách cho nhà cộng đồng buôn (mô phỏng)."),
        (.gifts, 20...100, "Vở và cặp cho học sinh đầu cấp (mô phỏng)."),
    ]

    /// A business or a fund promises a part of it; schools, which do not exist, may say no.
    private mutating func promise(_ number: Int, for unit: OrgUnit) async throws {
        let givers = bodies.filter { $0.kind == .enterprise || $0.kind == .fund }
        guard !givers.isEmpty, let need = try await house.ledger.read({ try $0.need(number: number) }) else { return }
        let giver = dice.one(of: givers)
        let quantity = max(1, need.quantity * Int64(dice.number(3...10)) / 10)
        let pledge = try await act(
            PledgeGift(need.id, quantity: quantity, by: .unit(giver.id), isNamed: dice.falls(85)), for: giver.id)
        guard let known = try await house.ledger.read({ try $0.pledge(number: pledge) }) else { return }
        if DemoNames.invented.contains(unit.name), dice.falls(15) {
            try await act(
                AnswerPledge(known.id, accepts: false, reason: "Trường đã nhận đủ từ nơi khác (mô phỏng)."), for: unit.id)
        } else if dice.falls(85) {
            try await act(AnswerPledge(known.id, accepts: true), for: unit.id)
            pledges.append(known)
        }
    }

    /// On Friday evening: what was promised is handed over, other work is told, numbers to compare with are named.
    mutating func giveAndTellMore() async throws {
        watch.set(DemoStory.day(4, hour: 21, minute: 45))
        for pledge in pledges where dice.falls(75) { try await handOver(pledge) }
        try await tellOtherWork()
        try await tellBases()
    }

    private mutating func handOver(_ pledge: GivingPledge) async throws {
        let title = "Trao tặng \(pledge.gift.words.vi.lowercased())"
        let proof: EvidenceToAdd? =
            switch dice.number(0...99) {
            case 0..<50: try await files.photo(title, seed: dice.number(100...9_999_999))
            case 50..<75: try files.paper(title, unit: "Đơn vị nhận (mô phỏng)", day: DemoStory.day(3).day)
            default: nil
            }
        let quantity = max(1, pledge.quantity * Int64(dice.number(5...10)) / 10)
        let typed = TypedHandOver(
            pledge.gift, quantity, worth: pledge.gift.asksWorth ? quantity * 1_000_000 : 0,
            day: DemoStory.day(dice.number(2...4)).day, receivers: [ReceiverCount(.pupils, quantity)],
            need: pledge.need, pledge: pledge.id, isNamed: pledge.isNamed)
        try await act(RecordHandOver(typed, campaign: campaign, unit: pledge.unit, proof: proof), for: pledge.unit)
    }

    // MARK: Other work

    private mutating func tellOtherWork() async throws {
        let tellers = communes.filter { stewards[$0.id] != nil } + bodies
        var works: [Work] = []
        for unit in tellers where dice.falls(60) {
            let kind = dice.one(of: DemoStory.otherWork)
            let typed = TypedOtherWork(
                title: kind.title, kind: kind.kind, story: dice.falls(40) ? "Làm trong cả Tuần lễ (mô phỏng)." : "",
                figures: [ToldFigure(kind.measure, Told(counted: Int64(dice.number(kind.range))))])
            let seed = dice.falls(25) ? dice.number(100...9_999_999) : nil
            works.append { [story = self] in
                var evidence: [EvidenceToAdd] = []
                if let seed { evidence.append(try await story.files.photo(kind.title, seed: seed)) }
                try await story.act(
                    TellOtherWork(unit: unit.id, campaign: story.campaign, typed, evidence: evidence), for: unit.id)
            }
        }
        try await together(works)
        progress("\(works.count) việc khác / other work")
    }

    private static let otherWork: [(title: String, kind: String, measure: String, range: ClosedRange<Int>)] = [
        ("Vận động đăng ký danh hiệu Gia đình học tập", "learning-titles", "families-registered", 10...120),
        ("Treo băng rôn, áp phích tại trụ sở", "banners", "banners", 2...15),
        ("Phát thanh hằng ngày trên loa truyền thanh", "media", "broadcasts", 3...14),
        ("Quyên góp sách trong cơ quan", "book-gift", "books-collected", 20...200),
        ("Giới thiệu sách trên mạng xã hội", "media", "posts", 1...9),
        ("Tuyên dương người lớn tự học", "praise", "people-honoured", 1...12),
    ]

    /// Invented numbers to compare with, of the province and at half of the communes.
    private mutating func tellBases() async throws {
        let whole: [(Denominator, Int64)] = [
            (.households, 480_000), (.adults, 1_250_000), (.villages, 2_180), (.clans, 4_100), (.communeUnits, 3_300),
            (.schools, 1_010), (.learningCentres, 184),
        ]
        var told = whole.map { denominator, value in
            TellDenominators.Typed(unit: province, denominator, year: 2024, value: value, source: "Số mô phỏng")
        }
        for commune in communes where dice.falls(50) {
            let households = Int64(dice.number(1_200...4_200))
            let numbers: [(Denominator, Int64)] = [
                (.households, households), (.adults, households * 26 / 10), (.villages, Int64(dice.number(6...22))),
            ]
            told += numbers.map { denominator, value in
                .init(unit: commune.id, denominator, year: 2024, value: value, source: "Số mô phỏng")
            }
        }
        try await act(TellDenominators(told), for: province)
    }
}

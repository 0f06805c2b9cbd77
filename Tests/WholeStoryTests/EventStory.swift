internal import Activities
internal import Base
internal import Foundation
internal import Journal
internal import Library
internal import News
internal import Participation
internal import Plans
internal import Reports
internal import Results
internal import Sheets
internal import TestSupport
internal import Totals
internal import Units

/// Everything of the story and everything else that can happen, so that each kind of event is in the journal.
struct EventStory {
    let story: Story
    private var week: SmallWeek { story.week }
    private var small: SmallProvince { story.week.small }

    init(_ engine: Engine) async throws {
        story = try await Story(engine)
        try await passOnPlans()
        try await keepTasks()
        try await changeActivities()
        try await bringLists()
        try await showResults()
        try await signUp()
        try await give()
        try await week.act(TakeNationalTargets(for: small.province), by: small.hoa)
        try await week.act(
            TellDenominators([
                .init(unit: small.eaMay, .households, year: 2026, value: 1250, source: "Số liệu của ông Bùi Văn Tám")
            ]), by: small.yBling)
        try await changeShelf()
        try await readOn()
        try await changeNews()
        try await askToJoin()
        try await askSectors()
        try await report()
        try await inviteAndPart()
        try await setReportDays()
        try await changeUnits()
        story.week.watch.move(seconds: 200 * 86_400)
        _ = try await small.act(ForgetRolls(), by: .console)
        _ = try await small.act(ForgetSignUps(), by: .console)
    }

    func entries() async throws -> [Entry] {
        try await week.ledger.read { reader in try Ledger.entries(reader, from: 0, limit: .max) }
    }

    /// One of the family stays at home; the class moves up, comes, and was not all of it there.
    private func signUp() async throws {
        let entries = try await week.ledger.read { [fair = story.fair] reader in try reader.signUps(of: fair).map(\.id) }
        try await small.act(ChangeSignUp(entries[0], adults: 2, children: 0), by: .visitor)
        try await week.act(SetSignUp(story.fair, seats: 31, isOpen: true), by: small.yBling)
        try await small.act(CancelSignUp(entries[0], isByLink: true), by: .visitor)
        for people in [31, 28] {
            try await week.act(
                NoteSignUpCame(entries[1], day: SmallWeek.firstDay, people: Int64(people)), by: small.yBling)
        }
        // One of them is on paper too, with her hamlet: one person; and two after all.
        try await week.act(
            AddToRoll(story.fair, day: SmallWeek.firstDay, lines: [TypedName("H'Mai Kbuôr", part: "Thôn 2")]), by: small.yBling)
        let alike = try await week.ledger.read { [province = small.province] reader in
            try reader.rollNames("H'Mai Kbuôr", below: province, on: SmallWeek.firstDay).map(\.passage)
        }
        try await week.act(
            MergeRollLines(story.fair, day: SmallWeek.firstDay, gone: alike[1], into: alike[0], why: "Cô giáo của lớp, ghi hai lần"),
            by: small.yBling)
        try await week.act(PartRollLines(story.fair, day: SmallWeek.firstDay, gone: alike[1]), by: small.yBling)
    }

    private func passOnPlans() async throws {
        let parts: [PlanPart] = [
            PlanPart(.number, value: "7/KH-UBND", origin: .typed),
            PlanPart(.issuedOn, value: "2026-09-22", origin: .typed),
            PlanPart(.subject, value: "Tổ chức Tuần lễ tại huyện", origin: .typed),
        ]
        let paper = try FileToKeep(Array("%PDF-1.4\n%%EOF\n".utf8), name: "ke-hoach.pdf", field: "original")
        let own = try await week.act(
            DraftPlan(unit: small.nuiDo, adopts: story.plan, text: "", parts: parts, original: paper), by: small.nga)
        try await week.act(IssuePlan(own, version: 1), by: small.nga)
        try await week.act(WithdrawPlan(own), by: small.nga)
        try await week.act(DiscardPlan(own), by: small.nga)
        try await week.act(WithdrawAdoption(story.plan, at: small.eaMay), by: small.yBling)
        try await week.act(
            SetWindow(
                campaign: week.campaign, unit: small.eaMay, from: SmallWeek.firstDay,
                to: SmallWeek.firstDay.adding(days: 2)),
            by: small.yBling)
        try await week.act(
            ChangeAccount(name: "Y Bling Niê", phone: "0600000004", mail: "ybling@eamay.example"), by: small.yBling)
        try await week.act(
            MailReminders(
                sender: small.province, campaign: week.campaign, step: "plans", subject: "Nhắc tiếp nhận kế hoạch",
                reminders: [.init(unit: small.eaMay, text: "Xin tiếp nhận kế hoạch.")]),
            by: small.hoa)
    }

    private func keepTasks() async throws {
        let tasks = try await week.act(
            SetTasks(
                story.plan,
                [
                    .init(
                        title: "Mở tủ sách", lead: small.library, supporting: [small.eaMay],
                        due: SmallWeek.firstDay),
                    .init(title: "Treo pa nô", lead: small.eaMay),
                ]),
            by: small.hoa)
        try await week.act(FinishTask(tasks[0], note: "Đã mở ba tủ, nhờ ông Bùi Văn Tám"), by: small.hLinh)
        try await week.act(ReopenTask(tasks[0]), by: small.hLinh)
        try await week.act(RemoveTask(tasks[1]), by: small.hoa)
    }

    private func changeActivities() async throws {
        let typed = TypedActivity(
            title: "Đêm kể chuyện", kind: "contest",
            sessions: [ActivitySession(day: SmallWeek.firstDay.adding(days: 3), start: 1140, end: 1260)],
            place: "Sân trường", link: "https://eamay.example/dem-ke-chuyen", audience: [.pupils], expected: 80)
        let evening = try await week.act(
            RegisterActivity(typed, lead: small.eaMay, campaign: week.campaign, isDraft: true), by: small.yBling)
        try await week.act(SendDrafts([evening.id]), by: small.yBling)
        var further = typed
        (further.place, further.description) = ("Nhà văn hóa", "Mang theo chiếu")
        try await week.act(ChangeActivity(evening.id, seen: 2, further), by: small.yBling)
        try await week.act(ProposePartner(small.hoaSim, activity: evening.id), by: small.yBling)
        try await week.act(RemovePartner(small.hoaSim, activity: evening.id), by: small.yBling)
        try await week.act(CancelActivity(evening.id, reason: "Mất điện"), by: small.yBling)
        try await week.act(RestoreActivity(evening.id), by: small.yBling)
        try await week.act(SetReviewDays(3, campaign: week.campaign), by: small.hoa)
    }

    /// One list that comes in whole, and one that is given up.
    private func bringLists() async throws {
        for title in ["Ngày hội sách thôn một", "Ngày hội sách thôn hai"] {
            let sheet = Sheet.paste("Tên hoạt động\tNgày\tĐịa điểm\n\(title)\t1/10/2026\tNhà cộng đồng")
            let batch = SmallProvince.freshId()
            let (campaign, lead) = (week.campaign, small.cuNang)
            let reading = try await week.ledger.read { reader in
                try ActivityIntake.read(
                    [sheet], campaign: campaign, lead: lead, kind: "book-fair", on: SmallWeek.firstDay, reader)
            }
            try await week.act(
                ImportActivities(reading.rows, campaign: week.campaign, batch: batch, isStaged: true), by: small.hoa)
            if title.hasSuffix("một") {
                try await week.act(ReleaseBatch(batch), by: small.hoa)
            } else {
                try await week.act(DropBatch(batch), by: small.hoa)
            }
        }
    }

    /// Words, evidence and other work; one of each taken back.
    private func showResults() async throws {
        let fair = story.fair
        let photo = try FileToKeep([0xFF, 0xD8, 0xFF, 0xE0], name: "hoi-sach.jpg", field: "photos", types: [.jpeg])
        let paper = try FileToKeep(Array("%PDF-1.4\n%%EOF\n".utf8), name: "bien-ban.pdf", field: "papers")
        let evidence = [
            EvidenceToAdd(kind: .photo, file: photo, small: photo, original: photo.sha256, isPublic: true),
            EvidenceToAdd(kind: .document, file: paper, small: nil, original: paper.sha256, isPublic: false),
        ]
        try await week.act(
            TellResults(
                fair, [],
                story: TypedStory(
                    story: "Cả buôn cùng đọc sách.", difficulties: "Trời mưa.", proposals: "Chuyển vào nhà cộng đồng."),
                evidence: evidence),
            by: small.yBling)
        let shown = try await week.ledger.read { reader in try reader.evidence(of: .activity(fair)) }
        try await week.act(WithdrawEvidence(shown[1].id, reason: "Nhầm tệp"), by: small.yBling)
        let line = try await week.act(
            TellOtherWork(
                unit: small.eaMay, campaign: week.campaign,
                TypedOtherWork(
                    title: "Trao tủ sách cho buôn Brah", kind: "book-gift", story: "Tủ sách ở nhà ông Bùi Văn Tám.",
                    figures: [ToldFigure("books-given", .number(250)), ToldFigure("bookcases", .number(1))]),
                evidence: [evidence[1]]),
            by: small.yBling)
        try await week.act(WithdrawOtherWork(line, reason: "Đã đăng ký thành hoạt động"), by: small.yBling)
    }

    /// A need with a unit and people from outside who promise, what came of it, and what was taken back.
    private func give() async throws {
        let (campaign, day) = (week.campaign, SmallWeek.firstDay)
        let number = try await week.act(
            SayNeed(
                campaign: campaign, unit: small.eaMay, gift: .bicycles, quantity: 20, due: day.adding(days: 20),
                about: "Cho học sinh đi học xa, hỏi ông Bùi Văn Tám"), by: small.yBling)
        let need = try await week.ledger.read { reader in try reader.need(number: number)?.id } ?? small.eaMay
        let outside = PledgeGift.Giver.outside(
            name: "Nhóm Bạn Đường Xa", contact: "H'Mai Kbuôr", phone: "0600000011")
        try await small.act(PledgeGift(need, quantity: 5, by: outside, isNamed: true, note: "Giao tận nơi"), by: .visitor)
        try await small.act(PledgeGift(need, quantity: 2, by: outside, isNamed: false), by: .visitor)
        try await week.act(PledgeGift(need, quantity: 8, by: .unit(small.library), isNamed: true), by: small.hLinh)
        let pledges = try await week.ledger.read { reader in try reader.pledges(ofNeed: need).map(\.id) }
        try await week.act(AnswerPledge(pledges[0], accepts: false, reason: "Đã đủ xe cỡ này"), by: small.yBling)
        try await small.act(WithdrawPledge(pledges[1], reason: "Chưa mua được", isByLink: true), by: .visitor)
        try await week.act(AnswerPledge(pledges[2], accepts: true), by: small.yBling)
        let file = try FileToKeep(Array("%PDF-1.4\n%%EOF\n".utf8), name: "bien-ban.pdf", field: "proof")
        let paper = EvidenceToAdd(kind: .document, file: file, small: nil, original: file.sha256, isPublic: false)
        let typed = TypedHandOver(
            .bicycles, 8, day: day, receivers: [ReceiverCount(.pupils, 8), ReceiverCount(.schools, 1)],
            pledge: pledges[2], note: "Trao tại sân trường")
        let given = try await week.act(
            RecordHandOver(typed, campaign: campaign, unit: small.eaMay, proof: paper), by: small.yBling)
        let id = try await week.ledger.read { reader in try reader.handOver(number: given)?.id } ?? small.eaMay
        try await week.act(WithdrawProof(id, reason: "Nhầm biên bản"), by: small.yBling)
        try await week.act(ProveHandOver(id, paper), by: small.yBling)
        let more = TypedHandOver(
            .scholarships, 3, worth: 6_000_000, day: day, activity: story.fair, giverName: "Ama Thuột", isNamed: true)
        let second = try await week.act(RecordHandOver(more, campaign: campaign, unit: small.eaMay), by: small.yBling)
        let twice = try await week.ledger.read { reader in try reader.handOver(number: second)?.id } ?? small.eaMay
        try await week.act(WithdrawHandOver(twice, reason: "Ghi hai lần"), by: small.yBling)
        try await week.act(CloseNeed(need, isMet: false, reason: "Chuyển sang đợt sau"), by: small.yBling)
    }

    private func askToJoin() async throws {
        for name in ["Câu lạc bộ Sách Xanh", "Nhóm Đọc Khuya"] {
            try await small.act(
                Units.AskToJoin(
                    name: name, kind: .other, commune: small.eaMay, does: "Đọc sách cho trẻ em",
                    contactName: "H'Mai Kbuôr", contactPhone: "0600000011"),
                by: .visitor)
            let request = try await latest("join.asked")
            if name.hasPrefix("Câu") {
                try await week.act(AdmitJoin(request, name: name, sector: small.library), by: small.hoa)
            } else {
                try await week.act(DeclineJoin(request, reason: "Trùng với câu lạc bộ đã có"), by: small.yBling)
            }
        }
    }

    /// The commune's post is corrected, undone, withdrawn and published again.
    private func changeNews() async throws {
        let post = try await week.ledger.read { reader in try reader.post(number: 1) }
        guard let post else { throw Refusal("test.post", Words("Không có tin.", "There is no post.")) }
        var typed = TypedPost(
            title: "Hội sách Ea Mây", text: "Mời mọi người đến, gặp ông Bùi Văn Tám.",
            subject: PostSubject(.activity, story.fair), correction: "Ghi thêm người liên hệ.")
        typed.kept = post.pictures.map { .init($0.facts.file, caption: $0.caption ?? "") }
        try await week.act(MendPost(post.id, version: 1, typed), by: small.yBling)
        try await week.act(UndoPostMending(post.id, version: 2), by: small.yBling)
        try await week.act(ShowPost(post.id, isPublic: false), by: small.yBling)
        try await week.act(ShowPost(post.id, isPublic: true), by: small.yBling)
    }

    /// The book is mended, mended back, taken off and put back; the bookcase goes.
    private func changeShelf() async throws {
        let (item, place) = try await week.ledger.read { reader in
            (try reader.shelfItem(number: 1), try reader.readingPlace(number: 1))
        }
        guard let item, let place else { throw Refusal("test.shelf", Words("Không có sách.", "There is no book.")) }
        var typed = item.typed
        typed.title = "Truyện làng ta"
        typed.year = 2026
        try await week.act(MendItem(item.id, version: item.version, typed), by: small.hLinh)
        try await week.act(UndoMending(item.id, version: item.version + 1), by: small.hLinh)
        try await week.act(StandItem(item.id, isStanding: false), by: small.hLinh)
        try await week.act(StandItem(item.id, isStanding: true), by: small.hLinh)
        try await week.act(ClosePlace(place.id), by: small.hLinh)
        let course = TypedItem(title: "Giữ tủ sách của buôn", kind: .course, licence: .own)
        let number = try await week.act(ShelveItem(course, unit: small.library), by: small.hLinh)
        guard let id = try await week.ledger.read({ reader in try reader.shelfItem(number: number)?.id }) else { return }
        let question = CourseWords(
            "Ai giữ tủ sách?", answers: [.init("Hai người thay nhau", isRight: true), .init("Ông Bùi Văn Tám một mình", isRight: false)],
            explanation: "Một người bận thì tủ vẫn mở.")
        let steps = [
            TypedStep(.read, "Đọc truyện làng", source: item.id, page: 1),
            TypedStep(.watch, "Xem một tủ sách", link: "https://eamay.example/tu-sach"),
            TypedStep(.answer, "Người giữ tủ", words: question),
        ]
        try await week.act(TellCourse(id, version: 0, steps), by: small.hLinh)
        try await week.act(TellCourse(id, version: 1, Array(steps.prefix(2))), by: small.hLinh)
        try await week.act(UndoCourse(id, version: 2), by: small.hLinh)
    }

    /// The club is told anew, closed and opened; one log is struck out.
    private func readOn() async throws {
        guard let group = try await week.ledger.read({ reader in try reader.readingGroup(number: 1) }) else { return }
        try await week.act(RenewGroupLink(group.id), by: small.hLinh)
        try await week.act(StandGroup(group.id, isOpen: false), by: small.hLinh)
        try await week.act(StandGroup(group.id, isOpen: true), by: small.hLinh)
        try await week.act(StrikeReading(Id(high: 9, low: 10), reason: "Ông Bùi Văn Tám ghi hai lần"), by: small.hLinh)
        let challenge = try await week.ledger.read { reader in try reader.challenge(number: 1)?.id } ?? group.id
        try await week.act(StandChallenge(challenge, isOpen: false), by: small.hoa)
        try await small.act(SendReview(group.facts.item ?? group.id, "Ông Bùi Văn Tám kể hay lắm"), by: .visitor)
        try await week.act(AnswerReview(2, isShown: false), by: small.hLinh)
    }

    /// The commune asks the library three times to lead its school: no, never mind, yes.
    private func askSectors() async throws {
        let ask = AskSector(small.library, for: small.hoaSim, from: SmallWeek.firstDay.adding(days: 30))
        let first = try await week.act(ask, by: small.yBling)
        try await week.act(AnswerSectorRequest(first, admits: false), by: small.hoa)
        let second = try await week.act(ask, by: small.yBling)
        try await week.act(WithdrawSectorRequest(second), by: small.yBling)
        let third = try await week.act(ask, by: small.yBling)
        try await week.act(AnswerSectorRequest(third, admits: true), by: small.hoa)
    }

    /// Ea Mây's report: returned, taken back, accepted, amended once and not a second time.
    private func report() async throws {
        let (unit, campaign) = (small.eaMay, week.campaign)
        let sections = ReportForm.first.sections
        try await week.act(
            SetReportForm(campaign, due: SmallWeek.firstDay.adding(days: 14), sections: sections), by: small.hoa)
        let answers = [TypedAnswer("lead", "Đã họp ban chỉ đạo, nhờ ông Bùi Văn Tám"), TypedAnswer("hard", "Thiếu sách")]
        try await week.act(WriteReport(unit, in: campaign, answers), by: small.yBling)
        let first = try await week.act(SubmitReport(unit, in: campaign), by: small.yBling)
        try await week.act(ReturnReport(unit, in: campaign, version: first, reason: "Ghi rõ số sách"), by: small.nga)
        let second = try await week.act(SubmitReport(unit, in: campaign), by: small.yBling)
        try await week.act(WithdrawReport(unit, in: campaign, version: second), by: small.yBling)
        let third = try await week.act(SubmitReport(unit, in: campaign), by: small.yBling)
        try await week.act(AcceptReport(unit, in: campaign, version: third), by: small.nga)
        let wish = try await week.act(
            AskMending(unit, in: campaign, facts: [story.fair], reason: "Số lượt có nhầm không?"), by: small.nga)
        for (visits, isRight) in [(350, true), (3_500, false)] {
            try await week.tell(story.fair, ["visits": .number(Int64(visits))])
            let amendment = try await week.act(
                AskAmendment(
                    unit, in: campaign, facts: [story.fair], reason: "Đếm lại", answers: isRight ? wish : nil),
                by: small.yBling)
            if isRight {
                try await week.act(AgreeAmendment(amendment), by: small.nga)
            } else {
                try await week.act(DeclineAmendment(amendment, reason: "Nhầm một số 0"), by: small.nga)
            }
        }
    }

    /// Late in the story, so that what came before keeps its ids.
    private func setReportDays() async throws {
        for due in [SmallWeek.firstDay.adding(days: 10), nil] {
            try await week.act(
                SetReportDays(week.campaign, above: small.eaMay, [ReportDayTyped(small.hoaSim, due)]), by: small.yBling)
        }
    }

    private func inviteAndPart() async throws {
        let invitation = try await week.act(IssueInvitation(unit: small.hoSen, role: .editor), by: small.hoa)
        try await week.act(RenewInvitation(invitation), by: small.hoa)
        try await week.act(MarkInvitationsSent(invitation), by: small.hoa)
        try await small.act(NoteInvitationOpened(invitation), by: .visitor)
        try await week.act(WithdrawInvitation(invitation), by: small.hoa)
        // He is named in what somebody typed; that goes with him.
        try await week.act(ErasePerson(small.tam), by: small.tam)
    }

    /// Last of all, as after the mergers of 2025: the old tree ends.
    private func changeUnits() async throws {
        try await week.act(RenameUnit(small.laXanh, to: "thị trấn Lá Xanh Mới"), by: small.hoa)
        try await week.act(LocateUnit(small.eaMay, at: Location(latitude: 12.75, longitude: 108.5)), by: small.hoa)
        try await small.act(FoundJournal(province: "97", tree: 2024, isSimulated: false), by: .console)
        let list = try NationalList(
            year: 2025,
            csv: "code,parent,level,kind,name\n97,,province,tỉnh,Sông Ngân\n9701,97,commune,xã,Ea Mây Mới\n")
        try await small.act(
            BringInTree(
                year: 2025, opened: SmallWeek.firstDay.adding(days: 60), units: list.units, replaces: 2024,
                successions: try NationalList.successions(csv: "old,new,relation\n97101,9701,whole\n")),
            by: .console)
    }

    /// The id that the latest event of a kind gave.
    private func latest(_ kind: String) async throws -> Id {
        struct Named: Decodable { let id: Id }
        guard let entry = try await entries().last(where: { $0.kind == kind }) else {
            throw Refusal("test.entry", Words("Không có \(kind).", "There is no \(kind)."))
        }
        return try entry.facts(as: Named.self).id
    }
}

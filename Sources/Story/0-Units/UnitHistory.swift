internal import Base
internal import Journal

/// What the events of this room say in a unit's history.
package enum UnitHistory {
    package static let sentences: [EventSentence] = tree + people + joins + sectors + files

    private static let tree = [
        EventSentence(UnitOpened.self) { event, _ in
            Words("đưa đơn vị vào danh sách với tên \(event.name)", "put the unit on the list as \(event.name)")
        },
        EventSentence(UnitRenamed.self) { event, _ in
            let name = event.word.isEmpty ? event.name : "\(event.word) \(event.name)"
            return Words("đổi tên thành \(name)", "renamed it \(name)")
        },
        EventSentence(UnitMoved.self) { event, reader in
            let from = event.from
            guard let parent = try event.parent.map({ try reader.nameOf(unit: $0) }) else {
                return Words(
                    "tách khỏi cấp trên từ \(from.spoken(.vietnamese))",
                    "took it from under its parent, from \(from.spoken(.english))")
            }
            return Words(
                "chuyển về \(parent) từ \(from.spoken(.vietnamese))", "moved it under \(parent), from \(from.spoken(.english))")
        },
        EventSentence(UnitClosed.self) { event, _ in
            let last = event.closed.adding(days: -1)
            return Words(
                "kết thúc đơn vị sau \(last.spoken(.vietnamese))", "ended the unit after \(last.spoken(.english))")
        },
        EventSentence(UnitCoded.self) { event, _ in
            Words(
                "ghi mã \(event.code.code) trong danh sách năm \(event.code.year)",
                "gave it the code \(event.code.code) in the list of \(event.code.year)")
        },
        EventSentence(UnitSucceeded.self) { event, reader in
            let successor = try reader.nameOf(unit: event.successor)
            return event.relation == .whole
                ? Words("ghi đơn vị nay thuộc \(successor)", "recorded that it became part of \(successor)")
                : Words("ghi một phần nay thuộc \(successor)", "recorded that a part of it went to \(successor)")
        },
        EventSentence(UnitLocated.self) { _, _ in Words("ghi vị trí trụ sở", "said where its office lies") },
    ]

    private static let people = [
        EventSentence(RoleGranted.self) { event, reader in
            let who = try reader.nameOf(person: event.person)
            return Words(
                "\(who.vi) nhận vai trò \(event.role.words.vi)", "\(who.en) took the role: \(event.role.words.en)")
        },
        EventSentence(RoleRevoked.self) { event, reader in
            let who = try reader.nameOf(person: event.person)
            return Words(
                "\(who.vi) thôi vai trò \(event.role.words.vi)", "\(who.en) no longer has the role: \(event.role.words.en)")
        },
        EventSentence(InvitationIssued.self) { event, _ in
            Words(
                "tạo lời mời số \(event.number), vai trò \(event.role.words.vi)",
                "made invitation \(event.number) for the role: \(event.role.words.en)")
        },
        EventSentence(InvitationRenewed.self) { event, reader in
            let number = try reader.invitation(event.id)?.number ?? 0
            return Words("tạo lại liên kết của lời mời số \(number)", "made the link of invitation \(number) anew")
        },
        EventSentence(InvitationWithdrawn.self) { event, reader in
            let number = try reader.invitation(event.id)?.number ?? 0
            return Words("thu hồi lời mời số \(number)", "withdrew invitation \(number)")
        },
        EventSentence(InvitationSent.self) { event, reader in
            let number = try reader.invitation(event.id)?.number ?? 0
            return Words("đánh dấu lời mời số \(number) đã gửi", "marked invitation \(number) as sent")
        },
        EventSentence(InvitationOpened.self) { event, reader in
            let number = try reader.invitation(event.id)?.number ?? 0
            return Words("mở liên kết của lời mời số \(number)", "opened the link of invitation \(number)")
        },
        EventSentence(InvitationAccepted.self) { event, reader in
            let who = try reader.nameOf(person: event.person)
            let number = try reader.invitation(event.id)?.number ?? 0
            return Words("\(who.vi) nhận lời mời số \(number)", "\(who.en) accepted invitation \(number)")
        },
    ]

    private static let files = [
        EventSentence(FileKept.self) { event, _ in
            let size = Figure.format(Int64((event.size + 1023) / 1024), .vietnamese)
            return Words("lưu một tệp \(event.type.rawValue) (\(size) kB)", "kept a \(event.type.rawValue) file (\(size) kB)")
        },
        EventSentence(FilePublished.self) { _, _ in Words("công khai một tệp", "made a file public") },
    ]

    private static let joins = [
        EventSentence(JoinAsked.self) { event, reader in
            let name = try reader.joinRequest(event.id)?.unitName
            return Words(
                "\(name ?? "một đơn vị") xin tham gia", "\(name ?? "a unit") asked to join")
        },
        EventSentence(JoinAdmitted.self) { event, reader in
            let name = try reader.nameOf(unit: event.opened)
            return Words("nhận \(name) tham gia", "admitted \(name)")
        },
        EventSentence(JoinDeclined.self) { event, reader in
            let name = try reader.joinRequest(event.id)?.unitName
            return Words(
                "không nhận \(name ?? "một đơn vị") tham gia", "declined \(name ?? "a unit")")
        },
    ]

    private static let sectors = [
        EventSentence(SectorAsked.self) { event, reader in
            let sector = try reader.nameOf(unit: event.sector)
            return Words("xin thuộc \(sector)", "asked \(sector) to take it in")
        },
        EventSentence(SectorAdmitted.self) { event, reader in
            let sector = try reader.nameOf(unit: event.sector)
            return Words("nhận vào \(sector)", "took it into \(sector)")
        },
        EventSentence(SectorDeclined.self) { event, reader in
            let sector = try reader.nameOf(unit: event.sector)
            return Words("không nhận vào \(sector)", "did not take it into \(sector)")
        },
        EventSentence(SectorWithdrawn.self) { event, reader in
            let sector = try reader.nameOf(unit: event.sector)
            return Words("thôi xin thuộc \(sector)", "no longer asks \(sector) to take it in")
        },
    ]
}

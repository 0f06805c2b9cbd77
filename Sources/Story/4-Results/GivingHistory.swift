internal import Base
internal import Journal
internal import Units

/// What the events of giving say in a unit's history.
enum GivingHistory {
    static let sentences: [EventSentence] = asking + handing

    private static let asking = [
        EventSentence(NeedSaid.self) { event, _ in
            let (vi, en) = (event.gift.spoken(event.quantity, .vietnamese), event.gift.spoken(event.quantity, .english))
            return Words("nêu nhu cầu số \(event.number): \(vi)", "said need \(event.number): \(en)")
        },
        EventSentence(NeedClosed.self) { event, reader in
            let number = try reader.need(event.id)?.number ?? 0
            return event.isMet
                ? Words("đóng nhu cầu số \(number): đã đủ", "closed need \(number): it is met")
                : Words("rút nhu cầu số \(number)", "withdrew need \(number)")
        },
        EventSentence(GiftPledged.self) { event, reader in
            let number = try reader.need(event.need)?.number ?? 0
            let (vi, en) = (event.gift.spoken(event.quantity, .vietnamese), event.gift.spoken(event.quantity, .english))
            return Words("hứa tặng \(vi) cho nhu cầu số \(number)", "promised \(en) for need \(number)")
        },
        EventSentence(PledgeAnswered.self) { event, reader in
            let number = try reader.pledge(event.id)?.number ?? 0
            return event.accepts
                ? Words("nhận lời hứa tặng số \(number)", "accepted pledge \(number)")
                : Words("không nhận lời hứa tặng số \(number)", "declined pledge \(number)")
        },
        EventSentence(PledgeWithdrawn.self) { event, reader in
            let number = try reader.pledge(event.id)?.number ?? 0
            return Words("rút lời hứa tặng số \(number)", "withdrew pledge \(number)")
        },
    ]

    private static let handing = [
        EventSentence(GiftHandedOver.self) { event, _ in
            let (vi, en) = (event.gift.spoken(event.quantity, .vietnamese), event.gift.spoken(event.quantity, .english))
            return Words("ghi lần trao số \(event.number): \(vi)", "recorded hand-over \(event.number): \(en)")
        },
        EventSentence(HandOverProven.self) { event, reader in
            let number = try reader.handOver(event.id)?.number ?? 0
            return event.proof == nil
                ? Words("rút minh chứng của lần trao số \(number)", "withdrew the proof of hand-over \(number)")
                : Words("nộp minh chứng cho lần trao số \(number)", "proved hand-over \(number)")
        },
        EventSentence(HandOverWithdrawn.self) { event, reader in
            let number = try reader.handOver(event.id)?.number ?? 0
            return Words("rút lần trao số \(number)", "withdrew hand-over \(number)")
        },
    ]
}

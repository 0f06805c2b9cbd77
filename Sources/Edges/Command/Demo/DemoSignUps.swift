internal import Activities
internal import Base
internal import Journal
internal import Participation
internal import Units

extension DemoStory {
    /// People say that they will come: some halls fill up and have a waiting list, somebody does not come after all.
    mutating func signUp(for all: [DemoActivity]) async throws {
        // Dice of its own, so that the rest of the story falls as it did before there were sign-ups.
        var dice = DemoDice(seed: 2024_10_02)
        let open = all.filter { ["contest", "talk", "book-club", "online-learning"].contains($0.kind) && dice.falls(40) }
        var people = 0
        for activity in open.prefix(120) {
            let seats = dice.falls(85) ? Int64(dice.number(3...12) * 5) : nil
            try await act(SetSignUp(activity.id, seats: seats, isOpen: true), for: activity.lead.id)
            let wanted = dice.number(20...140) * Int(seats ?? 30) / 100
            var count = 0
            while count < wanted {
                let typed = DemoStory.signUp(&dice)
                _ = try await house.ledger.act(JoinActivity(activity.id, typed), id: id(), by: .visitor)
                count += Int(typed.adults + typed.children)
            }
            people += count
            if dice.falls(50) { try await cancelOne(of: activity, &dice) }
        }
        progress("\(people) người đăng ký trước / signed up")
    }

    private static func signUp(_ dice: inout DemoDice) -> TypedSignUp {
        let name = DemoNames.person(&dice)
        switch dice.number(0...9) {
        case 0:
            return TypedSignUp(
                .schoolClass, name: name, contact: "", group: "Lớp \(dice.number(1...9))A (mô phỏng)",
                children: Int64(dice.number(12...24)), age: .primary, consents: true, guards: true)
        case 1...3:
            return TypedSignUp(
                .family, name: name, contact: "", adults: Int64(dice.number(1...2)), children: Int64(dice.number(1...3)),
                age: .mixed, consents: true, guards: true)
        default: return TypedSignUp(.person, name: name, contact: "", consents: true)
        }
    }

    private func cancelOne(of activity: DemoActivity, _ dice: inout DemoDice) async throws {
        let seated = try await house.ledger.read { reader in try reader.signUps(of: activity.id) }
            .filter { $0.state == .seated }
        guard !seated.isEmpty else { return }
        let one = dice.one(of: seated)
        _ = try await house.ledger.act(CancelSignUp(one.id, isByLink: true), id: id(), by: .visitor)
    }

    /// Of those who signed up, most came; the organisers of the first days noted who.
    func noteWhoCame(to all: [DemoActivity]) async throws {
        var dice = DemoDice(seed: 2024_10_03)
        for activity in all where activity.day < DemoStory.ends.day {
            let seated = try await house.ledger.read { reader in try reader.signUps(of: activity.id) }
                .filter { $0.state == .seated }
            for entry in seated where dice.falls(80) {
                try await act(
                    NoteSignUpCame(entry.id, day: activity.day, people: entry.people), for: activity.lead.id)
            }
        }
    }
}

internal import Activities
internal import Base
internal import Journal
internal import Units
internal import Web

/// What those who wait are written when they get a seat, by the number of their sign-up. A page makes them, because it
/// knows the links; there are none where no mail is sent.
package struct SeatLetters: Codable, Hashable, Sendable {
    var subject = ""
    var texts: [Int: String] = [:]

    package static let none = SeatLetters()
}

extension SeatLetters {
    /// For everybody who waits and left a mail address.
    static func read(_ world: World, _ gate: SignUpGate, _ activity: Id) async throws -> SeatLetters {
        guard world.settings.sendmail != nil, world.settings.mailFrom != nil else { return .none }
        return try await world.ledger.read { reader in
            guard let known = try reader.activity(activity) else { return .none }
            let waiting = try reader.signUps(of: activity).filter { $0.state == .waiting && $0.mail != nil }
            let when = known.details.sessions.map { Words(
                spoken($0.day, $0.start, Tongue(.vietnamese)), spoken($0.day, $0.start, Tongue(.english))) }
            var letters = SeatLetters(subject: "Đã có chỗ / You have a seat: \(known.title)")
            for entry in waiting {
                let link = world.settings.publicAddress + Address(path: "sign-ups", gate.code(entry.number)).text
                letters.texts[entry.number] = """
                    Bạn đã có chỗ ở hoạt động “\(known.title)”, \(when.map(\.vi).joined(separator: "; ")), \(known.details.place).
                    Không đến được nữa thì xin hủy, để chỗ cho người đang chờ: \(link)

                    You have a seat at “\(known.title)”, \(when.map(\.en).joined(separator: "; ")), \(known.details.place).
                    If you cannot come, please cancel, so that others may: \(link)
                    """
            }
            return letters
        }
    }
}

extension SignUp {
    /// The contact, when it is a mail address.
    var mail: String? { contact.flatMap { text in (try? Contact.read(text, field: "contact"))?.mail } }
}

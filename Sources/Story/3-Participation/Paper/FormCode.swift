package import Base
internal import Journal
package import Units
internal import Web

/// The code on a form of paper: what it is for, which record, which day, and four letters that tell whether it was
/// mistyped. `R12-241005-x7kq`. It opens nothing by itself: whoever types it back must hold the rights.
package struct FormCode: Hashable, Sendable {
    /// What the form is: one letter for each kind.
    package let letter: Character
    /// The number of the record.
    package let number: Int
    package let day: Day

    package init(_ letter: Character, _ number: Int, _ day: Day) {
        self.letter = letter
        self.number = number
        self.day = day
    }

    private static let checkLength = 4

    /// As it stands on paper.
    package func spoken(_ world: World) -> String { "\(plain.uppercased())-\(check(world))" }

    /// Where its QR code leads.
    package func address(_ world: World) -> String {
        world.settings.publicAddress + Address(path: "paper", query: ["code": spoken(world)]).text
    }

    private var plain: String {
        func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
        return "\(letter)\(number)-\(two(day.year % 100))\(two(day.month))\(two(day.day))"
    }

    private func check(_ world: World) -> String {
        let text = "form \(world.ledger.journal) \(plain.lowercased())"
        return CodeLetters.spelled(Digest.hmac(Array(text.utf8), key: world.settings.invitationKey), FormCode.checkLength)
    }

    /// Whether it looks like the code of a signed report, which has twelve letters and digits: those of a form go on
    /// with digits after their first letter.
    static func mayBeReport(_ typed: String) -> Bool {
        let letters = Array(typed.filter { $0.isLetter || $0.isNumber })
        return letters.count == 12 && !(letters[0].isLetter && letters[1..<8].allSatisfy(\.isNumber))
    }

    /// What somebody typed: capitals, hyphens and spaces do not matter, nor letters that look alike. nil when it is none.
    package static func read(_ typed: String, _ world: World) -> FormCode? {
        let letters = Array(typed.lowercased().filter { $0.isASCII && ($0.isLetter || $0.isNumber) })
        guard letters.count > 7 + checkLength, letters.count < 30, let first = letters.first, first.isLetter else { return nil }
        let rest = letters.dropFirst().map { letter -> Character in
            switch letter {
            case "o": "0"
            case "i", "l": "1"
            default: letter
            }
        }
        let digits = rest.dropLast(checkLength)
        guard digits.allSatisfy(\.isNumber), let number = Int(String(digits.dropLast(6))), number > 0,
            let date = Int(String(digits.suffix(6))), let day = Day(2000 + date / 10_000, date / 100 % 100, date % 100)
        else { return nil }
        let code = FormCode(first, number, day)
        return code.check(world) == String(rest.suffix(checkLength)) ? code : nil
    }
}

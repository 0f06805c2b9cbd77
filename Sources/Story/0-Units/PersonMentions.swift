internal import Base
internal import Journal

extension Reader {
    /// The passages in which a person's full name, phone number or mail address stands. Reads all of them: erasing is
    /// rare and must be whole, also for what was typed a moment ago.
    func passages(naming person: Person) throws -> [Id] {
        let mention = PersonMention(person)
        return try rows(LedgerTables.passages).compactMap { row in
            var scan = row.scan
            let id = scan.id()
            return mention.stands(in: scan.text()) ? id : nil
        }
    }
}

extension Reader {
    /// What somebody asked for or promised, whose contact names a person or has the person's number.
    func contacts(naming person: Person) throws -> [Id] {
        let mention = PersonMention(person)
        return try rows(JoinTables.contacts).compactMap { row in
            var scan = row.scan
            let (asked, name, phone) = (scan.id(), scan.text(), scan.text())
            return mention.stands(in: name) || mention.stands(in: phone) ? asked : nil
        }
    }
}

extension Reader {
    /// The files whose name names a person, each with a name that does not.
    func files(naming person: Person) throws -> [(id: Id, name: String)] {
        let mention = PersonMention(person)
        return try rows(FileTables.names).compactMap { row in
            var scan = row.scan
            let (id, name) = (scan.id(), scan.text())
            let words = name.map { $0.isLetter || $0.isNumber ? $0 : " " }
            guard mention.stands(in: name) || mention.stands(in: String(words)) else { return nil }
            return (id, "tep." + (name.split(separator: ".").last.map(String.init) ?? "bin"))
        }
    }
}

/// How a person is recognised in what others typed: by the full name of at least two words (a single word is
/// everybody's name), by the digits of the phone number however they are set apart, by the mail address.
struct PersonMention: Sendable {
    private let name: String?
    private let phone: String?
    private let mail: String?

    init(_ person: Person) {
        let folded = Vietnamese.fold(person.name)
        name = folded.contains(" ") ? " \(folded) " : nil
        // Without the country's 84, which is written as 0 as well.
        phone = person.phone.map { String(PersonMention.digits($0).suffix(9)) }
        mail = person.mail?.lowercased()
    }

    func stands(in text: String) -> Bool {
        if let mail, text.lowercased().contains(mail) { return true }
        if let phone, PersonMention.digits(text).contains(phone) { return true }
        guard let name else { return false }
        return " \(Vietnamese.fold(text)) ".contains(name)
    }

    private static func digits(_ text: String) -> String {
        String(String.UnicodeScalarView(text.unicodeScalars.filter { ("0"..."9").contains($0) }))
    }
}

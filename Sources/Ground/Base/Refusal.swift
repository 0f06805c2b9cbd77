/// An expected "no": what was asked cannot be done, and the person is told why and what to do next.
/// Anything else that is thrown is a fault: logged with an id, shown to the person as that id only.
package struct Refusal: Error, Hashable, Sendable {
    /// Stable, for programs: `units.closed`.
    package let code: String
    /// The HTTP status that tells the same: 400, 401, 403, 404, 409, 410, 413, 422, 429, 503, 507.
    package let status: Int
    /// One sentence for the person.
    package let says: Words
    /// What the person can do now.
    package let next: Words?
    /// What is wrong with single fields of what was sent; empty when it is not about fields.
    package let fields: [FieldProblem]

    package init(
        _ code: String, status: Int = 422, _ says: Words, next: Words? = nil, fields: [FieldProblem] = []
    ) {
        self.code = code
        self.status = status
        self.says = says
        self.next = next
        self.fields = fields
    }

    /// About one field only.
    package init(_ code: String, field: String, _ says: Words) {
        self.init(code, says, fields: [FieldProblem(field, says)])
    }

    /// What is wrong and what to do now, in one: as it stands beside a field.
    package var advice: Words {
        guard let next else { return says }
        return Words("\(says.vi) \(next.vi)", "\(says.en) \(next.en)")
    }
}

/// What is wrong with one field of a form, or one cell of a list.
package struct FieldProblem: Hashable, Sendable {
    /// The name of the field in the form: `title`, `sessions.0.day`.
    package let field: String
    package let says: Words

    package init(_ field: String, _ says: Words) {
        self.field = field
        self.says = says
    }
}

extension [FieldProblem] {
    /// Refuses when there are any, in the words of the first.
    package func refuse(_ code: String) throws(Refusal) {
        if let first { throw Refusal(code, first.says, fields: self) }
    }
}

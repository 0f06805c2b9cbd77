package import Base
package import Journal

/// The tables of courses, what writes them, and how they are read.
enum CourseTables {
    static let derived = """
        create table course (journal bigint not null, item bytea not null, steps bigint not null, version bigint not null,
            position bigint not null, before bigint, primary key (journal, item));
        create table course_step (journal bigint not null, item bytea not null, ordinal bigint not null, id bytea not null,
            kind text not null, title text not null, source bytea, page bigint, link text, file bytea, words bytea,
            words_digest text, primary key (journal, item, ordinal))
        """

    static let tell = Statement(
        "courses.tell",
        """
        insert into course (journal, item, steps, version, position, before) values ($1, $2, $3, 1, $4, null)
        on conflict (journal, item) do update set steps = excluded.steps, version = course.version + 1,
            before = course.position, position = excluded.position
        """)
    static let dropSteps = Statement("courses.dropSteps", "delete from course_step where journal = $1 and item = $2")
    static let putStep = Statement(
        "courses.putStep",
        """
        insert into course_step (journal, item, ordinal, id, kind, title, source, page, link, file, words, words_digest)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
        """)
    static let course = Statement(
        "courses.course", "select steps, version, position, before from course where journal = $1 and item = $2")
    static let steps = Statement(
        "courses.steps",
        """
        select course_step.id, course_step.kind, course_step.title, course_step.source, course_step.page, course_step.link,
            course_step.file, course_step.words, course_step.words_digest, passage.text
        from course_step
        left join passage on passage.journal = course_step.journal and passage.id = course_step.words
        where course_step.journal = $1 and course_step.item = $2 order by course_step.ordinal
        """)

    static let statements = [tell, dropSteps, putStep, course, steps]
}

extension Reader {
    /// The course of an item; without steps when nobody told any.
    package func course(_ item: Id) throws -> Course {
        guard let row = try first(CourseTables.course, item) else {
            return Course(item: item, steps: [], version: 0, position: nil, before: nil)
        }
        var scan = row.scan
        _ = scan.int()
        let (version, position, before) = (scan.int(), scan.integer(), scan.integerIfAny())
        let steps = try rows(CourseTables.steps, item).map { row in
            var scan = row.scan
            return CourseStep(&scan)
        }
        return Course(item: item, steps: steps, version: version, position: position, before: before)
    }

    /// How many steps the course of an item has.
    func courseLength(_ item: Id) throws -> Int { try first(CourseTables.course, item).map { Int($0.integer) } ?? 0 }
}

extension CourseStep {
    fileprivate init(_ scan: inout RowScan) {
        let id = scan.id()
        let (kind, title): (CourseStepKind, String) = (scan.choice(), scan.text())
        var facts = CourseStepFacts(id: id, kind: kind, title: title)
        facts.source = scan.idIfAny()
        facts.page = scan.integerIfAny().map { Int($0) }
        facts.link = scan.textIfAny()
        facts.file = scan.idIfAny()
        let (passage, digest) = (scan.idIfAny(), scan.textIfAny())
        if let passage, let digest { facts.words = PassageReference(passage: passage, digest: digest) }
        self.init(facts: facts, words: CourseWords(kept: scan.textIfAny() ?? ""))
    }
}

package import Base
package import Journal
package import Units

/// Tells the steps of a course, all of them in their order.
package struct TellCourse: Action {
    package static let name = "library.tellCourse"

    package var item: Id
    /// The version of the course that the person saw.
    package var version: Int
    package var steps: [TypedStep]
    /// A file for the step of that place, counted from 0.
    package var file: FileToKeep?
    package var fileAt: Int?

    package init(_ item: Id, version: Int, _ steps: [TypedStep], file: FileToKeep? = nil, at place: Int? = nil) {
        self.item = item
        self.version = version
        self.steps = steps
        self.file = file
        fileAt = place
    }

    package func decide(_ deciding: inout Deciding) throws -> Done {
        let known = try deciding.itemToChange(item)
        guard known.isStanding else { throw ShelfRules.offShelf }
        guard known.facts.kind == .course else { throw CourseRules.noCourse }
        let course = try deciding.reader.course(item)
        guard course.version == version else { throw CourseRules.changedMeanwhile }
        guard steps.count <= CourseRules.mostSteps else { throw CourseRules.tooMany }
        let before = Dictionary(course.steps.map { ($0.facts.id, $0) }) { first, _ in first }
        var told: [CourseStepFacts] = []
        for (index, typed) in steps.enumerated() {
            let step = typed.id.flatMap { before[$0] }
            told.append(try facts(typed, over: step, file: index == fileAt ? file : nil, of: known, &deciding))
        }
        if told == course.steps.map(\.facts) { return Done() }
        deciding.happen(CourseTold(item: item, unitId: known.unit, steps: told))
        return Done()
    }

    private func facts(
        _ given: TypedStep, over step: CourseStep?, file: FileToKeep?, of known: ShelfItem, _ deciding: inout Deciding
    ) throws -> CourseStepFacts {
        var typed = given
        typed.title = Vietnamese.line(given.title)
        typed.link = given.link.filter { !$0.isWhitespace }
        // A file of another step or unit cannot be named: only what the step has already.
        typed.file = step?.facts.file == given.file ? given.file : nil
        if typed == step?.typed, file == nil, let step { return step.facts }
        let problems = CourseRules.problems(typed, hasNewFile: file != nil)
        guard problems.isEmpty else { throw ShelfRules.refusal(problems) }
        if let source = typed.source, step?.facts.source != source {
            guard source != known.id, try deciding.reader.shelfItem(source)?.isStanding ?? false else {
                throw CourseRules.unknownSource
            }
        }
        var facts = CourseStepFacts(id: step?.facts.id ?? deciding.id(), kind: typed.kind, title: typed.title)
        facts.source = typed.source
        facts.page = typed.source == nil ? nil : typed.page
        facts.link = typed.link.isEmpty ? nil : typed.link
        facts.file = typed.file
        if let file {
            let id = try deciding.keepFile(file, of: known.unit)
            deciding.publishFile(id, of: known.unit)
            facts.file = id
        }
        facts.words = typed.words == step?.words ? step?.facts.words : deciding.passage(Optional(typed.words.kept))
        return facts
    }
}

/// Goes back to the steps of a course before the latest change.
package struct UndoCourse: Action {
    package static let name = "library.undoCourse"

    package var item: Id
    package var version: Int

    package init(_ item: Id, version: Int) {
        self.item = item
        self.version = version
    }

    package func decide(_ deciding: inout Deciding) throws -> Done {
        let known = try deciding.itemToChange(item)
        let course = try deciding.reader.course(item)
        guard course.version == version else { throw CourseRules.changedMeanwhile }
        guard let before = course.before, let steps = try deciding.reader.told(ofCourse: item, at: before) else {
            throw ShelfRules.nothingBefore
        }
        deciding.happen(CourseTold(item: item, unitId: known.unit, steps: steps))
        return Done()
    }
}

extension Reader {
    /// What an entry of the journal said of the steps of a course.
    fileprivate func told(ofCourse item: Id, at position: Int64) throws -> [CourseStepFacts]? {
        guard let entry = try entry(at: position), entry.kind == CourseTold.kind else { return nil }
        let event = try entry.facts(as: CourseTold.self)
        return event.item == item ? event.steps : nil
    }
}

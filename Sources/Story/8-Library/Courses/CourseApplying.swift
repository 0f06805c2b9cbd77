internal import Base
internal import Journal

/// How the tables of courses follow their events.
enum CourseApplying {
    static let appliers = [
        Applier(CourseTold.self) { event, entry, writer in
            try writer.write(CourseTables.tell, event.item, event.steps.count, entry.position)
            try writer.write(CourseTables.dropSteps, event.item)
            for (index, step) in event.steps.enumerated() {
                try writer.write(
                    CourseTables.putStep, event.item, index + 1, step.id, step.kind.rawValue, step.title, step.source, step.page,
                    step.link, step.file, step.words?.passage, step.words?.digest)
            }
        }
    ]
}

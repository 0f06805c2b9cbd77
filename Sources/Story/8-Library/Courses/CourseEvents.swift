package import Base
internal import Journal

/// A unit told the steps of a course, or told them anew; always the whole of it.
package struct CourseTold: Event {
    package static let kind = "library.courseTold"

    package let item: Id
    package let unitId: Id
    package let steps: [CourseStepFacts]

    package var unit: Id? { unitId }
}

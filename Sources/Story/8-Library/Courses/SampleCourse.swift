package import Base
internal import Foundation

/// A course written for the house, as plain text in `Share/courses`: a head of `key: value` lines, then steps.
package struct SampleCourse: Hashable, Sendable {
    package struct Step: Hashable, Sendable {
        package var kind: CourseStepKind
        package var title: String
        /// The name of a booklet, or an address on the web.
        package var leads: String?
        package var lines: [String] = []
    }

    package let name: String
    package let typed: TypedItem
    package let steps: [Step]

    /// - Throws: which line of which course is wrong.
    package init(name: String, text: String) throws(Refusal) {
        var head: [String: String] = [:]
        var steps: [Step] = []
        for (index, line) in Vietnamese.nfc(text).split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            let line = line.singleSpaced
            if line.hasPrefix("# ") {
                guard let step = SampleCourse.step(line) else { throw SampleCourse.wrong(name, index + 1) }
                steps.append(step)
            } else if !steps.isEmpty {
                steps[steps.count - 1].lines.append(line)
            } else if !line.isEmpty {
                guard let colon = line.firstIndex(of: ":") else { throw SampleCourse.wrong(name, index + 1) }
                head[String(line[..<colon])] = line[line.index(after: colon)...].drop { $0 == " " }.description
            }
        }
        guard let title = head["title"], let about = head["about"], let subject = head["subject"].flatMap(ShelfSubject.init), !steps.isEmpty
        else { throw SampleCourse.wrong(name, 1) }
        let ages = (head["ages"] ?? "").split(separator: ",").compactMap { ReadingAge(rawValue: $0.filter { $0 != " " }) }
        self.name = name
        self.steps = steps
        typed = TypedItem(
            title: title, kind: .course, maker: Booklet.maker, subject: subject, ages: ages,
            level: head["level"].flatMap(ReadingLevel.init) ?? .general, licence: .ccBy, identifier: "urn:longhouse:course:\(name)",
            about: about)
    }

    /// `# read tu-sach-buon | Title`
    private static func step(_ line: String) -> Step? {
        let parts = line.dropFirst(2).split(separator: "|", maxSplits: 1).map { $0.split(separator: " ").map(String.init) }
        guard parts.count == 2, let kind = parts[0].first.flatMap(CourseStepKind.init), parts[0].count <= 2, !parts[1].isEmpty else {
            return nil
        }
        return Step(kind: kind, title: parts[1].joined(separator: " "), leads: parts[0].dropFirst().first)
    }

    /// Every course of a folder, in the order of names.
    package static func all(in folder: String) throws -> [SampleCourse] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return try names.filter { $0.hasSuffix(".txt") }.sorted().map { name in
            let bytes = FileManager.default.contents(atPath: "\(folder)/\(name)") ?? Foundation.Data()
            return try SampleCourse(name: String(name.dropLast(4)), text: String(decoding: bytes, as: UTF8.self))
        }
    }

    private static func wrong(_ name: String, _ line: Int) -> Refusal {
        Refusal(
            "library.sampleCourse",
            Words("Khóa học \(name), dòng \(line): không đọc được.", "Course \(name), line \(line): it cannot be read."),
            next: Words("Xem cách viết trong Share/courses/README.md.", "See Share/courses/README.md for how it is written."))
    }

    /// The steps, leading to the items that bear the booklets' names.
    package func typed(_ booklets: [String: Id]) -> [TypedStep] {
        steps.map { step in
            var typed = TypedStep(step.kind, step.title, words: CourseWords(kept: step.lines.joined(separator: "\n")))
            if let leads = step.leads {
                typed.source = booklets[leads]
                if typed.source == nil, leads.contains("://") { typed.link = leads }
            }
            return typed
        }
    }
}

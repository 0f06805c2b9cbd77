internal import Activities
internal import Base
internal import Journal

/// How the tables of posts follow their events.
enum PostApplying {
    static let appliers = [
        Applier(PostDrafted.self) { event, entry, writer in
            let facts = event.facts
            try writer.write(
                PostTables.put, event.id, event.number, event.unitId, facts.title.passage, facts.title.digest,
                facts.text.passage, facts.text.digest, facts.language.rawValue, facts.subject?.kind.rawValue,
                facts.subject?.id, facts.original, entry.recorded, entry.position)
            try writer.addPictures(facts.pictures, to: event.id)
        },
        Applier(PostMended.self) { event, entry, writer in
            let facts = event.facts
            try writer.write(
                PostTables.mend, event.id, facts.title.passage, facts.title.digest, facts.text.passage,
                facts.text.digest, facts.language.rawValue, facts.subject?.kind.rawValue, facts.subject?.id,
                facts.original, entry.recorded, entry.position)
            try writer.write(PostTables.dropPictures, event.id)
            try writer.addPictures(facts.pictures, to: event.id)
            if let correction = event.correction {
                try writer.write(
                    PostTables.correct, event.id, entry.position, entry.recorded, correction.passage)
            }
            if let undone = event.undoes { try writer.write(PostTables.dropCorrection, event.id, undone) }
        },
        Applier(PostPublished.self) { event, entry, writer in
            try writer.write(PostTables.publish, event.id, entry.recorded)
        },
        Applier(PostWithdrawn.self) { event, entry, writer in
            try writer.write(PostTables.withdraw, event.id, entry.recorded)
        },
    ]
}

extension Writer {
    fileprivate func addPictures(_ pictures: [PictureFacts], to post: Id) throws {
        for (ordinal, picture) in pictures.enumerated() {
            try write(
                PostTables.addPicture, post, ordinal, picture.file, picture.small, picture.consent.rawValue,
                picture.caption?.passage, picture.caption?.digest)
        }
    }
}

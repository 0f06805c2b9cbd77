package import Base
package import Journal

/// All SQL of what was told in words.
package enum ActivityStoryTables {
    static let derived = """
        create table activity_story (journal bigint not null, activity bytea not null, position bigint not null,
            actor bytea not null, at bigint not null, story bytea, difficulties bytea, proposals bytea,
            primary key (journal, activity, position))
        """

    static let insert = Statement(
        "stories.insert",
        """
        insert into activity_story (journal, activity, position, actor, at, story, difficulties, proposals)
        values ($1, $2, $3, $4, $5, $6, $7, $8)
        """)

    private static let texts = """
        left join passage story on story.journal = activity_story.journal and story.id = activity_story.story
        left join passage difficulties on difficulties.journal = activity_story.journal
            and difficulties.id = activity_story.difficulties
        left join passage proposals on proposals.journal = activity_story.journal
            and proposals.id = activity_story.proposals
        """
    private static let columns = """
        activity_story.activity, activity_story.position, activity_story.actor, activity_story.at, story.text,
            difficulties.text, proposals.text
        """
    /// Latest first.
    static let ofActivity = Statement(
        "stories.ofActivity",
        """
        select \(columns) from activity_story
        \(texts)
        where activity_story.journal = $1 and activity_story.activity = $2
        order by activity_story.position desc limit 1
        """)
    /// What holds now of every live activity of a unit, in the order in which they took place.
    static let ofUnit = Statement(
        "stories.ofUnit",
        """
        select \(columns) from activity
        join activity_story on activity_story.journal = activity.journal and activity_story.activity = activity.id
        \(texts)
        where activity.journal = $1 and activity.campaign = $2 and activity.lead = $3 and activity.openness > 0
            and not exists (select 1 from activity_story later where later.journal = activity_story.journal
                and later.activity = activity_story.activity and later.position > activity_story.position)
        order by activity.first_day, activity.number
        """)

    static let statements = [insert, ofActivity, ofUnit]
}

enum ActivityStoryApplying {
    static let appliers = [
        Applier(StoryTold.self) { event, entry, writer in
            try writer.write(
                ActivityStoryTables.insert, event.activity, entry.position, entry.actor, entry.recorded,
                event.story?.passage, event.difficulties?.passage, event.proposals?.passage)
        }
    ]
}

extension Reader {
    /// The words that hold now; nil when none were told.
    package func story(of activity: Id) throws -> ActivityStory? {
        try first(ActivityStoryTables.ofActivity, activity).map { row in
            var scan = row.scan
            _ = scan.id()
            return ActivityStory(&scan)
        }
    }

    /// The words that hold now for every live activity that a unit leads in a campaign.
    package func stories(ledBy unit: Id, in campaign: Id) throws -> [(activity: Id, story: ActivityStory)] {
        try rows(ActivityStoryTables.ofUnit, campaign, unit).map { row in
            var scan = row.scan
            return (scan.id(), ActivityStory(&scan))
        }
    }
}

extension ActivityStory {
    fileprivate init(_ scan: inout RowScan) {
        self.init(
            position: scan.integer(), actor: scan.id(), at: scan.instant(),
            words: TypedStory(
                story: scan.textIfAny() ?? "", difficulties: scan.textIfAny() ?? "",
                proposals: scan.textIfAny() ?? ""))
    }
}

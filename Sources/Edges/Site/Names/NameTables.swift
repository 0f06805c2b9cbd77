internal import Journal

/// All SQL of the texts of every room in which somebody may be named.
enum NameTables {
    /// Where it belongs, its unit, the passage, the number of what it belongs to (0 = none).
    private static let texts = [
        "'activity', activity.lead, activity.description, activity.number from activity",
        "'activity', activity.lead, activity.contact, activity.number from activity",
        """
        'activity', activity.lead, activity_step.note, activity.number from activity_step
            join activity on activity.journal = activity_step.journal and activity.id = activity_step.activity
        """,
        """
        'merge', activity.lead, roll_merge.why, activity.number from roll_merge
            join activity on activity.journal = roll_merge.journal and activity.id = roll_merge.activity
        """,
        story("story"), story("difficulties"), story("proposals"),
        "'evidence', evidence.owner, evidence.reason, 0 from evidence",
        "'work', line.owner, line.title, 0 from line", "'work', line.owner, line.story, 0 from line",
        "'report', report_answer.unit, report_answer.passage, 0 from report_answer",
        "'post', post.unit, post.title, post.number from post", "'post', post.unit, post.text, post.number from post",
        """
        'post', post.unit, post_picture.caption, post.number from post_picture
            join post on post.journal = post_picture.journal and post.id = post_picture.post
        """,
        """
        'post', post.unit, post_correction.note, post.number from post_correction
            join post on post.journal = post_correction.journal and post.id = post_correction.post
        """,
        "'review', item_review.unit, item_review.text, item_review.number from item_review",
        "'group', reading_group.unit, reading_group.name, reading_group.number from reading_group",
        """
        'group', reading_group.unit, reading_prompt.passage, reading_group.number from reading_prompt
            join reading_group on reading_group.journal = reading_prompt.journal
                and reading_group.id = reading_prompt.reading_group
        """,
    ]

    private static func story(_ part: String) -> String {
        """
        'story', activity.lead, activity_story.\(part), activity.number from activity_story
            join activity on activity.journal = activity_story.journal and activity.id = activity_story.activity
        """
    }

    /// Everything that a unit and all below it wrote.
    static let written = Statement(
        "names.written",
        """
        with said (place, unit, passage, number) as (
            \(texts.map { text in
                let table = text.split(separator: "from ")[1].prefix { $0.isLetter || $0 == "_" }
                return "select \(text) where \(table).journal = $1"
            }.joined(separator: "\n    union all "))
        )
        select distinct passage.id, passage.text, said.number, unit.address, unit.name, said.place
        from unit_above
        join unit on unit.journal = unit_above.journal and unit.id = unit_above.unit
        join said on said.unit = unit_above.unit
        join passage on passage.journal = unit_above.journal and passage.id = said.passage
        where unit_above.journal = $1 and unit_above.above = $2 and unit_above.from_day <= $3
            and unit_above.until_day > $3
        order by unit.address, said.place, said.number, passage.id
        """)

    static let statements = [written]
}

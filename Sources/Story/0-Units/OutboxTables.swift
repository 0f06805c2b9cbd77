internal import Journal

/// All SQL of letters that wait to be sent; their table is made with those of people.
package enum OutboxTables {
    static let queue = Statement(
        "outbox.queue",
        """
        insert into outbox (journal, id, recipient, subject, body, created, tries)
        values ($1, $2, $3, $4, $5, $6, 0)
        """)
    static let waiting = Statement(
        "outbox.waiting",
        "select id, recipient, subject, body, created, tries from outbox where journal = $1 order by created, id limit 100")
    static let tried = Statement(
        "outbox.tried", "update outbox set tries = tries + 1 where journal = $1 and id = $2")
    static let drop = Statement("outbox.drop", "delete from outbox where journal = $1 and id = $2")
    static let dropTo = Statement("outbox.dropTo", "delete from outbox where journal = $1 and recipient = $2")

    static let statements = [queue, waiting, tried, drop, dropTo]
}

package import Base
package import Journal
internal import Units

/// Reminders went out by mail.
package struct RemindersMailed: Event {
    package static let kind = "plans.remindersMailed"

    let campaign: Id
    let sender: Id
    let step: String
    let to: [Id]

    package var unit: Id? { sender }
}

/// Queues a reminder by mail for each unit whose officers have an address; the others are left to the telephone.
package struct MailReminders: Action {
    package static let name = "plans.mailReminders"

    package struct Reminder: Codable, Hashable, Sendable {
        package var unit: Id
        package var text: String

        package init(unit: Id, text: String) {
            self.unit = unit
            self.text = text
        }
    }

    package var sender: Id
    package var campaign: Id
    package var step: String
    package var subject: String
    package var reminders: [Reminder]

    package init(sender: Id, campaign: Id, step: String, subject: String, reminders: [Reminder]) {
        self.sender = sender
        self.campaign = campaign
        self.step = step
        self.subject = subject
        self.reminders = reminders
    }

    /// Answers to how many units letters go.
    package func decide(_ deciding: inout Deciding) throws -> Int {
        try deciding.require(.editor, over: sender)
        guard try deciding.reader.campaign(campaign) != nil else { throw CampaignRules.unknown }
        let mails = try deciding.reader.mails(below: sender, on: deciding.today)
        var reached: [Id] = []
        for reminder in reminders {
            guard reminder.unit != sender, let addresses = mails[reminder.unit] else { continue }
            for address in addresses {
                deciding.queueLetter(to: address, subject: subject, body: reminder.text)
            }
            reached.append(reminder.unit)
        }
        if !reached.isEmpty {
            deciding.happen(RemindersMailed(campaign: campaign, sender: sender, step: step, to: reached))
        }
        return reached.count
    }
}

package import Base
package import Journal
package import Web

/// Everything a page may reach, handed down from the composition root. No globals, no container.
package struct World: Sendable {
    package let ledger: Ledger
    package let watch: any Watch
    package let chance: any Chance
    package let settings: WorldSettings
    /// Puts the site's frame around what a room shows: header, navigation, thread, who is signed in.
    package let frame: Frame
    /// Hashes passphrases, outside the ledger's writer.
    package let hashing: Hashing

    package typealias Frame = @Sendable (World, Ask, PageContent) async throws -> HTML

    package init(
        ledger: Ledger, watch: any Watch, chance: any Chance, settings: WorldSettings,
        hashing: Hashing = Hashing(), frame: @escaping Frame
    ) {
        self.ledger = ledger
        self.watch = watch
        self.chance = chance
        self.settings = settings
        self.hashing = hashing
        self.frame = frame
    }
}

package struct WorldSettings: Sendable {
    /// Where people reach the site, without a slash at the end: printed on invitations and papers.
    package var publicAddress: String
    /// True when the store holds made-up data: stamped on every page, file, feed and preview.
    package var isSimulated: Bool
    /// The program that takes mail on its standard input as sendmail does; nil = no mail is sent.
    package var sendmail: String?
    package var mailFrom: String?
    /// Keys the codes of links (`LinkCode`). Lies outside the database.
    package var invitationKey: [UInt8]
    /// The folder with the guides for people, as text; nil = there are none to show.
    package var guides: String?
    /// Groups of fewer people than this are not told in public.
    package var smallGroup: Int64
    /// The folder with figures that others published, to compare with; nil = there are none to show.
    package var reference: String?
    /// Further languages, and what there is to translate.
    package var languages: LanguageShelf

    package init(
        publicAddress: String, isSimulated: Bool, sendmail: String? = nil, mailFrom: String? = nil,
        invitationKey: [UInt8], guides: String? = nil, smallGroup: Int64 = 5, reference: String? = nil, languages: LanguageShelf = .none
    ) {
        self.publicAddress = publicAddress
        self.isSimulated = isSimulated
        self.sendmail = sendmail
        self.mailFrom = mailFrom
        self.invitationKey = invitationKey
        self.guides = guides
        self.smallGroup = smallGroup
        self.reference = reference
        self.languages = languages
    }
}

/// What a room gives for one page; Site puts the frame around it.
package struct PageContent: Sendable {
    package var title: String
    package var description: String?
    package var thread: [Crumb]
    package var notice: HTML?
    package var scripts: [String]
    package var styles: [String]
    package var isSearchable: Bool
    /// What programs find in the head: feeds of the same, how it is searched.
    package var links: [HeadLink]
    /// Stands inside somebody else's page: nothing of the site's frame is around it. nil for a page of the site.
    package var embedded: EmbeddedLook?
    package var body: HTML

    package init(
        title: String, description: String? = nil, thread: [Crumb] = [], notice: HTML? = nil,
        scripts: [String] = [], styles: [String] = [], isSearchable: Bool = true,
        links: [HeadLink] = [], body: HTML
    ) {
        self.title = title
        self.description = description
        self.thread = thread
        self.notice = notice
        self.scripts = scripts
        self.styles = styles
        self.isSearchable = isSearchable
        self.links = links
        self.body = body
    }
}

extension Ask {
    package var caller: Caller { person.map { .person($0) } ?? .visitor }
}

extension World {
    /// A page for whoever asks; never kept by caches between people.
    package func page(_ ask: Ask, status: Int = 200, _ content: PageContent) async throws -> Answer {
        .page(try await frame(self, ask, content), status: status)
    }

    /// A page that stays as it is, for this person or for everybody who is not signed in, until something is written.
    package func settledPage(_ ask: Ask, _ content: PageContent) async throws -> Answer {
        .settledPage(try await frame(self, ask, content))
    }

    /// Carries out the action of a posted form, once however often it is sent.
    @discardableResult
    package func act<A: Action>(_ ask: Ask, _ action: A) async throws -> A.Answer {
        do {
            return try await ledger.act(action, id: ask.actionId ?? chance.id(at: watch.now()), by: ask.caller)
        } catch StoreFault.lost {
            throw Ledger.unsure
        }
    }

    /// A posted form: does the work, or shows the form again with every problem beside its field and
    /// everything typed kept. Refusals that are not about the form go on to the error page.
    package func form(
        _ ask: Ask, do work: () async throws -> Answer, again: (Form) async throws -> Answer
    ) async throws -> Answer {
        if ask.query.has(Form.again) { return try await again(Form(ask)) }
        do {
            return try await work()
        } catch let refusal as Refusal where refusal.status == 422 {
            let problems = refusal.fields.isEmpty ? [FieldProblem("form", refusal.says)] : refusal.fields
            return try await again(Form(ask, problems: problems))
        }
    }

    /// An id for a form about to be shown: goes along in the hidden field `action`.
    package func formId() -> String { chance.id(at: watch.now()).description }
}

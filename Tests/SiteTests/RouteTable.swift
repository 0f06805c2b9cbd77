import Base
import Web

/// Who may ask for what: every route of the site, by hand. A route that is not here fails a test.
///
/// `everyone` without an account; `signedIn` any account; `reader`, `editor`, `reviewer`, `steward` whoever may act
/// in that role for the unit in the address (the lead, for an activity); `above` whoever reviews from above it, not
/// the unit itself; `owner` the steward of the unit that runs the campaign.
enum RouteTable {
    enum Access: String {
        case everyone, signedIn, reader, editor, reviewer, steward, above, owner
    }

    static let entries: [(access: Access, route: String)] = text.split(separator: "\n").compactMap { line in
        let words = line.split(separator: " ").map(String.init)
        guard words.count == 3, let access = Access(rawValue: words[0]) else { return nil }
        return (access, "\(words[1]) \(words[2])")
    }

    private static let text = """
        everyone GET /
        everyone GET /{year}
        everyone GET /units
        everyone GET /units/{unit}
        everyone GET /help
        everyone GET /help/{guide}
        everyone GET /help/pictures/{picture}
        everyone GET /about
        everyone GET /seal
        everyone GET /checkpoint
        everyone GET /tile/{level}/{tile}
        everyone GET /tile/{level}/{tile}/{next}
        everyone GET /tile/{level}/{tile}/{next}/{third}
        everyone GET /tile/{level}/{tile}/{next}/{third}/{fourth}
        signedIn GET /desk
        reader GET /desk/{unit}
        reader GET /{year}/board
        reader GET /{year}/board/list

        everyone GET /files/{file}
        everyone GET /sign-in
        everyone POST /sign-in
        everyone POST /sign-out
        everyone GET /sign-in/forgotten
        everyone POST /sign-in/forgotten
        everyone GET /sign-in/code
        everyone GET /sign-in/code/{code}
        everyone POST /sign-in/code/{code}
        everyone GET /invitations
        everyone GET /invitations/{code}
        everyone POST /invitations/{code}
        everyone GET /join
        everyone POST /join
        everyone GET /join/{code}
        signedIn GET /account
        signedIn POST /account
        signedIn POST /account/passphrase
        signedIn POST /account/sign-out-everywhere
        signedIn GET /account/erase
        signedIn POST /account/erase
        reader GET /desk/{unit}/people
        steward POST /desk/{unit}/people/invitations
        steward GET /desk/{unit}/people/{person}/code
        steward POST /desk/{unit}/people/{person}/code
        steward GET /desk/{unit}/people/{person}/erase
        steward POST /desk/{unit}/people/{person}/erase
        steward GET /desk/{unit}/people/{person}/hand-over
        steward POST /desk/{unit}/people/{person}/hand-over
        steward GET /desk/{unit}/people/{person}/revoke/{role}
        steward POST /desk/{unit}/people/{person}/revoke/{role}
        steward GET /desk/{unit}/invitations
        steward POST /desk/{unit}/invitations
        steward GET /desk/{unit}/invitations/list
        steward GET /desk/{unit}/invitations/sheets
        steward GET /desk/{unit}/invitations/{invitation}/link
        steward POST /desk/{unit}/invitations/sent
        steward POST /desk/{unit}/invitations/{invitation}/sent
        steward POST /desk/{unit}/invitations/{invitation}/renew
        steward POST /desk/{unit}/invitations/{invitation}/withdraw
        steward GET /desk/{unit}/joins
        steward POST /desk/{unit}/joins/{request}/admit
        steward POST /desk/{unit}/joins/{request}/decline
        reader GET /units/{unit}/history
        steward GET /desk/{unit}/units
        steward GET /desk/{unit}/units/export
        steward GET /desk/{unit}/sectors
        steward POST /desk/{unit}/change/sector
        steward POST /desk/{unit}/sectors/{asked}/admit
        steward POST /desk/{unit}/sectors/{asked}/decline
        steward POST /desk/{unit}/sectors/{asked}/withdraw
        steward GET /desk/{unit}/units/add
        steward POST /desk/{unit}/units/add
        steward GET /desk/{unit}/units/list
        steward POST /desk/{unit}/units/list
        steward POST /desk/{unit}/units/list/take
        steward GET /desk/{unit}/change
        steward POST /desk/{unit}/change/name
        steward POST /desk/{unit}/change/parent
        steward POST /desk/{unit}/change/location
        steward POST /desk/{unit}/change/end

        everyone GET /{year}/plan
        everyone GET /plans/{plan}
        reader GET /{year}/cascade
        reader GET /desk/{unit}/plans
        editor GET /desk/{unit}/plans/add
        editor POST /desk/{unit}/plans/add
        editor GET /desk/{unit}/plans/{plan}
        editor POST /desk/{unit}/plans/{plan}
        editor POST /desk/{unit}/plans/{plan}/original
        editor GET /desk/{unit}/plans/{plan}/issue
        editor POST /desk/{unit}/plans/{plan}/issue
        editor GET /desk/{unit}/plans/{plan}/discard
        editor POST /desk/{unit}/plans/{plan}/discard
        editor GET /desk/{unit}/plans/{plan}/withdraw
        editor POST /desk/{unit}/plans/{plan}/withdraw
        editor POST /desk/{unit}/plans/{plan}/receive
        editor POST /desk/{unit}/plans/{plan}/adopt
        editor POST /desk/{unit}/plans/{plan}/leave
        editor POST /desk/{unit}/plans/{plan}/send
        editor GET /desk/{unit}/plans/{plan}/tasks
        editor POST /desk/{unit}/plans/{plan}/tasks
        owner POST /desk/{unit}/plans/{plan}/tasks/{task}/remove
        reader GET /desk/{unit}/tasks
        editor POST /desk/{unit}/tasks/{task}/finish
        editor POST /desk/{unit}/tasks/{task}/reopen
        reader GET /desk/{unit}/campaigns
        steward GET /desk/{unit}/campaigns/add
        steward POST /desk/{unit}/campaigns/add
        owner GET /desk/{unit}/campaigns/{year}
        owner POST /desk/{unit}/campaigns/{year}
        editor GET /desk/{unit}/window/{year}
        editor POST /desk/{unit}/window/{year}
        editor GET /desk/{unit}/reminders
        editor POST /desk/{unit}/reminders

        everyone GET /{campaign}/programme
        everyone GET /activities/{number}
        editor GET /activities/{number}/edit
        editor POST /activities/{number}/edit
        signedIn GET /activities/similar
        above POST /activities/{number}/approve
        above POST /activities/{number}/return
        editor POST /activities/{number}/cancel
        editor POST /activities/{number}/restore
        editor POST /activities/{number}/merge
        editor POST /activities/{number}/unmerge
        editor POST /activities/{number}/undo
        editor POST /activities/{number}/join
        editor POST /activities/{number}/partner
        reader GET /desk/{unit}/activities
        editor GET /desk/{unit}/activities/add
        editor POST /desk/{unit}/activities/add
        editor POST /desk/{unit}/activities/send
        editor GET /desk/{unit}/activities/again
        editor POST /desk/{unit}/activities/again
        editor GET /desk/{unit}/activities/import
        editor POST /desk/{unit}/activities/import
        reader GET /desk/{unit}/activities/template.xlsx
        reader GET /desk/{unit}/activities/export.xlsx
        reader GET /desk/{unit}/activities/export.csv
        reviewer GET /desk/{unit}/review
        above POST /desk/{unit}/review
        owner POST /desk/{unit}/review/days
        everyone GET /kinds
        owner GET /kinds/{code}
        owner POST /kinds/{code}

        everyone GET /activities/{number}/presence
        editor GET /activities/{number}/check-in
        everyone GET /c/{number}
        everyone GET /c/{number}/{code}
        everyone POST /c/{number}/{code}
        editor GET /activities/{number}/roll
        editor POST /activities/{number}/roll
        editor GET /activities/{number}/certificates
        editor GET /activities/{number}/certificates/pdf
        editor GET /activities/{number}/certificates/docx
        everyone GET /certificates/{number}/{code}
        editor GET /activities/{number}/count
        editor POST /activities/{number}/count
        steward GET /desk/{unit}/rolls
        steward POST /desk/{unit}/rolls

        everyone GET /activities/{number}/results
        editor POST /activities/{number}/results
        editor POST /activities/{number}/results/undo
        editor GET /desk/{unit}/results/import
        editor POST /desk/{unit}/results/import
        editor GET /desk/{unit}/results/list
        everyone GET /evidence/{evidence}
        everyone GET /evidence/{evidence}/small
        editor GET /evidence/{evidence}/withdraw
        editor POST /evidence/{evidence}/withdraw
        reader GET /desk/{unit}/lines
        editor GET /desk/{unit}/lines/add
        editor POST /desk/{unit}/lines/add
        reader GET /desk/{unit}/lines/{line}
        editor POST /desk/{unit}/lines/{line}
        editor POST /desk/{unit}/lines/{line}/withdraw
        everyone GET /measures
        owner GET /measures/{code}
        owner POST /measures/{code}
        owner GET /measures/kinds/{kind}
        owner POST /measures/kinds/{kind}
        everyone GET /{year}/giving
        everyone GET /giving/{need}
        everyone POST /giving/{need}
        everyone GET /pledges/{code}
        everyone POST /pledges/{code}/withdraw
        reader GET /desk/{unit}/giving
        editor GET /desk/{unit}/giving/needs/add
        editor POST /desk/{unit}/giving/needs/add
        editor GET /desk/{unit}/giving/needs/{need}
        editor POST /desk/{unit}/giving/needs/{need}
        editor POST /desk/{unit}/giving/needs/{need}/close
        editor POST /desk/{unit}/giving/pledges/{pledge}/answer
        editor POST /desk/{unit}/giving/pledges/{pledge}/withdraw
        editor GET /desk/{unit}/giving/hand-overs/add
        editor POST /desk/{unit}/giving/hand-overs/add
        editor POST /desk/{unit}/giving/hand-overs/{handover}/prove
        editor POST /desk/{unit}/giving/hand-overs/{handover}/unprove
        editor POST /desk/{unit}/giving/hand-overs/{handover}/withdraw
        everyone GET /{year}/targets
        reader GET /desk/{unit}/targets
        steward POST /desk/{unit}/targets
        steward POST /desk/{unit}/targets/national
        steward POST /desk/{unit}/targets/{target}/end
        editor GET /desk/{unit}/denominators
        editor POST /desk/{unit}/denominators
        editor GET /desk/{unit}/denominators/list
        editor POST /desk/{unit}/denominators/list
        everyone GET /reference
        everyone GET /{year}/totals
        everyone GET /{year}/totals/{unit}
        everyone GET /{year}/totals/{unit}/{measure}
        everyone GET /{year}/summary/{unit}
        everyone GET /{year}/summary/{unit}/table

        reader GET /desk/{unit}/report/{year}
        editor POST /desk/{unit}/report/{year}
        editor POST /desk/{unit}/report/{year}/withdraw
        above GET /desk/{unit}/report/{year}/review
        above POST /desk/{unit}/report/{year}/accept
        above POST /desk/{unit}/report/{year}/return
        reader GET /desk/{unit}/report/{year}/differences
        editor POST /desk/{unit}/report/{year}/differences
        above POST /desk/{unit}/report/{year}/mend
        above POST /desk/{unit}/report/{year}/amendments/{amendment}/agree
        above POST /desk/{unit}/report/{year}/amendments/{amendment}/decline
        reader GET /desk/{unit}/report/{year}/paper
        reader GET /desk/{unit}/report/{year}/paper/docx
        reader GET /desk/{unit}/report/{year}/paper/pdf
        reader GET /desk/{unit}/report/{year}/table
        reader GET /desk/{unit}/reports/{year}
        editor GET /desk/{unit}/reports/{year}/letter
        editor GET /desk/{unit}/reports/{year}/letter/docx
        editor GET /desk/{unit}/reports/{year}/letter/pdf
        owner GET /desk/{unit}/reports/{year}/form
        owner POST /desk/{unit}/reports/{year}/form
        everyone GET /paper/{code}
        """
}

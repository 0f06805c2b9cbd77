package import Web

/// Every page about people: signing in, accounts, invitations, who acts for a unit, asking to join.
package enum PeopleRoutes {
    package static func all(_ world: World) -> [Route] {
        SignInPages.routes(world) + AccountPages.routes(world) + InvitationPages.routes(world)
            + InvitationDeskPages.routes(world) + PeoplePages.routes(world) + JoinPages.routes(world)
    }
}

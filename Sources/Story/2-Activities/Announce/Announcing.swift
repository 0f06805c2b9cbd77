package import Base
package import Units
package import Web

/// What a unit puts up, says aloud and writes on a banner.
package enum Announcing {
    /// Short enough to be painted on a banner and typed from it.
    package static func short(_ unit: OrgUnit) -> Address { Address(path: "d", unit.address) }

    package static func fold(_ settings: WorldSettings, _ unit: OrgUnit, _ t: Tongue) -> HTML {
        let address = settings.publicAddress + short(unit).text
        let poster = Address(path: "units", unit.address, "poster.pdf")
        let speaker = linkButton(
            t("Bài phát thanh", "Loudspeaker text"), to: Address(path: "units", unit.address, "loudspeaker"), .secondary)
        let summary = t(
            "Quảng bá: địa chỉ ngắn, mã QR, áp phích, bài phát thanh",
            "Spread the word: short address, QR code, posters, loudspeaker")
        return """
            <details class="fold"><summary>\(summary)</summary>
            <p><strong>\(address)</strong></p>
            \(qr(address, label: t("Mã QR của địa chỉ ngắn", "QR code of the short address")))
            <p class="actions">\(linkButton(t("Áp phích A4", "Poster A4"), to: poster.adding(query: ["size": "a4"]), .secondary)) \
            \(linkButton(t("Áp phích A3", "Poster A3"), to: poster.adding(query: ["size": "a3"]), .secondary)) \
            \(if: unit.kind.isTerritory, speaker)</p></details>

            """
    }

    /// For one activity.
    static func poster(_ number: Int, _ t: Tongue) -> HTML {
        let poster = ActivityAddress.step(number, "poster.pdf")
        return """
            \(t("Áp phích", "Poster")): <a href="\(poster)">A4</a>, \
            <a href="\(poster.adding(query: ["size": "a3"]))">A3</a>
            """
    }
}

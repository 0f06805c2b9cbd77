package import Base

/// A field that people never see, in forms that need no account: programs that fill every field give themselves away.
package enum Trap {
    private static let name = "website"

    package static func field(_ t: Tongue) -> HTML {
        """
        <div hidden><label for="f-\(name)">\(t("Để trống ô này", "Leave this empty"))</label>\
        <input id="f-\(name)" name="\(name)" tabindex="-1" autocomplete="off"></div>

        """
    }

    package static func isFilled(_ form: Fields) -> Bool { form.filled(name) != nil }
}

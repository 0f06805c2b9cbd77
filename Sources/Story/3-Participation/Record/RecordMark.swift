package import Base
package import Web

/// What a page offers to the record of whoever looks at it. Once somebody keeps a record on this device it is written by
/// itself, and said; before that only when they ask for it. The server learns nothing of it.
package enum RecordMark {
    package static let script = "record.js"
    package static let page = Address(path: "record")

    package static let keep = Words("Ghi vào sổ học tập của tôi", "Keep in my record")

    /// Where a script says whether it was kept.
    package static func status(_ t: Tongue) -> HTML {
        """
        <span role="status" data-kept="\(t("Đã có trong sổ học tập trên máy này.", "It is in the record on this device."))" \
        data-full="\(t("Máy hết chỗ, chưa ghi được.", "The device is full: it was not kept."))"></span>
        """
    }

    package static func markup(_ entry: RecordEntry, _ t: Tongue) -> HTML {
        """
        <p class="actions no-print" data-record="\(RecordRules.write([entry]))" hidden>\
        <button type="button" class="button secondary">\(t(keep))</button> \(status(t)) \
        <a href="\(page)">\(t("Sổ học tập", "My record"))</a></p>

        """
    }
}

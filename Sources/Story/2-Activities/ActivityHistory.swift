package import Base

/// One thing that happened to an activity, as its history tells it.
package struct ActivityStep: Hashable, Sendable {
    package let position: Int64
    package let kind: Kind
    package let actor: Id
    package let at: Instant
    /// A reason that was given; nil when there was none or it was erased.
    package let note: String?
    /// The other activity or unit that it was about.
    package let other: Id?
    /// nil for visitors, the console and people whose name was erased.
    package let actorName: String?

    package enum Kind: String, Sendable, CaseIterable {
        case drafted, registered, changed, undone, approved, returned, cancelled, restored
        case merged, absorbed, unmerged, released
        case partnerProposed = "partner-proposed"
        case partnerAsked = "partner-asked"
        case partnerConfirmed = "partner-confirmed"
        case partnerDeclined = "partner-declined"
        case partnerRemoved = "partner-removed"

        package var words: Words {
            switch self {
            case .drafted: Words("Lưu nháp", "Saved as a draft")
            case .registered: Words("Đăng ký", "Registered")
            case .changed: Words("Sửa", "Changed")
            case .undone: Words("Quay lại bản trước", "Went back to an earlier version")
            case .approved: Words("Duyệt", "Approved")
            case .returned: Words("Trả lại", "Returned")
            case .cancelled: Words("Hủy", "Cancelled")
            case .restored: Words("Khôi phục", "Restored")
            case .merged: Words("Gộp vào hoạt động khác", "Merged into another activity")
            case .absorbed: Words("Nhận một hoạt động trùng", "Took in a duplicate")
            case .unmerged: Words("Tách khỏi hoạt động khác", "Separated from another activity")
            case .released: Words("Tách ra một hoạt động không trùng", "Gave back an activity that was no duplicate")
            case .partnerProposed: Words("Mời phối hợp", "Asked a unit to do it together")
            case .partnerAsked: Words("Đơn vị khác xin phối hợp", "Another unit asked to do it together")
            case .partnerConfirmed: Words("Xác nhận phối hợp", "Doing it together was confirmed")
            case .partnerDeclined: Words("Từ chối phối hợp", "Doing it together was declined")
            case .partnerRemoved: Words("Thôi phối hợp", "No longer done together")
            }
        }
    }
}

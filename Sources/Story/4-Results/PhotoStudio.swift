internal import Base
internal import CVips
internal import Units

/// Makes photos ready to be kept: upright, not larger than a screen needs, and without anything the camera wrote
/// beside the picture: where it was, when, whose phone. One after another, because each takes a processor.
package actor PhotoStudio {
    static let longest: Int32 = 2560
    static let longestSmall: Int32 = 320
    private static let isReady = photo_start() == 0

    package init() {}

    /// A photo as it will be kept, and the small picture of it for lists.
    package struct Developed: Sendable {
        package let photo: [UInt8]
        package let small: [UInt8]
    }

    /// - Returns: nil when the file is no whole picture.
    func develop(path: String) -> Developed? {
        guard PhotoStudio.isReady else { return nil }
        let photo = PhotoStudio.taken { photo_from_file(path, PhotoStudio.longest, 82, $0, $1) }
        guard let photo else { return nil }
        return PhotoStudio.shrunk(photo, PhotoStudio.longestSmall, 78).map { Developed(photo: photo, small: $0) }
    }

    /// The same for a picture in memory.
    package func develop(_ picture: [UInt8]) -> Developed? {
        guard PhotoStudio.isReady else { return nil }
        guard let photo = PhotoStudio.shrunk(picture, PhotoStudio.longest, 82) else { return nil }
        return PhotoStudio.shrunk(photo, PhotoStudio.longestSmall, 78).map { Developed(photo: photo, small: $0) }
    }

    /// Only a small picture, for lists: read in once, and made small while it is read.
    package func small(_ picture: [UInt8]) -> [UInt8]? {
        guard PhotoStudio.isReady else { return nil }
        return PhotoStudio.shrunk(picture, PhotoStudio.longestSmall, 78)
    }

    private static func shrunk(_ picture: [UInt8], _ longest: Int32, _ quality: Int32) -> [UInt8]? {
        taken { jpeg, size in
            picture.withUnsafeBytes { bytes in
                photo_from_memory(bytes.baseAddress, bytes.count, longest, quality, jpeg, size)
            }
        }
    }

    /// Copies what the library made and gives its memory back.
    private static func taken(
        _ make: (UnsafeMutablePointer<UnsafeMutableRawPointer?>, UnsafeMutablePointer<Int>) -> Int32
    ) -> [UInt8]? {
        var jpeg: UnsafeMutableRawPointer?
        var size = 0
        defer { photo_forget_errors() }
        guard make(&jpeg, &size) == 0, let jpeg else { return nil }
        defer { photo_free(jpeg) }
        return [UInt8](UnsafeRawBufferPointer(start: jpeg, count: size))
    }
}

internal import Command
internal import Foundation

exit(await Longhouse.run())

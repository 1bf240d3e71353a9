import { constants, readFileSync, readlinkSync } from 'node:fs'

/**
 * Whether a descriptor of this process was closed when it began, as `>&-` does: Node opens `/dev/null` in its
 * place, for reading and writing. A program that starts this one without an output does the same, and to it
 * the same is told. Where nothing can be found out, as on macOS, it counts as open.
 */
export function isClosed(descriptor: number): boolean {
  try {
    if (readlinkSync(`/proc/self/fd/${descriptor}`) !== '/dev/null') return false
    const info = readFileSync(`/proc/self/fdinfo/${descriptor}`, 'utf8')
    const flags = Number.parseInt(/^flags:\s*(\d+)$/m.exec(info)?.[1] ?? '0', 8)
    // A shell opens what is to be thrown away for writing only.
    return (flags & (constants.O_RDWR | constants.O_WRONLY)) === constants.O_RDWR
  } catch {
    return false
  }
}

import type { FileHandle } from 'node:fs/promises'

import type { Chance } from '../chance/create-chance.ts'
import type { VirtualClock } from '../clock/virtual-clock.ts'
import type { Disk } from './create-disk.ts'

/** The disk of a machine: one for all processes that run on it. */
export interface MachineDisk {
  /** The disk as a process has it, and what the system does once that is dead. */
  readonly of: (process: {
    readonly outside: <T>(what: string, work: () => Promise<T>) => Promise<T>
  }) => Disk & { readonly closeAll: () => void }
}

/** The longest that a disk stays full, milliseconds. */
const FULL_MS = 600_000

/** A disk that fills up at a rate, per work that needs room, and is freed some time later. */
export function machineDisk(
  chance: Chance,
  clock: VirtualClock,
  rate: () => number,
  log: ((line: string) => void) | undefined,
): MachineDisk {
  let fullUntil = -Infinity
  let last: Promise<unknown> = Promise.resolve()
  const refuse = (what: string): void => {
    const random = chance.strikes('disk', rate())
    if (random !== undefined) {
      fullUntil = clock.elapsed() + FULL_MS * random() ** 2
      log?.(`the disk is full, at a ${what}`)
    }
    if (clock.elapsed() >= fullUntil) return
    throw Object.assign(new Error(`ENOSPC: no space left on device, ${what}`), {
      code: 'ENOSPC',
      syscall: what,
    })
  }
  // One after the other: the threads of Node would end them in an order of their own.
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const release = clock.hold()
    const mine = last.then(work).finally(release)
    last = mine.catch(() => {})
    return mine
  }
  return {
    of({ outside }) {
      const handles = new Set<FileHandle>()
      return {
        during: (what, needsRoom, work) =>
          outside(`a ${what}`, () =>
            inTurn(async () => {
              if (needsRoom) refuse(what)
              return work()
            }),
          ),
        opened: (handle) => void handles.add(handle),
        closeAll() {
          // What is closed already says so.
          for (const handle of handles) handle.close().catch(() => {})
        },
      }
    },
  }
}

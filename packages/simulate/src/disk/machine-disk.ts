import type { FileHandle } from 'node:fs/promises'

import type { Chance } from '../chance/create-chance.ts'
import type { InTurn } from '../clock/in-turn.ts'
import type { WorldClock } from '../clock/world-clock.ts'
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

/**
 * Files that wait for a read to end, which in a dead process none does. They are kept, since Node warns of
 * those that it has to close itself.
 */
const closing = new Set<Pick<FileHandle, 'close'>>()

async function close(handle: Pick<FileHandle, 'close'>): Promise<void> {
  closing.add(handle)
  // What is closed already says so.
  await handle.close().catch(() => {})
  closing.delete(handle)
}

/** A disk that fills up at a rate, per work that needs room, and is freed some time later. */
export function machineDisk(
  chance: Chance,
  clock: WorldClock,
  inTurn: InTurn,
  rate: () => number,
  log: ((line: string) => void) | undefined,
): MachineDisk {
  let fullUntil = -Infinity
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
  return {
    of({ outside }) {
      const handles = new Set<Pick<FileHandle, 'close'>>()
      let isDead = false
      return {
        during: (what, needsRoom, work) =>
          outside(`a ${what}`, () =>
            inTurn(async () => {
              if (needsRoom) refuse(what)
              return work()
            }),
          ),
        inTurn,
        opened: (handle) => void (isDead ? close(handle) : handles.add(handle)),
        closeAll() {
          isDead = true
          for (const handle of handles) void close(handle)
        },
      }
    },
  }
}

import { hostname, uptime } from 'node:os'

import type { Owner } from './ledger-entry.ts'

/** Whether another process of this machine works on an entry at this moment. */
export function isAlive(owner: Owner | undefined): boolean {
  if (owner === undefined || owner.host !== hostname() || owner.pid === process.pid) return false
  // The numbers of processes come again after a restart.
  if (owner.since < Date.now() - uptime() * 1000) return false
  try {
    process.kill(owner.pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** This process. By the clock of the machine, as {@link isAlive} compares it. */
export function thisProcess(): Owner {
  return { host: hostname(), pid: process.pid, since: Date.now() }
}

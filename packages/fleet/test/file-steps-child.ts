/**
 * `node --import=…/file-steps-child.ts`: a process that tells its parent before it opens the file of a load,
 * and before each step of a draft, and goes on when the parent says so.
 */
import fs from 'node:fs/promises'
import { syncBuiltinESMExports } from 'node:module'

import type { FileStep } from './workers.ts'

const CALLS: readonly FileStep['call'][] = ['open', 'link', 'rename', 'rm']

const waiting: (() => void)[] = []
process.on('message', (number: number) => waiting[number]!())
// It ends when it has nothing else to do.
process.channel!.unref()

const told = (step: FileStep): Promise<void> =>
  new Promise((resolve) => {
    const number = waiting.push(resolve) - 1
    process.send!({ ...step, number })
  })

for (const call of CALLS) {
  const take = fs[call] as (...values: unknown[]) => Promise<unknown>
  Object.assign(fs, {
    async [call](...values: unknown[]) {
      const path = String(values[0])
      if (/-load\.csv$|\.part$/.test(path)) await told({ call, path })
      return take(...values)
    },
  })
}
syncBuiltinESMExports()

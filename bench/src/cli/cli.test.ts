import { expect, it } from 'vitest'

import { installSize } from './install-size.ts'
import { inTurns } from './run-process.ts'
import { tablesOf } from './table.ts'

it('takes the median of each, in turns', async () => {
  const order: string[] = []
  const program = (name: string, times: number[]) => async () => {
    order.push(name)
    return times.shift()!
  }
  expect(await inTurns({ a: program('a', [9, 1, 2]), b: program('b', [5, 5, 5]) }, 3)).toEqual({ a: 2, b: 5 })
  expect(order.join('')).toBe('ababab')
})

it('shows what is over the bare process, beside the ceiling', () => {
  const table = tablesOf({
    startup: { 'node -e 0': 40, '--version': 48, '--help': 51.4 },
    run: { 'a program with the library': 1_300, 'aqua run': 1_290 },
    download: { 'a program with the library': 5_000, 'aqua download': 5_100 },
    installBytes: 6_400_000,
  })
  expect(table).toContain('| `--help` | +11 ms | 15 ms |')
  expect(table).toContain('| the same by `aqua run` | −10 ms | 50 ms |')
  expect(table).toContain('| the same by `aqua download` | 102 % | 105 % |')
})

it('installs no more than 8 MB', () => {
  expect(installSize()).toBeLessThan(8_000_000)
})

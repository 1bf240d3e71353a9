import { stripTypeScriptTypes } from 'node:module'
import { runInNewContext } from 'node:vm'

import { expect, it } from 'vitest'

import { instrument } from './instrument.ts'
import { mutantSwitch } from './mutant-switch.ts'
import { mutantsOf } from './mutants-of.ts'

/** What a source comes to in `result`, as it is and with each of its mutants. */
function resultsOf(source: string): Readonly<Record<string, unknown>> {
  const mutants = mutantsOf('a.ts', source)
  const code = stripTypeScriptTypes(instrument('a.ts', source, mutants, 100))
  const onOff = mutantSwitch()
  const run = (id: number | undefined): unknown => {
    onOff.active = id
    onOff.ticks = 0
    onOff.longest = 1_000
    try {
      const globals = { [Symbol.for('zuora-jobs: mutants')]: onOff, result: undefined as unknown }
      runInNewContext(code, globals)
      return globals.result
    } catch (error) {
      return (error as Error).message
    } finally {
      onOff.active = undefined
    }
  }
  return Object.fromEntries([
    ['as it is', run(undefined)],
    ...mutants.map(({ was, is }, index) => [`${was} → ${is}`, run(100 + index)] as const),
  ])
}

it('has the source and all of its mutants', () => {
  expect(
    resultsOf(`
      const sum = (numbers: readonly number[]): number => {
        let all = 0
        for (const each of numbers) all += each
        return all
      }
      result = sum([3, 4])
    `),
  ).toEqual({
    'as it is': 7,
    '{ let all = 0 for (const each of numbers) all += each return all } → {}': undefined,
    '0 → 1': 8,
    'all += each → ;': 0,
    '+= → -=': -7,
    'result = sum([3, 4]) → ;': undefined,
    '[3, 4] → []': 0,
    '3 → 4': 8,
    '4 → 5': 8,
  })
})

it('keeps what binds together together', () => {
  // Both mutants of `||` have this name; without brackets, `a || (b && c)` would be one.
  expect(resultsOf('const [a, b, c] = [true, false, false]; result = a || b || c')).toMatchObject({
    'as it is': true,
    '|| → &&': false,
  })
})

it('ends a loop that has no end', () => {
  expect(resultsOf('let n = 0; while (n < 3) { n += 1 } result = n')).toMatchObject({
    'as it is': 3,
    'n += 1 → ;': 'a mutant loops without an end',
    '+= → -=': 'a mutant loops without an end',
    'n < 3 → false': 0,
  })
})

it('leaves all lines where they are', () => {
  const source = 'const a = 1\nconst b = a > 2\n\nexport { b }\n'
  const lines = instrument('a.ts', source, mutantsOf('a.ts', source), 0).split('\n')
  expect(lines.length).toBe(source.split('\n').length)
  expect(lines[3]).toBe('export { b }')
})

import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterAll, expect, it } from 'vitest'

import { runMutants } from '../src/run-mutants.ts'

const SEED = 7
const folder = join(import.meta.dirname, '../../../packages/polling')
const place = mkdtempSync(join(tmpdir(), 'mutation-test-'))
const report = join(place, 'report.jsonl')

afterAll(() => rmSync(place, { recursive: true }))

it('finds a sample of mutants, and keeps what it has found', { timeout: 60_000 }, async () => {
  const options = { report, isNear: true, isAfresh: false, sample: { count: 6, seed: SEED } }
  const files = ['src/job/count-of.ts', 'src/job/text-of.ts']
  const results = await runMutants(folder, files, options)
  const mutants = results.flatMap((each) => each.mutants)
  expect(mutants.length).toBe(6)
  expect(mutants.filter(({ isFound }) => !isFound)).toEqual([])
  const kept = readFileSync(report, 'utf8').trim().split('\n')
  expect(kept.filter((line) => line.includes('"found"')).length).toBe(6)
  // The next run goes on with that, and has nothing to try.
  expect(await runMutants(folder, files, options)).toEqual(results)
})

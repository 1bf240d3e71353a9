import { expect, it } from 'vitest'

import { csvBlocks } from './csv-blocks.ts'
import { measure } from './measure.ts'
import { parseSize } from './parse-size.ts'
import { plotOf } from './plot.ts'
import { runTask } from './run-task.ts'
import { runInChild } from './run.ts'
import { tablesOf } from './table.ts'

it('measures every contender, each of which sees all records, and draws memory', async () => {
  const sizes = [100_000, 200_000]
  const measured = await measure({ size: 300_000, rounds: 1, memorySizes: sizes }, runTask)
  expect(new Set(measured.rows.map(({ kind }) => kind)).size).toBe(8)
  expect(measured.rows.every(({ run, ratio }) => run.ms > 0 && run.peakBytes > 0 && ratio > 0)).toBe(true)
  const tables = tablesOf(measured)
  expect(tables).toMatch(/records as objects +\| csv-parse +\| +\d+/)
  expect(plotOf(measured.memory).match(/<polyline/g)).toHaveLength(4)
})

it('runs each in a process of its own, whose memory is its own', async () => {
  const place = { server: '', database: '', fileId: '', path: '' }
  const run = await runInChild({ name: 'zuora-jobs, split', size: 10_000, ...place })
  expect(run).toMatchObject({ ms: expect.any(Number), bytes: expect.any(Number) })
})

it('reads sizes', () => {
  expect([parseSize('200MB'), parseSize('1GB'), parseSize('1.5 gb')]).toEqual([2e8, 1e9, 1.5e9])
  expect(() => parseSize('many')).toThrow('--size many: write a size such as 200MB or 1GB')
})

it('makes the same CSV in every run', () => {
  expect(csvBlocks(10_000).block.equals(csvBlocks(10_000).block)).toBe(true)
})

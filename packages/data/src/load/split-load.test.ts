import { createHash } from 'node:crypto'
import { existsSync, readFileSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import type { Outcome } from '@zuora-jobs/polling'
import { rejection } from '@zuora-jobs/testing'
import { expect, it } from 'vitest'

import { temporaryFolder } from '../../test/temporary-folder.ts'
import { checkLoad, endLoad, type PartEnd, readLoadPart, splitLoad } from './split-load.ts'

const RULES = { operation: 'create' } as const
const ROWS = Array.from({ length: 9 }, (_, index) => `${index},"a ""b""\n${index}"\n`)

/** A file of nine records, and where its rejects go. */
function given(csv = `number__c,text__c\n${ROWS.join('')}`) {
  const folder = temporaryFolder()
  const from = join(folder, 'in.csv')
  writeFileSync(from, csv)
  return { ...RULES, from, rejectsTo: join(folder, 'rejects.csv') }
}

/** What Zuora says of a job that has ended. */
function outcomeOf(
  id: string,
  phase: 'succeeded' | 'partial' | 'failed',
  recordsProcessed: number,
  rows: readonly number[] = [],
): PartEnd {
  const rejected = rows.map((row) => ({ row, code: '7', message: 'no', record: undefined }))
  const result = { job: { recordsProcessed }, recordsProcessed, rejected }
  return {
    outcome: { family: 'customObjects', phase, handle: { id }, result, problems: [] } as unknown as Outcome,
  }
}

it('splits a file into parts, each of which can be read by itself', async () => {
  const options = given()
  const plan = await splitLoad({ ...options, maxBytes: 60 })
  expect(plan.parts.length).toBeGreaterThan(2)
  expect(JSON.parse(JSON.stringify(plan))).toEqual(plan)
  expect(JSON.stringify(plan)).not.toContain('number__c')
  // As it is on another machine, or was put back.
  utimesSync(options.from, 1, 1)
  const parts = await Promise.all(plan.parts.map((part) => readLoadPart(options, plan, part)))
  const rows = parts.map((part) => Buffer.from(part).toString().replace('number__c,text__c\n', ''))
  expect(rows.join('')).toBe(ROWS.join(''))
  writeFileSync(options.from, readFileSync(options.from, 'utf8').replace('3,', '4,'))
  const told = await Promise.allSettled(plan.parts.map((part) => readLoadPart(options, plan, part)))
  const refused = told.filter(({ status }) => status === 'rejected')
  expect(refused).toMatchObject([{ reason: { code: 'source-changed' } }])
})

it('writes down what became of each record, also of parts without a job', async () => {
  const options = given()
  const plan = await splitLoad({ ...options, maxBytes: 36 })
  const sizes = plan.parts.map(({ records }) => records)
  expect(sizes.slice(0, 4)).toEqual([1, 1, 1, 1])
  const ends: PartEnd[] = [
    outcomeOf('a', 'succeeded', 1),
    outcomeOf('b', 'partial', 1, [2]),
    { became: 'rejected', why: 'refused' },
    { became: 'unknown', why: 'given up' },
    ...sizes.slice(4).map((records, index) => outcomeOf(`c${index}`, 'succeeded', records)),
  ]
  // Whoever has died in the middle of it is followed by another one.
  for (let times = 0; times < 2; times += 1) {
    const told = await endLoad(options, plan, ends)
    expect(told).toMatchObject({ records: 9, loaded: 6, rejected: 2, unknown: 1 })
    expect(told.jobs.map(({ jobId }) => jobId).slice(0, 3)).toEqual(['a', 'b', 'c0'])
    expect(told.files).toMatchObject([
      { path: options.rejectsTo, records: 2 },
      { path: options.rejectsTo.replace('rejects', 'unknown'), records: 1 },
    ])
  }
  const head = 'number__c,text__c,_line,_record,_code,_message\n'
  expect(readFileSync(options.rejectsTo, 'utf8')).toBe(
    `${head}1,"a ""b""\n1",4,2,7,no\n2,"a ""b""\n2",6,3,,refused\n`,
  )
  expect(readFileSync(options.rejectsTo.replace('rejects', 'unknown'), 'utf8')).toBe(
    `${head}3,"a ""b""\n3",8,4,,given up\n`,
  )
  const all = plan.parts.map(({ records }, index) => outcomeOf(`d${index}`, 'succeeded', records))
  expect(await endLoad(options, plan, all)).toMatchObject({ loaded: 9, files: [] })
  expect(existsSync(options.rejectsTo)).toBe(false)
})

it('refuses what cannot work before anything is planned', async () => {
  const options = given('number__c,number__c\n1,2\n')
  expect(await rejection(splitLoad(options))).toMatchObject({ name: 'CsvError' })
  expect(await rejection(splitLoad({ ...options, operation: 'update' }))).toMatchObject({ option: 'columns' })
  expect(await rejection(splitLoad({ ...options, maxBytes: 0 }))).toMatchObject({ option: 'maxBytes' })
})

it('splits the file that was checked, and no other', async () => {
  const options = given()
  const { sha256 } = await checkLoad(options)
  const { file, parts } = await splitLoad({ ...options, sha256 })
  expect([file.records, parts.length]).toEqual([9, 1])
  expect(await splitLoad({ ...options, sha256: sha256.toUpperCase() })).toMatchObject({ parts })
  const csv = readFileSync(options.from, 'utf8')
  const others = [`${csv}9,x\n`, `${csv}"`, csv.replace('number__c', 'id'), '']
  for (const other of others) {
    writeFileSync(options.from, other)
    expect(await rejection(splitLoad({ ...options, sha256 }))).toMatchObject({ code: 'source-changed' })
  }
  // What was wrong with it from the start is told as such.
  writeFileSync(options.from, `${csv}"`)
  const { sha256: wrong } = await checkLoad(options)
  expect(await rejection(splitLoad({ ...options, sha256: wrong }))).toMatchObject({ code: 'csv', line: 20 })
})

it('tells a file in another encoding by its own bytes', async () => {
  const csv = Buffer.from('﻿number__c\n1\n', 'utf16le')
  const options = { ...given(), encoding: 'utf-16le' } as const
  writeFileSync(options.from, csv)
  const { sha256 } = await checkLoad(options)
  expect(sha256).toBe(createHash('sha256').update(csv).digest('hex'))
  expect(await splitLoad({ ...options, sha256 })).toMatchObject({ file: { records: 1 } })
  writeFileSync(options.from, Buffer.concat([csv, Buffer.from([0, 0xd8])]))
  expect(await rejection(splitLoad({ ...options, sha256 }))).toMatchObject({ code: 'source-changed' })
})

const MISTAKES: readonly [string, { readonly csv?: string }, object][] = [
  ['its header', { csv: 'number__c,number__c\n1,2\n' }, { code: 'csv' }],
  ['what an update resets', { operation: 'update' } as object, { option: 'columns' }],
  ['the size of a part', { maxBytes: 0 } as object, { option: 'maxBytes' }],
  ['a file that is not there', { from: '/nowhere/ships.csv' } as object, { option: 'from' }],
]
it.each(MISTAKES)('checks %s before a load is enqueued', async (_, { csv, ...rules }, error) => {
  expect(await rejection(checkLoad({ ...given(csv), ...rules }))).toMatchObject(error)
})

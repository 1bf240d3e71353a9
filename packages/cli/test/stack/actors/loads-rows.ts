import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { createZuoraClient } from '@zuora-jobs/client'
import { loadCsv, LoadMismatchError } from '@zuora-jobs/data'
import { sqliteStore } from '@zuora-jobs/data/store'
import { createJobs } from '@zuora-jobs/polling'
import { holds } from '@zuora-jobs/testing/invariants'

import { pause, persist } from '../persist.ts'
import { type Actor, jobsAbout } from '../stack.ts'

const RECORDS = 6
const OBJECT = 'item__c'
const NUMBERS = Array.from({ length: RECORDS }, (_, index) => 1_000 + index)
/** A header and three records. */
const PART_BYTES = 26

/** A load in two parts, whose state is kept in SQLite. */
export const loadsRows: Actor = {
  name: 'loads rows',
  async live(stack) {
    const from = join(stack.folder, 'in.csv')
    writeFileSync(from, `number__c\n${NUMBERS.map((number) => `${number}\n`).join('')}`)
    const rejectsTo = join(stack.folder, 'rejects.csv')
    const mine = () => jobsAbout(stack, 'customObjects', OBJECT)
    const result = await stack.world.run((process) => {
      const store = sqliteStore(join(stack.folder, 'loads.sqlite'))
      return persist(stack, process, mine, async ({ signal, fetch, resolve }) =>
        loadCsv(createJobs(createZuoraClient({ ...stack.reach(process), fetch }), { clock: process.clock }), {
          object: OBJECT,
          operation: 'create',
          from,
          rejectsTo,
          store,
          key: 'l',
          soleSubmitter: true,
          maxBytes: PART_BYTES,
          signal,
          resolve,
        }).catch((error: unknown) => {
          if (error instanceof LoadMismatchError) return error.result
          throw error
        }),
      ).finally(() => store.close())
    })
    return async () => {
      await pause(stack.world, 3_600_000)
      const open = mine().filter(
        ({ phase }) => !['succeeded', 'partial', 'failed', 'cancelled'].includes(phase),
      )
      holds('noneForgotten', open.length === 0, `${open.map(({ id }) => id).join(', ')} wait for ever.`)
      const loaded = stack.loaded(OBJECT)
      holds('oneJob', new Set(loaded).size === loaded.length, `${loaded.join(', ')} were loaded.`)
      const [rejected, unknown] = [rejectsTo, join(stack.folder, 'unknown.csv')].map(numbersIn)
      const sum = result.loaded + result.rejected + result.unknown
      holds('addsUp', result.records === RECORDS && sum === RECORDS, `${sum} are counted.`)
      holds('addsUp', rejected!.length === result.rejected, 'The file of rejects has others.')
      holds(
        'addsUp',
        !rejected!.some((number) => loaded.includes(number)),
        'One that was rejected was loaded.',
      )
      const claimed = NUMBERS.filter((number) => ![...rejected!, ...unknown!].includes(number))
      const isLoaded = claimed.every((number) => loaded.includes(number))
      holds('addsUp', isLoaded, 'One was not loaded, and is said to be.')
    }
  },
}

function numbersIn(path: string): readonly number[] {
  if (!existsSync(path)) return []
  const lines = readFileSync(path, 'utf8').trimEnd().split('\n').slice(1)
  return lines.map((line) => Number(line.split(',')[0]))
}

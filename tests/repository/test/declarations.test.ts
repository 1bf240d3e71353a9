import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'

import { afterAll, beforeAll, expect, it } from 'vitest'

/*
 * The declarations as they are published, in projects whose environment knows less than ours.
 */

const run = promisify(execFile)
const repository = join(import.meta.dirname, '../../..')
let folder: string

/** In this package, so that the packages are found as dependencies. */
beforeAll(async () => {
  folder = await mkdtemp(join(import.meta.dirname, '../node_modules/.declarations-'))
})
afterAll(() => rm(folder, { recursive: true }))

const MAIN = `
import { createZuoraClient } from '@zuora-jobs/client'
import { createJobs, runAll, watch, type JobHandle } from '@zuora-jobs/polling'
import { createHistory, memoryDurations } from '@zuora-jobs/polling/history'
import { createCallbackReceiver } from '@zuora-jobs/polling/callback'

const zuora = createZuoraClient({ baseUrl: 'https://rest.zuora.test', auth: { clientId: 'a', clientSecret: 'b' } })
const jobs = createJobs(zuora, { history: createHistory(memoryDurations()) })
export const receiver = createCallbackReceiver
export async function main(handles: AsyncIterable<JobHandle<'aqua'>>): Promise<void> {
  for await (const { index, outcome, error } of watch(jobs, handles)) console.log(index, outcome?.phase, error)
  const batch = runAll(jobs, 'aqua', [])
  const { value } = await batch.next()
  if (value && !value.error) console.log(value.outcome.result.queries)
  DISPOSE
}
`

async function typeErrors(name: string, main: string, lib: readonly string[]): Promise<string> {
  const compilerOptions = {
    target: 'es2022',
    module: 'nodenext',
    lib,
    types: [],
    strict: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    skipLibCheck: false,
    noEmit: true,
  }
  const config = join(folder, `${name}.json`)
  await writeFile(join(folder, 'package.json'), '{ "type": "module" }')
  await writeFile(join(folder, `${name}.ts`), main)
  await writeFile(config, JSON.stringify({ compilerOptions, files: [`${name}.ts`] }))
  const tsc = join(repository, 'node_modules/.bin/tsc')
  const { stdout } = await run(tsc, ['-p', config]).catch((error: { readonly stdout: string }) => error)
  return stdout
}

it('compile in a browser project that knows neither Node nor disposables', async () => {
  const lib = ['es2023', 'dom', 'dom.asynciterable']
  expect(await typeErrors('browser', MAIN.replace('DISPOSE', ''), lib)).toBe('')
})

it('have batches disposed of by `await using` where the environment knows it', async () => {
  const using = MAIN.replace('DISPOSE', 'await using other = watch(jobs, handles)\nconsole.log(other.open)')
  const lib = ['es2023', 'dom', 'dom.asynciterable', 'esnext.disposable']
  expect(await typeErrors('using', using, lib)).toBe('')
})

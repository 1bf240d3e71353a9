import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { rejection } from '@zuora-jobs/testing'
import { expect, it } from 'vitest'

import { temporaryFolder } from '../../test/temporary-folder.ts'
import { ACCOUNTS, accounts, tenantWith } from '../../test/tenant.ts'
import { TargetError } from '../files/file-errors.ts'
import { verify } from '../files/verify.ts'
import { results } from './results.ts'

it.each([
  ['csv', true, 'accounts.csv'],
  ['gzip', true, 'accounts.csv'],
  ['zip', true, 'accounts.csv'],
  ['gzip', false, 'accounts.csv.gz'],
] as const)(
  'saveTo saves %s (unpacked: %s) as a file that can be replaced, with its manifest',
  async (format, unpack, name) => {
    const { zuora, jobs } = await tenantWith({ data: accounts(12) })
    const outcome = await jobs.settle(await jobs.submit('aqua', { queries: [ACCOUNTS], format }))
    const folder = temporaryFolder()
    const query = results(zuora, outcome).query('accounts')
    const saved = await query.saveTo(folder, { unpack })
    expect(saved).toMatchObject({ name, records: 12, path: join(folder, name) })
    expect(await query.saveTo(folder, { unpack })).toEqual(saved)
    expect(readdirSync(folder).toSorted()).toEqual([name, `${name}.manifest.json`])
    expect((await verify(join(folder, `${name}.manifest.json`))).isWhole).toBe(true)
    writeFileSync(join(folder, name), 'mine')
    expect(await rejection(query.saveTo(folder, { unpack }))).toBeInstanceOf(TargetError)
  },
)

it('saveTo writes to standard output, and beside other results', async () => {
  const { zuora, jobs } = await tenantWith({ data: accounts(2) })
  const outcome = await jobs.settle(await jobs.submit('aqua', { queries: [ACCOUNTS] }))
  const query = results(zuora, outcome).query(0)
  const folder = temporaryFolder()
  const { path } = await query.saveTo(join(folder, 'a.csv'))
  await query.saveTo(join(folder, 'b.csv'))
  let text = ''
  const stdout = {
    write(bytes: Uint8Array, onWritten: () => void) {
      text += Buffer.from(bytes).toString()
      onWritten()
    },
  }
  expect(await query.saveTo('-', { stdout })).toMatchObject({ path: undefined, records: 2 })
  expect(text).toBe(readFileSync(path!, 'utf8'))
})

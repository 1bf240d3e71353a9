import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

import { expect, it } from 'vitest'

import { loadAtTenant, numbersIn } from '../../test/load-at-tenant.ts'
import { temporaryFolder } from '../../test/temporary-folder.ts'
import { loadCsv } from './load-csv.ts'
import type { LoadCsvOptions } from './load-options.ts'

function filesIn(folder: string): Pick<LoadCsvOptions, 'object' | 'operation' | 'from' | 'rejectsTo'> {
  return {
    object: 'item__c',
    operation: 'create',
    from: join(folder, 'in.csv'),
    rejectsTo: join(folder, 'rejects.csv'),
  }
}

it('loads a file in parts, and rejects records with their bytes', async () => {
  const folder = temporaryFolder()
  const { tenant, jobs } = await loadAtTenant()
  const options = filesIn(folder)
  const rows = Array.from({ length: 20 }, (_, index) => `${index === 7 ? 'x' : index},"a ""b""\r\n${index}"\r\n`)
  await writeFile(String(options.from), `number__c,text__c\r\n${rows.join('')}`)
  const result = await tenant.run(loadCsv(jobs, { ...options, maxBytes: 120 }))
  expect(result).toMatchObject({ records: 20, loaded: 19, rejected: 1, unknown: 0 })
  expect(await readFile(options.rejectsTo, 'utf8')).toBe(
    'number__c,text__c,_line,_record,_code,_message\r\n' +
      'x,"a ""b""\r\n7",16,8,71012523,"input string ""x"" is not a valid integer"\r\n',
  )
  expect(numbersIn(tenant)).toHaveLength(19)
})

import { createZuoraClient } from '@zuora-jobs/client'
import { aqua, createJobs, zuoraFamilies } from '@zuora-jobs/polling'
import { expectTypeOf } from 'vitest'

import { type ExportResult, exportQueries } from '../index.ts'

const zuora = createZuoraClient({
  baseUrl: 'https://rest.zuora.com',
  auth: { clientId: '', clientSecret: '' },
})
const WORK = { queries: [{ query: 'select Id from Account', type: 'zoql' }], to: 'exports/' } as const

expectTypeOf(exportQueries(createJobs(zuora), WORK)).toEqualTypeOf<Promise<ExportResult>>()
// With other families, or without them.
void exportQueries(createJobs(zuora, { families: { ...zuoraFamilies, mine: aqua } }), WORK)
void exportQueries(createJobs(zuora, { families: { aqua } }), WORK)
// @ts-expect-error -- a query has a language
void exportQueries(createJobs(zuora), { ...WORK, queries: [{ query: 'select Id from Account' }] })
// @ts-expect-error -- a target is needed
void exportQueries(createJobs(zuora), { queries: WORK.queries })

const SQL = { family: 'dataQuery', queries: [{ query: 'SELECT id FROM account' }], to: 'exports/' } as const

expectTypeOf(exportQueries(createJobs(zuora), SQL)).toEqualTypeOf<Promise<ExportResult>>()
// @ts-expect-error -- these jobs have no data queries
void exportQueries(createJobs(zuora, { families: { aqua } }), SQL)
// @ts-expect-error -- SQL has no language
void exportQueries(createJobs(zuora), { ...SQL, queries: [{ query: 'SELECT 1', type: 'zoql' }] })
// @ts-expect-error -- labels have no files
void exportQueries(createJobs(zuora), { ...SQL, family: 'dataLabeling' })

import type { DataQueryJobRequest } from '@zuora-jobs/client'
import { type DataQueryExportPlan, extensionOf, safeNames } from '@zuora-jobs/data'
import type { DataQueryResult } from '@zuora-jobs/polling'
import { DATA_QUERY_SLOTS } from '@zuora-jobs/spec'

import { CliError } from '../context/cli-error.ts'
import { EXIT } from '../context/exit.ts'
import { count } from '../words/count.ts'
import type { ExportJobOf } from './export-job.ts'
import type { ResultForm, TerminalFamily } from './terminal-family.ts'

/** Queries of which each is a job of its own. */
export type DataQueryExport = ExportJobOf<DataQueryExportPlan>

export const dataQuery: TerminalFamily<DataQueryResult, DataQueryExport> = {
  describe: ({ rows }) => (rows === undefined ? 'rows not counted' : count(rows, 'row')),
  counts: ({ rows }) => ({ rows }),
  ends: { failed: { failQuery: { message: 'as in the incident' } } },
  async openJobs(zuora, options) {
    const open = await Promise.all(
      OPEN.map((queryStatus) => zuora.dataQuery.list({ queryStatus, pageSize: 100 }, options)),
    )
    const warehouse = open.flat().filter(({ sourceData }) => sourceData === 'WAREHOUSE').length
    const live = open.flat().length - warehouse
    const { live: ofLive, warehouse: ofWarehouse } = DATA_QUERY_SLOTS
    const found = `${live} of ${ofLive.limit} on live data are taken, and ${warehouse} of ${ofWarehouse.limit} on the warehouse`
    if (live < ofLive.limit && warehouse < ofWarehouse.limit) return { state: 'ok', found }
    return {
      state: 'warning',
      found,
      help: '"zuora-jobs query list --status accepted" names those that wait',
    }
  },
  exports: {
    fileNames({ queries, outputFormat = 'CSV', compression = 'NONE' }) {
      const names = queries.map(({ name }) => name)
      const content = CONTENTS[outputFormat]
      return safeNames(names, extensionOf(compression === 'NONE' ? content : compression, content))
    },
    // By the poll that found the end: the address is made then, at the latest.
    expiryOf: ({ phase, lastPollAt }) =>
      phase === 'succeeded' && lastPollAt !== undefined ? lastPollAt + ADDRESS_MS : undefined,
    tableFormat({ outputFormat = 'CSV', compression = 'NONE' }) {
      if (outputFormat !== 'CSV' && outputFormat !== 'TSV')
        return `--into takes csv or tsv; leave out --format ${outputFormat.toLowerCase()}`
      if (compression === 'ZIP')
        return '--into takes what is not packed, or gzip; leave out --compression zip'
      const format = compression === 'GZIP' ? 'gzip' : 'csv'
      return { format, ...(outputFormat === 'TSV' && { delimiter: '\t' }) }
    },
    async check(zuora, plan) {
      const { family: _, queries, ...options } = plan
      for (const { query } of queries) {
        const job = { ...USUAL, ...options, query } as DataQueryJobRequest
        await zuora.dataQuery.submit(job)
      }
    },
    async ask(zuora, { jobId, known, form, signal }) {
      const { query } = await zuora.dataQuery.get({ jobId }, { signal })
      return { family: 'dataQuery', queries: [{ query }], ...writtenAs(form, known) }
    },
  },
}

/** What a request has where nothing else is asked for. */
export const USUAL = { outputFormat: 'CSV', compression: 'NONE', output: { target: 'S3' } } as const

const OPEN = ['accepted', 'in_progress'] as const

const CONTENTS = { CSV: 'csv', TSV: 'tsv', DSV: 'dsv', JSON: 'jsonl' } as const

/** How long the address of a result works. */
const ADDRESS_MS = 14_400_000

type Written = Pick<DataQueryExport, 'outputFormat' | 'compression' | 'columnSeparator'>

/**
 * How results are written, in the fields of Zuora.
 *
 * @param known what holds where the flags say nothing
 * @throws CliError for a separator that is missing, or that the format has no use for
 */
export function writtenAs(flags: ResultForm, known: Written = {}): Written {
  const { outputFormat, compression, columnSeparator } = known
  const format = (flags.format?.toUpperCase() as typeof outputFormat) ?? outputFormat
  const packed = (flags.compression?.toUpperCase() as typeof compression) ?? compression
  const separator = flags.columnSeparator ?? (format === 'DSV' ? columnSeparator : undefined)
  if (format === 'DSV' && separator === undefined)
    throw new CliError(EXIT.usage, "--format dsv needs --column-separator with one character, such as '|'")
  if (format !== 'DSV' && separator !== undefined)
    throw new CliError(EXIT.usage, '--column-separator is for --format dsv; leave it out, or pass that')
  return {
    ...(format && { outputFormat: format }),
    ...(packed && { compression: packed }),
    ...(separator && { columnSeparator: separator }),
  }
}

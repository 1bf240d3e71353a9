import { createHash } from 'node:crypto'

import type { components } from '@zuora-jobs/spec'

/** What the address of a result is made of. */
interface Addressed {
  readonly id: string
  readonly request: components['schemas']['DataQueryJobRequest']
  readonly submittedAt: number
  readonly endsAt: number
}

/**
 * How long the address of a result works. Documented by a sample; that it counts from the end is inferred.
 */
export const ADDRESS_LIFE_SECONDS = 14_400

/** Where results are: a place that stands for another host, which knows no token. */
export const RESULT_TEMPLATE = '/mock-s3/{job-id}/{name}'

const EXTENSIONS = { JSON: 'json', CSV: 'csv', TSV: 'tsv', DSV: 'dsv' } as const
const PACKED = { NONE: '', GZIP: '.gz', ZIP: '.zip' } as const

/** The name of the result of a job, as the store has it. */
export function fileNameOf({ id, endsAt, request }: Addressed): string {
  return `${id}_${endsAt}.${EXTENSIONS[request.outputFormat]}${PACKED[request.compression]}`
}

/** The address of a result, signed as of the end of its job. */
export function addressOf(job: Addressed, host: string): string {
  // A tenant without a port has a name that cannot be looked up, under https.
  const scheme = host.endsWith('.mock.invalid') ? 'https' : 'http'
  const path = RESULT_TEMPLATE.replace('{job-id}', job.id).replace('{name}', fileNameOf(job))
  return `${scheme}://${host}${path}?${new URLSearchParams(signatureOf(job)).toString()}`
}

/** The parameters of the query string, in the form of the store that Zuora uses. */
export function signatureOf(job: Addressed): Readonly<Record<string, string>> {
  const date = new Date(job.endsAt).toISOString().replaceAll(/[-:]|\.\d+/g, '')
  const signed = `${fileNameOf(job)}|${job.submittedAt}|${job.request.query}`
  return {
    'X-Amz-Algorithm': 'AWS4-HMAC-SHA256',
    'X-Amz-Date': date,
    'X-Amz-Expires': String(ADDRESS_LIFE_SECONDS),
    'X-Amz-SignedHeaders': 'host',
    'X-Amz-Signature': createHash('sha256').update(signed).digest('hex'),
  }
}

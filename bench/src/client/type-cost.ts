import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** What the compiler does for each call that somebody writes. */
export interface TypeCost {
  readonly style: string
  /** Type instantiations for one more call site. */
  readonly perCall: number
}

interface Style {
  readonly style: string
  readonly imports: string
  /** One call each; a file has them over and over. */
  readonly calls: readonly string[]
}

const NAMED: Style = {
  style: 'zuora-jobs, named operation',
  imports: "import type { ZuoraClient } from '@zuora-jobs/client'\ndeclare const zuora: ZuoraClient",
  calls: [
    "zuora.aqua.submit({ queries: [{ query: 'q', type: 'zoql' }] })",
    "zuora.aqua.get({ jobId: 'a' })",
    "zuora.customObjects.submit({ namespace: 'default', object: 'o', operation: 'create' })",
    'zuora.customObjects.list({ pageSize: 5 })',
    "zuora.dataLabeling.get({ jobId: 'a' })",
  ],
}

const RAW: Style = {
  style: 'openapi-fetch',
  imports:
    "import type { paths } from '@zuora-jobs/client'\nimport type { Client } from 'openapi-fetch'\n" +
    'declare const http: Client<paths>',
  calls: [
    "http.POST('/v1/batch-query', { body: { queries: [{ query: 'q', type: 'zoql' }] } })",
    "http.GET('/v1/batch-query/jobs/{jobid}', { params: { path: { jobid: 'a' } } })",
    "http.POST('/objects/jobs', { body: { namespace: 'default', object: 'o', operation: 'create' } })",
    "http.GET('/objects/jobs', { params: { query: { pageSize: 5 } } })",
    "http.GET('/v1/multi-organizations/data-labeling-job/{job-id}', { params: { path: { 'job-id': 'a' } } })",
  ],
}

/** Compiles files with and without many call sites: what they differ by is the calls' own. */
export function measureTypeCost(callSites: number): readonly TypeCost[] {
  return [NAMED, RAW].map((style) => ({
    style: style.style,
    perCall: (instantiationsOf(style, callSites) - instantiationsOf(style, 0)) / callSites,
  }))
}

function instantiationsOf({ imports, calls }: Style, callSites: number): number {
  // Inside the package, so that its dependencies are found.
  const folder = mkdtempSync(join(import.meta.dirname, '../../.type-cost-'))
  try {
    const file = join(folder, 'calls.ts')
    const lines = Array.from(
      { length: callSites },
      (_, index) => `export const result${index} = await ${calls[index % calls.length]}`,
    )
    writeFileSync(file, [imports, ...lines, 'export {}\n'].join('\n'))
    const flags =
      '--ignoreConfig --noEmit --strict --skipLibCheck --target es2024 --module nodenext --types node'
    const tsc = join(import.meta.dirname, '../../../node_modules/.bin/tsc')
    const report = execFileSync(tsc, [...flags.split(' '), '--extendedDiagnostics', file], {
      encoding: 'utf8',
    })
    return Number(/^Instantiations:\s+(\d+)/m.exec(report)?.[1])
  } finally {
    rmSync(folder, { recursive: true })
  }
}

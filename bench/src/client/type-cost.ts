import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** What the compiler does for one call site. */
export interface TypeCost {
  readonly what: string
  readonly instantiationsPerCall: number
}

const CALLS = 200
const HEADER = "import type { ZuoraClient } from '@zuora-jobs/client'\ndeclare const zuora: ZuoraClient\n"

/** Instantiations per call site: a named operation, and the same request as openapi-fetch types it. */
export function measureTypeCost(): readonly TypeCost[] {
  const floor = instantiationsOf('')
  const cost = (what: string, call: string): TypeCost => {
    const calls = Array.from({ length: CALLS }, (_, index) => `export const r${index} = ${call}`).join('\n')
    return { what, instantiationsPerCall: (instantiationsOf(calls) - floor) / CALLS }
  }
  return [
    cost('named operation', "zuora.aqua.get({ jobId: 'a' })"),
    cost('typed path', "zuora.GET('/v1/batch-query/jobs/{jobid}', { params: { path: { jobid: 'a' } } })"),
  ]
}

function instantiationsOf(code: string): number {
  const folder = mkdtempSync(join(import.meta.dirname, '../../.type-cost-'))
  try {
    writeFileSync(join(folder, 'calls.ts'), `${HEADER}export type Z = typeof zuora\n${code}\n`)
    const options = {
      strict: true,
      noEmit: true,
      skipLibCheck: true,
      module: 'nodenext',
      target: 'es2024',
      types: [],
    }
    writeFileSync(
      join(folder, 'tsconfig.json'),
      JSON.stringify({ compilerOptions: options, files: ['calls.ts'] }),
    )
    const tsc = join(import.meta.dirname, '../../../node_modules/.bin/tsc')
    const report = execFileSync(tsc, ['-p', folder, '--extendedDiagnostics'], { encoding: 'utf8' })
    const [, instantiations] = /Instantiations:\s+(\d+)/.exec(report) ?? []
    if (instantiations === undefined) throw new Error('the compiler reports no instantiations')
    return Number(instantiations)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

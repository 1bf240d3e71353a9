import { existsSync } from 'node:fs'
import { join } from 'node:path'

import { ZuoraError, type ZuoraErrorCategory } from '@zuora-jobs/client'
import { DataError, type DataErrorCode } from '@zuora-jobs/data'
import { JobError, type JobErrorCode } from '@zuora-jobs/polling'

import { exitCodeOf } from '../../../packages/cli/src/context/exit-code-of.ts'
import { CLIENT_ERRORS, DATA_ERRORS, type ErrorCause, FLEET_ERRORS, JOB_ERRORS } from './error-causes.ts'
import { writePage } from './page.ts'

const INTRODUCTION = `
Every error says what happened, why, and what to do next. Branch on the code, and not on the message.

\`\`\`ts title="branch.ts"
import { isZuoraError } from '@zuora-jobs/client'
import { isDataError } from '@zuora-jobs/data'
import { isJobError } from '@zuora-jobs/polling'

export function codeOf(error: unknown): string {
  if (isJobError(error)) return error.code // about a job
  if (isDataError(error)) return error.code // about a file, a row or a state
  if (isZuoraError(error)) return error.category // about one request
  return 'unexpected'
}
\`\`\`

Errors are safe to log. They hold no secret, no token and no row. What may hold data of your customers
(\`reasons\`, \`problems\`, \`outcome\`, \`candidates\`) is not enumerable: name it to get it.

Those that the command line meets have its [exit code](/understand/exit-codes/).
`

/** A page of all errors by code, with the exit code that the command line gives each. */
export function makeErrors(): void {
  const parts = [
    section('About a job', 'code', 'polling', JOB_ERRORS, (code) =>
      exitOf(new JobError(code as JobErrorCode, '')),
    ),
    section('About one request', 'category', 'client', CLIENT_ERRORS, (category) =>
      exitOf(new ZuoraError('', { category: category as ZuoraErrorCategory })),
    ),
    section('About a file, a row or a state', 'code', 'data', DATA_ERRORS, (code) =>
      exitOf(new DataError(code as DataErrorCode, '')),
    ),
    section('About a fleet', 'code', 'fleet', FLEET_ERRORS),
  ]
  writePage(
    'understand/errors.md',
    {
      title: 'Errors by code',
      description: 'Each error with its cause, the way out and the exit code.',
      sidebar: { order: 5 },
    },
    [INTRODUCTION, ...parts].join('\n\n'),
  )
}

/** The exit code; some errors about jobs end with that of their cause. */
function exitOf(error: Error): string {
  const code = exitCodeOf(error)
  const isByCause =
    error instanceof JobError && ['upload-failed', 'status-unavailable', 'batch-aborted'].includes(error.code)
  return isByCause ? 'that of the cause' : String(code)
}

function section(
  title: string,
  field: string,
  module: string,
  errors: Readonly<Record<string, ErrorCause>>,
  exit?: (code: string) => string,
): string {
  const rows = Object.entries(errors).map(([code, { classes, cause, wayOut }]) => {
    const links = classes.map(
      (name) => `[${name}](/api/${moduleOf(name, module)}/classes/${name.toLowerCase()}/)`,
    )
    return `### \`${code}\`\n\n${links.join(', ')}${exit === undefined ? '' : ` · exit code ${exit(code)}`}\n\n${cause}\n\n**Way out:** ${wayOut}`
  })
  return [`## ${title}`, `Branch on \`error.${field}\`.`, ...rows].join('\n\n')
}

/** The module whose pages tell about an error; a class that several modules export is told about once. */
function moduleOf(name: string, module: string): string {
  const found = [module, `${module}/csv`, `${module}/results`, `${module}/store`, `${module}/postgres`].find(
    (one) => existsSync(join(import.meta.dirname, '../content/docs/api', one, 'classes', `${name}.md`)),
  )
  if (found === undefined) throw new Error(`there is no page about ${name}`)
  return found
}

import type { Contended } from './contenders/workload.ts'
import type { ScaleFigures } from './scale.ts'
import type { StatementFigures } from './statements.ts'
import type { Takeovers } from './takeover.ts'

/** Everything that a run measures. */
export interface Measured {
  readonly statements: StatementFigures
  readonly utilisation: {
    readonly plain: number
    readonly withHistory: number
    readonly withCallback: number
  }
  readonly takeovers: { readonly sqlite: Takeovers; readonly postgres: Takeovers }
  readonly contended: readonly Contended[]
  /** All of it open at once, and as fast as it goes. */
  readonly scale: { readonly open: ScaleFigures; readonly ended: ScaleFigures }
}

/** The figures as Markdown tables. */
export function tablesOf({ statements, utilisation, takeovers, contended, scale }: Measured): string {
  const { jobs, perJob, pollsPerJob, idlePerSecond, idleTenants } = statements
  const percent = (share: number): string => `${(100 * share).toFixed(1)} %`
  const costs = table(
    ['three workers', 'measured', 'at most'],
    [
      [`statements per job, of ${jobs} with ${pollsPerJob.toFixed(1)} polls each`, perJob.toFixed(2), '6'],
      [
        `statements/s with ${idleTenants.toLocaleString('en')} idle tenants, in all`,
        idlePerSecond.toFixed(1),
        '60',
      ],
      ['five slots taken by jobs of 5 min ± 10 %', percent(utilisation.plain), 'at least 90 %'],
      ['the same, with a history', percent(utilisation.withHistory), 'at least 97 %'],
      ['the same, where Zuora calls back', percent(utilisation.withCallback), 'at least 99 %'],
    ],
  )
  const changes = table(
    ['a tenant changes hands', 'tenants', 'median', 'longest'],
    [
      row('SQLite, kill -9', takeovers.sqlite.killed),
      row('SQLite, SIGTERM', takeovers.sqlite.stopped),
      row('PostgreSQL, kill -9', takeovers.postgres.killed),
      row('PostgreSQL, SIGTERM', takeovers.postgres.stopped),
    ],
  )
  return [costs, changes, contendersTable(contended), scaleTable(scale)].join('\n\n')
}

/** The fleet beside queues in which each poll is a job. */
export function contendersTable(contended: readonly Contended[]): string {
  return table(
    [`${contended[0]?.jobs} jobs`, 'statements per job', 'polls per job', 'submits refused', 'took'],
    contended.map(({ name, perJob, pollsPerJob, refused, submits, seconds }) => [
      name,
      perJob.toFixed(1),
      pollsPerJob.toFixed(1),
      `${refused} of ${submits}, ${((100 * refused) / submits).toFixed(0)} %`,
      `${seconds.toFixed(0)} s`,
    ]),
  )
}

/** Three worker processes, with as much as they are to carry. */
export function scaleTable({ open, ended }: Measured['scale']): string {
  const rate = `jobs finished per minute, ${ended.cores} cores, with PostgreSQL on them`
  return table(SCALE_HEADER, [
    ...openRows(open),
    [rate, number(ended.jobs / (ended.seconds / 60)), ''],
    ['processor time of the workers for each of these jobs', `${ended.cpuMsPerJob.toFixed(1)} ms`, ''],
  ])
}

/** Only what is open at once. */
export function openTable(open: ScaleFigures): string {
  return table(SCALE_HEADER, openRows(open))
}

const SCALE_HEADER = ['three workers, on PostgreSQL', 'measured', 'at most']

function openRows(open: ScaleFigures): readonly (readonly string[])[] {
  const many = `${number(open.jobs)} open jobs of ${number(open.tenants)} tenants`
  return [
    [`memory of each, with ${many}`, `${open.rssMb.join(', ')} MB`, '150 MB'],
    ['until all of these are open', `${number(open.seconds)} s`, ''],
  ]
}

const number = (value: number): string => Math.round(value).toLocaleString('en')

function row(name: string, ms: readonly number[]): readonly string[] {
  const sorted = ms.toSorted((one, other) => one - other)
  const seconds = (value = 0): string => `${(value / 1_000).toFixed(2)} s`
  return [name, String(ms.length), seconds(sorted[sorted.length >> 1]), seconds(sorted.at(-1))]
}

function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = header.map((title, column) =>
    Math.max(...[title, ...rows.map((one) => one[column]!)].map(({ length }) => length)),
  )
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, column) => (column === 0 ? cell.padEnd(widths[column]!) : cell.padStart(widths[column]!))).join(' | ')} |`
  const rule = widths.map((width, column) => (column === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`))
  return [line(header), line(rule), ...rows.map(line)].join('\n')
}

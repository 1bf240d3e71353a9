import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'

/** How far one campaign of one subject is, or what it came to. */
export interface CampaignFigures {
  readonly subject: string
  readonly from: number
  readonly seeds: number
  /** Histories in which nothing was violated, from the first seed on. */
  readonly lived: number
  readonly seconds: number
  /** The first seed that failed; absent where none did. */
  readonly failing?: number | undefined
  /** The day, as `2026-11-26`. */
  readonly day: string
  /** The commit it was lived at, with `-dirty` where files were changed since. */
  readonly commit: string
}

/** A change for the worse, what it violates, and the first seed whose history finds it. */
export interface FoundMutant {
  readonly name: string
  readonly violates: string
  readonly subject: string
  readonly seeds: number
}

/** What campaigns have come to. Who reads it may keep more in it. */
export interface CampaignReport {
  readonly histories: readonly CampaignFigures[]
  readonly mutants: readonly FoundMutant[]
}

/** @throws TypeError where the file is not a report */
export function readReport(path: string): CampaignReport {
  if (!existsSync(path)) return { histories: [], mutants: [] }
  let report: Partial<CampaignReport> | null = null
  try {
    report = JSON.parse(readFileSync(path, 'utf8')) as Partial<CampaignReport>
  } catch {
    // Told below.
  }
  if (!Array.isArray(report?.histories)) {
    throw new TypeError(`--report: ${path} is not the report of a campaign; name another file`)
  }
  return { ...report, histories: report.histories, mutants: report.mutants ?? [] }
}

/** What was lived before of the same seeds at the same commit. */
export function livedBefore(
  path: string | undefined,
  own: Pick<CampaignFigures, 'subject' | 'from' | 'commit'>,
): CampaignFigures | undefined {
  return path === undefined ? undefined : readReport(path).histories.find((one) => isSame(one, own))
}

/** Puts figures in place of older ones. The file is whole at any time. */
export function writeFigures(path: string | undefined, figures: CampaignFigures): void {
  if (path === undefined) return
  const report = readReport(path)
  const others = report.histories.filter((one) => !isSame(one, figures))
  write(path, { ...report, histories: [...others, figures] })
}

/** Puts a mutant that was found in place of what was known of it. */
export function writeMutant(path: string | undefined, mutant: FoundMutant): void {
  if (path === undefined) return
  const report = readReport(path)
  const others = report.mutants.filter(({ name }) => name !== mutant.name)
  write(path, { ...report, mutants: [...others, mutant] })
}

function isSame(one: CampaignFigures, other: Pick<CampaignFigures, 'subject' | 'from' | 'commit'>): boolean {
  return one.subject === other.subject && one.from === other.from && one.commit === other.commit
}

function write(path: string, report: CampaignReport): void {
  const draft = `${path}.${process.pid}.part`
  writeFileSync(draft, `${JSON.stringify(report, undefined, 2)}\n`)
  renameSync(draft, path)
}

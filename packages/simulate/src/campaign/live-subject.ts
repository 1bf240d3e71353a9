import { livePart } from './live-part.ts'
import { type CampaignFigures, livedBefore, writeFigures } from './report.ts'
import { spreadParts } from './spread-parts.ts'
import type { Subject } from './subject.ts'
import { tellProgress } from './tell.ts'

/** How the histories of a subject are lived. */
export interface CampaignPlan {
  readonly from: number
  readonly seeds: number
  readonly only?: ReadonlySet<string> | undefined
  /** The file that keeps how far it is. */
  readonly report?: string | undefined
  readonly commit: string
  /** How many of them live the histories. */
  readonly processes: number
  /** What exports the subject. */
  readonly file: string
  readonly print: (line: string) => void
}

/** So often it is written down how far a campaign is. */
const KEEP_MS = 1_000

/**
 * Lives the histories of one subject, those that the report has already left out.
 *
 * @returns whether none has failed
 */
export async function liveSubject(subject: Subject, plan: CampaignPlan): Promise<boolean> {
  const { from, seeds, only, report, commit, print } = plan
  const { name } = subject
  const own = { subject: name, from, commit }
  const before = livedBefore(report, own)
  const done = Math.min(before?.lived ?? 0, seeds)
  if (done > 0)
    print(`${name}: ${done.toLocaleString('en')} of ${seeds.toLocaleString('en')} were lived before`)
  if (done === seeds) return true
  const start = performance.now()
  let keptAt = start
  const keep = (lived: number, failing?: number): void => {
    keptAt = performance.now()
    const seconds = Math.round((before?.seconds ?? 0) + (keptAt - start) / 1_000)
    const day = new Date().toISOString().slice(0, 10)
    const figures: CampaignFigures = { ...own, seeds, lived: done + lived, seconds, failing, day }
    writeFigures(report, figures)
  }
  const onProgress = (lived: number): void => {
    const line = tellProgress(name, lived, seeds - done, performance.now() - start)
    if (line !== undefined) print(line)
    if (performance.now() - keptAt > KEEP_MS) keep(lived)
  }
  const options = { from: from + done, seeds: seeds - done, only, onProgress }
  const { failing } = await (plan.processes > 1
    ? spreadParts(subject, options, plan)
    : livePart(subject, options))
  keep((failing?.seed ?? from + seeds) - options.from, failing?.seed)
  if (failing !== undefined) print(failing.told)
  return failing === undefined
}

import { type CliContext, report, say } from '../context/cli-context.ts'
import type { OpenEntry } from '../ledger/open-entry.ts'
import { howToResume } from '../output/how-to-continue.ts'
import { jobFacts } from '../output/job-facts.ts'
import type { WorkReport } from './session.ts'

/** Tells programs what came of the work on an entry, and people where jobs go on after `--detach`. */
export function printReport(context: CliContext, entry: OpenEntry, { phase, facts }: WorkReport): void {
  const value = entry.value()
  const goOn = howToResume(value, entry.ledger.isKept)
  const jobs = value.jobs.flatMap((one) => jobFacts(one, one.phase).job ?? [])
  const [job] = jobs
  const resume = phase === undefined ? { continue: goOn } : {}
  report(context, {
    id: value.id,
    phase: phase ?? 'open',
    jobs,
    ...(job && jobs.length === 1 && { job }),
    ...resume,
    ...facts,
  })
  if (phase === undefined) say(context, `continue with ${goOn}`)
}

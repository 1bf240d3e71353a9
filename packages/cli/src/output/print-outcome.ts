import { printable } from '@zuora-jobs/client/internal'
import type { AquaResult, CustomObjectResult, DataLabelingResult, Outcome } from '@zuora-jobs/polling'
import { FAMILIES } from '@zuora-jobs/spec'

import { report, say, warn, type World } from '../context/cli-context.ts'
import { EXIT_OF_PHASE, type ExitCode } from '../context/exit.ts'
import { inTerminalWords } from '../words/terminal-words.ts'
import { describeResult } from './describe-job.ts'
import { jobFacts, outcomeFacts } from './job-facts.ts'

/** Problems that are shown. */
const SHOWN = 3

/** The most characters of one. */
const LONGEST_PROBLEM = 300

/** How a job that has not succeeded is told. */
const ENDED = {
  failed: (job: string) => `${job} failed`,
  partial: (job: string) => `a part of ${job} failed`,
  cancelled: (job: string) => `${job} was cancelled`,
} as const

/** Says how a job ended, and returns the exit code for it. */
export function printOutcome(
  world: World,
  { handle, phase, problems, result }: Outcome<AquaResult | CustomObjectResult | DataLabelingResult>,
): ExitCode {
  report(world, { ...jobFacts(handle, phase), ...outcomeFacts({ problems, result }) })
  if (phase === 'succeeded') {
    say(world, `job ${handle.id} succeeded: ${describeResult(result)}`)
  } else {
    const shown = problems
      .slice(0, SHOWN)
      .map(({ where, message }) => `; ${inTerminalWords(where)}: ${printable(message, LONGEST_PROBLEM)}`)
    if (problems.length > SHOWN) shown.push(`; and ${problems.length - SHOWN} more`)
    const message = `${ENDED[phase](`job ${handle.id}`)}: ${describeResult(result)}${shown.join('')}`
    const next = [
      `zuora-jobs ${FAMILIES[handle.family as keyof typeof FAMILIES].command} status ${handle.id} --json`,
    ]
    report(world, { error: { code: `job-${phase}`, message, next } })
    warn(world, `error: ${message}`)
  }
  return EXIT_OF_PHASE[phase]
}

import type {
  AquaResult,
  CustomObjectResult,
  DataLabelingResult,
  DataQueryResult,
  Outcome,
} from '@zuora-jobs/polling'

import { say, type World } from '../context/cli-context.ts'
import { EXIT_OF_PHASE, type ExitCode } from '../context/exit.ts'
import { describeResult } from './describe-job.ts'

/** Problems that are shown. */
const SHOWN = 3

/** Says how a job ended, and returns the exit code for it. */
export function printOutcome(
  world: World,
  {
    handle,
    phase,
    problems,
    result,
  }: Outcome<AquaResult | CustomObjectResult | DataLabelingResult | DataQueryResult>,
): ExitCode {
  if (phase === 'succeeded') {
    say(world, `job ${handle.id} succeeded: ${describeResult(result)}`)
  } else {
    const shown = problems.slice(0, SHOWN).map(({ where, message }) => `; ${where}: ${message}`)
    if (problems.length > SHOWN) shown.push(`; and ${problems.length - SHOWN} more`)
    const job = `${handle.family} job ${handle.id} (status ${JSON.stringify(handle.status)})`
    say(world, `error: ${job} ended as ${phase}${shown.join('')}`)
  }
  return EXIT_OF_PHASE[phase]
}

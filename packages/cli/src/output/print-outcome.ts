import { printable } from '@zuora-jobs/client/internal'
import type { FinalPhase, JobHandle, Outcome, Problem } from '@zuora-jobs/polling'

import { report, say, warn, type World } from '../context/cli-context.ts'
import { EXIT_OF_PHASE, type ExitCode } from '../context/exit.ts'
import { terminalFamily } from '../families/terminal-families.ts'
import { inTerminalWords } from '../words/terminal-words.ts'
import { wordOf } from '../words/word-of.ts'
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

/** How the work of a command ended, which may be one job or several. */
export interface WorkEnd {
  /** Such as `job 4028…` or `3 jobs`. */
  readonly named: string
  readonly phase: FinalPhase
  /** What it has to show, in a few words. */
  readonly told: string
  /** Command lines that help. */
  readonly next: readonly string[]
}

/** Says how work ended, and returns the exit code for it. */
export function printWorkEnd(world: World, { named, phase, told, next }: WorkEnd): ExitCode {
  if (phase === 'succeeded') {
    say(world, `${named} succeeded: ${told}`)
  } else {
    const message = `${ENDED[phase](named)}: ${told}`
    report(world, { error: { code: `job-${phase}`, message, next } })
    warn(world, `error: ${message}`)
  }
  return EXIT_OF_PHASE[phase]
}

/** How jobs ended. */
export interface JobEnd {
  readonly jobs: readonly JobHandle[]
  readonly phase: FinalPhase
  readonly problems: readonly Problem[]
  /** What it has to show, in a few words. */
  readonly told: string
}

/** Says how jobs ended, and returns the exit code for it. */
export function printEnd(world: World, { jobs, phase, problems, told }: JobEnd): ExitCode {
  const shown = problems
    .slice(0, SHOWN)
    .map(({ where, message }) => `; ${inTerminalWords(where)}: ${printable(message, LONGEST_PROBLEM)}`)
  if (problems.length > SHOWN) shown.push(`; and ${problems.length - SHOWN} more`)
  const { id, family } = jobs.find((job) => job.phase !== 'succeeded') ?? jobs[0]!
  return printWorkEnd(world, {
    named: jobs.length === 1 ? `job ${id}` : `${jobs.length} jobs`,
    phase,
    told: phase === 'succeeded' ? told : `${told}${shown.join('')}`,
    next: [`zuora-jobs ${wordOf(family)} status ${id} --json`],
  })
}

/** Says how a job ended that was followed here, and returns the exit code for it. */
export function printOutcome(world: World, outcome: Outcome): ExitCode {
  const { family, handle, phase, result } = outcome
  report(world, { ...jobFacts(handle, phase), ...outcomeFacts(outcome) })
  return printEnd(world, { ...outcome, jobs: [handle], told: terminalFamily(family).describe(result) })
}

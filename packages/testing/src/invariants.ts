/** A promise about faults, in one sentence. */
export interface Invariant {
  readonly sentence: string
  /** The test files and subjects of the campaign that hold it, by their paths. */
  readonly held: readonly string[]
}

const POLLING = 'packages/polling/test/fault-model'
const DATA = 'packages/data/test/fault-model'
const STACK = 'packages/cli/test/stack'
const HOSTILE = 'packages/testing/src/hostile/hostile-run.ts'

/** What is promised about faults. Tests hold it by these names, and the documentation shows this table. */
export const INVARIANTS = {
  oneJob: {
    sentence: 'One intent makes one job at Zuora, or none: whatever is lost, repeated or killed.',
    held: [
      `${POLLING}/live-history.ts`,
      `${POLLING}/live-batch.ts`,
      `${DATA}/live-export.ts`,
      `${DATA}/live-load.ts`,
      `${DATA}/live-label.ts`,
      `${STACK}/actors/at-terminal.ts`,
      `${STACK}/actors/in-fleet.ts`,
    ],
  },
  noneForgotten: {
    sentence: 'No job is forgotten: each one that was started is told of, or its submit is in doubt.',
    held: [
      `${POLLING}/live-batch.ts`,
      `${POLLING}/start-job.ts`,
      `${DATA}/live-load.ts`,
      `${STACK}/actors/runs-batch.ts`,
    ],
  },
  truth: {
    sentence: 'No outcome is lost, told twice or untrue.',
    held: [
      `${POLLING}/live-history.ts`,
      `${POLLING}/live-batch.ts`,
      `${DATA}/live-label.ts`,
      `${STACK}/actors/in-fleet.ts`,
    ],
  },
  slots: {
    sentence: 'No more jobs are open at a time than there are slots, and than was asked for.',
    held: [`${DATA}/live-load.ts`, `${DATA}/live-label.ts`],
  },
  silence: {
    sentence: 'No request is sent after an abort.',
    held: [`${DATA}/world-of.ts`, `${STACK}/persist.ts`, `${STACK}/actors/at-terminal.ts`],
  },
  inTime: {
    sentence: 'Every wait ends by its deadline, by the time that elapses, also where clocks are set.',
    held: [`${POLLING}/ways.ts`, HOSTILE],
  },
  wholeFiles: {
    sentence: 'Every file is whole or absent, and a manifest tells the truth about it.',
    held: [
      `${DATA}/live-export.ts`,
      `${DATA}/live-load.ts`,
      'packages/data/test/hostile-works.ts',
      `${STACK}/actors/exports-files.ts`,
    ],
  },
  addsUp: {
    sentence: 'Counts add up: each record of a file, and each id, is in one count, and in the right one.',
    held: [`${DATA}/live-load.ts`, `${DATA}/live-label.ts`],
  },
  nothingLeft: {
    sentence: 'Nothing is left behind: no timer, no connection, no listener.',
    held: [`${DATA}/world-of.ts`, HOSTILE, `${STACK}/persist.ts`],
  },
  noSecret: {
    sentence: 'No secret is in what leaves the process: errors, events, states.',
    held: [HOSTILE, 'packages/testing/src/leaks.ts', `${DATA}/world-of.ts`, `${STACK}/create-stack.ts`],
  },
  typed: {
    sentence: 'Errors are those of our types, whatever a server sends.',
    held: [HOSTILE, `${DATA}/world-of.ts`],
  },
} as const satisfies Readonly<Record<string, Invariant>>

/** The name of an invariant. */
export type InvariantName = keyof typeof INVARIANTS

/**
 * Holds an invariant. Histories hold so many that `expect` would take longer than what it holds.
 *
 * @throws where it is violated, with its sentence
 */
export function holds(name: InvariantName, isTrue: boolean, detail: string): asserts isTrue {
  if (!isTrue) throw new Error(`violated (${name}): ${INVARIANTS[name].sentence} ${detail}`)
}

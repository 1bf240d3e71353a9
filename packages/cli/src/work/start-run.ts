import { sleepUntil } from '@zuora-jobs/client/internal'
import type { RunState, RunStep } from '@zuora-jobs/data'

import { EXIT } from '../context/exit.ts'
import { runKeyOf } from '../ledger/open-ledger.ts'
import type { Session, WorkReport } from './session.ts'

/** Starts the jobs of a run and leaves them, with all that is needed to go on. */
export async function startRun<State extends RunState, Result>(
  { context, entry, signal }: Session,
  advance: (state: State | undefined) => Promise<RunStep<State, Result>>,
): Promise<WorkReport> {
  const { store } = entry.ledger
  const key = runKeyOf(entry.value())
  let state: State | undefined
  let version: string | undefined
  for (;;) {
    const step = await advance(state)
    state = step.state
    version = await store.put(key, state, version)
    if (step.error !== undefined) throw step.error
    const isStarted = state.parts.every(({ job }) => job.step === 'running' || job.step === 'ended')
    if (step.done || isStarted) return { exitCode: EXIT.ok }
    if (step.nextAt !== undefined) await sleepUntil(context.clock, step.nextAt, signal)
  }
}

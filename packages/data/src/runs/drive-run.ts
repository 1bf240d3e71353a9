import type { Clock } from '@zuora-jobs/client'
import { sleepUntil } from '@zuora-jobs/client/internal'
import { WaitTimeoutError } from '@zuora-jobs/polling'
import { CONTEXT } from '@zuora-jobs/polling/internal'

import { isUnsaved, nextAction } from './next-action.ts'
import type { Keep, PartWork } from './part-work.ts'
import { abandon, performAction } from './perform-action.ts'
import { type RunPart, type RunState, type RunStep, withPart } from './run-state.ts'
import type { StateKeeper } from './state-keeper.ts'

/** How a run is finished once the jobs of all parts have ended. */
export type Finish<State, Result> = (state: State) => Promise<Result>

/** One step about the parts of a run, or the last one. */
export async function advanceRun<Part extends RunPart, State extends RunState<Part>, Result>(
  state: State,
  work: PartWork<Part>,
  finish: Finish<State, Result>,
  keep?: Keep<State>,
): Promise<RunStep<State, Result>> {
  if (state.step === 'done') return { state, done: true, result: state.result as Result }
  if (isOver(state, work)) {
    const result = await finish(state)
    return { state: { ...state, step: 'done', result }, done: true, result }
  }
  const { action, at } = nextAction(state.parts, new Set(), work)
  if (action === undefined) return { state, done: false, nextAt: at }
  const { part, error } = await performAction(
    action,
    state.parts,
    work,
    keep && ((changed) => keep(withPart(state, changed))),
  )
  return { state: withPart(state, part), done: false, ...(error !== undefined && { error }) }
}

/**
 * Makes all steps of a run, about several parts at a time, and keeps its state before each that cannot be
 * repeated blindly. What fails ends it, after what is under way has ended; the state is kept then.
 */
export async function driveRun<Part extends RunPart, State extends RunState<Part>, Result>(
  run: Pick<StateKeeper<State>, 'save' | 'release'>,
  start: State,
  work: PartWork<Part>,
  finish: Finish<State, Result>,
  onChange: (state: State) => void,
): Promise<Result> {
  try {
    return await drive(run, start, work, finish, onChange)
  } catch (error) {
    await run.release()
    throw error
  }
}

async function drive<Part extends RunPart, State extends RunState<Part>, Result>(
  run: Pick<StateKeeper<State>, 'save' | 'release'>,
  start: State,
  work: PartWork<Part>,
  finish: Finish<State, Result>,
  onChange: (state: State) => void,
): Promise<Result> {
  const { clock } = work.jobs[CONTEXT]
  const { signal } = work.call
  const { withinMs = Infinity } = work
  const deadline = clock.elapsed() + withinMs
  const leftMs = (): number => deadline - clock.elapsed()
  let state = start
  let failure: { readonly error: unknown } | undefined
  const underWay = new Map<number, Promise<void>>()

  const act = async (action: NonNullable<ReturnType<typeof nextAction>['action']>): Promise<void> => {
    const keep: Keep<Part> = (changed) => run.save((state = withPart(state, changed)))
    const { part, isChanged, error } = await performAction(action, state.parts, work, keep)
    state = withPart(state, part)
    if (error !== undefined) failure ??= { error }
    if (!isChanged) return
    try {
      await run.save(state)
    } catch (cause) {
      failure ??= { error: cause }
      if (action.type === 'submit') await abandon(part, work.jobs)
      return
    }
    onChange(state)
  }

  while (!isOver(state, work)) {
    let at = Infinity
    while (failure === undefined && !signal?.aborted) {
      const next = nextAction(state.parts, new Set(underWay.keys()), work)
      at = next.at ?? Infinity
      // Once it is late, jobs are waited for no more; what has ended is saved all the same.
      if (next.action === undefined || (next.action.type === 'poll' && leftMs() <= 0)) break
      const { index } = next.action
      underWay.set(
        index,
        act(next.action).finally(() => underWay.delete(index)),
      )
    }
    if (underWay.size === 0) {
      signal?.throwIfAborted()
      if (failure !== undefined) throw failure.error
      if (leftMs() <= 0) throw timeout(state, withinMs)
    }
    const until = leftMs() > 0 ? Math.min(at, clock.now() + leftMs()) : Infinity
    await firstOf([...underWay.values()], until, clock, signal)
  }
  // The last states may have changed nothing that was worth a write before.
  const result = await finish(state)
  state = { ...state, step: 'done', result }
  await run.save(state)
  onChange(state)
  return result
}

function isOver<Part extends RunPart>({ parts }: RunState<Part>, { save }: PartWork<Part>): boolean {
  return parts.every((part) => part.job.step === 'ended' && !isUnsaved(part, save))
}

/** About the first job that was waited for, or about one that made the others wait. */
function timeout({ parts }: RunState, withinMs: number): WaitTimeoutError {
  const jobs = parts.map(({ job }) => job).filter(({ handle }) => handle !== undefined)
  const { handle } = jobs.find(({ step }) => step !== 'ended') ?? jobs[0]!
  return new WaitTimeoutError(handle!, withinMs)
}

/** Waits for what is under way, or until a time. */
async function firstOf(
  underWay: readonly Promise<void>[],
  at: number,
  clock: Clock,
  signal: AbortSignal | undefined,
): Promise<void> {
  const inner = new AbortController()
  const abort = (): void => inner.abort()
  signal?.addEventListener('abort', abort)
  const waits: Promise<unknown>[] = [...underWay]
  if (at !== Infinity) waits.push(sleepUntil(clock, at, inner.signal).catch(() => {}))
  try {
    await Promise.race(waits)
  } finally {
    signal?.removeEventListener('abort', abort)
    inner.abort()
  }
}

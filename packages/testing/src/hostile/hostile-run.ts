import { getEventListeners } from 'node:events'
import { setTimeout } from 'node:timers/promises'
import { inspect } from 'node:util'

import { SECRET, TOKEN } from '../secrets.ts'
import { type FastClock, fastClock } from './fast-clock.ts'
import { type HostileOptions, type HostileTenant, startHostileTenant } from './start-hostile-tenant.ts'

/** What works have in a run at a hostile tenant. */
export interface HostileRun {
  readonly seed: number
  readonly tenant: HostileTenant
  readonly clock: FastClock
  /** Never aborted; every listener on it has to go. */
  readonly signal: AbortSignal
  /** What a client of the run is made with. */
  readonly clientOptions: {
    readonly baseUrl: string
    readonly auth: { readonly clientId: string; readonly clientSecret: string }
    readonly clock: FastClock
    readonly onEvent: (event: unknown) => void
  }
}

/** One piece of work at a hostile tenant. */
export interface HostileWork {
  readonly name: string
  readonly work: (run: HostileRun) => Promise<unknown>
}

/** What came of the works of one run. */
export interface HostileResult {
  readonly values: number
  readonly errors: number
  /** The errors by name. */
  readonly names: ReadonlySet<string>
  readonly requests: number
}

/** What a run is held to. */
export interface HostileLimits extends HostileOptions {
  /** Whether an error is one that callers are told of. */
  readonly isTyped: (error: unknown) => boolean
  /** How long a piece of work may take by the clock of the run, in milliseconds. @default an hour */
  readonly longestMs?: number | undefined
  /** @default 200 */
  readonly speed?: number | undefined
}

/** Bytes that a run may hold beyond what was there before: several answers of the most that is read. */
const MOST_BYTES = 700_000_000
const LONGEST_MESSAGE = 3_000
const LONGEST_MS = 3_600_000
/** What may take that long to go, by the clock of the run: a token that nobody waits for any more. */
const LEFT_MS = 900_000

/**
 * Does works at a hostile tenant, all at a time.
 *
 * @throws where one of them ends with an error that is not typed, or with a value out of an answer that was
 * never complete; takes too long; holds too much memory; says a secret; changes a prototype; follows a
 * redirect or sends a cookie back; or leaves a socket, a timer or a listener behind
 */
export async function runHostile(
  seed: number,
  works: readonly HostileWork[],
  { isTyped, longestMs = LONGEST_MS, speed = 200, ...options }: HostileLimits,
): Promise<HostileResult> {
  const tenant = await startHostileTenant(seed, options)
  const clock = fastClock(speed)
  const { signal } = new AbortController()
  const said: unknown[] = []
  const run: HostileRun = {
    seed,
    tenant,
    clock,
    signal,
    clientOptions: {
      baseUrl: tenant.baseUrl,
      auth: { clientId: 'a-client', clientSecret: SECRET },
      clock,
      onEvent: (event) => said.push(event),
    },
  }
  const before = bytesHeld()
  let most = 0
  const memory = setInterval(() => (most = Math.max(most, bytesHeld() - before)), 10)
  const result = { values: 0, errors: 0, names: new Set<string>() }
  try {
    await Promise.all(
      works.map(async (one) => {
        const context = (): string => `${one.name}, seed ${seed}: `
        const outcome = await inTime(one.work(run), longestMs, clock, context)
        if ('value' in outcome) {
          result.values += 1
          checkValue(outcome.value, tenant, context)
        } else {
          result.errors += 1
          checkError(outcome.error, isTyped, context)
          said.push(outcome.error)
          result.names.add((outcome.error as Error).name)
        }
      }),
    )
    await checkNothingLeft(run)

    for (const one of said) checkSecrets(one, `seed ${seed}: `)
    if (most > MOST_BYTES) throw new Error(`seed ${seed}: held ${Math.round(most / 1e6)} MB`)
    return { ...result, requests: tenant.answers.size }
  } finally {
    clearInterval(memory)
    clock.stop()
    await tenant.close()
  }
}

type Outcome = { readonly value: unknown } | { readonly error: unknown }

/** By the clock of the run, which does not go on while the machine is busy. */
async function inTime(
  work: Promise<unknown>,
  ms: number,
  clock: FastClock,
  context: () => string,
): Promise<Outcome> {
  const { promise: late, resolve } = Promise.withResolvers<'late'>()
  const cancel = clock.after(ms, () => resolve('late'))
  const settled = work.then(
    (value) => ({ value }),
    (error: unknown) => ({ error }),
  )
  const first = await Promise.race([settled, late])
  cancel()
  if (first === 'late') throw new Error(`${context()}takes longer than ${ms} ms`)
  return first
}

/** A value may be odd, where the tenant has sent it. It may not come from an answer that was cut. */
function checkValue(value: unknown, tenant: HostileTenant, context: () => string): void {
  const text = textOf(value)
  for (const [marker, { isWhole, rules }] of tenant.answers) {
    if (!isWhole && text.includes(`"${marker}"`)) {
      throw new Error(`${context()}a value of an answer that was not complete (${rules.join(', ')})`)
    }
  }
}

/** What is too deep for JSON holds no marker: the tenant makes it of brackets. */
function textOf(value: unknown): string {
  try {
    return JSON.stringify(value) ?? ''
  } catch {
    return ''
  }
}

function checkError(error: unknown, isTyped: (error: unknown) => boolean, context: () => string): void {
  if (!(error instanceof Error) || !isTyped(error)) {
    throw new Error(`${context()}not typed: ${inspect(error, { depth: 3 })}`, { cause: error })
  }
  if (error.message.length > LONGEST_MESSAGE)
    throw new Error(`${context()}a message of ${error.message.length}`)
  // oxlint-disable-next-line no-control-regex -- that is what it looks for
  if (/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/.test(error.message)) {
    throw new Error(`${context()}a message that steers a terminal: ${JSON.stringify(error.message)}`)
  }
}

function checkSecrets(value: unknown, context: string): void {
  const text = inspect(value, { depth: 6, maxStringLength: 10_000, maxArrayLength: 50 })
  if (text.includes(SECRET) || text.includes(TOKEN)) throw new Error(`${context}a secret is said: ${text}`)
}

async function checkNothingLeft({ seed, tenant, clock, signal }: HostileRun): Promise<void> {
  const context = `seed ${seed}: `
  const { polluted } = {} as { readonly polluted?: unknown }
  if (polluted !== undefined || [].length !== 0 || 'marker' in Object.prototype) {
    throw new Error(`${context}a prototype was changed`)
  }
  if (tenant.elsewhere.length > 0) throw new Error(`${context}followed a redirect: ${tenant.elsewhere[0]}`)
  if (tenant.cookies.length > 0) throw new Error(`${context}sent a cookie back: ${tenant.cookies[0]}`)
  const left = (): string | undefined =>
    tenant.open().length > 0
      ? `connections: ${tenant.open().join('; ')}`
      : clock.pending() > 0
        ? `${clock.pending()} timers`
        : getEventListeners(signal, 'abort').length > 0
          ? `${getEventListeners(signal, 'abort').length} listeners`
          : undefined
  // What has been cut is closed some turns later; a token that is under way ends by its own time.
  const end = clock.elapsed() + LEFT_MS
  while (left() !== undefined) {
    if (clock.elapsed() > end) throw new Error(`${context}left behind: ${left()}`)
    await setTimeout(2)
  }
}

function bytesHeld(): number {
  const { heapUsed, arrayBuffers } = process.memoryUsage()
  return heapUsed + arrayBuffers
}

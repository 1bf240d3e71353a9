import { isZuoraError, type ZuoraClient } from '@zuora-jobs/client'
import { FAMILIES } from '@zuora-jobs/spec'

import type { World } from '../context/cli-context.ts'
import { exitCodeOf } from '../context/exit-code-of.ts'
import { EXIT, type ExitCode } from '../context/exit.ts'
import { terminalFamily } from '../families/terminal-families.ts'
import { describeError } from '../words/describe-error.ts'
import { checkCertificate, type ReadCertificate } from './check-certificate.ts'
import { checkClock } from './check-clock.ts'
import { checkLedger } from './check-ledger.ts'
import { checkStore } from './check-store.ts'
import type { Finding } from './finding.ts'

/** What is examined. */
export interface Patient {
  readonly baseUrl: URL
  readonly zuora: ZuoraClient
  /** The variables of the proxies that are used. */
  readonly proxies: readonly string[]
  readonly readCertificate: ReadCertificate
}

/** What was found, and the exit code of the first thing that fails. */
export interface Diagnosis {
  readonly findings: readonly Finding[]
  readonly exitCode: ExitCode
}

const UNLISTED = Object.values(FAMILIES).filter(({ operations }) => !('list' in operations))

/** What takes a job to find out; a doctor leaves none behind. */
const UNCHECKED: readonly Finding[] = [
  {
    check: 'permissions',
    state: 'unchecked',
    found: `whether the user may run ${UNLISTED.map(({ command }) => command).join(' and ')} jobs is only told to one who starts a job`,
  },
]

/** Looks at everything between here and Zuora, by requests that only read. */
export async function examine(world: World, patient: Patient): Promise<Diagnosis> {
  const { clock, signal, env } = world
  const host = await reach(world, patient)
  const { readCertificate: read, proxies, baseUrl } = patient
  const certificate = await checkCertificate(baseUrl, { proxies, now: clock.now(), signal, read })
  const [token, tokenCode] =
    host.answer === undefined ? ([[NO_TOKEN], EXIT.ok] as const) : await checkToken(world, patient)
  const findings: readonly (readonly [Finding, ExitCode])[] = [
    [proxyFinding(patient), EXIT.configuration],
    [host.finding, EXIT.unreachable],
    [certificate, EXIT.configuration],
    ...(host.answer === undefined
      ? []
      : [[checkClock(host.answer.headers.get('date'), clock.now()), EXIT.configuration] as const]),
    ...token.map((finding) => [finding, tokenCode] as const),
    ...checkStore(env).map((finding) => [finding, EXIT.configuration] as const),
    ...(await checkLedger(env)).map((finding) => [finding, EXIT.configuration] as const),
    ...UNCHECKED.map((finding) => [finding, EXIT.ok] as const),
  ]
  const [, exitCode = EXIT.ok] = findings.find(([{ state }]) => state === 'failed') ?? []
  return { findings: findings.map(([finding]) => finding), exitCode }
}

const NO_TOKEN: Finding = { check: 'token', state: 'unchecked', found: 'the host cannot be reached' }

function proxyFinding({ proxies }: Patient): Finding {
  const found = proxies.length === 0 ? 'none is set' : `that of ${proxies.join(' and ')} is used`
  return { check: 'proxy', state: 'ok', found }
}

/** Any answer will do: that of the front page, without credentials. */
async function reach(
  { fetch, signal }: World,
  { baseUrl }: Patient,
): Promise<{ readonly finding: Finding; readonly answer?: Response }> {
  const { origin, host } = baseUrl
  try {
    const within = AbortSignal.any([signal, AbortSignal.timeout(15_000)])
    const answer = await fetch(new Request(`${origin}/`, { signal: within, redirect: 'manual' }))
    await answer.body?.cancel()
    return { finding: { check: 'host', state: 'ok', found: `${host} answers` }, answer }
  } catch (error) {
    signal.throwIfAborted()
    return {
      finding: {
        check: 'host',
        state: 'failed',
        found: `${host} cannot be reached: ${rootOf(error)}`,
        help: 'check the name, the network and the proxy',
      },
    }
  }
}

function rootOf(error: unknown): string {
  const { cause, message } = error as Error
  return cause instanceof Error ? rootOf(cause) : message
}

/** The lists of jobs take a token, change nothing, and tell the quota. */
async function checkToken(
  { signal }: World,
  { zuora }: Patient,
): Promise<readonly [readonly Finding[], ExitCode]> {
  const slots: Finding[] = []
  for (const [family, { command }] of Object.entries(FAMILIES)) {
    const terminal = terminalFamily(family)
    if (terminal.openJobs === undefined) continue
    const check = `slots (${command})`
    try {
      slots.push({ check, ...(await terminal.openJobs(zuora, { signal, retries: 1 })) })
    } catch (error) {
      signal.throwIfAborted()
      const found = describeError(error).lines.join('; ')
      if (slots.length === 0 && !isForbidden(error)) return [tokenFailed(found), exitCodeOf(error)]
      slots.push({ check, state: 'unchecked', found: `the list of ${command} jobs cannot be had: ${found}` })
    }
  }
  const token: Finding = { check: 'token', state: 'ok', found: 'Zuora gives one, and takes it' }
  return [[token, quotaOf(zuora), ...slots], EXIT.ok]
}

/** Whether a request was refused whose token was taken. */
function isForbidden(error: unknown): boolean {
  return (
    isZuoraError(error) &&
    ['permission', 'not-found', 'invalid'].includes(error.category) &&
    error.operation !== 'POST /oauth/token'
  )
}

function tokenFailed(found: string): readonly Finding[] {
  return [
    { check: 'token', state: 'failed', found, help: 'log in again with "zuora-jobs login"' },
    { check: 'quota', state: 'unchecked', found: 'only told to one with a token' },
  ]
}

function quotaOf({ limits: { rate, concurrency } }: ZuoraClient): Finding {
  const check = 'quota'
  const told = [
    rate &&
      `${rate.remaining}${rate.limit === undefined ? '' : ` of ${rate.limit}`} requests are left until ${new Date(rate.resetAt).toISOString()}`,
    concurrency &&
      `${concurrency.remaining}${concurrency.limit === undefined ? '' : ` of ${concurrency.limit}`} may run at once`,
  ].filter((one) => one !== undefined)
  if (told.length === 0) return { check, state: 'unchecked', found: 'Zuora says nothing of it' }
  const isLow = rate?.limit !== undefined && rate.remaining < rate.limit * 0.1
  return { check, state: isLow ? 'warning' : 'ok', found: told.join(', ') }
}

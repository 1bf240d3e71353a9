import http from 'node:http'
import { Writable } from 'node:stream'

import { systemClock } from '@zuora-jobs/client'

import { Interrupt } from './context/cli-error.ts'
import { exitCodeOf } from './context/exit-code-of.ts'
import { EXIT } from './context/exit.ts'
import { isClosed } from './context/is-closed.ts'
import { jobNames } from './ledger/job-names.ts'
import { run } from './run.ts'
import { obeyProxies } from './tenant/obey-proxies.ts'
import { linesOf } from './words/describe-error.ts'

/** What a signal ends the wait with. A closed terminal leaves the job, as Ctrl-C does. */
const EXIT_OF_SIGNAL = {
  SIGINT: EXIT.interrupted,
  SIGHUP: EXIT.interrupted,
  SIGTERM: EXIT.terminated,
} as const

const interruption = new AbortController()
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(name, () => {
    // A second one ends at once, whatever is under way; the ledger has all that is needed to go on.
    if (interruption.signal.aborted) process.exit(EXIT_OF_SIGNAL[name])
    interruption.abort(new Interrupt(name, { exitCode: EXIT_OF_SIGNAL[name] }))
  })
}

// A terminal that was closed, or a log that is full, must not end what runs.
process.stderr.on('error', () => {})

// What is written to a descriptor that was closed goes nowhere without an error.
const stdout = isClosed(1) ? nowhere() : process.stdout
let broken: NodeJS.ErrnoException | undefined
stdout.on('error', (error: NodeJS.ErrnoException) => {
  // A reader that closes early, as `head` does, is not an error.
  if (error.code === 'EPIPE') process.exit(EXIT.ok)
  broken ??= error
  tellBroken()
})

process.exitCode = await main()
tellBroken()

/** Most commands do not wait for what they write, and would end as if it had been written. */
function tellBroken(): void {
  // Not yet over, or over with an error that has been told.
  if (broken === undefined || process.exitCode !== EXIT.ok) return
  process.stderr.write(`error: cannot write to standard output: ${broken.message}\n`)
  process.exitCode = EXIT.output
}

/** A stream that takes nothing. */
function nowhere(): Writable {
  return new Writable({ write: (_chunk, _encoding, done) => done(new Error('it is closed')) })
}

async function main(): Promise<number> {
  const { stderr, stdin, env } = process
  let proxies: readonly string[]
  try {
    proxies = obeyProxies(process, http)
  } catch (error) {
    for (const line of linesOf(error)) stderr.write(`${line}\n`)
    return exitCodeOf(error)
  }
  const exitCode = await run(process.argv.slice(2), {
    stdout,
    stderr,
    stdin,
    env,
    cwd: process.cwd(),
    clock: systemClock,
    fetch,
    signal: interruption.signal,
    isStdoutClosed: () => stdout !== process.stdout,
    jobIds: () => jobNames(process),
  })
  if (exitCode === EXIT.unreachable && proxies.length > 0)
    stderr.write(`the proxy of ${proxies.join(' and ')} was used, except for hosts in NO_PROXY\n`)
  return exitCode
}

#!/usr/bin/env node
import { systemClock } from '@zuora-jobs/client'

import { Interrupt } from './context/cli-error.ts'
import { EXIT } from './context/exit.ts'
import { run } from './run.ts'

const interruption = new AbortController()
for (const name of ['SIGINT', 'SIGTERM'] as const) {
  // Once: a second Ctrl-C meets the default, which ends the process.
  process.once(name, () => interruption.abort(new Interrupt(name)))
}

// A reader that closes early, as `head` does, is not an error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  process.exit(error.code === 'EPIPE' ? EXIT.ok : EXIT.output)
})

const { stdout, stderr, stdin, env } = process
process.exitCode = await run(process.argv.slice(2), {
  stdout,
  stderr,
  stdin,
  env,
  cwd: process.cwd(),
  clock: systemClock,
  fetch,
  signal: interruption.signal,
})

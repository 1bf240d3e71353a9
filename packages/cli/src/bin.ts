#!/usr/bin/env node
import { run } from '@stricli/core'

import { app } from './app.ts'
import { type CliContext, Interrupt } from './context.ts'
import { EXIT } from './exit.ts'

const interruption = new AbortController()
for (const name of ['SIGINT', 'SIGTERM'] as const) {
  // Once: a second Ctrl-C meets the default, which ends the process.
  process.once(name, () => interruption.abort(new Interrupt(name)))
}

// A reader that closes early, as `head` does, is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  process.exit(error.code === 'EPIPE' ? EXIT.ok : EXIT.output)
})

await run(app, process.argv.slice(2), {
  process: process as CliContext['process'],
  signal: interruption.signal,
})
// stricli's own failures, such as an unknown flag, have negative codes.
if (typeof process.exitCode === 'number' && process.exitCode < 0) process.exitCode = EXIT.usage

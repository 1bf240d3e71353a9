#!/usr/bin/env node
// An older Node has to get as far as the check: this file imports nothing else before it.
import { writeSync } from 'node:fs'
import { createRequire } from 'node:module'

const manifest = createRequire(import.meta.url)('../package.json') as {
  readonly version: string
  readonly engines: { readonly node: string }
}
const needed = manifest.engines.node.replace('>=', '')
const running = process.versions.node

if (isOlder(running, needed)) {
  process.stderr.write(
    `error: zuora-jobs needs Node ${needed} or newer, and this is Node ${running} (${process.execPath}); nothing was sent\n`,
  )
  // EXIT.configuration
  process.exitCode = 12
} else {
  await start(manifest.version)
}

/** Most of the program is only loaded for who talks to Zuora. */
async function start(version: string): Promise<void> {
  const argv = process.argv.slice(2)
  if (argv.length === 1 && (argv[0] === '--version' || argv[0] === '-v')) return print(`${version}\n`)
  const { answerAtOnce } = await import('./help/answer-at-once.ts')
  const answer = answerAtOnce(argv)
  if (answer !== undefined) return print(answer)
  const { keepCompiled } = await import('./keep-compiled.ts')
  keepCompiled(process.env)
  await import('./main.ts')
}

/** `process.stdout` takes its time to come up; without it a full pipe, or none, throws. */
function print(text: string): void {
  try {
    writeSync(1, text)
  } catch {
    process.stdout.on('error', () => {})
    process.stdout.write(text)
  }
}

function isOlder(version: string, than: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  const [leastMajor = 0, leastMinor = 0] = than.split('.').map(Number)
  return major === leastMajor ? minor < leastMinor : major < leastMajor
}

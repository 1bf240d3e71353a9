#!/usr/bin/env node
// An older Node has to get as far as the check: this file imports nothing else before it.
import { createRequire } from 'node:module'

const { engines } = createRequire(import.meta.url)('../package.json') as { engines: { node: string } }
const needed = engines.node.replace('>=', '')
const running = process.versions.node

if (isOlder(running, needed)) {
  process.stderr.write(
    `error: zuora-jobs needs Node ${needed} or newer, and this is Node ${running} (${process.execPath}); nothing was sent\n`,
  )
  // EXIT.configuration
  process.exitCode = 12
} else {
  await import('./main.ts')
}

function isOlder(version: string, than: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  const [leastMajor = 0, leastMinor = 0] = than.split('.').map(Number)
  return major === leastMajor ? minor < leastMinor : major < leastMajor
}

/** How the commands end; what they do is tested in process. */
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'

import { expect, it } from 'vitest'

const source = join(import.meta.dirname, '../src')

it.each([
  ['spec-diff.ts', ['--json', '--markdown'], /^--json or --markdown, not both: pnpm spec:diff/],
  ['spec-changeset.ts', ['--check', 'no-such-ref'], /^no-such-ref is neither a file nor a git ref/],
])('%s %j ends with exit code 2', (script, args, message) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(source, script), ...args], {
    encoding: 'utf8',
  })
  expect(stderr).toMatch(message)
  expect(stdout).toBe('')
  expect(status).toBe(2)
})

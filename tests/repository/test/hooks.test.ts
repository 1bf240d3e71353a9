import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import { expect, it } from 'vitest'

const root = join(import.meta.dirname, '../../..')

/** Runs for each test file; see there. */
const SETUP = 'packages/testing/src/setup.ts'

// Files share workers: the module is loaded once, and the hook would be there for the first file only.
it('no module that tests share registers a hook when it is loaded', () => {
  const files = execFileSync('git', ['ls-files', '*.ts'], { cwd: root, encoding: 'utf8' }).trim().split('\n')
  const shared = files.filter((file) => !/\.(test|leaking)\.ts$/.test(file) && file !== SETUP)
  const hooked = shared.filter((file) =>
    /^(?:before|after)(?:Each|All)\(/m.test(readFileSync(join(root, file), 'utf8')),
  )
  expect(hooked).toEqual([])
})

import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { stripTypeScriptTypes } from 'node:module'
import { join } from 'node:path'

import { describe, expect, it } from 'vitest'

import { temporaryFolder } from './run-cli.ts'

const PACKAGE = join(import.meta.dirname, '..')
const BIN = join(PACKAGE, 'src/bin.ts')
const RUN = ['aqua', 'run', '--query', 'select Id from Account']

/** A Node that is older than 22.13, where the machine has one. */
const OLD_NODE = ['/usr/bin/node', '/usr/local/bin/node'].find((path) => {
  try {
    return /^v(1[89]|2[01])\./.test(execFileSync(path, ['-v'], { encoding: 'utf8' }))
  } catch {
    return false
  }
})

/** Runs the program as a Node of another version would see itself. */
function runAs(version: string): ReturnType<typeof spawnSync> {
  const pretend = `Object.defineProperty(process.versions, 'node', { value: '${version}' })`
  const args = ['--conditions=@zuora-jobs/source', `--import=data:text/javascript,${pretend}`, BIN, ...RUN]
  return spawnSync(process.execPath, args, { encoding: 'utf8', env: {} })
}

describe('a Node that is too old', () => {
  it.each(['20.20.2', '22.12.0', '18.0.0'])(
    '%s submitted a job and then failed; now it is refused',
    (version) => {
      const { status, stdout, stderr } = runAs(version)
      expect(stderr).toBe(
        `error: zuora-jobs needs Node 22.13 or newer, and this is Node ${version} (${process.execPath}); nothing was sent\n`,
      )
      expect({ status, stdout }).toEqual({ status: 12, stdout: '' })
    },
  )

  it.each(['22.13.0', '23.0.0', '24.0.0'])('%s is new enough', (version) => {
    // As far as the credentials, which are missing.
    expect(runAs(version).status).toBe(3)
  })

  it.skipIf(OLD_NODE === undefined)('reads the program as far as the check', () => {
    using folder = temporaryFolder()
    mkdirSync(join(folder.path, 'dist'))
    writeFileSync(join(folder.path, 'package.json'), readFileSync(join(PACKAGE, 'package.json')))
    writeFileSync(join(folder.path, 'dist/bin.js'), stripTypeScriptTypes(readFileSync(BIN, 'utf8')))
    const { status, stderr } = spawnSync(OLD_NODE!, [join(folder.path, 'dist/bin.js'), ...RUN], {
      encoding: 'utf8',
    })
    expect(stderr).toMatch(
      /^error: zuora-jobs needs Node 22\.13 or newer, and this is Node \S+ \(\S+\); nothing was sent\n$/,
    )
    expect(status).toBe(12)
  })
})

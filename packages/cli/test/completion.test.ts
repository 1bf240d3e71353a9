import { spawnSync } from 'node:child_process'
import { chmodSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { describe, expect, it } from 'vitest'

import { complete } from '../src/complete.ts'
import type { CliContext } from '../src/context/cli-context.ts'
import { COMPLETION_SCRIPTS, SHELLS } from '../src/help/completion-scripts.ts'
import { writeProfiles } from '../src/profiles/profile-file.ts'
import { runCli, temporaryFolder } from './run-cli.ts'

/** What is proposed at the end of a line. */
async function proposed(
  words: readonly string[],
  jobIds: readonly string[] = [],
): Promise<readonly string[]> {
  using folder = temporaryFolder()
  const env = { XDG_CONFIG_HOME: folder.path }
  const profile = { environment: 'eu-production', clientId: 'a', clientSecret: 'b' }
  writeProfiles(env, { version: 1, profiles: { prod: profile, sandbox: profile } })
  let text = ''
  const stdout = { write: (line: string) => (text += line) }
  const context = { env, stdout, process: { stdout, stderr: stdout, env }, jobIds: async () => jobIds }
  await complete(words, context as unknown as CliContext)
  return text.split('\n').flatMap((line) => line.split('\t')[0] || [])
}

describe('completion', () => {
  it.each<[readonly string[], readonly string[]]>([
    [['a'], ['aqua']],
    [
      ['bulk', 'c'],
      ['create', 'cancel'],
    ],
    [['aqua', 'run', '--form'], ['--format']],
    [
      ['aqua', 'run', '--format', ''],
      ['csv', 'zip', 'gzip'],
    ],
    [['aqua', 'run', '--profile', 'p'], ['prod']],
    [
      ['profiles', 'remove', ''],
      ['prod', 'sandbox'],
    ],
    [
      ['aqua', 'run', '--environment', 'apac'],
      ['apac-central-sandbox', 'apac-production'],
    ],
    [['aqua', 'wait', '4028'], ['40281111']],
    [
      ['help', 'e'],
      ['exit-codes', 'environment'],
    ],
    [
      ['completion', ''],
      ['bash', 'zsh', 'fish'],
    ],
    [['aqua', 'run', '--js'], ['--json']],
    [['nothing', ''], []],
  ])('of %j', async (words, expected) => {
    expect(await proposed(words, ['40281111', '2c92'])).toEqual(expected)
  })

  it('proposes nothing where the profiles cannot be read', async () => {
    const { code, stdout } = await runCli(['__complete', 'aqua', 'run', '--profile', ''])
    expect({ code, stdout }).toEqual({ code: 0, stdout: '' })
  })

  it.each(SHELLS)('prints a script for %s', async (shell) => {
    expect((await runCli(['completion', shell])).stdout).toBe(COMPLETION_SCRIPTS[shell])
  })

  it.skipIf(process.platform === 'win32')('works in bash', () => {
    using folder = temporaryFolder()
    const program = join(folder.path, 'zuora-jobs')
    writeFileSync(
      program,
      '#!/bin/sh\nprintf "%s\\n" "$*" >&3\nprintf "prod\\tthe one\\nproduct\\tanother\\nsandbox\\t\\n"\n',
    )
    chmodSync(program, 0o755)
    const script = `${COMPLETION_SCRIPTS.bash}
COMP_WORDS=(zuora-jobs aqua run --profile pro); COMP_CWORD=4
_zuora_jobs; printf '%s ' "\${COMPREPLY[@]}"`
    const { stdout, output } = spawnSync('bash', ['-c', script], {
      encoding: 'utf8',
      env: { PATH: `${folder.path}:${process.env['PATH']}` },
      stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
    })
    expect(output[3]).toBe('__complete aqua run --profile pro\n')
    expect(stdout).toBe('prod product ')
  })
})

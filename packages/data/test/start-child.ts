import { type ChildProcessByStdio, spawn } from 'node:child_process'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable } from 'node:stream'

/** Starts a script of this folder in a process of its own, from source. What it says to stderr is shown. */
export function startChild(
  script: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
): ChildProcessByStdio<null, Readable, null> {
  const path = join(import.meta.dirname, script)
  return spawn(process.execPath, ['--conditions=@zuora-jobs/source', '--no-warnings', path, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
    // Most of the time of a short process goes into its modules.
    env: { ...process.env, NODE_COMPILE_CACHE: join(tmpdir(), 'zuora-jobs-compile-cache'), ...env },
  })
}

import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'

import type { MockTenant } from '@zuora-jobs/mock'
import type { TestContext } from 'vitest'

const SOURCE = join(import.meta.dirname, '../src')

/** Node keeps here what it has compiled: a process starts three times as fast. */
const COMPILE_CACHE = join(tmpdir(), 'zuora-jobs-compile-cache')

/** An example that runs as a process of its own. */
export interface StartedExample {
  /** The first line that it prints. */
  readonly firstLine: () => Promise<string>
  /** Ends it as a power cut does. */
  readonly kill: () => Promise<void>
  readonly ended: Promise<{ readonly code: number | null; readonly stdout: string; readonly stderr: string }>
}

/** Runs an example against a tenant; it ends with the test at the latest. */
export function startExample(
  test: TestContext,
  name: string,
  args: readonly string[],
  { url, clientId, clientSecret }: MockTenant,
): StartedExample {
  const child = spawn(
    process.execPath,
    ['--conditions=@zuora-jobs/source', join(SOURCE, `${name}.ts`), ...args],
    {
      env: {
        NODE_COMPILE_CACHE: COMPILE_CACHE,
        ZUORA_BASE_URL: url,
        ZUORA_CLIENT_ID: clientId,
        ZUORA_CLIENT_SECRET: clientSecret,
      },
      stdio: 'pipe',
    },
  )
  const ended = endOf(child)
  const kill = async (): Promise<void> => {
    child.kill('SIGKILL')
    await ended
  }
  test.onTestFinished(kill)
  return {
    async firstLine() {
      const [chunk]: Buffer[] = await once(child.stdout, 'data')
      return chunk!.toString().trim()
    },
    kill,
    ended,
  }
}

/** Waits for something that another process does. */
export async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  const giveUpAt = performance.now() + 45_000
  while (!(await isSo())) {
    if (performance.now() > giveUpAt) throw new Error(`it did not happen: ${String(isSo)}`)
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}

/** A folder for one test. */
export function temporaryFolder(test: TestContext): string {
  const path = mkdtempSync(join(tmpdir(), 'zuora-jobs-examples-'))
  test.onTestFinished(() => rmSync(path, { recursive: true, force: true }))
  return path
}

async function endOf(child: ChildProcess): StartedExample['ended'] {
  const [stdout, stderr, code] = await Promise.all([
    text(child.stdout!),
    text(child.stderr!),
    new Promise<number | null>((resolve) => child.once('close', resolve)),
  ])
  return { code, stdout, stderr }
}

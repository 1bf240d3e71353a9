import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

import { type Done, StepFailure } from '../step.ts'

/** The Chromium on `PATH`. */
export function findChromium(path = process.env['PATH'] ?? ''): Done & { readonly chromium: string } {
  const chromium = path
    .split(delimiter)
    .map((folder) => join(folder, 'chromium'))
    .find(isExecutable)
  if (chromium !== undefined) return { said: chromium, chromium }
  throw new StepFailure('there is no chromium on PATH; on Debian, apt-get install chromium brings it')
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** Opens a page, waits for what it has to say, and closes the browser. */
export async function openPage<T>(
  chromium: string,
  {
    url,
    profile,
    result,
    timeoutMs,
  }: { url: string; profile: string; result: Promise<T>; timeoutMs: number },
): Promise<T> {
  const child = spawn(
    chromium,
    // No sandbox, because it needs what containers and root do not have; the page is ours.
    [
      '--headless=new',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-dev-shm-usage',
      `--user-data-dir=${profile}`,
      url,
    ],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  )
  let said = ''
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()))
  const exit = once(child, 'exit')
  const over = new AbortController()
  try {
    return await Promise.race([
      result,
      exit.then(() => Promise.reject(new StepFailure(`Chromium ended early\n${said}`))),
      sleep(timeoutMs, undefined, { signal: over.signal }).then(() =>
        Promise.reject(new StepFailure(`the page said nothing within ${timeoutMs / 1000} s\n${said}`)),
      ),
    ])
  } finally {
    over.abort()
    exit.catch(() => undefined)
    child.kill()
    await exit.catch(() => undefined)
  }
}

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'

import type { Access } from './program/outcomes.ts'
import { type Done, StepFailure } from './step.ts'

/** A mock tenant in a process of its own, served by the installed command. */
export interface Tenant extends Done, AsyncDisposable {
  readonly url: string
  /** How a program reaches it. */
  readonly access: Access
  /** The same as the examples expect it in their environment. */
  readonly env: Record<string, string>
}

export async function startTenant(cwd: string, env: Record<string, string>): Promise<Tenant> {
  const child = spawn('zuora-jobs', ['mock', '--json'], {
    cwd,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()))
  const exit = once(child, 'exit').catch(() => undefined)
  const lines = createInterface({ input: child.stdout })
  const line = await Promise.race([
    once(lines, 'line', { signal: AbortSignal.timeout(30_000) }).then(([line]) => line as string),
    exit.then(() => undefined),
  ])
  if (line === undefined)
    throw new StepFailure(`zuora-jobs mock --json ended at once\n${said}`, { package: 'cli' })
  const { url, clientId, clientSecret } = JSON.parse(line) as Record<
    'url' | 'clientId' | 'clientSecret',
    string
  >
  return {
    said: `zuora-jobs mock at ${url}`,
    url,
    access: { baseUrl: url, clientId, clientSecret },
    env: { ZUORA_BASE_URL: url, ZUORA_CLIENT_ID: clientId, ZUORA_CLIENT_SECRET: clientSecret },
    async [Symbol.asyncDispose](): Promise<void> {
      child.kill('SIGINT')
      await exit
    },
  }
}

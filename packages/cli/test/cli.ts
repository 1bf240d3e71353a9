import { spawn, type ChildProcess } from 'node:child_process'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'

import type { MockTenant } from '@zuora-jobs/mock'
import { expect } from 'vitest'

const bin = join(import.meta.dirname, '../dist/bin.js')

export interface Ended {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

/** Starts the built command line as a process of its own. */
export function start(args: readonly string[], env: Readonly<Record<string, string>> = {}): ChildProcess {
  const { PATH } = process.env
  return spawn(process.execPath, [bin, ...args], { env: { PATH: PATH ?? '', ...env }, stdio: 'pipe' })
}

export async function ended(child: ChildProcess): Promise<Ended> {
  const [stdout, stderr, code] = await Promise.all([
    text(child.stdout!),
    text(child.stderr!),
    new Promise<number | null>((resolve) => child.once('close', resolve)),
  ])
  return { code, stdout, stderr }
}

/** Runs the built command line to its end. */
export async function cli(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
  stdin = '',
): Promise<Ended> {
  const child = start(args, env)
  child.stdin!.end(stdin)
  const end = await ended(child)
  // Whatever the test is about: what a person reads holds no secret, and no token of the mock tenant.
  const said = `${end.stdout}\n${end.stderr}`
  const secret = env['ZUORA_CLIENT_SECRET']
  if (secret) expect(said).not.toContain(secret)
  expect(said).not.toMatch(/0badc0decccc/)
  return end
}

/** The variables with which the command line reaches a tenant. */
export function envOf({ url, clientId, clientSecret }: MockTenant): Readonly<Record<string, string>> {
  return { ZUORA_BASE_URL: url, ZUORA_CLIENT_ID: clientId, ZUORA_CLIENT_SECRET: clientSecret }
}

/** Resolves once a process has written a line that matches to stderr or stdout. */
export function says(child: ChildProcess, pattern: RegExp): Promise<string> {
  let said = ''
  return new Promise((resolve, reject) => {
    const listen = (chunk: Buffer): void => {
      said += chunk.toString()
      if (pattern.test(said)) resolve(said)
    }
    child.stdout!.on('data', listen)
    child.stderr!.on('data', listen)
    child.once('close', () => reject(new Error(`ended without saying ${pattern}: ${said}`)))
  })
}

/**
 * A web service that runs exports, and may be killed at any time: `PUT /exports/{name}` starts one, once, and
 * `GET` says how it stands. What it knows is in a folder, a file for each export; started again, it goes on
 * with all of them.
 */
import { readdir } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

import type { Outcome } from '@zuora-jobs/polling'

import { jobs } from './jobs.ts'
import { keep, kept } from './keep.ts'
import { type Started, submitOnce } from './submit-once.ts'

/** What is kept of an export. */
interface Export {
  readonly started?: Started | undefined
  readonly outcome?: Pick<Outcome, 'phase' | 'problems'>
  /** Why it does not go on; another `PUT` tries again. */
  readonly problem?: string
}

/** Starts the service on a folder that exists. */
export async function startService(folder: string): Promise<Server> {
  const pathOf = (name: string): string => join(folder, `${name}.json`)
  /** Exports that this process drives: an export has one driver. */
  const driven = new Map<string, Promise<void>>()

  async function drive(name: string): Promise<void> {
    let state: Export = { started: (await kept<Export>(pathOf(name)))?.started }
    const keepState = async (changes: Export): Promise<void> => {
      state = { ...state, ...changes }
      await keep(pathOf(name), state)
    }
    try {
      const handle = await submitOnce(state.started, (started) => keepState({ started }))
      const { phase, problems } = await jobs.settle(handle)
      await keepState({ outcome: { phase, problems } })
    } catch (error) {
      await keepState({ problem: (error as Error).message })
    }
  }

  function ensureDriven(name: string): void {
    if (driven.has(name)) return
    const driving = drive(name)
      .catch((error: unknown) => console.error(`${name} cannot be kept`, error))
      .finally(() => driven.delete(name))
    driven.set(name, driving)
  }

  for (const file of await readdir(folder)) {
    const name = /^([\w-]+)\.json$/.exec(file)?.[1]
    if (name !== undefined && (await kept<Export>(pathOf(name)))?.outcome === undefined) ensureDriven(name)
  }

  return createServer((request, response) => {
    const answer = async (): Promise<readonly [status: number, body: object]> => {
      const name = /^\/exports\/([\w-]{1,64})$/.exec(request.url ?? '')?.[1]
      if (name === undefined) return [404, { problem: 'there is only /exports/{name}' }]
      const known = await kept<Export>(pathOf(name))
      if (request.method === 'PUT' && known?.outcome === undefined) ensureDriven(name)
      else if (known === undefined) return [404, { problem: `${name} was not started` }]
      const { started, outcome, problem } = known ?? {}
      return [outcome === undefined ? 202 : 200, { job: started?.handle?.id, ...outcome, problem }]
    }
    answer()
      .catch((error: unknown) => [500, { problem: (error as Error).message }] as const)
      .then(([status, body]) => response.writeHead(status).end(`${JSON.stringify(body)}\n`))
      .catch(console.error)
  })
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const server = await startService(process.argv[2]!)
  server.listen(Number(process.env['PORT'] ?? 0), '127.0.0.1', () => {
    const address = server.address()
    if (typeof address === 'object') console.log(`http://127.0.0.1:${address?.port}`)
  })
}

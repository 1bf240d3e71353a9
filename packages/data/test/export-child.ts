/**
 * Exports in a process of its own that kills itself at the n-th of the points at which a power cut would
 * matter: `export-child.ts <options as JSON>`. Says how many points there were, if it comes to its end.
 */
import fs, { writeSync } from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'

interface ChildOptions {
  readonly baseUrl: string
  readonly clientId: string
  readonly clientSecret: string
  readonly states: string
  readonly killAt: number
  readonly plan: object
}

const { baseUrl, clientId, clientSecret, states, killAt, plan } = JSON.parse(process.argv[2]!) as ChildOptions
let points = 0

/** Counts, and ends the process where it is time; `last` is what it still does. */
function point(last?: () => void): void {
  points += 1
  if (points !== killAt) return
  last?.()
  process.kill(process.pid, 'SIGKILL')
}

const around =
  <Parameters extends unknown[], Result>(work: (...parameters: Parameters) => Promise<Result>) =>
  async (...parameters: Parameters): Promise<Result> => {
    point()
    const result = await work(...parameters)
    point()
    return result
  }

const files = fs.promises as unknown as Record<string, (...parameters: unknown[]) => Promise<unknown>>
const handle = await fs.promises.open(import.meta.filename)
const methods = Object.getPrototypeOf(handle) as Record<
  string,
  (...parameters: unknown[]) => Promise<unknown>
>
await handle.close()
for (const name of ['rename', 'link', 'rm', 'open']) files[name] = around(files[name]!.bind(files))
syncBuiltinESMExports()
for (const name of ['sync', 'datasync']) {
  const method = methods[name]!
  methods[name] = function (this: unknown) {
    return around(() => method.call(this))()
  }
}
const { write } = methods
methods['write'] = function (this: { readonly fd: number }, ...parameters: unknown[]) {
  const [bytes, from, length, position] = parameters as [Uint8Array, number, number, number]
  // A process may end with half of it written.
  point(() => writeSync(this.fd, bytes, from, Math.floor(length / 2), position))
  return write!.apply(this, parameters)
}

const { createZuoraClient } = await import('@zuora-jobs/client')
const { createJobs } = await import('@zuora-jobs/polling')
const { exportQueries } = await import('../src/index.ts')
const { fileStore } = await import('../src/store/index.ts')

const zuora = createZuoraClient({
  baseUrl,
  auth: { clientId, clientSecret },
  fetch: around(async (...parameters: Parameters<typeof fetch>) => {
    const answer = await fetch(...parameters)
    const body = answer.body?.pipeThrough(
      new TransformStream<Uint8Array, Uint8Array>({
        transform(chunk, controller) {
          point()
          controller.enqueue(chunk)
        },
      }),
    )
    return new Response(body ?? null, answer)
  }),
})
const jobs = createJobs(zuora, { schedule: { share: 0.25, firstMs: 10, maxMs: 50 } })
const store = fileStore(states)
const { phase } = await exportQueries(jobs, {
  ...(plan as Parameters<typeof exportQueries>[1]),
  checkpointBytes: 65_536,
  store: { ...store, put: around((...parameters: Parameters<typeof store.put>) => store.put(...parameters)) },
})
process.stdout.write(`${phase} ${points}`)

import { fork } from 'node:child_process'
import { once } from 'node:events'

/** What a tenant costs a test process. */
export interface Footprint {
  /** To import the package. */
  readonly importMs: number
  /** To start the first tenant after that, which reads the spec. */
  readonly firstStartMs: number
  /** To start one more. */
  readonly nextStartMs: number
  /** Of the heap, for each of 50 tenants with the built-in data. */
  readonly heapPerTenantBytes: number
}

/** Measures it in a process that has done nothing else. */
export async function measureFootprint(): Promise<Footprint> {
  const child = fork(new URL('footprint-child.ts', import.meta.url), { execArgv: ['--expose-gc'] })
  const [footprint] = (await once(child, 'message')) as [Footprint]
  return footprint
}

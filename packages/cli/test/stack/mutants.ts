import type { Mutant, SimulatedProcess } from '@zuora-jobs/simulate'

import { liveStack, type Spoil } from './live-stack.ts'

/** Changes what every process has. */
const spoiled =
  (change: (process: SimulatedProcess) => Partial<SimulatedProcess>): Spoil =>
  (stack) => ({
    ...stack,
    world: {
      ...stack.world,
      run: (program, rates) =>
        stack.world.run((process) => program({ ...process, ...change(process) }), rates),
    },
  })

const losesKeys = spoiled(({ fetch }) => ({
  fetch(request, init) {
    request.headers.delete('idempotency-key')
    return fetch(request, init)
  },
}))
const forgetsTimers = spoiled(({ clock, fetch }) => ({
  fetch(request, init) {
    clock.after(1e10, () => {})
    return fetch(request, init)
  },
}))

const mutant = (name: string, violates: string, spoil: Spoil): Mutant => ({
  name,
  violates,
  subject: { name: 'stack', live: (seed, replay) => liveStack(seed, replay, spoil) },
})

/** What breaks all packages at once for a test. */
export const MUTANTS: readonly Mutant[] = [
  mutant('loses its idempotency keys', 'oneJob', losesKeys),
  mutant('leaves a timer behind for each request', 'nothingLeft', forgetsTimers),
]

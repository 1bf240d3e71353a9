import { createWorld, type Mutant, type Subject } from '../src/index.ts'

/** Sends one request, which arrives or does not. */
const sends: Subject = {
  name: 'sends',
  async live(seed, replay) {
    const world = createWorld(seed, { ...replay, rates: { network: 0.5 } })
    await world.run(async ({ fetch }) => {
      await fetch(new Request('https://rest.zuora.test/objects/jobs')).catch(() => {})
    })
  },
}

/** Takes it for granted that everything arrives. */
const trusts: Subject = {
  name: 'trusts',
  async live(seed, replay) {
    const world = createWorld(seed, { ...replay, rates: { network: 0.01 } })
    await world.run(async ({ fetch }) => {
      const { status } = await fetch(new Request('https://rest.zuora.test/objects/jobs'))
      if (status !== 200) throw new Error(`HTTP ${status}`)
    })
  },
}

export const SUBJECTS: readonly Subject[] = [sends, trusts]

/** The first subject, where it is broken on purpose. */
export const MUTANTS: readonly Mutant[] = [
  { name: 'expects an answer', violates: 'HTTP', subject: { ...trusts, name: 'sends' } },
]

import { hashOf, type Random, seeded } from './random.ts'

/**
 * All that is left to chance in one world. Every occasion has a name (`network:12`, the twelfth request) and
 * random numbers of its own, so that taking one fault out of a history leaves the others as they were.
 */
export interface Chance {
  /** Random numbers under a name, for what harms nothing: durations, latencies, ends. */
  readonly stream: (name: string) => Random
  /** Whether something goes wrong on this occasion: random numbers to say what exactly, or `undefined`. */
  readonly strikes: (what: string, rate: number) => Random | undefined
}

/** What a history is lived with, apart from its seed. */
export interface ChanceOptions {
  /**
   * Only what has one of these names goes wrong.
   *
   * @default everything that the seed has in store
   */
  readonly only?: ReadonlySet<string> | undefined
  /** Is told the name of all that goes wrong. */
  readonly onStrike?: ((name: string) => void) | undefined
}

export function createChance(seed: number, { only, onStrike }: ChanceOptions = {}): Chance {
  const occasions = new Map<string, { readonly hash: number; count: number }>()
  const streamOf = (hash: number, count: number): Random =>
    seeded(Math.imul(seed ^ hash, 0x9e3779b1) + Math.imul(count, 0x85ebca6b))

  return {
    stream: (name) => streamOf(hashOf(name), 0),
    strikes(what, rate) {
      let occasion = occasions.get(what)
      if (occasion === undefined) occasions.set(what, (occasion = { hash: hashOf(what), count: 0 }))
      occasion.count += 1
      if (rate <= 0) return undefined
      const random = streamOf(occasion.hash, occasion.count)
      if (random() >= rate) return undefined
      const name = `${what}:${occasion.count}`
      if (only?.has(name) === false) return undefined
      onStrike?.(name)
      return random
    },
  }
}

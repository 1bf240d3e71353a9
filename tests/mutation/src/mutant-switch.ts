/** What sources with mutants in them ask, of which one may be on. */
export interface MutantSwitch {
  readonly is: (id: number) => boolean
  /** @throws Error where loops have turned more often than `longest` */
  readonly tick: () => void
  active: number | undefined
  /** Turns of loops since it was set to 0. */
  ticks: number
  longest: number
  /** Is called where a loop goes on in spite of that. */
  onStandstill: (() => void) | undefined
  /** Is told of each mutant that is passed. */
  onPass: ((id: number) => void) | undefined
}

/** Turns of loops that catch what ends them. */
const PATIENCE = 10_000

const PLACE = Symbol.for('zuora-jobs: mutants')

/** The one of this process. */
export function mutantSwitch(): MutantSwitch {
  const places = globalThis as Record<symbol, unknown>
  return (places[PLACE] ??= createSwitch()) as MutantSwitch
}

function createSwitch(): MutantSwitch {
  const self: MutantSwitch = {
    active: undefined,
    ticks: 0,
    longest: Infinity,
    onStandstill: undefined,
    onPass: undefined,
    is(id) {
      self.onPass?.(id)
      return id === self.active
    },
    tick() {
      self.ticks += 1
      if (self.ticks > self.longest + PATIENCE) self.onStandstill?.()
      if (self.ticks > self.longest) throw new Error('a mutant loops without an end')
    },
  }
  return self
}

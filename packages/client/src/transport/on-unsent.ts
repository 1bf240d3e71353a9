/**
 * The key of an option of a call: a function that is called when the call fails, by whatever it rejects with,
 * and is sure not to have reached Zuora. A `ZuoraError` says so itself (`sent: false`); the reason of an
 * abort belongs to the caller and is handed on untouched, so it cannot. A symbol goes where options are
 * spread, and one that is not handed on leaves the call in doubt, which is the safe side.
 *
 * @example
 * let isUnsent = false
 * await zuora.aqua.submit(job, { signal, [ON_UNSENT]: () => (isUnsent = true) } as CallOptions)
 */
export const ON_UNSENT: unique symbol = Symbol.for('zuora-jobs.on-unsent')

/** The option with that key. */
export interface UnsentOption {
  readonly [ON_UNSENT]?: (() => void) | undefined
}

import { DataError } from '../errors/data-error.ts'

/** An option that cannot work. Nothing was sent, and nothing written. */
export class RunInputError extends DataError {
  override readonly name = 'RunInputError'
  /** The option. */
  readonly option: string

  constructor(option: string, why: string) {
    super('input', `${option}: ${why}`)
    this.option = option
  }
}

/** What the store has under a key is not a state that can be continued here. Nothing was changed. */
export class RunStateError extends DataError {
  override readonly name = 'RunStateError'
  readonly key: string

  constructor(key: string, why: string) {
    super('run-state', `the state ${JSON.stringify(key)} ${why}`)
    this.key = key
  }
}

/** Another process of this machine works on the same run. */
export class RunTakenError extends DataError {
  override readonly name = 'RunTakenError'
  readonly key: string
  /** The process. */
  readonly pid: number

  constructor(key: string, pid: number) {
    super(
      'store-conflict',
      `process ${pid} works on ${JSON.stringify(key)}; wait until it has ended, or end it`,
    )
    this.key = key
    this.pid = pid
  }
}

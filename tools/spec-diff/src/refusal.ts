/** Something the caller can put right: told as one line, without a stack. */
export class Refusal extends Error {
  override readonly name = 'Refusal'
  readonly exitCode: 1 | 2

  /**
   * @param exitCode 2 for what could not be read or understood, 1 for what was understood and is not enough
   */
  constructor(message: string, exitCode: 1 | 2 = 2) {
    super(message)
    this.exitCode = exitCode
  }
}

/** Runs a command to its exit code. */
export async function exitCodeOf(main: () => Promise<number>): Promise<number> {
  try {
    return await main()
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    console.error(error.message)
    return error.exitCode
  }
}

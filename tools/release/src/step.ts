/** What a step of the rehearsal did, in a few words. */
export interface Done {
  readonly said: string
}

/** A step that did not pass: which package, and where to look. */
export class StepFailure extends Error {
  override readonly name = 'StepFailure'
  /** Of the package, without the scope; absent where the step is about all of them. */
  readonly package: string | undefined
  readonly file: string | undefined

  constructor(message: string, where: { readonly package?: string; readonly file?: string } = {}) {
    super(message)
    this.package = where.package
    this.file = where.file
  }
}

/** Runs one step: hands on what it gives, or throws what it did not pass by. */
export type Step = <T extends Done>(name: string, work: () => Promise<T>) => Promise<T>

/** Steps that are reported when they end, each in a line. */
export function reportedSteps(report: (passed: boolean, line: string) => void): Step {
  return async (name, work) => {
    const start = performance.now()
    const lineOf = (mark: string, text: string): string => {
      const seconds = `${((performance.now() - start) / 1000).toFixed(1)} s`
      return `${mark} ${seconds.padStart(6)}  ${name.padEnd(18)} ${text}`
    }
    try {
      const done = await work()
      report(true, lineOf('ok  ', done.said))
      return done
    } catch (error) {
      report(false, lineOf('FAIL', describe(error)))
      throw error
    }
  }
}

function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const where = error instanceof StepFailure ? [error.package, error.file] : []
  return [...where.filter((part) => part !== undefined), error.message].join(': ')
}

import { TestRunner } from 'vitest'

/** What is used of vitest's tasks: a file, a suite or a test. */
export interface Task {
  readonly id: string
  readonly name: string
  readonly type: string
  readonly filepath?: string
  mode: string
  readonly tasks?: Task[]
  readonly result?: {
    readonly state: string
    readonly duration?: number
    readonly errors?: readonly { readonly message?: string }[]
  }
}

export function testsOf(task: Task): readonly Task[] {
  return task.type === 'test' ? [task] : (task.tasks ?? []).flatMap(testsOf)
}

/** Tests and suites that have failed, the file as well. */
export function failuresOf(task: Task): readonly Task[] {
  const within = (task.tasks ?? []).flatMap(failuresOf)
  const isFailed = task.result?.state === 'fail' && (task.result.errors ?? []).length > 0
  return isFailed ? [task, ...within] : within
}

/** Which tests run, in which order, and for how long at the most. */
export interface Choice {
  readonly wanted: ReadonlySet<string>
  /** Those that cost less go first. */
  readonly costOf: (test: string) => number
  readonly testMs: number
}

/** Runs some tests of a file, until one fails, and tells nobody else. */
export class Trial extends TestRunner {
  readonly #choice: Choice
  /** What has failed, if something has: a test, or else what is around it. */
  failure: { readonly test: string | undefined; readonly isLate: boolean } | undefined

  constructor(outer: TestRunner, choice: Choice) {
    const { testMs } = choice
    super({ ...outer.config, testTimeout: testMs, hookTimeout: testMs * 2 })
    this.#choice = choice
    const { moduleRunner, _otel } = outer as unknown as Record<string, unknown>
    Object.assign(this, { moduleRunner, _otel })
  }

  onCollected([file]: Task[]): void {
    const { wanted, costOf } = this.#choice
    /** The least cost of a test in it; `Infinity` where none is wanted. */
    const arrange = (task: Task): number => {
      if (task.type === 'test') {
        if (!wanted.has(task.id)) task.mode = 'skip'
        return wanted.has(task.id) ? costOf(task.id) : Infinity
      }
      const tasks = (task.tasks ?? []).map((one) => [one, arrange(one)] as const)
      const inOrder = tasks.toSorted(([, one], [, other]) => (one < other ? -1 : one > other ? 1 : 0))
      task.tasks?.splice(0, Infinity, ...inOrder.map(([one]) => one))
      const least = inOrder[0]?.[1] ?? Infinity
      if (least === Infinity && task.filepath === undefined) task.mode = 'skip'
      return least
    }
    if (file) arrange(file)
  }

  override async onBeforeRunTask(test: Task): Promise<void> {
    if (this.failure) test.mode = 'skip'
    await super.onBeforeRunTask(test as never)
  }

  override onAfterRunTask(test: Task): void {
    if (test.result?.state === 'fail') this.#fail(test)
    super.onAfterRunTask(test as never)
  }

  override async onAfterRunSuite(suite: Task): Promise<void> {
    // What it would do beside this goes to the reporters.
    if (suite.filepath === undefined) return
    const { snapshotClient } = this as unknown as {
      readonly snapshotClient: { readonly finish: (path: string) => Promise<unknown> }
    }
    await snapshotClient.finish(suite.filepath)
  }

  override onAfterRunFiles(files: never[]): void {
    for (const task of (files as unknown as readonly Task[]).flatMap(failuresOf)) this.#fail(task)
    super.onAfterRunFiles(files)
  }

  #fail(task: Task): void {
    const isLate = (task.result?.errors ?? []).some(({ message }) => message?.includes('timed out in'))
    this.failure ??= { test: task.type === 'test' ? task.id : undefined, isLate }
  }
}

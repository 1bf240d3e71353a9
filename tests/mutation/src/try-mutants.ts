/**
 * A runner of vitest that runs each test file once as it is, to see which test passes which mutant, and then
 * once for each mutant that nothing has found yet, with the tests that pass it. All in one process: what
 * makes it fail has to do so twice, and to be green again without it, otherwise a new process takes over.
 */
import { readFileSync } from 'node:fs'

import { TestRunner, vi } from 'vitest'
import { startTests } from 'vitest/internal/browser'

import { modulesOn, resetModules } from './evaluated-modules.ts'
import { isNear } from './is-near.ts'
import { mutantSwitch } from './mutant-switch.ts'
import { digestOf, note, notesOf, readPlan } from './plan.ts'
import { type Choice, failuresOf, type Task, testsOf, Trial } from './trial.ts'

const plan = readPlan()
const mutants = mutantSwitch()

/** Those that are passed while a module is loaded: to try one, the module is loaded again. */
const atLoad = new Set<number>()

const earlier = notesOf(plan)
const found = new Set(earlier.flatMap((each) => (each.type === 'found' ? [each.id] : [])))
const spoilt = new Set(earlier.flatMap((each) => (each.type === 'spoilt' ? [`${each.id} ${each.test}`] : [])))
const tried = new Set(
  earlier.flatMap((each) =>
    each.type === 'let-through' || each.type === 'not-passed' ? [`${each.id} ${each.test}`] : [],
  ),
)

const ids = plan.sources
  .flatMap(({ path, first, count }) =>
    Array.from({ length: count }, (_, index) => ({ id: first + index, path })),
  )
  .filter(({ id }) => plan.sample?.includes(id) ?? true)

interface Limits {
  readonly costOf: (test: string) => number
  readonly testMs: number
  readonly turns: number
  readonly limitMs: number
}

type Config = ConstructorParameters<typeof TestRunner>[0]

export default class MutantRunner extends TestRunner {
  readonly #running = new Set<string>()
  #isLoading = false
  /** The tests that pass a mutant. */
  #passedBy = new Map<number, Set<string>>()
  /** Those that are passed beside a test: all tests count. */
  #passedBeside = new Set<number>()
  /** How many mutants each test has found: it may find the next one, too. */
  readonly #finds = new Map<string, number>()
  #begun = 0
  #digest = ''

  constructor(config: Config) {
    super(config)
    mutants.onPass = (id) => this.#note(id)
  }

  #note(id: number): void {
    if (this.#isLoading) atLoad.add(id)
    else if (this.#running.size === 0) this.#passedBeside.add(id)
    else {
      const tests = this.#passedBy.get(id) ?? new Set()
      for (const test of this.#running) tests.add(test)
      this.#passedBy.set(id, tests)
    }
  }

  onBeforeCollect([test = '']: string[]): void {
    note(plan, { type: 'begun', test, limitMs: 120_000 })
    this.#running.clear()
    this.#passedBy = new Map()
    this.#passedBeside = new Set()
    this.#isLoading = true
    this.#begun = performance.now()
    this.#digest = digestOf(readFileSync(test, 'utf8'))
    mutants.ticks = 0
  }

  onCollected(): void {
    this.#isLoading = false
  }

  override async onBeforeRunTask(test: Task): Promise<void> {
    this.#running.add(test.id)
    await super.onBeforeRunTask(test as never)
  }

  override onAfterRunTask(test: Task): void {
    this.#running.delete(test.id)
    super.onAfterRunTask(test as never)
  }

  // oxlint-disable-next-line no-misused-promises -- vitest waits for it
  override async onAfterRunFiles(files: never[]): Promise<void> {
    const [file] = files as unknown as readonly Task[]
    const onPass = mutants.onPass
    mutants.onPass = undefined
    if (file) await this.#tryAll(file)
    mutants.onPass = onPass
    super.onAfterRunFiles(files)
  }

  async #tryAll(file: Task): Promise<void> {
    const test = file.filepath!
    const ms = performance.now() - this.#begun
    const turns = mutants.ticks
    const failing = failuresOf(file)
    note(plan, {
      type: 'base',
      test,
      digest: this.#digest,
      ms: Math.round(ms),
      failing: failing.map(({ name }) => name),
    })
    const sound = testsOf(file).filter((each) => !failing.includes(each) && each.result?.state === 'pass')
    const all = new Set(sound.map(({ id }) => id))
    const durations = new Map(sound.map(({ id, result }) => [id, result?.duration ?? 0]))
    const slowest = Math.max(0, ...sound.map(({ result }) => result?.duration ?? 0))
    const limits = {
      costOf: (one: string) => ((durations.get(one) ?? 0) + 1) / (1 + (this.#finds.get(one) ?? 0)),
      testMs: 1_000 + 3 * slowest,
      turns: 20_000 + 50 * turns,
      limitMs: 20_000 + 5 * ms,
    }
    for (const { id, path } of ids) {
      if (found.has(id) || tried.has(`${id} ${test}`) || (plan.isNear && !isNear(test, path))) continue
      const reloaded = atLoad.has(id) ? modulesOn(path, test) : []
      const passing = [...(this.#passedBy.get(id) ?? [])].filter((each) => all.has(each))
      const isForAll = this.#passedBeside.has(id) || reloaded.length > 0
      if (all.size === 0 || (!isForAll && passing.length === 0)) continue
      await this.#try(id, test, isForAll ? all : new Set(passing), reloaded, limits)
    }
    note(plan, { type: 'done', test })
  }

  async #try(
    id: number,
    test: string,
    wanted: ReadonlySet<string>,
    reloaded: readonly string[],
    limits: Limits,
    triesLeft: number = 1,
  ): Promise<void> {
    const { costOf, testMs, turns, limitMs } = limits
    note(plan, { type: 'begun', test, id, limitMs })
    const isSpoilt = spoilt.has(`${id} ${test}`)
    // What fails without a mutant when it runs again tells nothing of one.
    if (isSpoilt && (await this.#run(test, { wanted, costOf, testMs }, undefined, reloaded))) {
      note(plan, { type: 'let-through', test, id })
      return
    }
    mutants.longest = turns
    mutants.onStandstill = () => {
      note(plan, { type: 'found', test, id, by: 'standstill' })
      process.kill(process.pid, 'SIGKILL')
    }
    const failure = await this.#run(test, { wanted, costOf, testMs }, id, reloaded)
    const again = failure?.test === undefined ? wanted : new Set([failure.test])
    const isCertain =
      failure !== undefined &&
      (await this.#run(test, { wanted: again, costOf, testMs }, id, reloaded)) !== undefined
    mutants.longest = Infinity
    mutants.onStandstill = undefined
    // What the mutant before has left under way fails a test once.
    if (failure !== undefined && !isCertain && triesLeft > 0) {
      await this.#try(id, test, wanted, reloaded, limits, triesLeft - 1)
      return
    }
    if (failure === undefined || !isCertain) {
      note(plan, { type: 'let-through', test, id })
      if (reloaded.length > 0) resetModules(reloaded)
      return
    }
    if (failure.test !== undefined) this.#finds.set(failure.test, (this.#finds.get(failure.test) ?? 0) + 1)
    const by = failure.isLate ? 'timeout' : 'failure'
    // Where a process of its own has found it, it is found; this process has come to its end then.
    const after = await this.#run(test, { wanted: again, costOf, testMs: testMs * 2 }, undefined, reloaded)
    if (reloaded.length > 0) resetModules(reloaded)
    if (after === undefined || isSpoilt) {
      found.add(id)
      note(plan, { type: 'found', test, id, by })
    }
    if (after === undefined) return
    if (!isSpoilt) note(plan, { type: 'spoilt', test, id })
    process.kill(process.pid, 'SIGKILL')
  }

  async #run(
    test: string,
    choice: Choice,
    id: number | undefined,
    reloaded: readonly string[],
  ): Promise<{ readonly test: string | undefined; readonly isLate: boolean } | undefined> {
    const trial = new Trial(this, choice)
    if (reloaded.length > 0) resetModules(reloaded)
    mutants.ticks = 0
    mutants.active = id
    try {
      await startTests([test], trial as never)
    } finally {
      mutants.active = undefined
      vi.useRealTimers()
      vi.restoreAllMocks()
      vi.unstubAllGlobals()
      vi.unstubAllEnvs()
      vi.resetConfig()
    }
    return trial.failure
  }
}

import type { Clock } from '@zuora-jobs/client'
import type { ClientFor, JobFamilies, JobsOptions, OutcomeOf, ZuoraFamilies } from '@zuora-jobs/polling'

import type { CallersTransaction, TenantSummary } from './database/fleet-database.ts'
import type { Entry, EntryFilter, Resolution } from './entries/entry.ts'
import type { EntryInput } from './entries/file-reference.ts'
import type { FleetEvent } from './entries/fleet-event.ts'
import type { Load, LoadedRecords } from './entries/load.ts'
import type { FleetSchedule, ScheduleOptions } from './schedule/fleet-schedule.ts'
import type { Worker } from './worker/create-worker.ts'
import type { WorkOptions } from './worker/worker-options.ts'

/** Options of `createFleet`. */
export interface FleetOptions<Families extends JobFamilies = ZuoraFamilies> {
  /**
   * Where the fleet is: `file:jobs.db`, for the processes of one machine, needs nothing but Node;
   * `postgres://…`, for many machines, needs the package `pg`; `memory:` is for tests, and gone with the
   * process. Inputs and outcomes are kept there as they are.
   */
  readonly database: string
  /**
   * A client for a tenant, by the name that `enqueue` was given. Called by the worker that takes the tenant,
   * each time it does; what it throws leaves the entries of the tenant as they are. Every worker needs the
   * secrets of every tenant.
   */
  readonly tenants: (name: string) => ClientFor<Families> | Promise<ClientFor<Families>>
  /**
   * The families of jobs, by name.
   *
   * @default zuoraFamilies
   */
  readonly families?: Families | undefined
  /**
   * Nobody but this fleet submits jobs of families without keys to these tenants: then the one new job on the
   * list is taken for the one whose answer was lost, where it would be a doubt for a person otherwise. Costs
   * a request for the list before each of these submits.
   *
   * @default false
   */
  readonly soleSubmitter?: boolean | undefined
  /**
   * A public URL that Zuora calls when a job ends, of the families that it does so for (AQuA): hand its
   * requests to {@link Fleet.receive}, in any process. Jobs are polled on their schedule besides. An input
   * that has a
   * `notifyUrl` keeps it.
   *
   * @default nobody is called
   */
  readonly notifyUrl?: string | undefined
  /**
   * How many entries of a tenant may be queued, and loads wait to be split: more are refused until some were
   * submitted.
   *
   * @default Infinity
   */
  readonly maxQueued?: number | undefined
  /** How jobs are polled, as `createJobs` takes it. */
  readonly polling?: Pick<JobsOptions, 'schedule' | 'toleranceMs' | 'history'> | undefined
  /**
   * How long what has ended, its key, and the journal are kept, milliseconds. Doubts are kept until they are
   * resolved.
   *
   * @default 2_592_000_000, 30 days
   */
  readonly retentionMs?: number | undefined
  /**
   * Replaces the clock of the machine.
   *
   * @default systemClock
   */
  readonly clock?: Clock | undefined
}

/** Options of `enqueue`. */
export interface EnqueueOptions {
  /**
   * What the work is, at most 255 characters: within its tenant it is done once, however often it is
   * enqueued. Another input under the same key is refused.
   *
   * @default a new one
   */
  readonly key?: string | undefined
  /**
   * A whole number: the higher goes first, and among equals the older.
   *
   * @default 0
   */
  readonly priority?: number | undefined
  /**
   * The absolute path of a folder, the same on all machines with workers: when the job has ended, its results
   * are saved there, with a manifest, by any worker; then the entry is done. For `aqua` and `dataQuery`, and
   * needs the package `@zuora-jobs/data`. Until the entry is done, the folder is for no other one.
   *
   * @default they are left in Zuora, which keeps them for a while
   */
  readonly saveTo?: string | undefined
  /**
   * A connection of yours in which a transaction was begun: the entry is there when it is committed, and not
   * otherwise. A client of `pg`, or a `DatabaseSync` that has the file of the fleet open.
   */
  readonly transaction?: CallersTransaction | undefined
}

/** Options of `load`. */
export interface EnqueueLoadOptions extends Omit<EnqueueOptions, 'saveTo'> {
  /**
   * The absolute path of a folder, the same on all machines with workers, for `rejects.csv`, `unknown.csv`
   * and a manifest. Until the load is done, it is for no other entry.
   */
  readonly saveTo: string
}

/**
 * Jobs of many tenants, submitted once and followed to their end by workers, of which any may die at any
 * time. A fleet is what its database says; this is one process's view of it.
 */
export interface Fleet<Families extends JobFamilies = ZuoraFamilies> extends AsyncDisposable {
  /**
   * Puts a job into the queue of a tenant. Returns the id of its entry, or of the one that has the key.
   *
   * @example
   * const id = await fleet.enqueue('acme', 'aqua', { queries }, { key: 'nightly/2026-11-25' })
   *
   * @throws FleetError `input`, `key-used`, `folder-used`, `queue-full` or `file`; nothing was written
   */
  enqueue<Name extends keyof Families & string>(
    tenant: string,
    family: Name,
    input: EntryInput<Families[Name]>,
    options?: EnqueueOptions,
  ): Promise<string>

  /**
   * How the job of an entry ended, when it has, and its results are saved where they are to be. Nothing is
   * polled meanwhile; any process may wait.
   *
   * @throws FleetError `entry-failed` where there is no job, with why; `in-doubt` where a person has to say
   * what became of it: see `resolve`; `not-saved` where the results cannot be saved; `input` for a load
   */
  settle(id: string, options?: { readonly signal?: AbortSignal | undefined }): Promise<OutcomeOf<Families>>

  /**
   * Puts a CSV of any size into the queue of a tenant, for a custom object. Its header is checked, and its
   * checksum kept; any worker checks the rest, and splits it at borders of records: each part becomes an
   * entry, which is submitted within the slots of the tenant and uploaded by any worker. Needs the package
   * `@zuora-jobs/data`.
   *
   * @example
   * const from = '/in/passengers.csv'
   * const load = { object: 'passenger', operation: 'create', from } as const
   * const id = await fleet.load('acme', load, { key: 'passengers', saveTo: '/loads/passengers' })
   * const { loaded, rejected, unknown } = await fleet.loaded(id)
   *
   * @throws FleetError as `enqueue`, and `package-missing`; RunInputError or CsvError for what cannot work;
   * nothing was written
   */
  load(tenant: string, load: Load, options: EnqueueLoadOptions): Promise<string>

  /**
   * What came of the records of a load, when all its parts have ended and what was not loaded is in files.
   *
   * @throws FleetError `entry-failed` where nothing was loaded since its file cannot be, with why, or since
   * it was cancelled before; `in-doubt` where a person has to say what became of one of its parts; `input`
   * for what is not a load
   */
  loaded(id: string, options?: { readonly signal?: AbortSignal | undefined }): Promise<LoadedRecords>

  /** An entry; `undefined` for an id that is not known, or whose entry is not kept any more. */
  get(id: string): Promise<Entry | undefined>
  /**
   * Entries in the order in which they were enqueued, 100 at a time: go on with `after` the last one's id.
   */
  list(filter?: EntryFilter): Promise<readonly Entry[]>
  /** The entries of which only a person can tell what became of them. */
  doubts(): Promise<readonly Entry[]>
  /**
   * Says what became of an entry in doubt: `{ jobId }` is its job, `'none'` submits it again, `'abandon'`
   * ends it.
   *
   * @throws FleetError `not-in-doubt`, `not-found`
   */
  resolve(id: string, resolution: Resolution): Promise<void>
  /**
   * Takes an entry out of the queue, and of a load all parts that are in it. Resolves with `false` where it
   * was begun: what is in Zuora goes on.
   *
   * @throws FleetError `not-found`
   */
  cancel(id: string): Promise<boolean>

  /**
   * Answers a call of Zuora's (see {@link FleetOptions.notifyUrl}), as any fetch-style server hands it over:
   * the job that it names is polled at once, by whoever owns its tenant. Nothing else of it is believed.
   * Resolves with 204, whether or not the job is known, and with 400 where it names none.
   *
   * @throws FleetError `database`: answer with a 5xx, and Zuora may call again
   */
  receive(request: Request): Promise<Response>
  /**
   * Something else says that a job may have ended: it is polled at once. Resolves with `false` where no entry
   * has it open.
   *
   * @param jobId Zuora's id
   */
  notified(jobId: string): Promise<boolean>

  /**
   * Enqueues the same work again and again, on PostgreSQL: each tick once, also where no worker ran at its
   * time. A schedule of the same name is replaced.
   *
   * @param name letters, digits, `-`, `_` and `.`
   * @param cron five fields: minute, hour, day of the month, month, day of the week
   * @example
   * await fleet.schedule('nightly', 'acme', 'aqua', { queries }, '0 3 * * *', { tz: 'Europe/Berlin' })
   *
   * @throws FleetError `unsupported` without PostgreSQL, `package-missing` without pg-boss, `input`
   */
  schedule<Name extends keyof Families & string>(
    name: string,
    tenant: string,
    family: Name,
    input: EntryInput<Families[Name]>,
    cron: string,
    options?: ScheduleOptions,
  ): Promise<void>
  /** Ends a schedule; does nothing where there is none of this name. What was enqueued stays. */
  unschedule(name: string): Promise<void>
  schedules(): Promise<readonly FleetSchedule[]>

  /**
   * The journal, from its beginning or after a cursor, and on as long as it is read. Each event comes once,
   * in the order of the journal, to whoever goes on with the cursor of the last one.
   *
   * @example
   * for await (const event of fleet.events({ since })) await keep(event.cursor)
   */
  events(options?: EventsOptions): AsyncIterableIterator<FleetEvent>
  /** A cursor after which is what happens from now on. */
  cursor(): Promise<string>
  /** How many entries each tenant has in which state, and who owns it. */
  tenants(): Promise<readonly TenantSummary[]>
  /**
   * A live page: tenants, owners, slots, queues, doubts and the journal. Shows no input and no result, and
   * changes nothing; keys and messages of doubts are on it. The handler takes what is below a path that ends
   * with a slash, and answers whoever reaches it: put it behind a login of yours where others can.
   *
   * @example
   * export const GET = fleet.page() // of a framework that serves Request and Response
   *
   * @throws FleetError `input` for a host that cannot be one
   */
  page(options?: PageOptions): (request: Request) => Promise<Response>

  /**
   * Works until it is stopped: takes tenants that nobody owns, submits, polls, writes down what comes of it.
   *
   * @example
   * await using worker = fleet.work()
   *
   * @throws RangeError for options that cannot work, FleetError `closed`
   */
  work(options?: WorkOptions): Worker

  /**
   * Stops the workers of this process, and closes the connections. `events` end, `settle` and `loaded` reject
   * with `closed`, as does what is called later.
   */
  close(): Promise<void>
}

/** Options of `page`. */
export interface PageOptions {
  /**
   * Names under which the page may be opened, without a port, beside localhost, addresses, and names that are
   * private: others may have been bent to this machine by a web page of somebody else.
   *
   * @default none
   */
  readonly hosts?: readonly string[] | undefined
}

/** Options of `events`. */
export interface EventsOptions {
  /** The cursor of the last event that was read. */
  readonly since?: string | undefined
  /** Ends the iteration. */
  readonly signal?: AbortSignal | undefined
  /**
   * Ends with what is there, in place of waiting for more.
   *
   * @default true
   */
  readonly follow?: boolean | undefined
}

import type { Mutant } from './mutants-of.ts'

/** A mutant that no test can find, or that none should. */
export interface Explained {
  /** From the root of the repository. */
  readonly file: string
  /** The line of the source, without the space around it. */
  readonly line: string
  readonly was: string
  readonly is: string
  readonly why: string
}

/** The explanations of one line. */
const of = (
  file: string,
  line: string,
  why: string,
  ...changes: readonly (readonly [was: string, is: string])[]
): readonly Explained[] => changes.map(([was, is]) => ({ file, line, was, is, why }))

/** All of them. What is no longer there fails a test. */
export const EXPLAINED: readonly Explained[] = [
  ...of(
    'packages/polling/src/job/reduce.ts',
    'export function isVague({ phase, vagueEnds = 0 }: JobHandle, report: Report): boolean {',
    'Both are below 3, and the first end is counted from 0 elsewhere.',
    ['0', '1'],
  ),
  ...of(
    'packages/polling/src/job/reduce.ts',
    'return before && before.total === progress.total && before.done > progress.done ? before : progress',
    'Of two counters that are the same, either may be kept.',
    ['>', '>='],
  ),
  ...of(
    'packages/polling/src/schedule/poll-instants.ts',
    'if (elapsed <= capFrom) return Math.log(elapsed / schedule.firstMs) / growth',
    'Both pieces have the same value where they meet.',
    ['<=', '<'],
  ),
  ...of(
    'packages/polling/src/schedule/poll-instants.ts',
    'if (gaps <= capped) return schedule.firstMs * Math.exp(gaps * growth)',
    'Both pieces have the same value where they meet.',
    ['<=', '<'],
  ),
  ...of(
    'packages/polling/src/families/custom-objects.ts',
    "prepare: (csv, input) => readCsvInput(csv, input?.operation === 'delete' ? undefined : input?.operation),",
    'A delete has no file, and the check has no rule for one: the condition is for the compiler.',
    ["input?.operation === 'delete'", 'false'],
    ["'delete'", "''"],
  ),
  ...of(
    'packages/polling/src/families/custom-objects.ts',
    "createdAt: ({ CreatedDate }) => Date.parse(CreatedDate ?? ''),",
    'None of these is a date: the text is for the compiler.',
    ["CreatedDate ?? ''", '(CreatedDate)'],
    ["''", "'mutant'"],
  ),
  ...of(
    'packages/polling/src/families/custom-objects.ts',
    "return same && waits && !(Date.parse(job.CreatedDate ?? '') < submittedAt - CLOCK_SKEW_MS)",
    'None of these is a date: the text is for the compiler.',
    ["job.CreatedDate ?? ''", '(job.CreatedDate)'],
    ["''", "'mutant'"],
  ),
  ...of(
    'packages/polling/src/families/data-query.ts',
    "query === input.query && !(Date.parse(updatedOn ?? '') < submittedAt - CLOCK_SKEW_MS),",
    'None of these is a date: the text is for the compiler.',
    ["updatedOn ?? ''", '(updatedOn)'],
    ["''", "'mutant'"],
  ),
  ...of(
    'packages/polling/src/batch/slots.ts',
    'retryAfterMs: number | undefined = 0,',
    'No pause is shorter than 5 s.',
    ['0', '1'],
  ),
  ...of(
    'packages/polling/src/batch/priority-queue.ts',
    'a in items && b in items && keyOf(items[a]!) < keyOf(items[b]!)',
    'Items of the same key come in any order.',
    ['<', '<='],
  ),
  ...of(
    'packages/polling/src/submit/create-budget.ts',
    'const delayMs = Math.max(backoff, retryAfterOf(error) ?? 0)',
    'No delay is shorter than 1 s.',
    ['0', '1'],
  ),
  ...of(
    'packages/polling/src/wait.ts',
    'export function checkWait({ timeoutMs = 1, schedule }: WaitOptions): void {',
    'Any number above 0 is allowed.',
    ['1', '2'],
  ),
  ...of(
    'packages/polling/src/wait.ts',
    'return (await history?.scheduleFor(handle, schedule)) ?? schedule',
    'What it would throw is caught, and the schedule is the same.',
    ['history?.scheduleFor(handle, schedule)', 'history.scheduleFor(handle, schedule)'],
  ),
  ...of(
    'packages/polling/src/submit/list-orphans.ts',
    'const submittedAt = list.createdAt?.(raw) ?? Number.NaN',
    'Nothing is before either: the number is for the compiler.',
    ['list.createdAt?.(raw) ?? Number.NaN', '(list.createdAt?.(raw))'],
  ),
  ...of(
    'packages/polling/src/submit/start-without-key.ts',
    'isOld ||= wasThere || (!isNew && (list.createdAt?.(raw) ?? 0) < submittedAt - CLOCK_SKEW_MS)',
    'Both are in 1970.',
    ['0', '1'],
  ),
  ...of(
    'packages/polling/src/submit/list-orphans.ts',
    "const fields = await ownHandle(context, newHandle(context, name, '-', 0, options), options.signal)",
    'Each orphan gets a time of its own.',
    ['0', '1'],
  ),
]

/** The explanation of a mutant, if there is one. */
export function explainedOf(
  file: string,
  text: string,
  { was, is }: Pick<Mutant, 'was' | 'is'>,
): Explained | undefined {
  return EXPLAINED.find(
    (each) => each.file === file && each.line === text && each.was === was && each.is === is,
  )
}

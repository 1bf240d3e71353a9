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
    'packages/client/src/transport/decode-json.ts',
    '} catch {',
    'A function that ends without a value has this one.',
    ['{ return undefined }', '{}'],
  ),
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
    'packages/data/src/csv/record-scanner.ts',
    'const JUST_CLOSED = 2',
    'Any number that no other state has is as good.',
    ['2', '3'],
  ),
  ...of('packages/data/src/csv/record-scanner.ts', 'base: 0,', 'It is set before a byte is read.', [
    '0',
    '1',
  ]),
  ...of('packages/data/src/csv/record-scanner.ts', 'recordStart: 0,', 'It is set before a byte is read.', [
    '0',
    '1',
  ]),
  ...of('packages/data/src/csv/record-scanner.ts', 'quoteLine: 1,', 'It is set when a quote opens.', [
    '1',
    '2',
  ]),
  ...of(
    'packages/data/src/csv/record-scanner.ts',
    'scan.hasMark = scan.base > 0',
    'A mark has three bytes.',
    ['0', '1'],
  ),
  ...of(
    'packages/data/src/csv/record-scanner.ts',
    'if (first.length > scan.base) take(scan, first.subarray(scan.base))',
    'No bytes change nothing that is read.',
    ['first.length > scan.base', 'true'],
    ['>', '>='],
  ),
  ...of(
    'packages/data/src/csv/record-scanner.ts',
    'function passMany(scan: Scan, chunk: Bytes, from: number): number | undefined {',
    'The slow way comes to the same: a benchmark shows the difference.',
    ['{ const { base, delimiter, line } = scan const previous = before(scan, chunk, fr…', '{}'],
  ),
  ...of(
    'packages/data/src/csv/record-scanner.ts',
    '(scan.recordStart === base + from ? BEFORE.start : 0) |',
    'The module gives up then, and the slow way comes to the same.',
    ['scan.recordStart === base + from', 'false'],
    ['+', '-'],
  ),
  ...of(
    'packages/data/src/csv/record-scanner.ts',
    '(previous === delimiter ? BEFORE.delimiter : 0) |',
    'The module gives up then, and the slow way comes to the same.',
    ['previous === delimiter', 'false'],
  ),
  ...of(
    'packages/data/src/csv/record-scanner.ts',
    'if (found === undefined) return undefined',
    'The slow way comes to the same: a benchmark shows the difference.',
    ['found === undefined', 'true'],
  ),
  ...of(
    'packages/data/src/csv/record-scanner.ts',
    'for (let index = from; index < length; index += 1) {',
    'After the last byte there is none to stop at.',
    ['<', '<='],
  ),
  ...of('packages/data/src/csv/record-scanner.ts', 'if (byte > QUOTE) continue', 'It is only faster.', [
    'byte > QUOTE',
    'false',
  ]),
  ...of(
    'packages/data/src/csv/record-scanner.ts',
    'return index + 1',
    'Both are past the end where the chunk ends with the CR.',
    ['1', '2'],
  ),
  ...of(
    'packages/data/src/csv/record-scanner.ts',
    'scan.head = []',
    'It gives memory back, and nothing reads it.',
    ['scan.head = []', ';'],
  ),
  ...of(
    'packages/data/src/csv/record-ranges.ts',
    'const MAX_RECORD_BYTES = 67_108_864',
    'A test of one byte more would take 64 MiB.',
    ['67_108_864', '67108865'],
  ),
  ...of(
    'packages/client/src/errors/classify.ts',
    "export function classify(status: number, code = '', aqua: boolean): Classified {",
    'Neither is a code.',
    ["''", "'mutant'"],
  ),
  ...of(
    'packages/client/src/errors/classify.ts',
    "const digits = /^(\\d\\d?|\\d{8})$/.test(code) ? code.slice(-2) : ''",
    'Neither is a code.',
    ["''", "'mutant'"],
  ),
  ...of(
    'packages/client/src/errors/error-from.ts',
    "function limitOf(code = '', [reason]: readonly ZuoraReason[], headers: Headers): 'requests' | 'jobs' {",
    'Neither is a code, nor a word for jobs.',
    ["''", "'mutant'"],
  ),
  ...of(
    'packages/client/src/errors/error-from.ts',
    "/^0+\\b/.test(headers.get(name) ?? ''),",
    'None of these is 0: the text is for the compiler.',
    ["headers.get(name) ?? ''", '(headers.get(name))'],
    ["''", "'mutant'"],
  ),
  ...of(
    'packages/client/src/transport/layers/authenticate.ts',
    'for (let attempt = 1; ; attempt += 1) {',
    'There is one repeat, and no count is read after it.',
    ['1', '2'],
  ),
  ...of(
    'packages/client/src/transport/layers/create-limit-gate.ts',
    'if (pausedUntil > now || !rate || rate.resetAt <= now) return pausedUntil',
    'At the end of a window a call goes at once, one way or the other.',
    ['<=', '<'],
  ),
  ...of(
    'packages/client/src/transport/layers/create-limit-gate.ts',
    'nextAt = at + (resetAt - at) / (remaining || 1)',
    'Where nothing remains, there is no time left to share.',
    ['1', '2'],
  ),
  ...of(
    'packages/client/src/transport/layers/create-limit-gate.ts',
    "const number = Number.parseInt(headers.get(name) ?? '', 10)",
    'None of these is a number: the text is for the compiler.',
    ["headers.get(name) ?? ''", '(headers.get(name))'],
    ["''", "'mutant'"],
  ),
  ...of(
    'packages/client/src/transport/watch-stream.ts',
    '(reader) => void reader.cancel().catch(() => {}),',
    'A test shows it in a process of its own, in which mutants are not in force.',
    ['void reader.cancel().catch(() => {})', 'undefined'],
  ),
  ...of(
    'packages/client/src/transport/watch-stream.ts',
    'abandoned.register(watched, reader)',
    'A test shows it in a process of its own, in which mutants are not in force.',
    ['abandoned.register(watched, reader)', ';'],
  ),
  ...of(
    'packages/client/src/transport/watch-stream.ts',
    'controller.byobRequest?.respond(0)',
    'What it throws comes after the end, where nobody reads.',
    ['controller.byobRequest?.respond(0)', 'controller.byobRequest.respond(0)'],
  ),
  ...of(
    'packages/client/src/transport/fetch-answer.ts',
    "const whole = isForFile ? '' : await readText(request, response)",
    'A body that was called off has no text.',
    ['isForFile', 'false'],
  ),
  ...of(
    'packages/client/src/transport/fetch-answer.ts',
    "return /^(text\\/csv|application\\/(zip|(x-)?gzip|octet-stream))\\b/i.test(headers.get('content-type') ?? '')",
    'None of these is a type of files: the text is for the compiler.',
    ["headers.get('content-type') ?? ''", "(headers.get('content-type'))"],
    ["''", "'mutant'"],
  ),
  ...of(
    'packages/client/src/transport/token/create-token-source.ts',
    'const land = (): void => forget(departed)',
    'Whoever leaves last forgets it as well.',
    ['forget(departed)', 'undefined'],
  ),
  ...of(
    'packages/data/src/load/judge-part.ts',
    'const record = (countOf(row) ?? 0) - 1',
    'Both are before the first record.',
    ['0', '1'],
  ),
  ...of(
    'packages/data/src/csv/split-csv.ts',
    'if (at > from) take(part, batch, from, at)',
    'No bytes are taken then.',
    ['at > from', 'true'],
    ['>', '>='],
  ),
  ...of(
    'packages/data/src/csv/split-csv.ts',
    'headerStart: 0,',
    'What is wrong with the header ends the first part.',
    ['0', '1'],
  ),
  ...of(
    'packages/data/src/csv/split-csv.ts',
    "const wayOut = maxBytes < CUSTOM_OBJECTS_LIMITS.uploadBytes ? ', or raise maxBytes' : ''",
    'A test of it would take a record as large as the largest file that Zuora takes.',
    ['maxBytes < CUSTOM_OBJECTS_LIMITS.uploadBytes', 'true'],
    ['<', '<='],
    ["''", "'mutant'"],
  ),
  ...of('packages/data/src/csv/split-csv.ts', 'if (isUtf8(bytes)) return', 'It is only faster.', [
    'isUtf8(bytes)',
    'false',
  ]),
  ...of(
    'packages/data/src/csv/split-csv.ts',
    'if (at === undefined) return',
    'It is for the compiler: other bytes than UTF-8 were found before.',
    ['at === undefined', 'false'],
  ),
  ...of(
    'packages/data/src/store/file-store.ts',
    "const reading = retryWhileInUse(() => readFile(path, { encoding: 'utf8', flag }))",
    'Bytes are parsed as UTF-8 as well: the name is for the compiler.',
    ["'utf8'", "''"],
  ),
  ...of(
    'packages/data/src/store/sqlite-store.ts',
    'const code = ((error as { readonly errcode?: number }).errcode ?? 0) & 255',
    'None of these is a code that is told apart: the number is for the compiler.',
    [
      '(error as { readonly errcode?: number }).errcode ?? 0',
      '((error as { readonly errcode?: number }).errcode)',
    ],
    ['0', '1'],
  ),
  ...of(
    'packages/cli/src/work/adopt-work.ts',
    "const orders = known.flatMap(({ order }) => (order.type === 'export' ? order.job : []))",
    'What has started a job that leaves files is an export: the condition is for the compiler.',
    ["order.type === 'export'", 'true'],
  ),
  ...of(
    'packages/cli/src/ledger/note-event.ts',
    'return undefined',
    'The function ends there, and returns the same.',
    ['return undefined', ';'],
  ),
  ...of(
    'packages/polling/src/wait.ts',
    'if (until <= clock.now()) return',
    'A sleep until now is over at once.',
    ['<=', '<'],
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

/** The files in which a package judges: what is wrong in them, no type shows. */
export const JUDGEMENT: Readonly<Record<string, readonly string[]>> = {
  polling: [
    'src/job/reduce.ts',
    'src/schedule/next-poll-at.ts',
    'src/job/failures.ts',
    'src/job/count-of.ts',
    'src/job/text-of.ts',
    'src/advance.ts',
    'src/batch/queue.ts',
    'src/submit/create-budget.ts',
    'src/submit/start-with-key.ts',
    'src/submit/start-without-key.ts',
  ],
  client: [
    'src/transport/layers/retry.ts',
    'src/transport/layers/timeout.ts',
    'src/transport/watch-stream.ts',
    'src/transport/token/create-token-source.ts',
    'src/call/items-of.ts',
    'src/errors/classify.ts',
    'src/transport/retry-after-of.ts',
  ],
  data: [
    'src/csv/split-csv.ts',
    'src/csv/count-records.ts',
    'src/files/manifest.ts',
    'src/load/judge-part.ts',
    'src/store/file-store.ts',
  ],
}

/**
 * Downloads a file in a process of its own, and takes up where an earlier one was killed: `save-child.ts
 * <url> <store> <target> <records>`.
 */
import { type Checkpoint, type Download, downloadFile, parseTransfer, writeWhole } from '../src/index.ts'
import { fileStore } from '../src/store/index.ts'

const [, , url = '', place = '', target = '', records = '0'] = process.argv
const store = fileStore(place)
const kept = await store.get<{ readonly checkpoint: Checkpoint; readonly transfer?: unknown }>('download')
let version = kept?.version
let download: Download | undefined

await writeWhole(
  target,
  (start) => {
    const from = start > 0 ? parseTransfer(kept!.value.transfer) : undefined
    download = downloadFile(
      async (_, { range, signal }) => {
        const headers = range ? { range: `bytes=${range.from}-`, 'if-range': range.etag ?? '' } : {}
        const response = await fetch(url, { headers, signal: signal ?? null })
        return { status: response.status, headers: response.headers, body: response.body! }
      },
      'f1',
      { from },
    )
    return download.bytes
  },
  { records: Number(records) },
  {
    resume: kept?.value.checkpoint,
    checkpointBytes: 16_384,
    async onCheckpoint(checkpoint) {
      const transfer = download?.state() ?? kept?.value.transfer
      // Both stand at the same byte.
      if (download !== undefined && download.state().received !== checkpoint.bytes) process.exit(3)
      version = await store.put('download', { checkpoint, transfer }, version)
      process.stdout.write(`${checkpoint.bytes}\n`)
    },
  },
)

/**
 * Works on a store in a process of its own: `store-child.ts <file|sqlite> <path> <count|grow> <times>`.
 * `count` adds 1 to a counter that many times; `grow` writes ever longer values and says of each when it is
 * kept.
 */
import { fileStore, sqliteStore, type Store, StoreConflictError } from '../src/store/index.ts'

const [, , form = '', path = '', work = '', times = '0'] = process.argv
const store: Store = form === 'file' ? fileStore(path) : sqliteStore(path)

async function count(): Promise<void> {
  for (;;) {
    const found = await store.get<number>('counter')
    try {
      await store.put('counter', (found?.value ?? 0) + 1, found?.version)
      return
    } catch (error) {
      if (!(error instanceof StoreConflictError)) throw error
    }
  }
}

if (work === 'count') for (let time = 0; time < Number(times); time += 1) await count()
else {
  let version = (await store.get('growing'))?.version
  for (let time = 1; ; time += 1) {
    version = await store.put('growing', { time, filler: 'x'.repeat((time * 997) % 200_000) }, version)
    process.stdout.write(`${time}\n`)
  }
}

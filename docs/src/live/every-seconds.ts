import { replicaOf } from '../../../bench/src/polling/contenders/replicas.ts'
import type { Contender } from '../../../bench/src/polling/wait.ts'

/** A loop as people write it. */
export function everySeconds(seconds: number): Contender {
  return replicaOf({
    name: `every ${seconds} s`,
    firstMs: seconds * 1_000,
    gapMs: () => seconds * 1_000,
  })
}

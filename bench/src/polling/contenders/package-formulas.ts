import type { Contender } from '../wait.ts'
import { replicaOf } from './replicas.ts'

/**
 * The formulas of packages that the benchmarks run, for where they cannot: a page in a browser must not
 * replace its own timers. A test holds each to the figures of its package.
 */
export const PACKAGE_FORMULAS: Readonly<Record<'coreLro' | 'gax' | 'smithy', Contender>> = {
  coreLro: replicaOf({ name: '@azure/core-lro', gapMs: () => 2_000 }),
  gax: replicaOf({
    name: 'google-gax',
    gapMs: (polls) => Math.min(100 * 1.3 ** (polls - 1), 60_000),
  }),
  smithy: replicaOf({
    name: '@smithy/util-waiter',
    gapMs(polls, random) {
      if (polls > Math.log2(120 / 2) + 1) return 120_000
      return 2_000 + random() * (2_000 * 2 ** (polls - 1) - 2_000)
    },
  }),
}

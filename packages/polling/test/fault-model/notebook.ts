import { isDeepStrictEqual } from 'node:util'

import {
  type WorldJson,
  type SimulatedProcess,
  WorldConflictError,
  StoreFailureError,
} from '@zuora-jobs/simulate'

import type { JobHandle } from '../../src/index.ts'
import { hold } from './hold.ts'

/** What a program keeps of the one job that it is for. */
export interface Kept {
  /** The idempotency key of the next submit. */
  readonly key: string
  /** Whether a submit was begun of which nothing is known. */
  readonly isSubmitting: boolean
  /** When the first such submit was begun, by the clock of the machine. */
  readonly since: number
  readonly handle: JobHandle | null
}

/** The place in the store where a program keeps it; every change is there before the program goes on. */
export interface Notebook {
  readonly kept: Kept
  readonly keep: (changes: Partial<Kept>) => Promise<void>
}

const PLACE = 'work'

/** Opens the notebook that an earlier process has left, or a new one. */
export async function openNotebook(
  { store }: SimulatedProcess,
  first: () => Kept,
  later: () => Promise<void>,
): Promise<Notebook> {
  const read = async (): Promise<{ readonly value: WorldJson; readonly version: number } | undefined> => {
    for (;;) {
      try {
        return await store.get(PLACE)
      } catch (error) {
        if (!(error instanceof StoreFailureError)) throw error
        await later()
      }
    }
  }
  let found = await read()
  let version = found?.version
  let kept = (found?.value as Kept | undefined) ?? first()

  return {
    get kept() {
      return kept
    },
    async keep(changes) {
      // A handle is read back as JSON, so it is written as JSON.
      const next = JSON.parse(JSON.stringify({ ...kept, ...changes })) as Kept
      for (;;) {
        try {
          version = await store.put(PLACE, next as unknown as WorldJson, version)
          kept = next
          return
        } catch (error) {
          if (!(error instanceof StoreFailureError || error instanceof WorldConflictError)) throw error
        }
        // It may have been written all the same.
        found = await read()
        if (isDeepStrictEqual(found?.value, next)) {
          version = found?.version
          kept = next
          return
        }
        hold(found?.version === version, 'nobody else writes')
        await later()
      }
    },
  }
}

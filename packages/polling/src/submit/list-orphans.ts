import { callOptionsOf, type JobCallOptions } from '../job-call-options.ts'
import { HandleError } from '../job/errors.ts'
import type { JobHandle } from '../job/handle.ts'
import { familyNamed, type JobsContext, ownHandle } from '../jobs-context.ts'
import { newHandle } from '../new-handle.ts'
import { attempt, firstHandle } from './first-handle.ts'
import { usableId } from './start.ts'

/** Options of `orphans`. */
export interface OrphansOptions extends JobCallOptions {
  /**
   * How long a job must have waited for its file, milliseconds by the clocks of this machine and of Zuora,
   * which may be minutes apart. Long enough that no submit is still about to upload it.
   *
   * @default 3_600_000
   */
  readonly minAgeMs?: number | undefined
}

const DEFAULT_MIN_AGE_MS = 3_600_000

/** The jobs of the tenant, whoever has submitted them, that wait for a file which nobody will bring. */
export async function listOrphans<Name extends string>(
  context: JobsContext,
  name: Name,
  { minAgeMs = DEFAULT_MIN_AGE_MS, ...options }: OrphansOptions = {},
): Promise<readonly JobHandle<Name>[]> {
  const family = familyNamed(context, name)
  const { list, upload, report } = family
  if (!list || !upload) throw new HandleError(`${name} jobs wait for no file, or cannot be listed`)
  if (!(minAgeMs >= 0)) throw new RangeError(`minAgeMs must be a number from 0 on, not ${minAgeMs}`)
  const fields = await ownHandle(context, newHandle(context, name, '-', 0, options), options.signal)
  const call = callOptionsOf(fields, options)
  const youngest = context.clock.now() - minAgeMs
  const orphans = new Map<string, JobHandle<Name>>()
  for (let cursor: string | undefined; ;) {
    const { items, next } = await list.page(context.zuora, cursor, call, 'blocked')
    for (const raw of items) {
      const submittedAt = list.createdAt?.(raw) ?? Number.NaN
      if (!(submittedAt <= youngest) || attempt(() => report(raw))?.phase !== 'blocked') continue
      const id = attempt(() => usableId(list.idOf(raw)))
      if (id) orphans.set(id, firstHandle(family, fields, { id, raw, submittedAt }))
    }
    if (next === undefined || next === cursor) return [...orphans.values()]
    cursor = next
  }
}

import { FleetError } from '../entries/fleet-error.ts'
import type { NewEntry } from '../entries/new-entry.ts'

/** @throws FleetError `key-used` where the key was used for something else */
export function sameWork(
  { key, tenant, digest }: Pick<NewEntry, 'key' | 'tenant' | 'digest'>,
  found: { readonly id: string; readonly digest: string },
): string {
  if (found.digest === digest) return found.id
  throw new FleetError(
    'key-used',
    `key ${JSON.stringify(key)} of tenant ${JSON.stringify(tenant)} is that of other work (entry ${found.id}): take another key for another input`,
    { entryId: found.id },
  )
}

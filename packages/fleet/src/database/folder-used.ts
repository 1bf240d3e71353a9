import { FleetError } from '../entries/fleet-error.ts'

/** Refuses one more entry with the folder of another one that is not done. */
export function folderUsed(
  saveTo: string | null,
  { id, tenant }: { readonly id: string; readonly tenant: string },
): FleetError {
  const folder = JSON.stringify(saveTo)
  return new FleetError(
    'folder-used',
    `the results of entry ${id} of tenant ${JSON.stringify(tenant)}, which is not done, go to ${folder} as well; nothing was enqueued: name another folder, or wait until it is done`,
    { entryId: id },
  )
}

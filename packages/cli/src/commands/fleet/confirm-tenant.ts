import type { CliContext } from '../../context/cli-context.ts'
import { readProfiles } from '../../profiles/profile-file.ts'
import { confirmWriteTo } from '../../tenant/confirm-write.ts'
import { DEFAULT_TENANT } from './open-fleet.ts'

/**
 * Where the profile of a tenant is protected, asks before something is submitted to it. One that this machine
 * does not have, may be one of the machine where the worker is.
 *
 * @param what such as `fleet enqueue`
 */
export async function confirmTenant(context: CliContext, tenant: string, what: string): Promise<void> {
  if (tenant === DEFAULT_TENANT) return confirmWriteTo(context, {}, what)
  if (!Object.hasOwn(readProfiles(context.env).profiles, tenant)) return
  await confirmWriteTo(context, { profile: tenant }, what)
}

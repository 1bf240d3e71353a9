import type { ZuoraClient } from '@zuora-jobs/client'

import type { CliContext, World } from '../context/cli-context.ts'
import type { ConnectFlags } from '../input/flags.ts'
import { type KeptFlags, tenantOf } from '../output/command-line.ts'
import { connect, hostOf } from './connect.ts'
import { tenantSettings } from './tenant-settings.ts'

/** The tenant that a command works with. */
export interface Tenant {
  readonly zuora: ZuoraClient
  /** Its host, as messages and the ledger name it. */
  readonly host: string
  /** The flags that reach it again, also where another profile has become the default. */
  readonly connection: KeptFlags
}

/** The tenant that flags and environment name. Sends nothing. */
export async function openTenant(
  context: World & Pick<CliContext, 'argv'>,
  flags: ConnectFlags,
): Promise<Tenant> {
  const connection = connectionOf(context, flags)
  return { zuora: connect(context, flags), host: hostOf(context, flags), connection }
}

/** Variables that count before a profile, and after `--profile`. */
const VARIABLES = ['BASE_URL', 'ENVIRONMENT', 'ENTITY_IDS', 'ORG_IDS', 'API_VERSION', 'TRACK_ID'] as const

function connectionOf({ env }: Pick<World, 'env'>, flags: ConnectFlags): KeptFlags {
  const kept = tenantOf(flags)
  const { profile } = tenantSettings({ env }, flags)
  if (profile === undefined || VARIABLES.some((name) => env[`ZUORA_${name}`])) return kept
  return { profile: profile.name, ...kept }
}

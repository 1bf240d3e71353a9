import type { ZuoraClient } from '@zuora-jobs/client'

import type { CliContext, World } from '../context/cli-context.ts'
import type { ConnectFlags } from '../input/flags.ts'
import { type KeptFlags, tenantOf } from '../output/command-line.ts'
import { addressOf, connect } from './connect.ts'
import { tenantSettings } from './tenant-settings.ts'

/** The tenant that a command works with. */
export interface Tenant {
  readonly zuora: ZuoraClient
  /** Its host, as messages and the ledger name it. */
  readonly host: string
  /** Scheme and host, as requests go to. */
  readonly origin: string
  /** The flags that reach it again, also where another profile has become the default. */
  readonly connection: KeptFlags
}

/** The tenant that flags and environment name. Sends nothing. */
export async function openTenant(
  context: World & Pick<CliContext, 'argv'>,
  flags: ConnectFlags,
): Promise<Tenant> {
  const connection = connectionOf(context, flags)
  // First, because it says what is missing.
  const zuora = connect(context, flags)
  const { host, origin } = addressOf(context, flags)
  return { zuora, host, origin, connection }
}

/** Variables that count before a profile, and after `--profile`. */
const VARIABLES = ['BASE_URL', 'ENVIRONMENT', 'ENTITY_IDS', 'ORG_IDS', 'API_VERSION', 'TRACK_ID'] as const

function connectionOf({ env }: Pick<World, 'env'>, flags: ConnectFlags): KeptFlags {
  const kept = tenantOf(flags)
  const { profile } = tenantSettings({ env }, flags)
  if (profile === undefined || VARIABLES.some((name) => env[`ZUORA_${name}`])) return kept
  return { profile: profile.name, ...kept }
}

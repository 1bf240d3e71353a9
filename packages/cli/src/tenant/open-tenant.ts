import type { ZuoraClient } from '@zuora-jobs/client'

import type { CliContext, World } from '../context/cli-context.ts'
import type { ConnectFlags } from '../input/flags.ts'
import { connect, hostOf } from './connect.ts'

/** The tenant that a command works with. */
export interface Tenant {
  readonly zuora: ZuoraClient
  /** Its host, as messages and the ledger name it. */
  readonly host: string
}

/** The tenant that flags and environment name. Sends nothing. */
export async function openTenant(
  context: World & Pick<CliContext, 'argv'>,
  flags: ConnectFlags,
): Promise<Tenant> {
  return { zuora: connect(context, flags), host: hostOf(context, flags) }
}

import type { FlagParametersForType } from '@stricli/core'
import { createZuoraClient, type ZuoraClient } from '@zuora-jobs/client'

import type { CliContext } from './context.ts'
import { CliError, EXIT } from './exit.ts'
import { tokenFiles, tokenFolder } from './token-files.ts'

/** Flags that every command which talks to Zuora takes. */
export interface ConnectFlags {
  readonly baseUrl?: string
}

/** How `--base-url` is declared. */
export const connectFlags: FlagParametersForType<ConnectFlags, CliContext> = {
  baseUrl: {
    kind: 'parsed',
    parse: String,
    brief: 'REST host, such as https://rest.zuora.com (default: $ZUORA_BASE_URL)',
    placeholder: 'url',
    optional: true,
  },
}

/**
 * A client for the tenant that flags and environment name.
 *
 * @throws CliError naming every variable that is missing
 */
export function connect({ process: { env } }: CliContext, flags: ConnectFlags): ZuoraClient {
  const baseUrl = flags.baseUrl ?? env['ZUORA_BASE_URL']
  const { ZUORA_CLIENT_ID: clientId, ZUORA_CLIENT_SECRET: clientSecret } = env
  const missing = [
    !clientId && 'ZUORA_CLIENT_ID',
    !clientSecret && 'ZUORA_CLIENT_SECRET',
    !baseUrl && 'ZUORA_BASE_URL (or --base-url)',
  ].filter((name) => typeof name === 'string')
  if (!clientId || !clientSecret || !baseUrl) {
    throw new CliError(
      EXIT.credentials,
      `set ${missing.join(' and ')} in the environment; to try without a tenant, run "zuora-jobs demo"`,
    )
  }
  // A mock tenant forgets its tokens when it ends, so there is nothing to keep.
  const isLoopback = baseUrl.startsWith('http:')
  const tokenStore = isLoopback ? undefined : tokenFiles(tokenFolder(env))
  return createZuoraClient({ baseUrl, auth: { clientId, clientSecret, tokenStore } })
}

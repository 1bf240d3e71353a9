import { createZuoraClient, type ZuoraClient, type ZuoraClientOptions } from '@zuora-jobs/client'

import type { World } from '../context/cli-context.ts'
import { CliError } from '../context/cli-error.ts'
import { EXIT } from '../context/exit.ts'
import type { ConnectFlags } from '../input/flags.ts'
import { fileTokenStore, tokenFolder } from './file-token-store.ts'

/**
 * A client for the tenant that flags and environment name.
 *
 * @throws CliError naming every variable that is missing
 */
export function connect({ env, clock, fetch }: World, flags: ConnectFlags): ZuoraClient {
  const baseUrl = baseUrlOf(env, flags)
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
  // Plain http is for loopback only: a mock tenant, which forgets its tokens when it ends.
  const tokenStore = baseUrl.startsWith('http:') ? undefined : fileTokenStore(tokenFolder(env))
  const auth = { clientId, clientSecret, tokenStore }
  const allowInsecureHttp = env['ZUORA_INSECURE_HTTP'] === '1'
  return createZuoraClient({ baseUrl, auth, clock, fetch, allowInsecureHttp, ...identityOf(env, flags) })
}

/** The host that a client for these flags talks to. */
export function hostOf({ env }: Pick<World, 'env'>, flags: ConnectFlags): string {
  return new URL(baseUrlOf(env, flags)!).host
}

function baseUrlOf(env: World['env'], { baseUrl }: ConnectFlags): string | undefined {
  return baseUrl ?? env['ZUORA_BASE_URL']
}

/** The entity and the organizations that flags, or else the environment, name. */
function identityOf(
  env: World['env'],
  { entityId = env['ZUORA_ENTITY_IDS'], orgId }: ConnectFlags,
): Pick<ZuoraClientOptions, 'entityId' | 'orgIds'> {
  const orgIds = orgId ?? (env['ZUORA_ORG_IDS'] ?? '').split(',').flatMap((id) => id.trim() || [])
  return { entityId: entityId || undefined, orgIds: orgIds.length > 0 ? orgIds : undefined }
}

import { createZuoraClient, type ZuoraClient, type ZuoraEvent } from '@zuora-jobs/client'

import { report, say, type World } from '../context/cli-context.ts'
import { CliError } from '../context/cli-error.ts'
import { EXIT } from '../context/exit.ts'
import type { ConnectFlags } from '../input/flags.ts'
import { logVerbosely } from '../output/log-verbosely.ts'
import { runCredentialCommand } from '../profiles/credential-command.ts'
import { folderOf } from '../profiles/folders.ts'
import { nameOfPlace } from './confirm-write.ts'
import { fileTokenStore } from './file-token-store.ts'
import { type TenantSettings, tenantSettings } from './tenant-settings.ts'

/**
 * A client for the tenant that flags, environment and profile name.
 *
 * @throws CliError naming every variable that is missing
 */
export function connect(world: World, flags: ConnectFlags): ZuoraClient {
  const settings = tenantSettings(world, flags)
  const credentials = credentialsOf(world, settings)
  // Plain http is for loopback only: a mock tenant, which forgets its tokens when it ends.
  const folder = settings.baseUrl!.startsWith('http:') ? undefined : folderOf(world.env, 'cache')
  const tokenStore =
    folder === undefined ? undefined : fileTokenStore(folder, credentials.clientSecret, world)
  return clientFor(world, settings, { ...credentials, tokenStore }, announceWrite(world, settings))
}

/**
 * Says where something is changed, before the first request that does: what nobody forgets to call, and
 * what stays away where nothing is sent.
 */
function announceWrite(world: World, { baseUrl = '', profile }: TenantSettings): (event: ZuoraEvent) => void {
  let isSaid = false
  return (event) => {
    if (event.type !== 'request' || event.route === '/oauth/token' || event.operation.startsWith('GET '))
      return
    if (isSaid) return
    isSaid = true
    const place = { host: new URL(baseUrl).host, profile }
    report(world, { host: place.host, ...(profile && { profile: profile.name }) })
    say(world, `${world.command ?? 'this'} on ${nameOfPlace(place)}`)
  }
}

/** A client that keeps no tokens. */
export function clientFor(
  { env, clock, fetch, ...world }: World,
  { baseUrl = '', entityId, orgIds, apiVersion, trackId }: TenantSettings,
  auth: Parameters<typeof createZuoraClient>[0]['auth'],
  onEvent: (event: ZuoraEvent) => void = () => {},
): ZuoraClient {
  const log = world.mode?.verbose === true ? logVerbosely({ ...world, clock }) : undefined
  return createZuoraClient({
    baseUrl,
    auth,
    clock,
    fetch: trackId === undefined ? fetch : tracked(fetch, trackId),
    allowInsecureHttp: env['ZUORA_INSECURE_HTTP'] === '1',
    entityId,
    orgIds,
    apiVersion,
    onEvent: (event) => {
      log?.(event)
      onEvent(event)
    },
  })
}

/** The address that a client for these flags talks to. */
export function addressOf(world: Pick<World, 'env'>, flags: ConnectFlags): URL {
  return new URL(tenantSettings(world, flags).baseUrl!)
}

/**
 * What there is to connect with; the command for the secret is run.
 *
 * @throws CliError naming every variable that is missing
 */
export function credentialsOf(
  world: Pick<World, 'env'>,
  settings: TenantSettings & { readonly baseUrl?: string | undefined },
): { readonly clientId: string; readonly clientSecret: string } {
  const { baseUrl, clientId, clientSecret, credentialCommand } = settings
  const missing = [
    !clientId && 'ZUORA_CLIENT_ID',
    !clientSecret && !credentialCommand && 'ZUORA_CLIENT_SECRET',
    !baseUrl && 'ZUORA_BASE_URL (or --base-url)',
  ].filter((name) => typeof name === 'string')
  if (missing.length > 0) {
    throw new CliError(
      EXIT.credentials,
      `set ${missing.join(' and ')} in the environment, or log in with "zuora-jobs login"; ` +
        'to try without a tenant, run "zuora-jobs demo"',
    )
  }
  if (credentialCommand === undefined) return { clientId: clientId!, clientSecret: clientSecret! }
  const printed = runCredentialCommand(credentialCommand, world.env)
  return { clientId: printed.clientId ?? clientId!, clientSecret: printed.clientSecret }
}

/** One id for all requests of a command, in place of one for each call. */
function tracked(fetch: World['fetch'], trackId: string): World['fetch'] {
  return (request, init) => {
    request.headers.set('zuora-track-id', trackId)
    return fetch(request, init)
  }
}

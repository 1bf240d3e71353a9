import { ENVIRONMENTS, type ZuoraEnvironment } from '@zuora-jobs/client'
import { nearest } from '@zuora-jobs/client/internal'

import type { World } from '../context/cli-context.ts'
import { CliError } from '../context/cli-error.ts'
import { EXIT } from '../context/exit.ts'
import type { ConnectFlags } from '../input/flags.ts'
import { profileNamed, readProfiles } from '../profiles/profile-file.ts'
import type { Profile } from '../profiles/profile.ts'

/** The profile that a command uses. */
export interface UsedProfile {
  readonly name: string
  readonly isProtected: boolean
}

/** Which tenant is meant, and as whom: what flags, environment and profile say together. */
export interface TenantSettings {
  /** `undefined` where the credentials are not those of a profile. */
  readonly profile: UsedProfile | undefined
  readonly baseUrl: string | undefined
  readonly clientId: string | undefined
  readonly clientSecret: string | undefined
  readonly credentialCommand: string | undefined
  readonly entityId: string | undefined
  readonly orgIds: readonly string[] | undefined
  readonly apiVersion: string | undefined
  readonly trackId: string | undefined
}

/**
 * Flags count before the environment, and the environment before the profile. A profile that `--profile`
 * names counts as a flag: what the environment says of the tenant is left aside then. The id and the secret
 * of a client come from one place, never from two.
 *
 * @throws CliError for a profile or an environment that does not exist
 */
export function tenantSettings({ env }: Pick<World, 'env'>, flags: ConnectFlags): TenantSettings {
  const byFlag = flags.profile !== undefined
  const inEnv = (name: string): string | undefined => (byFlag ? undefined : env[name] || undefined)
  const profiles = readProfiles(env)
  const name = flags.profile ?? (env['ZUORA_PROFILE'] || profiles.default)
  const profile = name === undefined ? undefined : profileNamed(profiles, name)

  const clientId = inEnv('ZUORA_CLIENT_ID')
  const clientSecret = inEnv('ZUORA_CLIENT_SECRET')
  const fromEnv = clientId !== undefined || clientSecret !== undefined
  const credentials = fromEnv ? { clientId, clientSecret } : profile
  return {
    profile:
      profile && name !== undefined && !fromEnv
        ? { name, isProtected: profile.protected === true }
        : undefined,
    baseUrl: baseUrlOf(flags, inEnv, profile),
    clientId: credentials?.clientId,
    clientSecret: credentials?.clientSecret,
    credentialCommand: fromEnv ? undefined : profile?.credentialCommand,
    entityId: flags.entity ?? inEnv('ZUORA_ENTITY_IDS') ?? profile?.entity,
    orgIds: some(flags.org ?? listed(inEnv('ZUORA_ORG_IDS'))) ?? profile?.orgs,
    apiVersion: flags.apiVersion ?? inEnv('ZUORA_API_VERSION') ?? profile?.apiVersion,
    trackId: flags.trackId ?? inEnv('ZUORA_TRACK_ID'),
  }
}

/** The base URL of an environment. @throws CliError naming the nearest one, or all */
export function environmentUrl(name: string, from: string): string {
  if (Object.hasOwn(ENVIRONMENTS, name)) return ENVIRONMENTS[name as ZuoraEnvironment]
  const close = nearest(name, Object.keys(ENVIRONMENTS))
  throw new CliError(
    EXIT.configuration,
    `${from} ${JSON.stringify(name)} is not an environment of Zuora; ${
      close === undefined ? `there are ${Object.keys(ENVIRONMENTS).join(', ')}` : `did you mean ${close}?`
    }`,
  )
}

function baseUrlOf(
  { baseUrl, environment }: ConnectFlags,
  inEnv: (name: string) => string | undefined,
  profile: Profile | undefined,
): string | undefined {
  if (baseUrl !== undefined && environment !== undefined)
    throw new CliError(EXIT.usage, 'pass only one of --base-url and --environment')
  if (baseUrl !== undefined) return baseUrl
  if (environment !== undefined) return environmentUrl(environment, '--environment')
  const [url, name] = [inEnv('ZUORA_BASE_URL'), inEnv('ZUORA_ENVIRONMENT')]
  if (url !== undefined) return url
  if (name !== undefined) return environmentUrl(name, 'ZUORA_ENVIRONMENT')
  if (profile?.environment !== undefined) return environmentUrl(profile.environment, 'the profile says')
  return profile?.baseUrl
}

function listed(ids = ''): readonly string[] {
  return ids.split(',').flatMap((id) => id.trim() || [])
}

function some(ids: readonly string[]): readonly string[] | undefined {
  return ids.length > 0 ? ids : undefined
}

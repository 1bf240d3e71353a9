import { text as readAll } from 'node:stream/consumers'

import { buildCommand, type Command } from '@stricli/core'
import { ENVIRONMENTS, type ZuoraEnvironment } from '@zuora-jobs/client'

import { type CliContext, report, say, withContext } from '../context/cli-context.ts'
import { CliError } from '../context/cli-error.ts'
import { EXIT, type ExitCode } from '../context/exit.ts'
import { createPrompter, type Prompter } from '../input/create-prompter.ts'
import { CONNECT_FLAGS, type ConnectFlags } from '../input/flags.ts'
import { readProfiles, writeProfiles } from '../profiles/profile-file.ts'
import type { Profile } from '../profiles/profile.ts'
import { clientFor, credentialsOf } from '../tenant/connect.ts'
import { environmentUrl, type TenantSettings } from '../tenant/tenant-settings.ts'

interface LoginFlags extends Omit<ConnectFlags, 'trackId'> {
  readonly clientId?: string
  readonly secretStdin: boolean
  readonly credentialCommand?: string
  readonly protected: boolean
  readonly default: boolean
}

const { trackId: _, ...TENANT_FLAGS } = CONNECT_FLAGS

export const login: Command<CliContext> = buildCommand<LoginFlags, [], CliContext>({
  docs: {
    brief: 'Keep host and credentials of a tenant under a name',
    fullDescription:
      'Asks for the environment, the client id and the client secret of an OAuth client, verifies them by asking for ' +
      'a token, and keeps them in profiles.json of the config folder, for its owner only. What a flag says is not asked.\n' +
      'There is no flag for a secret, since other users of a machine can see command lines: it is typed, comes from stdin, or is ' +
      'printed by a command each time it is needed.',
  },
  parameters: {
    flags: {
      ...TENANT_FLAGS,
      profile: { ...CONNECT_FLAGS.profile, brief: 'Name of the profile (default: default)' },
      environment: {
        ...CONNECT_FLAGS.environment,
        brief: 'Environment of Zuora by its name, such as eu-production',
      },
      baseUrl: { ...CONNECT_FLAGS.baseUrl, brief: 'REST host, in place of --environment' },
      clientId: {
        kind: 'parsed',
        parse: String,
        brief: 'Id of an OAuth client (Administration › Manage Users › OAuth Clients)',
        placeholder: 'id',
        optional: true,
      },
      secretStdin: { kind: 'boolean', brief: 'Read the client secret from stdin', withNegated: false },
      credentialCommand: {
        kind: 'parsed',
        parse: String,
        brief: 'Command that prints the secret, or {"clientId","clientSecret"}; nothing secret is kept then',
        placeholder: 'command',
        optional: true,
      },
      protected: { kind: 'boolean', brief: 'Ask before every write with this profile', withNegated: false },
      default: { kind: 'boolean', brief: 'Use it where no profile is named', withNegated: false },
    },
  },
  func: withContext(logIn),
})

/** Asks for what no flag says, verifies it, and keeps it. */
async function logIn(context: CliContext, flags: LoginFlags): Promise<ExitCode> {
  const { env } = context
  const name = flags.profile ?? 'default'
  if (flags.secretStdin && flags.credentialCommand !== undefined)
    throw new CliError(EXIT.usage, 'pass only one of --secret-stdin and --credential-command')
  const before = readProfiles(env)
  const profile = await askFor(context, flags)
  const settings = settingsOf(name, profile)
  await verify(context, settings)

  const isFirst = Object.keys(before.profiles).length === 0
  const chosen = flags.default || isFirst ? name : before.default
  const path = writeProfiles(env, {
    version: 1,
    ...(chosen !== undefined && { default: chosen }),
    profiles: { ...before.profiles, [name]: profile },
  })
  report(context, { profile: name, host: new URL(settings.baseUrl!).host, path, default: chosen === name })
  say(context, `profile ${name} is in ${path}${chosen === name ? ', and used where none is named' : ''}`)
  return EXIT.ok
}

async function askFor(context: CliContext, flags: LoginFlags): Promise<Profile> {
  const { entity, org, apiVersion, credentialCommand } = flags
  const isAsked =
    (flags.environment === undefined && flags.baseUrl === undefined) ||
    flags.clientId === undefined ||
    (!flags.secretStdin && credentialCommand === undefined)
  if (isAsked && (context.stdin.isTTY !== true || flags.secretStdin)) throw withoutTerminal()
  const prompter = isAsked ? createPrompter(context) : undefined
  try {
    const host = await hostFor(flags, prompter)
    const clientId = flags.clientId ?? (await answered(prompter!, 'Client id: '))
    const clientSecret =
      credentialCommand !== undefined
        ? undefined
        : flags.secretStdin
          ? (await readAll(context.stdin)).trim()
          : await prompter!.askHidden('Client secret (not shown): ')
    if (clientSecret === '') throw new CliError(EXIT.usage, 'the client secret is empty; nothing was sent')
    return {
      ...host,
      clientId,
      ...(clientSecret !== undefined && { clientSecret }),
      ...(credentialCommand !== undefined && { credentialCommand }),
      ...(entity !== undefined && { entity }),
      ...(org !== undefined && org.length > 0 && { orgs: org }),
      ...(apiVersion !== undefined && { apiVersion }),
      ...(flags.protected && { protected: true }),
    }
  } finally {
    prompter?.close()
  }
}

async function hostFor(
  { environment, baseUrl }: LoginFlags,
  prompter: Prompter | undefined,
): Promise<Pick<Profile, 'environment' | 'baseUrl'>> {
  if (environment !== undefined && baseUrl !== undefined)
    throw new CliError(EXIT.usage, 'pass only one of --base-url and --environment')
  if (baseUrl !== undefined) return { baseUrl }
  const names = Object.keys(ENVIRONMENTS) as ZuoraEnvironment[]
  const list = names.map(
    (name, index) => `  ${String(index + 1).padStart(2)}  ${name.padEnd(24)}${ENVIRONMENTS[name]}\n`,
  )
  const answer =
    environment ??
    (await answered(prompter!, `Environments:\n${list.join('')}Name or number, or a base URL: `))
  if (answer.includes('://')) return { baseUrl: answer }
  const name = /^\d+$/.test(answer) ? (names[Number(answer) - 1] ?? answer) : answer
  environmentUrl(name, environment === undefined ? 'the answer' : '--environment')
  return { environment: name }
}

async function answered(prompter: Prompter, question: string): Promise<string> {
  const answer = await prompter.ask(question)
  if (answer === '') throw new CliError(EXIT.usage, 'the answer is empty; nothing was sent')
  return answer
}

/** Asks for a token, which is what a login is good for. */
async function verify(context: CliContext, settings: TenantSettings): Promise<void> {
  const zuora = clientFor(context, settings, credentialsOf(context, settings))
  // Whoever wants to know the tenant gets a token first.
  await zuora.tenant({ signal: context.signal })
}

function settingsOf(name: string, profile: Profile): TenantSettings {
  const { environment, baseUrl, clientId, clientSecret, credentialCommand, entity, orgs, apiVersion } =
    profile
  return {
    profile: { name, isProtected: profile.protected === true },
    baseUrl: environment === undefined ? baseUrl : environmentUrl(environment, '--environment'),
    clientId,
    clientSecret,
    credentialCommand,
    entityId: entity,
    orgIds: orgs,
    apiVersion,
    trackId: undefined,
  }
}

function withoutTerminal(): CliError {
  return new CliError(
    EXIT.usage,
    'without a terminal to ask on, pass --environment (or --base-url), --client-id, and --secret-stdin or --credential-command',
  )
}

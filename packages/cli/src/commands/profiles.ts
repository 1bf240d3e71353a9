import { buildCommand, buildRouteMap, type RouteMap } from '@stricli/core'

import { type CliContext, report, say, withContext } from '../context/cli-context.ts'
import { EXIT, type ExitCode } from '../context/exit.ts'
import { profileNames } from '../input/completions-of.ts'
import { formatTable } from '../output/format-table.ts'
import { profileNamed, readProfiles, writeProfiles } from '../profiles/profile-file.ts'
import { environmentUrl } from '../tenant/tenant-settings.ts'

const NAME = {
  kind: 'tuple',
  parameters: [
    { brief: 'The profile', parse: String, proposeCompletions: profileNames, placeholder: 'name' },
  ],
} as const

export const profiles: RouteMap<CliContext> = buildRouteMap({
  docs: { brief: 'List the profiles, choose the default, or remove one' },
  defaultCommand: 'list',
  routes: {
    list: buildCommand<object, [], CliContext>({
      docs: { brief: 'List the profiles, without their secrets' },
      parameters: {},
      func: withContext(list),
    }),
    default: buildCommand<object, [string], CliContext>({
      docs: { brief: 'Use a profile where none is named' },
      parameters: { positional: NAME },
      func: withContext(setDefault),
    }),
    remove: buildCommand<object, [string], CliContext>({
      docs: { brief: 'Forget a profile, and its secret' },
      parameters: { positional: NAME },
      func: withContext(remove),
    }),
  },
})

async function list(context: CliContext): Promise<ExitCode> {
  const { profiles: all, default: chosen } = readProfiles(context.env)
  const found = Object.entries(all).map(([name, profile]) => ({
    name,
    host: new URL(profile.baseUrl ?? environmentUrl(profile.environment!, 'the profile says')).host,
    environment: profile.environment,
    clientId: profile.clientId,
    protected: profile.protected === true,
    default: name === chosen,
  }))
  report(context, { profiles: found })
  if (context.mode?.json === true) return EXIT.ok
  if (found.length === 0) {
    say(context, 'there is no profile; "zuora-jobs login" makes one')
    return EXIT.ok
  }
  const rows = found.map((one) => [
    `${one.default ? '* ' : '  '}${one.name}`,
    one.host,
    one.clientId,
    one.protected ? 'protected' : '',
  ])
  context.stdout.write(formatTable(['  NAME', 'HOST', 'CLIENT ID', ''], rows))
  return EXIT.ok
}

async function setDefault(context: CliContext, _: object, name: string): Promise<ExitCode> {
  const all = readProfiles(context.env)
  profileNamed(all, name)
  writeProfiles(context.env, { ...all, default: name })
  report(context, { profile: name })
  say(context, `profile ${name} is used where none is named`)
  return EXIT.ok
}

async function remove(context: CliContext, _: object, name: string): Promise<ExitCode> {
  const { version, profiles: all, default: chosen } = readProfiles(context.env)
  profileNamed({ version, profiles: all }, name)
  const left = Object.fromEntries(Object.entries(all).filter(([one]) => one !== name))
  writeProfiles(context.env, {
    version,
    ...(chosen !== undefined && chosen !== name && { default: chosen }),
    profiles: left,
  })
  report(context, { profile: name })
  say(context, `profile ${name} is removed`)
  return EXIT.ok
}

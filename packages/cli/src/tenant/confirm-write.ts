import type { CliContext } from '../context/cli-context.ts'
import { CliError } from '../context/cli-error.ts'
import { EXIT } from '../context/exit.ts'
import { createPrompter } from '../input/create-prompter.ts'
import type { ConnectFlags } from '../input/flags.ts'
import { tenantSettings, type UsedProfile } from './tenant-settings.ts'

/** Where something is changed. */
export interface WritePlace {
  readonly host: string
  readonly profile: UsedProfile | undefined
}

/** A place as it is told: `rest.zuora.com (profile prod)`. */
export function nameOfPlace({ host, profile }: WritePlace): string {
  return profile === undefined ? host : `${host} (profile ${profile.name})`
}

/** {@link confirmWrite}, for the tenant that flags name. */
export async function confirmWriteTo(context: CliContext, flags: ConnectFlags, what: string): Promise<void> {
  const { baseUrl, profile } = tenantSettings(context, flags)
  // What is missing or wrong, connecting says with its way out.
  if (baseUrl === undefined || !URL.canParse(baseUrl)) return
  await confirmWrite(context, { host: new URL(baseUrl).host, profile }, what)
}

/**
 * Where the profile is protected, asks before something is changed: the person types its name; a script
 * passes `--yes`.
 *
 * @param what such as `aqua run`
 * @throws CliError where they type anything else, or there is no terminal
 */
export async function confirmWrite(context: CliContext, place: WritePlace, what: string): Promise<void> {
  const { profile } = place
  if (profile?.isProtected !== true || context.yes) return
  const { stdin, stderr, mode } = context
  if (stdin.isTTY !== true || stderr.isTTY !== true || mode?.json === true) {
    throw new CliError(
      EXIT.usage,
      `the profile ${profile.name} is protected; without a terminal to confirm "${what}", pass --yes; nothing was sent`,
    )
  }
  const prompter = createPrompter(context)
  try {
    const question = `${what} on ${nameOfPlace(place)}, which is protected. Type ${profile.name} to go on: `
    if ((await prompter.ask(question)) !== profile.name)
      throw new CliError(EXIT.usage, 'not confirmed; nothing was sent')
  } finally {
    prompter.close()
  }
}

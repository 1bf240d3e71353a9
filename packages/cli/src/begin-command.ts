import { WRITING_COMMANDS } from './commands/writing-commands.ts'
import type { CliContext } from './context/cli-context.ts'
import type { ConnectFlags } from './input/flags.ts'
import { confirmWrite } from './tenant/confirm-write.ts'
import { tenantSettings } from './tenant/tenant-settings.ts'

/**
 * What comes before every command: one that changes something asks where the profile is protected. A plan and
 * a dry run change nothing.
 */
export async function beginCommand(context: CliContext, flags: unknown): Promise<void> {
  const { dryRun, plan } = Object(flags) as { readonly dryRun?: boolean; readonly plan?: boolean }
  const { command = '' } = context
  if (!WRITING_COMMANDS.has(command) || dryRun === true || plan === true) return
  const { baseUrl, profile } = tenantSettings(context, Object(flags) as ConnectFlags)
  // What is missing or wrong, connecting says with its way out.
  if (baseUrl === undefined || !URL.canParse(baseUrl)) return
  await confirmWrite(context, { host: new URL(baseUrl).host, profile }, command)
}

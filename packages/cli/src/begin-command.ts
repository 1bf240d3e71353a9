import { WRITING_COMMANDS } from './commands/family-commands.ts'
import type { CliContext } from './context/cli-context.ts'
import type { ConnectFlags } from './input/flags.ts'
import { confirmWriteTo } from './tenant/confirm-write.ts'

/**
 * What comes before every command: one that changes something asks where the profile is protected. A plan,
 * a dry run and what stays on this machine change nothing there.
 */
export async function beginCommand(context: CliContext, flags: unknown): Promise<void> {
  const { dryRun, plan, local } = Object(flags) as Readonly<Record<string, unknown>>
  const { command = '' } = context
  if (!WRITING_COMMANDS.has(command) || [dryRun, plan, local].includes(true)) return
  await confirmWriteTo(context, Object(flags) as ConnectFlags, command)
}

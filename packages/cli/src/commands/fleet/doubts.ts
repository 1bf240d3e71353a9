import { buildCommand, type Command } from '@stricli/core'

import { type CliContext, print, say, withContext } from '../../context/cli-context.ts'
import { EXIT, type ExitCode } from '../../context/exit.ts'
import { tellEntries } from './list.ts'
import { FLEET_FLAGS, type FleetFlags, withFleet } from './open-fleet.ts'

export const doubts: Command<CliContext> = buildCommand<FleetFlags, [], CliContext>({
  docs: { brief: 'List the entries of which only a person can tell what became of them' },
  parameters: { flags: FLEET_FLAGS },
  func: withContext(listDoubts),
})

async function listDoubts(context: CliContext, flags: FleetFlags): Promise<ExitCode> {
  return withFleet(context, flags, false, async (fleet) => {
    const entries = await fleet.doubts()
    tellEntries(context, entries)
    print(
      context,
      entries.map(({ id, doubt }) => `${id}: ${doubt!.message}`),
    )
    if (entries.length === 0) return EXIT.ok
    say(context, 'when you have found out: zuora-jobs fleet resolve <id> --job-id … or --none or --abandon')
    return EXIT.inDoubt
  })
}

import { buildCommand, type Command } from '@stricli/core'
import { sleepFor } from '@zuora-jobs/client/internal'
import type { TenantSummary } from '@zuora-jobs/fleet'

import { type CliContext, report, say, warn, withContext } from '../../context/cli-context.ts'
import { Interrupt } from '../../context/cli-error.ts'
import { EXIT, type ExitCode } from '../../context/exit.ts'
import { countEnds, doneIn, exitCodeOf } from './count-ends.ts'
import { FLEET_FLAGS, type FleetFlags, withFleet } from './open-fleet.ts'
import { tellEvent } from './tell-event.ts'

interface WorkFlags extends FleetFlags {
  readonly untilDone: boolean
  readonly soleSubmitter: boolean
}

const HANDED_ON = 'the tenants were handed on; what was submitted goes on in Zuora'

/** How often `--until-done` counts. */
const COUNT_MS = 1_000

export const work: Command<CliContext> = buildCommand<WorkFlags, [], CliContext>({
  docs: {
    brief: 'Submit and follow what is in the queue, until Ctrl-C',
    fullDescription:
      'Submits and follows what is in the queue, until Ctrl-C or SIGTERM, which hand the tenants on to other workers. ' +
      'As many workers as you like may run; any may be killed. Jobs go on in Zuora meanwhile.',
  },
  parameters: {
    flags: {
      ...FLEET_FLAGS,
      untilDone: {
        kind: 'boolean',
        brief: 'End when nothing is left to do, for cron; the exit code is that of the worst end',
        withNegated: false,
        default: false,
      },
      soleSubmitter: {
        kind: 'boolean',
        brief: 'Nobody else starts bulk jobs: one whose answer was lost is found on the list',
        withNegated: false,
        default: false,
      },
    },
  },
  func: withContext(workOn),
})

async function workOn(context: CliContext, flags: WorkFlags): Promise<ExitCode> {
  const { signal, clock } = context
  return withFleet(context, flags, flags.soleSubmitter, async (fleet) => {
    const start = { since: await fleet.cursor(), done: doneIn(await fleet.tenants()) }
    const worker = fleet.work({ onEvent: (event) => tellEvent(context, event) })
    await worker.ready
    say(context, 'at work; Ctrl-C hands everything on')
    for (;;) {
      await sleepFor(clock, COUNT_MS, signal).catch(async (error: unknown) => {
        await worker.stop()
        throw new Interrupt(HANDED_ON, { cause: error })
      })
      if (!flags.untilDone || countLeft(await fleet.tenants()) > 0) continue
      await worker.stop()
      const doubts = await fleet.doubts()
      const ended = await countEnds(fleet, start, clock)
      report(context, { ended, doubts: doubts.map(({ id }) => id) })
      const told = Object.entries(ended).map(([end, count]) => `${count} ${end}`)
      if (told.length > 0) say(context, `nothing is left to do: ${told.join(', ')}`)
      if (doubts.length > 0) warn(context, `${doubts.length} in doubt: see "zuora-jobs fleet doubts"`)
      return doubts.length > 0 ? EXIT.inDoubt : exitCodeOf(ended)
    }
  })
}

function countLeft(tenants: readonly TenantSummary[]): number {
  return tenants.reduce(
    (sum, { entries: { done: _done, doubt: _doubt, ...left } }) =>
      Object.values(left).reduce((total, count) => total + count, sum),
    0,
  )
}

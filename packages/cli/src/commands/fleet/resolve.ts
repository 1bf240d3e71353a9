import { buildCommand, type Command } from '@stricli/core'
import type { Entry, Fleet, Resolution } from '@zuora-jobs/fleet'

import { type CliContext, report, say, withContext } from '../../context/cli-context.ts'
import { CliError } from '../../context/cli-error.ts'
import { EXIT, type ExitCode } from '../../context/exit.ts'
import { confirmTenant } from './confirm-tenant.ts'
import { FLEET_FLAGS, type FleetFlags, withFleet } from './open-fleet.ts'

interface ResolveFlags extends FleetFlags {
  readonly jobId?: string
  readonly none: boolean
  readonly abandon: boolean
}

export const resolve: Command<CliContext> = buildCommand<ResolveFlags, [string], CliContext>({
  docs: { brief: 'Say what became of an entry in doubt' },
  parameters: {
    flags: {
      ...FLEET_FLAGS,
      jobId: {
        kind: 'parsed',
        parse: String,
        brief: 'This is its job: it is followed',
        placeholder: 'id',
        optional: true,
      },
      none: {
        kind: 'boolean',
        brief: 'No job was started: it is submitted again',
        withNegated: false,
        default: false,
      },
      abandon: {
        kind: 'boolean',
        brief: 'Nobody wants it any more: it ends',
        withNegated: false,
        default: false,
      },
    },
    positional: {
      kind: 'tuple',
      parameters: [
        {
          parse: String,
          brief: 'Id of the entry, as "fleet doubts" lists it, or its start',
          placeholder: 'id',
        },
      ],
    },
  },
  func: withContext(resolveDoubt),
})

async function resolveDoubt(context: CliContext, flags: ResolveFlags, given: string): Promise<ExitCode> {
  const { jobId, none, abandon } = flags
  const said: readonly Resolution[] = [
    ...(jobId === undefined ? [] : [{ jobId }]),
    ...(none ? ['none' as const] : []),
    ...(abandon ? ['abandon' as const] : []),
  ]
  const [resolution] = said
  if (resolution === undefined || said.length > 1) {
    throw new CliError(EXIT.usage, 'say one of --job-id, --none and --abandon')
  }
  return withFleet(context, flags, false, async (fleet) => {
    const { id, tenant } = await findDoubt(fleet, given)
    if (resolution === 'none') await confirmTenant(context, tenant, 'fleet resolve')
    await fleet.resolve(id, resolution)
    report(context, { id })
    say(context, `${id} is resolved`)
    return EXIT.ok
  })
}

/** What is shorter names nothing: it was typed by mistake. */
const SHORTEST = 4

/** The entry that an id, or the start of one, names. One that is not in doubt is refused by the fleet. */
async function findDoubt(fleet: Fleet, given: string): Promise<Pick<Entry, 'id' | 'tenant'>> {
  const isMeant = ({ id }: Entry): boolean =>
    id === given || (given.length >= SHORTEST && id.startsWith(given))
  const [found, another] = (await fleet.doubts()).filter(isMeant)
  if (another) throw new CliError(EXIT.usage, `more than one entry begins with ${JSON.stringify(given)}`)
  return found ?? { id: given, tenant: (await fleet.get(given))?.tenant ?? '' }
}

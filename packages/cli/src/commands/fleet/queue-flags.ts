import type { FlagParametersForType } from '@stricli/core'

import type { CliContext } from '../../context/cli-context.ts'
import { profileNames } from '../../input/completions-of.ts'
import { DEFAULT_TENANT, FLEET_FLAGS, type FleetFlags } from './open-fleet.ts'

/** Flags of commands that put work into the queue of a tenant. */
export interface QueueFlags extends FleetFlags {
  readonly tenant: string
  readonly key?: string
  readonly priority: number
}

/** How {@link QueueFlags} are declared. */
export const QUEUE_FLAGS: FlagParametersForType<QueueFlags, CliContext> = {
  ...FLEET_FLAGS,
  tenant: {
    kind: 'parsed',
    parse: String,
    proposeCompletions: profileNames,
    brief: `Profile of the tenant; ${DEFAULT_TENANT} is the one that the environment or the default profile names`,
    placeholder: 'profile',
    default: DEFAULT_TENANT,
  },
  key: {
    kind: 'parsed',
    parse: String,
    brief: 'What the work is, such as nightly/2026-11-25: it is done once for it',
    placeholder: 'text',
    optional: true,
  },
  priority: {
    kind: 'parsed',
    parse: wholeNumber,
    brief: 'The higher goes first, and among equals the older',
    placeholder: 'number',
    default: '0',
  },
}

function wholeNumber(text: string): number {
  if (/^-?\d{1,7}$/.test(text)) return Number(text)
  throw new SyntaxError(`${JSON.stringify(text)} is not a whole number`)
}

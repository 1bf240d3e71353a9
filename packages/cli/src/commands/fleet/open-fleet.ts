import { isAbsolute, resolve } from 'node:path'

import type { FlagParametersForType } from '@stricli/core'
import type { Fleet } from '@zuora-jobs/fleet'

import type { CliContext } from '../../context/cli-context.ts'
import { CliError } from '../../context/cli-error.ts'
import { EXIT, type ExitCode } from '../../context/exit.ts'
import { neededFolder } from '../../profiles/folders.ts'
import { connect } from '../../tenant/connect.ts'
import { checkDatabase } from './check-database.ts'

/** Flags of every command of a fleet. */
export interface FleetFlags {
  readonly database?: string
}

/** How {@link FleetFlags} are declared. */
export const FLEET_FLAGS: FlagParametersForType<FleetFlags, CliContext> = {
  database: {
    kind: 'parsed',
    parse: String,
    brief: 'file:jobs.db or postgres://… (default: $ZUORA_FLEET_DATABASE, else a file of this machine)',
    placeholder: 'url',
    optional: true,
  },
}

/** The tenant that the environment, or the default profile, names. */
export const DEFAULT_TENANT = 'default'

/**
 * Opens the fleet, does some work with it, and closes it. What it throws is told in the words of the
 * terminal.
 */
export async function withFleet(
  context: CliContext,
  { database: given }: FleetFlags,
  soleSubmitter: boolean,
  work: (fleet: Fleet) => Promise<ExitCode>,
): Promise<ExitCode> {
  const { clock, cwd, env } = context
  const database = given === undefined ? env['ZUORA_FLEET_DATABASE'] : checkDatabase(given)
  const { createFleet, isFleetError } = await import('./load-fleet.ts')
  try {
    const fleet = createFleet({
      database: placed(database ?? `file:${neededFolder(env, 'state')}/fleet.db`, cwd),
      tenants: (name) => connect(context, name === DEFAULT_TENANT ? {} : { profile: name }),
      soleSubmitter,
      clock,
    })
    try {
      return await work(fleet)
    } finally {
      await fleet.close()
    }
  } catch (error) {
    if (!isFleetError(error)) throw error
    throw new CliError(EXIT_OF[error.code] ?? EXIT.input, error.message, { cause: error })
  }
}

const EXIT_OF: Readonly<Record<string, ExitCode>> = {
  'not-found': EXIT.noSuchJob,
  'in-doubt': EXIT.inDoubt,
  database: EXIT.output,
  'queue-full': EXIT.limited,
  'not-saved': EXIT.output,
  'database-version': EXIT.output,
  'package-missing': EXIT.configuration,
  clock: EXIT.configuration,
}

/** A path counts from the folder of the command. */
function placed(database: string, cwd: string): string {
  const path = /^file:(?!\/\/)(.+)$/.exec(database)?.[1]
  return path === undefined || isAbsolute(path) ? database : `file:${resolve(cwd, path)}`
}

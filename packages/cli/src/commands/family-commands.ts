import type { RouteMap } from '@stricli/core'
import { FAMILIES } from '@zuora-jobs/spec'

import type { CliContext } from '../context/cli-context.ts'
import { aqua } from './aqua/aqua.ts'
import { customObjects } from './custom-objects/custom-objects.ts'
import { dataLabeling } from './data-labeling/data-labeling.ts'
import { dataQuery } from './data-query/data-query.ts'

/** The commands of each family, under the word that the spec has for it. */
export const FAMILY_COMMANDS: Readonly<Record<string, RouteMap<CliContext>>> = {
  [FAMILIES.aqua.command]: aqua,
  [FAMILIES.customObjects.command]: customObjects,
  [FAMILIES.dataLabeling.command]: dataLabeling,
  [FAMILIES.dataQuery.command]: dataQuery,
}

const ALL = Object.entries(FAMILY_COMMANDS).flatMap(([word, group]) =>
  group.getAllEntries().map(({ name, target }) => {
    const verb = name['convert-camel-to-kebab']
    return {
      verb,
      path: `${word} ${verb}`,
      starts: 'usesFlag' in target && target.usesFlag('plan', 'allow-kebab-for-camel'),
    }
  }),
)

/** The commands that start jobs, such as `aqua run`: those that can tell what would come of it. */
export const STARTING_COMMANDS: readonly string[] = ALL.filter(({ starts }) => starts).map(({ path }) => path)

/**
 * The commands that change something in the tenant that their flags name: where its profile is protected,
 * they ask before they begin. `jobs resume` asks by itself, since the ledger knows the tenant.
 */
export const WRITING_COMMANDS: ReadonlySet<string> = new Set([
  ...STARTING_COMMANDS,
  ...ALL.filter(({ verb }) => verb === 'cancel' || verb === 'upload').map(({ path }) => path),
  'jobs clean',
])

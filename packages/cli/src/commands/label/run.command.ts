import { buildCommand, type Command } from '@stricli/core'

import { connectFlags } from '../../connect.ts'
import { type CliContext, withContext } from '../../context.ts'
import { followFlags } from '../../follow.ts'
import type { LabelRunFlags } from './run.ts'

export const labelRun: Command<CliContext> = buildCommand<LabelRunFlags, [], CliContext>({
  docs: {
    brief: 'Label objects with organizations (Multi-Org)',
    fullDescription:
      'Submits a data labeling job and waits. An account takes exactly one --org; label accounts before products. ' +
      'Zuora reports how many objects failed, not which.',
  },
  parameters: {
    flags: {
      objectType: {
        kind: 'enum',
        values: ['User', 'Account', 'Product', 'BillRun', 'PaymentRun', 'ForecastRun'],
        brief: 'What is labeled',
      },
      id: {
        kind: 'parsed',
        parse: String,
        brief: 'Id of an object; may be repeated',
        placeholder: 'id',
        optional: true,
        variadic: true,
      },
      query: {
        kind: 'parsed',
        parse: String,
        brief: 'ZOQL query that selects the objects',
        placeholder: 'zoql',
        optional: true,
      },
      org: {
        kind: 'parsed',
        parse: String,
        brief: 'Name of an organization; may be repeated',
        placeholder: 'name',
        optional: true,
        variadic: true,
      },
      allOrgs: { kind: 'boolean', brief: 'Label with all organizations', withNegated: false },
      unlabel: { kind: 'boolean', brief: 'Remove the labels', withNegated: false },
      ...followFlags,
      ...connectFlags,
    },
  },
  loader: async () => withContext((await import('./run.ts')).run),
})

import {
  advanceDelete,
  advanceLabel,
  advanceLoad,
  type DeleteState,
  isDataError,
  type LabelState,
  type LoadState,
} from '@zuora-jobs/data'
import { createJobs } from '@zuora-jobs/polling'
import type { FAMILIES } from '@zuora-jobs/spec'

import type { CliContext } from '../context/cli-context.ts'
import { CliError } from '../context/cli-error.ts'
import { EXIT } from '../context/exit.ts'
import { terminalExport } from '../families/terminal-families.ts'
import type { Order } from '../ledger/order.ts'
import { offlineClient, type UnsentRequest } from '../tenant/offline-client.ts'
import { toldBy } from '../words/describe-error.ts'
import { loadOptions } from './load-options.ts'

/** What is known of an order before anything is sent. */
export interface CheckedOrder {
  /** The parts that it is split into, where it is. */
  readonly state?: DeleteState | LabelState | LoadState | undefined
  /** The requests of its first job, as far as they can be told; those of all jobs where none needs a file. */
  readonly requests: readonly UnsentRequest[]
}

/**
 * Finds out all that can be wrong with an order without Zuora: its fields, its whole file, its ids.
 *
 * @throws CliError | ZuoraInputError
 */
export async function checkOrder(
  { clock, signal }: CliContext,
  family: keyof typeof FAMILIES,
  order: Order,
): Promise<CheckedOrder> {
  const { zuora, requests } = offlineClient(clock)
  const jobs = createJobs(zuora, { clock })
  try {
    switch (order.type) {
      case 'export':
        await terminalExport(family).check(zuora, order.job)
        return { requests }
      case 'label-query':
        await zuora.dataLabeling.submit(order.job)
        return { requests }
      case 'label': {
        const { objectType, ids, orgs, orgIds } = order
        const named = { ...(orgs !== undefined && { orgs }), ...(orgIds !== undefined && { orgIds }) }
        const { state } = await advanceLabel(jobs, undefined, { objectType, ids, ...named, signal })
        return { requests, state }
      }
      case 'delete': {
        const { object, namespace, filter } = order
        const { state } = await advanceDelete(jobs, undefined, { object, namespace, filter, signal })
        await zuora.customObjects.submit({ object, namespace, operation: 'delete', filter })
        return { requests, state }
      }
    }
    const { object, namespace, operation } = order
    const { state } = await advanceLoad(jobs, undefined, { ...loadOptions(order), signal })
    await zuora.customObjects.submit({ object, namespace, operation })
    return { requests, state }
  } catch (error) {
    if (!isDataError(error)) throw error
    const exitCode = error.code === 'input' || error.code === 'csv' ? EXIT.input : EXIT.output
    throw new CliError(exitCode, toldBy(error), { cause: error })
  }
}

import { rmSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'

import type { CliContext } from '../context/cli-context.ts'
import { csvRules, type LoadFlags } from '../input/load-flags.ts'
import { copyStdin } from '../input/read-stdin.ts'
import { makeSpool, spoolErrorIn } from '../ledger/make-spool.ts'
import type { Ledger } from '../ledger/open-ledger.ts'
import type { LoadOrder } from '../ledger/order.ts'

/** What is loaded into what. */
export interface LoadTarget extends Pick<LoadOrder, 'operation' | 'object' | 'namespace' | 'csv'> {}

/** The order to load a CSV, with a copy of what comes from stdin, so that another process can go on. */
export async function loadOrder(
  context: CliContext,
  ledger: Ledger,
  flags: LoadFlags,
  { csv, ...target }: LoadTarget,
): Promise<{ readonly order: LoadOrder; readonly spool?: string }> {
  const { cwd } = context
  const { rejects, soleSubmitter } = flags
  const isStdin = csv === '-'
  const spool = isStdin || rejects === undefined ? makeSpool(ledger) : undefined
  const from = isStdin ? join(spool!, 'stdin.csv') : resolve(cwd, csv)
  if (isStdin) {
    await copyStdin(context, from).catch((error: unknown) => {
      rmSync(spool!, { recursive: true, force: true })
      throw spoolErrorIn(dirname(from), ledger, error)
    })
  }
  const order: LoadOrder = {
    type: 'load',
    ...target,
    csv,
    from,
    rejectsTo: rejects === undefined ? join(spool!, 'rejects.csv') : resolve(cwd, rejects),
    rejects,
    ...csvRules(flags),
    ...(soleSubmitter && { soleSubmitter }),
  }
  return { order, ...(spool !== undefined && { spool }) }
}

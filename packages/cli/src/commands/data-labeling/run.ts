import { resolve } from 'node:path'

import { buildCommand, type Command } from '@stricli/core'
import { DATA_LABELING_OBJECT_TYPES } from '@zuora-jobs/spec'

import { type CliContext, withContext } from '../../context/cli-context.ts'
import { CliError } from '../../context/cli-error.ts'
import { EXIT, type ExitCode } from '../../context/exit.ts'
import {
  CONNECT_FLAGS,
  type ConnectFlags,
  KEYED_SUBMIT_FLAGS,
  type KeyedSubmitFlags,
} from '../../input/flags.ts'
import { readTextInput } from '../../input/read-input.ts'
import { START_FLAGS, type StartFlags } from '../../input/work-flags.ts'
import type { LabelOrder, LabelQueryOrder } from '../../ledger/order.ts'
import { startWork } from '../../work/start-work.ts'

interface RunFlags extends KeyedSubmitFlags, StartFlags, Omit<ConnectFlags, 'org'> {
  readonly objectType: (typeof DATA_LABELING_OBJECT_TYPES)[number]
  readonly id?: readonly string[]
  readonly ids?: string
  readonly query?: string
  readonly org?: readonly string[]
  readonly orgId?: readonly string[]
  readonly allOrgs: boolean
  readonly unlabel: boolean
}

export const run: Command<CliContext> = buildCommand<RunFlags, [], CliContext>({
  docs: {
    brief: 'Label objects with organizations (Multi-Org)',
    fullDescription:
      'Labels objects by their ids, in as many jobs as it takes, or by a query, and waits. An account takes exactly ' +
      'one --org; label accounts before products. Zuora reports how many objects failed, not which.',
  },
  parameters: {
    flags: {
      objectType: { kind: 'enum', values: DATA_LABELING_OBJECT_TYPES, brief: 'What is labeled' },
      id: {
        kind: 'parsed',
        parse: String,
        brief: 'Id of an object; may be repeated',
        placeholder: 'id',
        optional: true,
        variadic: true,
      },
      ids: {
        kind: 'parsed',
        parse: String,
        brief: 'File with an id in each line, as many as there are; - reads stdin',
        placeholder: 'file',
        optional: true,
      },
      query: {
        kind: 'parsed',
        parse: String,
        brief: 'ZOQL query that selects the objects',
        placeholder: 'zoql',
        optional: true,
      },
      allOrgs: { kind: 'boolean', brief: 'Label with all organizations', withNegated: false },
      unlabel: { kind: 'boolean', brief: 'Remove the labels', withNegated: false },
      ...START_FLAGS,
      ...KEYED_SUBMIT_FLAGS,
      ...CONNECT_FLAGS,
      // These label; the organization that asks is in ZUORA_ORG_IDS or the profile.
      org: {
        kind: 'parsed',
        parse: String,
        brief: 'Name of an organization; may be repeated',
        placeholder: 'name',
        optional: true,
        variadic: true,
      },
      orgId: {
        kind: 'parsed',
        parse: String,
        brief: 'Id of an organization, in place of --org; may be repeated',
        placeholder: 'id',
        optional: true,
        variadic: true,
      },
    },
  },
  func: withContext(runLabelJob),
})

async function runLabelJob(context: CliContext, flags: RunFlags): Promise<ExitCode> {
  const { org: _org, orgId: _orgId, ...others } = flags
  checkFlags(flags)
  return startWork(context, others, async () => ({
    command: 'label run',
    family: 'dataLabeling',
    order: await orderOf(context, flags),
  }))
}

function checkFlags({ id, ids, query, org, orgId, allOrgs, unlabel }: RunFlags): void {
  if ([id, ids, query].filter((one) => one !== undefined).length !== 1) {
    throw new CliError(
      EXIT.usage,
      'choose the objects either with --id, once per object, or with --ids and a file, or with --query',
    )
  }
  const chosen = [org !== undefined, orgId !== undefined, allOrgs, unlabel].filter(Boolean)
  if (chosen.length > 1)
    throw new CliError(EXIT.usage, 'pass only one of --org, --org-id, --all-orgs and --unlabel')
}

async function orderOf(context: CliContext, flags: RunFlags): Promise<LabelOrder | LabelQueryOrder> {
  const { objectType, id, ids, query, org, orgId, allOrgs, unlabel, idempotencyKey } = flags
  // Absent, empty and null mean three things: derived or all by type, all organizations, none.
  const named = org === undefined ? {} : { orgs: [...org] }
  const chosenById = orgId === undefined ? named : { orgIds: [...orgId] }
  const orgs = unlabel ? { orgs: null } : allOrgs ? { orgs: [] } : chosenById
  if (query !== undefined) {
    const job = { objectType, queryType: 'ByZoql' as const, query, ...orgs }
    return { type: 'label-query', job, idempotencyKey }
  }
  if (id !== undefined) return { type: 'label', objectType, ids: id, ...orgs, idempotencyKey }
  const input = { what: 'the ids', exitCode: EXIT.input }
  const text = await readTextInput(context, ids!, input)
  // What came from stdin is gone when another process goes on.
  const lines = text.split(/\r\n|\r|\n/).flatMap((line) => line.trim() || [])
  const source = ids === '-' ? lines : { file: resolve(context.cwd, ids!) }
  return { type: 'label', objectType, ids: source, ...orgs, idempotencyKey }
}

import { Readable } from 'node:stream'

import { buildCommand, type Command } from '@stricli/core'
import { FAMILIES } from '@zuora-jobs/spec'

import { type CliContext, say, withContext, type World } from '../context/cli-context.ts'
import { EXIT, type ExitCode } from '../context/exit.ts'
import { shellLine } from '../output/command-line.ts'
import { loadMock } from '../tenant/load-mock.ts'

interface DemoFlags {
  readonly output?: string
}

export const demo: Command<CliContext> = buildCommand<DemoFlags, [], CliContext>({
  docs: { brief: 'Run a job against a mock tenant: no credentials, nothing leaves this machine' },
  parameters: {
    flags: {
      output: {
        kind: 'parsed',
        parse: String,
        brief: 'Save the rows of the first query to a file, with a manifest that "zuora-jobs verify" checks',
        placeholder: 'file',
        optional: true,
      },
    },
    aliases: { o: 'output' },
  },
  func: withContext(runDemo),
})

const AQUA = FAMILIES.aqua.command
const BULK = FAMILIES.customObjects.command
const LABEL = FAMILIES.dataLabeling.command
const QUERY = FAMILIES.dataQuery.command

/** A command line of the demo, and what it reads from stdin. */
interface DemoStep {
  readonly args: readonly string[]
  readonly stdin?: string
  /** It writes the file that the caller has asked for. */
  readonly saves?: true
}

/** Passengers to create. The third has the address of the first, and the fifth no number of seats. */
const PASSENGERS = `name__c,email__c,seats__c
Grace Hopper,grace@example.com,1
Alan Turing,alan@example.com,2
Grace Again,grace@example.com,1
Edsger Dijkstra,edsger@example.com,1
Barbara Liskov,barbara@example.com,many
`

/** What a newcomer would run first: two jobs that succeed in part, between two that succeed. */
const STEPS: readonly DemoStep[] = [
  { args: [AQUA, 'run', '--query', 'select AccountNumber, BillCycleDay from Account'] },
  {
    args: [BULK, 'create', '--object', 'passenger', '--csv', '-'],
    stdin: PASSENGERS,
  },
  {
    args: [LABEL, 'run', '--object-type', 'Account', '--query', 'select Id from Account', '--org', 'Acme US'],
  },
  { args: [QUERY, 'run', '--query', "SELECT name, currency FROM account WHERE currency = 'EUR' LIMIT 3"] },
]

function savedTo(output: string): readonly DemoStep[] {
  const [first, ...others] = STEPS
  return [{ args: [...first!.args, '--output', output], saves: true }, ...others]
}

const NEXT = [
  '',
  'Try next:',
  '  zuora-jobs mock        a mock tenant that stays, with the variables to export',
  `  zuora-jobs --help      ${AQUA}, ${BULK}, ${LABEL} and ${QUERY}: run, status, wait, cancel, …`,
  '  zuora-jobs login       your own tenant',
]

/** Runs one job of each family through the real commands, against a mock tenant of its own. */
async function runDemo(context: CliContext, { output }: DemoFlags): Promise<ExitCode> {
  const { startMockTenant } = await loadMock()
  // Slow enough that waiting can be watched.
  const tenant = await startMockTenant({
    jobs: { queueMs: 400, executeMs: 1200 },
    scenarios: [{ effect: { leaveUnlabeled: { failed: 1, timeout: 1 } } }],
  })
  try {
    say(context, `a mock tenant serves ${tenant.url}; nothing leaves this machine`)
    const env = {
      ...context.env,
      ZUORA_BASE_URL: tenant.url,
      ZUORA_CLIENT_ID: tenant.clientId,
      ZUORA_CLIENT_SECRET: tenant.clientSecret,
    }
    for (const step of output === undefined ? STEPS : savedTo(output)) {
      const exitCode = await runStep(context, env, step)
      // What was to be saved, and was not, is not a step that only shows something.
      if (step.saves === true && exitCode !== EXIT.ok) return exitCode
    }
    for (const line of NEXT) say(context, line)
    if (output !== undefined) say(context, `  ${shellLine(['verify', output])}`)
    return EXIT.ok
  } finally {
    await tenant.close()
  }
}

async function runStep(
  context: CliContext,
  env: World['env'],
  { args, stdin = '' }: DemoStep,
): Promise<ExitCode> {
  const pipe = stdin === '' ? '' : `printf ${JSON.stringify(stdin)} | `
  say(context, '')
  say(context, `$ ${pipe}zuora-jobs ${args.map(quoted).join(' ')}`)
  // The exit code of a step is shown; that of the demo says whether all steps could be shown.
  const how = context.mode?.quiet === true ? '--quiet' : '--progress'
  const exitCode = (await context.run([...args, how], {
    env,
    stdin: Readable.from([stdin]),
  })) as ExitCode
  if (exitCode === EXIT.ok) return exitCode
  const meaning =
    exitCode === EXIT.jobPartial
      ? 'the job has completed, and part of its work has failed'
      : 'see the README of the CLI'
  say(context, `exit code ${exitCode}: ${meaning}`)
  return exitCode
}

function quoted(arg: string): string {
  return /^[\w.-]+$/.test(arg) ? arg : JSON.stringify(arg)
}

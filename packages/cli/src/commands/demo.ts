import { run } from '@stricli/core'

import { type CliContext, say } from '../context.ts'
import { loadMock } from '../mock-package.ts'

/** Passengers to create; the third has the address of the first, and the fifth no number of seats. */
const PASSENGERS = `name__c,email__c,seats__c
Grace Hopper,grace@example.com,1
Alan Turing,alan@example.com,2
Grace Again,grace@example.com,1
Edsger Dijkstra,edsger@example.com,1
Barbara Liskov,barbara@example.com,many
`

/** What a newcomer would run first, in this order: a success, then two outcomes that are not quite. */
const STEPS: readonly { readonly args: readonly string[]; readonly stdin?: string }[] = [
  { args: ['aqua', 'run', '--query', 'select AccountNumber, BillCycleDay from Account'] },
  {
    args: ['bulk', 'run', '--operation', 'create', '--object', 'passenger', '--csv', '-'],
    stdin: PASSENGERS,
  },
  {
    args: [
      'label',
      'run',
      '--object-type',
      'Account',
      '--query',
      'select Id from Account',
      '--org',
      'Acme US',
    ],
  },
]

/** Runs one job of each family through the real commands, against a mock tenant that lives as long as the demo. */
export async function demo(context: CliContext): Promise<void> {
  const { startMockTenant } = await loadMock()
  // Slow enough that waiting can be watched.
  const tenant = await startMockTenant({
    jobs: { queueMs: 400, executeMs: 1200 },
    scenarios: [{ effect: { label: { failed: 1, timeout: 1 } } }],
  })
  try {
    say(context, `a mock tenant serves ${tenant.url}; nothing leaves this machine`)
    const env = {
      ZUORA_BASE_URL: tenant.url,
      ZUORA_CLIENT_ID: tenant.clientId,
      ZUORA_CLIENT_SECRET: tenant.clientSecret,
    }
    for (const step of STEPS) await show(context, env, step)
    say(context, NEXT)
  } finally {
    await tenant.close()
  }
}

type Env = Readonly<Record<string, string>>

async function show(
  context: CliContext,
  env: Env,
  { args, stdin = '' }: (typeof STEPS)[number],
): Promise<void> {
  // Imported here: the application lists this command, and loads it only when it is called.
  const { app } = await import('../app.ts')
  say(
    context,
    `\n$ ${stdin === '' ? '' : `printf ${JSON.stringify(stdin)} | `}zuora-jobs ${args.map(quoted).join(' ')}`,
  )
  const { Readable } = await import('node:stream')
  const ended: { exitCode?: number | string | null } = {}
  const process = new Proxy(context.process, {
    get: (target, name): unknown => {
      if (name === 'env') return { ...target.env, ...env }
      return name === 'stdin' ? Readable.from([stdin]) : Reflect.get(target, name, target)
    },
    // The steps' exit codes are shown; the demo's own says whether they could be.
    set: (target, name, value) => Reflect.set(name === 'exitCode' ? ended : target, name, value),
  })
  await run(app, [...args, '--progress'], { ...context, process })
  if (ended.exitCode)
    say(context, `exit code ${ended.exitCode}: ${MEANING[ended.exitCode] ?? 'see the README of the CLI'}`)
}

const MEANING: Readonly<Record<string, string>> = {
  6: 'the job has completed, and part of its work has failed',
}

function quoted(arg: string): string {
  return /^[\w.-]+$/.test(arg) ? arg : JSON.stringify(arg)
}

const NEXT = `
Try next:
  npx pnpm zuora-jobs mock         a mock tenant that stays, with the variables to export
  npx pnpm zuora-jobs --help       aqua, bulk and label: run, status, wait, cancel, …
  README.md                        the same from TypeScript`

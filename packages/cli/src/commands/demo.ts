import { run } from '@stricli/core'

import { type CliContext, say } from '../context.ts'
import { loadMock } from '../mock-package.ts'

const QUERY = 'select AccountNumber, BillCycleDay from Account'

/** Runs the main job through the real commands, against a mock tenant that lives as long as the demo. */
export async function demo(context: CliContext): Promise<void> {
  const { startMockTenant } = await loadMock()
  // Imported here: the application lists this command, and loads it only when it is called.
  const { app } = await import('../app.ts')
  // Slow enough that waiting can be watched.
  const tenant = await startMockTenant({ jobs: { queueMs: 500, executeMs: 2000 } })
  try {
    say(context, `a mock tenant serves ${tenant.url}; nothing leaves this machine`)
    say(context, `$ zuora-jobs aqua run --query "${QUERY}"`)
    await run(app, ['aqua', 'run', '--query', QUERY, '--progress'], {
      ...context,
      process: withEnv(context.process, {
        ZUORA_BASE_URL: tenant.url,
        ZUORA_CLIENT_ID: tenant.clientId,
        ZUORA_CLIENT_SECRET: tenant.clientSecret,
      }),
    })
    say(context, NEXT)
  } finally {
    await tenant.close()
  }
}

const NEXT = `
Try next:
  npx pnpm zuora-jobs mock             a mock tenant that stays, with the variables to export
  npx pnpm zuora-jobs aqua run --help  queries from a file, results into files, timeouts
  README.md                            the same from TypeScript`

/** The same process with other variables; what is set on it, such as the exit code, is set on the original. */
function withEnv(process: CliContext['process'], env: CliContext['process']['env']): CliContext['process'] {
  const merged = { ...process.env, ...env }
  return new Proxy(process, {
    get: (target, name) => (name === 'env' ? merged : Reflect.get(target, name, target)),
  })
}

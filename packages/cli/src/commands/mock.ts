import { once } from 'node:events'

import { type CliContext, say } from '../context.ts'
import { loadMock } from '../mock-package.ts'

/** The flags of `zuora-jobs mock`. */
export interface MockFlags {
  readonly port: number
  readonly json: boolean
}

/** Serves a mock tenant until Ctrl-C. */
export async function mock(context: CliContext, { port, json }: MockFlags): Promise<void> {
  const { startMockTenant } = await loadMock()
  const tenant = await startMockTenant({ port })
  const { url, clientId, clientSecret } = tenant
  try {
    const ready = json
      ? JSON.stringify({ url, clientId, clientSecret })
      : [
          `export ZUORA_BASE_URL=${url}`,
          `export ZUORA_CLIENT_ID=${clientId}`,
          `export ZUORA_CLIENT_SECRET=${clientSecret}`,
        ].join('\n')
    context.process.stdout.write(`${ready}\n`)
    say(context, `mock tenant at ${url}; Ctrl-C ends it`)
    if (!context.signal.aborted) await once(context.signal, 'abort')
  } finally {
    await tenant.close()
  }
}

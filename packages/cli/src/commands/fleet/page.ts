import { once } from 'node:events'

import { buildCommand, type Command } from '@stricli/core'

import { type CliContext, print, say, withContext } from '../../context/cli-context.ts'
import { EXIT, type ExitCode } from '../../context/exit.ts'
import { PORT_FLAG } from '../../input/port-flag.ts'
import { FLEET_FLAGS, type FleetFlags, withFleet } from './open-fleet.ts'
import { serveLocally } from './serve-locally.ts'

interface PageFlags extends FleetFlags {
  readonly port: number
}

export const page: Command<CliContext> = buildCommand<PageFlags, [], CliContext>({
  docs: {
    brief: 'Serve a live page of the fleet on this machine, until Ctrl-C',
    fullDescription:
      'Serves a page on 127.0.0.1, until Ctrl-C: tenants and who owns them, slots, queues, doubts, and what happens. ' +
      'It shows no input and no result, and changes nothing. Prints its address.',
  },
  parameters: {
    flags: {
      ...FLEET_FLAGS,
      port: PORT_FLAG,
    },
  },
  func: withContext(servePage),
})

async function servePage(context: CliContext, flags: PageFlags): Promise<ExitCode> {
  const { signal } = context
  return withFleet(context, flags, false, async (fleet) => {
    // A database that cannot be read is told of here, and not on the page.
    await fleet.list({ limit: 1 })
    const { url, close } = await serveLocally(fleet.page(), flags.port)
    try {
      if (context.mode?.json === true) context.publish({ url })
      else print(context, [url])
      say(context, 'Ctrl-C ends the page; work goes on')
      if (!signal.aborted) await once(signal, 'abort')
      return EXIT.ok
    } finally {
      await close()
    }
  })
}

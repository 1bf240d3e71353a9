/**
 * Logs with pino. Errors and events are safe to log: they hold no secret, and what they carry of customers'
 * data, such as the rows that were rejected, is not enumerable, so that loggers leave it out.
 */
import { createZuoraClient, logEvents, type ZuoraClientOptions } from '@zuora-jobs/client'
import { createJobs, type CustomObjectInput } from '@zuora-jobs/polling'
import type { Logger } from 'pino'

/** Loads a CSV, and logs how that went. */
export async function load(
  log: Logger,
  options: ZuoraClientOptions,
  input: CustomObjectInput,
): Promise<void> {
  const zuora = createZuoraClient({
    ...options,
    onEvent: logEvents({ debug: (line) => log.debug(line), warn: (line) => log.warn(line) }),
  })
  const jobs = createJobs(zuora, {
    onEvent: ({ type, ...event }) => log.debug(event, type),
  })
  try {
    const handle = await jobs.submit('customObjects', input)
    const { recordsProcessed } = await jobs.wait(handle)
    log.info({ job: handle.id, recordsProcessed }, 'loaded')
  } catch (error) {
    log.error({ err: error }, 'not loaded')
  }
}

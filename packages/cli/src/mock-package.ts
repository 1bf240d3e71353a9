import { CliError, EXIT } from './exit.ts'

/**
 * The mock tenant, which is a package of its own since it needs a newer Node than the rest and is of no use
 * in production.
 *
 * @throws CliError saying how to install it
 */
export async function loadMock(): Promise<typeof import('@zuora-jobs/mock')> {
  try {
    return await import('@zuora-jobs/mock')
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'ERR_MODULE_NOT_FOUND') throw cause
    throw new CliError(
      EXIT.usage,
      'the mock tenant is not installed; add @zuora-jobs/mock beside @zuora-jobs/cli (it needs Node 24.18 or newer)',
      { cause },
    )
  }
}

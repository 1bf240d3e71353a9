import { CliError } from '../context/cli-error.ts'
import { EXIT } from '../context/exit.ts'

/** What `@zuora-jobs/mock` exports. */
export type MockPackage = typeof import('@zuora-jobs/mock')

/** How a mock tenant is started. */
export type MockTenantOptions = NonNullable<Parameters<MockPackage['startMockTenant']>[0]>

/** A mock tenant that runs. */
export type MockTenant = Awaited<ReturnType<MockPackage['startMockTenant']>>

/**
 * The mock tenant, which is a package of its own since it needs a newer Node than the rest and is of no use
 * in production.
 *
 * @throws CliError saying how to install it
 */
export async function loadMock(): Promise<MockPackage> {
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

import type * as Data from '@zuora-jobs/data'

import { FleetError } from './fleet-error.ts'

/**
 * What saves results and splits files. A fleet that does neither needs no such package.
 *
 * @throws FleetError `package-missing`
 */
export async function loadData(
  load: () => Promise<typeof Data> = () => import('@zuora-jobs/data'),
): Promise<typeof Data> {
  try {
    return await load()
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_MODULE_NOT_FOUND') throw error
    const wayOut = 'npm install @zuora-jobs/data'
    throw new FleetError(
      'package-missing',
      `to save results, or to load files of any size, takes a package that is not installed with this one: ${wayOut}`,
      { cause: error },
    )
  }
}

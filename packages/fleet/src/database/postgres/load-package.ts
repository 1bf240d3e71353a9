import { FleetError } from '../../entries/fleet-error.ts'

/** @throws FleetError `package-missing`, where an optional package is not installed */
export async function loadPackage<Module>(name: string, load: () => Promise<Module>): Promise<Module> {
  try {
    return await load()
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_MODULE_NOT_FOUND') throw error
    throw new FleetError(
      'package-missing',
      `a fleet on PostgreSQL needs a package that is not installed with this one: npm install ${name}`,
      { cause: error },
    )
  }
}

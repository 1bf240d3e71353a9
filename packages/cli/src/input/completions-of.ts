import type { CliContext } from '../context/cli-context.ts'
import { readProfiles } from '../profiles/profile-file.ts'

/** Nobody wants an error for Tab: what cannot be read has nothing to propose. */
export async function completionsOf(
  partial: string,
  list: () => readonly string[] | Promise<readonly string[]>,
): Promise<readonly string[]> {
  try {
    return (await list()).filter((one) => one.startsWith(partial))
  } catch {
    return []
  }
}

/** The names of profiles, for Tab. */
export function profileNames(this: CliContext, partial: string): Promise<readonly string[]> {
  return completionsOf(partial, () => Object.keys(readProfiles(this.env).profiles))
}

/** The ids of jobs, for Tab. */
export function jobIds(this: CliContext, partial: string): Promise<readonly string[]> {
  return completionsOf(partial, () => this.jobIds?.() ?? [])
}

import type { CliContext } from '../context/cli-context.ts'
import { readProfiles } from '../profiles/profile-file.ts'

/** Nobody wants an error for Tab: what cannot be read has nothing to propose. */
async function completionsOf(
  partial: string,
  list: () => readonly string[] | Promise<readonly string[]>,
): Promise<readonly string[]> {
  try {
    return (await list()).filter((one) => one.startsWith(partial))
  } catch {
    return []
  }
}

/** Proposes for Tab, as stricli calls it. */
type Propose = (this: CliContext, partial: string) => Promise<readonly string[]>

/** {@link Propose} from a list that needs the context. */
function proposing(list: (context: CliContext) => readonly string[] | Promise<readonly string[]>): Propose {
  return function (partial) {
    return completionsOf(partial, () => list(this))
  }
}

/** The names of profiles, for Tab. */
export const profileNames: Propose = proposing(({ env }) => Object.keys(readProfiles(env).profiles))

/** The ids of jobs, for Tab. */
export const jobIds: Propose = proposing(async ({ jobIds: list }) => (await list?.()) ?? [])

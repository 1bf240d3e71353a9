import type { CampaignResult } from './run-campaign.ts'

const TOLD = 60

/** How far a campaign is, at every tenth of it and at its end; `undefined` in between. */
export function tellProgress(name: string, done: number, seeds: number, ms: number): string | undefined {
  const step = Math.max(10, Math.ceil(seeds / 100) * 10)
  if (done % step !== 0 && done !== seeds) return undefined
  const each = (ms / done).toFixed(2)
  return `${name}: ${done.toLocaleString('en')} of ${seeds.toLocaleString('en')} histories, ${(ms / 1_000).toFixed(1)} s, ${each} ms each`
}

/** A history that fails, what happens in it, and how to live it again. */
export function tellFailing(name: string, failing: NonNullable<CampaignResult['failing']>): string {
  const { seed, faults, log, error } = failing
  const only = faults.length === 0 ? "''" : faults.join(',')
  return [
    `${name}, seed ${seed}: ${error instanceof Error ? error.message : String(error)}`,
    ...shortened(log).map((line) => `  ${line}`),
    ...(error instanceof Error ? [String(error.stack)] : []),
    'again:',
    `  npm run campaign -- --subject ${name} --from ${seed} --seeds 1 --only ${only}`,
  ].join('\n')
}

/** The beginning and the end of a long history. */
export function shortened(log: readonly string[]): readonly string[] {
  const left = log.length - 2 * TOLD
  return left <= 0 ? log : [...log.slice(0, TOLD), `… ${left} lines left out …`, ...log.slice(-TOLD)]
}

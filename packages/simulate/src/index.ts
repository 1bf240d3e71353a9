/**
 * One seed, one world: programs that wait for Zuora jobs, in all that can go wrong.
 *
 * @packageDocumentation
 */
export { tellFailing } from './campaign/tell.ts'
export { type CampaignOptions, type CampaignResult, runCampaign } from './campaign/run-campaign.ts'
export { type FailingHistory, historyOf, shrink } from './campaign/shrink.ts'
export type { Mutant, Replay, Subject } from './campaign/subject.ts'
export { type Chance, type ChanceOptions, createChance } from './chance/create-chance.ts'
export { pick, type Random, seeded } from './chance/random.ts'
export type { WorldClock } from './clock/world-clock.ts'
export { type ClockError, type MachineClock, machineClock } from './clock/machine-clock.ts'
export { pause } from './clock/pause.ts'
export { createWorld, type ProgramRates, type Rates, type World, type WorldOptions } from './create-world.ts'
export type { SimulatedProcess } from './process/create-process.ts'
export type { Program } from './process/run-program.ts'
export {
  type WorldJson,
  type WorldStore,
  WorldConflictError,
  type Stored,
  StoreFailureError,
} from './stores/world-store.ts'
export {
  type InMemoryTenant,
  inMemoryTenant,
  type InMemoryTenantOptions,
  type Work,
} from './tenant/in-memory-tenant.ts'
export { INPUTS } from './tenant/inputs.ts'
export type { End, Family, WorldJob } from './tenant/world-job.ts'
export type { TenantRequest } from './tenant/tenant-request.ts'
export { loadedBy } from './tenant/world-job.ts'
export { resultFile } from './tenant/result-file.ts'
export { simulate, type SimulateOptions, SimulationError } from './simulate.ts'
export { type VirtualClock, virtualClock } from './clock/virtual-clock.ts'

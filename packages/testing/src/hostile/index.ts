export { HOSTILE_JOB_ID, RESULT_FILE } from './right-answer.ts'
export {
  type HostileLimits,
  type HostileResult,
  type HostileRun,
  runHostile,
  type HostileWork,
} from './hostile-run.ts'
export { hostileSeeds } from './hostile-seeds.ts'
export { type HostileTenant, startHostileTenant } from './start-hostile-tenant.ts'

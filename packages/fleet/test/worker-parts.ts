import { zuoraFamilies } from '@zuora-jobs/polling'

/** What most workers of tests have in common. */
export const COMMON = {
  families: zuoraFamilies,
  jobsOptions: {},
  soleSubmitter: true,
  leaseMs: 1_500,
  maxOpen: 50_000,
  retentionMs: 1e9,
  onEvent: () => {},
  newName: () => crypto.randomUUID(),
}

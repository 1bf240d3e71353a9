import { zuoraFamilies } from '@zuora-jobs/polling'

import { loadData } from '../src/entries/load-data.ts'

/** What most workers of tests have in common. */
export const COMMON = {
  families: zuoraFamilies,
  jobsOptions: {},
  data: loadData,
  soleSubmitter: true,
  leaseMs: 1_500,
  maxOpen: 50_000,
  retentionMs: 1e9,
  onEvent: () => {},
  newName: () => crypto.randomUUID(),
}

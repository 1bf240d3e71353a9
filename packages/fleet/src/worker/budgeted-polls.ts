import type { JobFamilies } from '@zuora-jobs/polling'

import type { Budget } from '../owner/create-budget.ts'

/** Families whose polls keep to a budget. */
export function budgetedPolls(families: JobFamilies, budget: Budget): JobFamilies {
  const budgeted = Object.entries(families).map(([name, family]): [string, JobFamilies[string]] => [
    name,
    {
      ...family,
      async poll(zuora, id, options) {
        const isTaken = await budget.take(1, options?.signal)
        const answer = family.poll(zuora, id, options)
        if (isTaken) budget.giveAfter(1, answer)
        return answer
      },
    },
  ])
  return Object.fromEntries(budgeted)
}

import type { Decision } from '@zuora-jobs/docs-drift'
import { expect, it } from 'vitest'

import { generateSources } from './sources.ts'

const DECISION: Decision = {
  file: 'spec/decisions/aqua/colour.yaml',
  family: 'aqua',
  about: 'colour',
  source: ['page'],
  sources: 'red | blue',
  decided: 'red',
  because: 'it is\nbrighter',
}
const PATHS = {
  '/a': {
    post: { operationId: 'POST_A', 'x-derived-from': { page: 'https://example.com/a', date: '2030-01-02' } },
  },
}

it('has a line for each operation, and one for each decision below its family', () => {
  const text = generateSources(PATHS, [DECISION])
  expect(text).toContain('| `POST_A` | <https://example.com/a> | 2030-01-02 |\n')
  expect(text.split('### Aggregate queries and files')[1]?.split('###')[0]).toContain(
    '| colour | red \\| blue | red | it is brighter |\n',
  )
})

it('refuses a decision outside of the folders of the families', () => {
  expect(() => generateSources(PATHS, [{ ...DECISION, family: 'invoices' }])).toThrow(
    'spec/decisions/aqua/colour.yaml: expected a folder of all, aqua, custom-objects, data-labeling, data-query',
  )
})

import { expect, test } from 'vitest'

import { methodsAt, nearestPath } from './nearest-operation.ts'

test.each([
  ['/v1/batch-querys', '/v1/batch-query'],
  ['/batch-query/jobs/123', '/v1/batch-query/jobs/{jobid}'],
  ['/v1/object/jobs/123/files', '/objects/jobs/{id}/files'],
  ['/v1/multi-organization/data-labeling-jobs', '/v1/multi-organizations/data-labeling-job'],
  ['/oauth/tokens', '/oauth/token'],
])('%s is nearest to %s', (path, template) => {
  expect(nearestPath(path)).toBe(template)
})

test('nothing is near to elsewhere', () => {
  expect(nearestPath('/something/else/altogether')).toBeUndefined()
})

test('the methods of a path, with an id in it or without', () => {
  expect(methodsAt('/v1/batch-query/jobs/123').toSorted()).toEqual(['DELETE', 'GET'])
  expect(methodsAt('/v1/batch-query')).toEqual(['POST'])
  expect(methodsAt('/nowhere')).toEqual([])
})

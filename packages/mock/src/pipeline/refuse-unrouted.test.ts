import { expect, test } from 'vitest'

import { routedContext } from '../../test/routed-context.ts'
import { methodsAt, nearestPath, refuseMisdirected, refuseUnrouted } from './refuse-unrouted.ts'

const message = (answer: ReturnType<typeof refuseUnrouted>): unknown =>
  (answer.body as { json: { reasons: { message: string }[] } }).json.reasons[0]?.message

test('a wrong path gets the nearest one, a wrong method those that there are', () => {
  const path = routedContext({ request: { path: '/v1/batch-querys' } })
  const noPath = refuseUnrouted(path, 'path')
  expect(noPath.status).toBe(404)
  expect(message(noPath)).toContain('the nearest is /v1/batch-query.')
  expect(path.findings).toMatchObject([{ rule: 'route', path: 'path', verdict: 'refused' }])

  const noMethod = refuseUnrouted(routedContext({ request: { method: 'PUT' } }), 'method')
  expect(noMethod.status).toBe(405)
  expect(message(noMethod)).toContain('no PUT at /v1/batch-query; it has POST.')
})

test('a request for somebody else is 421', () => {
  const context = routedContext()
  expect(refuseMisdirected(context, 'not here')).toMatchObject({ status: 421 })
  expect(context.findings).toMatchObject([{ path: 'path', message: 'not here' }])
})

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

test('a path as long as a socket lets through takes no time', () => {
  const from = performance.now()
  expect(nearestPath(`/${'x'.repeat(15_000)}`)).toBeUndefined()
  expect(nearestPath(`/v1/batch-querys/jobs/${'x'.repeat(15_000)}`)).toBeUndefined()
  expect(performance.now() - from).toBeLessThan(1000)
})

test('the methods of a path, with an id in it or without', () => {
  expect(methodsAt('/v1/batch-query/jobs/123').toSorted()).toEqual(['DELETE', 'GET'])
  expect(methodsAt('/v1/batch-query')).toEqual(['POST'])
  expect(methodsAt('/nowhere')).toEqual([])
})

import { describe, expect, it } from 'vitest'

import type { JsonObject } from '../json.ts'
import { applyOverlay } from './apply-overlay.ts'

const DOCUMENT = {
  info: { title: 'Parcels', tags: ['a'] },
  paths: { '/parcels': { get: { operationId: 'GET_Parcels', deprecated: true } } },
  list: [{ name: 'x' }, { name: 'y' }, { name: 'z' }],
}

function overlaid(...actions: readonly object[]): JsonObject {
  return applyOverlay(DOCUMENT, { overlay: '1.0.0', info: { title: 'Mine', version: '1' }, actions }).document
}

describe('applyOverlay', () => {
  it('merges fields, joins lists, replaces the rest, and leaves the document as it is', () => {
    const before = structuredClone(DOCUMENT)
    expect(overlaid({ target: '$', update: { info: { title: 'Mine', tags: ['b'] }, servers: [] } })).toEqual({
      ...DOCUMENT,
      info: { title: 'Mine', tags: ['a', 'b'] },
      servers: [],
    })
    expect(DOCUMENT).toEqual(before)
  })

  it('reaches several targets, and one inside of another', () => {
    expect(overlaid({ target: '$.list[?@.name != "y"]', update: { new: 1 } })).toMatchObject({
      list: [{ name: 'x', new: 1 }, { name: 'y' }, { name: 'z', new: 1 }],
    })
    const nested = { target: "$['paths']['/parcels']..[?@.operationId || @.get]", update: { 'x-seen': true } }
    expect(overlaid(nested, { target: '$.paths..[?@.operationId]', update: { tags: [] } })).toMatchObject({
      paths: { '/parcels': { get: { tags: [] } } },
    })
  })

  it('appends to a list', () => {
    expect(overlaid({ target: '$.info.tags', update: 'b' })).toMatchObject({ info: { tags: ['a', 'b'] } })
  })

  it('removes, in lists from the back', () => {
    expect(
      overlaid({ target: '$.list[0,2]', remove: true }, { target: '$..deprecated', remove: true }),
    ).toEqual({
      ...DOCUMENT,
      paths: { '/parcels': { get: { operationId: 'GET_Parcels' } } },
      list: [{ name: 'y' }],
    })
  })

  it('lets an action see what the one before has done', () => {
    const first = { target: '$.paths', update: { '/boxes': { get: {} } } }
    const second = { target: "$.paths['/boxes'].get", update: { operationId: 'GET_Boxes' } }
    expect(overlaid(first, second)).toMatchObject({
      paths: { '/boxes': { get: { operationId: 'GET_Boxes' } } },
    })
  })

  it.each([
    [
      { target: '$.path', update: {} },
      'actions[0].target: $.path selects nothing; compare it with dist/openapi.yaml',
    ],
    [{ target: '$.pa[', update: {} }, 'actions[0].target: $.pa[ is not a JSONPath: '],
    [
      { target: '$.info.title', update: {} },
      'selects a value that update cannot be merged into; select the object or list around',
    ],
    [{ target: '$.info', update: 'x' }, 'selects a value that update cannot be merged into'],
    [{ target: '$', remove: true }, 'would remove the whole document'],
    [{ target: 7, update: {} }, 'actions[0].target: 7 is not a JSONPath; write one such as $.paths'],
    [{ update: {} }, 'actions[0].target: nothing is not a JSONPath'],
    [{ target: '$' }, 'actions[0]: expected either update or remove: true'],
    [{ target: '$', update: {}, remove: true }, 'actions[0]: expected either update or remove: true'],
    [{ target: '$', remove: 'yes' }, 'actions[0].remove: "yes" is neither true nor false'],
    [
      { target: '$', updates: {} },
      'actions[0].updates: is not a field here; known are target, description, update',
    ],
  ])('refuses %j', (action, message) => {
    expect(() => overlaid(action)).toThrow(message)
  })

  const info = { title: 'Mine', version: '1' }
  it.each([
    ['text', 'expected an object with overlay, info and actions'],
    [null, 'expected an object with overlay'],
    [{ openapi: '3.1.0' }, 'overlay: nothing is not a version that this tool reads; write 1.0.0'],
    [{ overlay: '2.0.0', info, actions: [] }, 'overlay: "2.0.0" is not a version that this tool reads'],
    [{ overlay: '1.0.0', info: {}, actions: [] }, 'info: expected a title and a version, both strings'],
    [{ overlay: '1.0.0', info, actions: [] }, 'actions: expected a list of at least one'],
    [{ overlay: '1.0.0', info, actions: ['x'] }, 'actions[0]: expected an object with a target'],
    [
      { overlay: '1.0.0', info, extends: 'a.yaml', actions: [] },
      'extends: leave it out; the overlay is put over',
    ],
    [{ overlay: '1.0.0', info, action: [] }, 'action: is not a field here; known are overlay, info, actions'],
  ])('refuses the overlay %j', (overlay, message) => {
    expect(() => applyOverlay(DOCUMENT, overlay)).toThrow(message)
  })
})

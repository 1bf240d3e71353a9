import { describe, expect, it } from 'vitest'

import { findFamilyProblems } from './find-family-problems.ts'
import { textOfProblem } from './find-shape-problems.ts'

const PARCELS = {
  title: 'Parcel jobs',
  command: 'parcel',
  operations: { submit: 'POST_Parcel', poll: 'GET_Parcel' },
  id: { submit: '/id', poll: '/parcels/0/id' },
  status: '/parcels/0/status',
  phases: { Packed: 'waiting', Sent: 'running', Arrived: 'succeeded', Lost: 'failed' },
  slots: { tenant: { limit: 3, statuses: ['Packed', 'sent'] } },
}

/** The answer to a poll is one of two forms, both behind references; the second leads back to itself. */
const ANSWER = {
  anyOf: [{ $ref: '#/components/schemas/Shelf' }, { $ref: '#/components/schemas/Refusal' }],
}

function documentWith(families: unknown): Readonly<Record<string, unknown>> {
  const json = (schema: object): object => ({ content: { 'application/json': { schema } } })
  return {
    paths: {
      '/parcels': {
        post: {
          operationId: 'POST_Parcel',
          responses: { 201: json({ type: 'object', properties: { id: { type: 'string' } } }) },
        },
      },
      '/parcels/{id}': {
        get: { operationId: 'GET_Parcel', responses: { 200: { $ref: '#/components/responses/Found' } } },
      },
    },
    components: {
      responses: { Found: json(ANSWER) },
      schemas: {
        Shelf: { properties: { parcels: { type: 'array', items: { $ref: '#/components/schemas/Parcel' } } } },
        Parcel: {
          allOf: [
            { properties: { id: { type: 'string' } } },
            { properties: { status: { $ref: '#/components/schemas/ParcelStatus' } } },
          ],
        },
        ParcelStatus: { type: 'string', 'x-known-values': ['packed', 'sent', 'arrived', 'lost'] },
        Refusal: {
          allOf: [{ $ref: '#/components/schemas/Refusal' }],
          properties: { why: { type: 'string' } },
        },
      },
    },
    'x-jobs': families,
  }
}

const told = (families: unknown): readonly string[] =>
  findFamilyProblems(documentWith(families)).map(textOfProblem)

describe('findFamilyProblems', () => {
  it('finds none in a family that is right, whatever the case of its statuses', () => {
    expect(told({ parcels: PARCELS })).toEqual([])
  })

  it('finds none in a document without families', () => {
    expect(findFamilyProblems({ paths: {} })).toEqual([])
  })

  it.each([
    [{ title: '' }, ['title: "" is not a text']],
    [{ title: undefined }, ['title is missing']],
    [{ command: 'Parcel' }, ['command: "Parcel" is not a word in lower case, such as bulk or bill-run']],
    [
      { colour: 'red' },
      [
        'colour: is not a field here; known are title, command, operations, id, status, phases, slots, idempotencyKeyHours, retention, limits',
      ],
    ],
    [{ 'x-note': 'red' }, []],
    [{ operations: { submit: 'POST_Parcel' } }, ['operations: poll is missing']],
    [
      { operations: { ...PARCELS.operations, burn: 'POST_Parcel' } },
      [
        'operations.burn: is not a field here; known are submit, poll, cancel, list, upload, errors, download, lastCompleted',
      ],
    ],
    [
      { operations: { ...PARCELS.operations, cancel: 'DELETE_Parcel' } },
      ['operations.cancel: no operation has the operationId DELETE_Parcel'],
    ],
    [{ id: { submit: 'id', poll: '/parcels/0/id' } }, ['id.submit: "id" is not a JSON pointer such as /id']],
    [
      { id: { submit: '/id', poll: '/parcels/id' } },
      ['id.poll: /parcels/id leads to nothing in an answer of GET_Parcel'],
    ],
    [{ status: '/state' }, ['status: /state leads to nothing in an answer of GET_Parcel']],
    [{ phases: [] }, ['phases: expected an object, not []']],
    [
      { phases: { ...PARCELS.phases, Burnt: 'failed' } },
      [
        'phases.Burnt: the schema of the status does not list Burnt; add it there, or mark it here as x-inferred',
      ],
    ],
    [
      { phases: { ...PARCELS.phases, Burnt: { phase: 'failed', 'x-inferred': true } } },
      ['phases.Burnt: x-inferred-reason is missing'],
    ],
    [
      {
        phases: {
          ...PARCELS.phases,
          Burnt: { phase: 'ended', 'x-inferred': true, 'x-inferred-reason': 'x' },
        },
      },
      [
        'phases.Burnt.phase: "ended" is not one of waiting, running, blocked, cancelling, succeeded, partial, failed, cancelled',
      ],
    ],
    [
      { slots: { tenant: { limit: 0, statuses: ['packed'] } } },
      ['slots.tenant.limit: 0 is not a whole number above 0'],
    ],
    [
      { slots: { tenant: { limit: 3, statuses: ['stuck'] } } },
      ['slots.tenant.statuses: the status stuck has no phase'],
    ],
    [
      { slots: { tenant: { limit: 3, statuses: ['lost'] } } },
      ['slots.tenant.statuses: a job that is lost has ended (failed) and takes no slot'],
    ],
    [
      { retention: { jobYears: 1 } },
      ['retention.jobYears: is not a field here; known are jobDays, resultDays'],
    ],
  ])('names what is wrong with %j', (change, expected) => {
    const found = told({ parcels: { ...PARCELS, ...change } })
    expect(found.map((text) => text.replace(/^x-jobs\.parcels(\.|: )/, ''))).toEqual(expected)
  })

  it.each([
    [[], 'x-jobs: expected an object with a field for each family'],
    [
      { 'my-parcels': PARCELS },
      'x-jobs.my-parcels: my-parcels is not a name in camel case, such as billRuns',
    ],
    [{ parcels: PARCELS, boxes: PARCELS }, 'x-jobs.boxes.command: parcel is the command of parcels already'],
  ])('names what is wrong with the families %j', (families, expected) => {
    expect(told(families)).toEqual([expected])
  })

  it('says which list of values a status without a phase comes from', () => {
    const { Lost: _, ...phases } = PARCELS.phases
    expect(findFamilyProblems(documentWith({ parcels: { ...PARCELS, phases } }))).toEqual([
      {
        at: ['x-jobs', 'parcels', 'phases'],
        message: 'the status lost has no phase',
        because: ['components', 'schemas', 'ParcelStatus', 'x-known-values'],
      },
    ])
  })
})

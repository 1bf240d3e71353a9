import { expect, it } from 'vitest'

import { readFailure } from './read-failure.ts'

it.each<[string, unknown, readonly object[]]>([
  ['reasons', { success: false, reasons: [{ code: 5, message: 'no' }] }, [{ code: '5', message: 'no' }]],
  ['Errors', { Success: false, Errors: [{ Code: 'C', Message: 'no' }] }, [{ code: 'C', message: 'no' }]],
  ['errors', { success: false, errors: [{ code: 'C', title: 'no' }] }, [{ code: 'C', message: 'no' }]],
  [
    'faults',
    { success: false, faults: [{ FaultCode: 'F', FaultMessage: 'no' }] },
    [{ code: 'F', message: 'no' }],
  ],
  [
    'all reasons',
    { success: false, reasons: [{ code: 1, message: 'a' }, { message: 'b' }] },
    [{ code: '1', message: 'a' }, { message: 'b' }],
  ],
  ['a flat one', { success: false, code: 'C', message: ' no ' }, [{ code: 'C', message: 'no' }]],
  [
    'OAuth',
    { success: false, error: 'invalid', error_description: 'no' },
    [{ code: 'invalid', message: 'no' }],
  ],
  ['a code alone', { success: false, code: 0 }, [{ code: '0', message: 'no reason given' }]],
  ['an empty code', { success: false, code: '', message: 'no' }, [{ message: 'no' }]],
  ['a code that is not one', { success: false, code: {}, message: 'no' }, [{ message: 'no' }]],
  [
    'a blank message',
    { success: false, code: 'C', message: ' ' },
    [{ code: 'C', message: 'no reason given' }],
  ],
  ['a message that is not one', { success: false, message: 7 }, [{ message: 'no reason given' }]],
  [
    'reasons that are not reasons',
    { success: false, reasons: [null, 7, {}], message: 'no' },
    [{ message: 'no' }],
  ],
  ['a list that is not one', { success: false, reasons: 'no', message: 'no' }, [{ message: 'no' }]],
  ['nothing', { success: false }, []],
])('reads %s', (_, body, reasons) => {
  expect(readFailure(body, false)).toEqual({ reasons, aqua: false })
})

it.each([undefined, null, 'text', 7, {}, []])(
  'has no reason where the status says no and the body %j',
  (body) => {
    expect(readFailure(body, true)).toEqual({ reasons: [], aqua: false })
  },
)

it.each([
  [{ errorCode: '90005', message: 'no' }, [{ code: '90005', message: 'no' }]],
  [{ status: 'error' }, []],
  [{ status: 'error', message: 'no', reasons: [{ message: 'other' }] }, [{ message: 'no' }]],
])('knows a refusal of AQuA: %j', (body, reasons) => {
  expect(readFailure(body, false)).toEqual({ reasons, aqua: true })
})

it.each([
  { id: 'j', errorCode: '90005' },
  { Id: 'j', errorCode: '90005' },
  { jobId: 'j', status: 'error' },
  { errorCode: '' },
  { errorCode: null },
  { status: 'completed' },
  { message: 'all is well', code: 'OK' },
  { success: true, message: 'all is well' },
  { success: null, Success: 'false' },
  { errors: [{ code: 1, message: 'a row' }] },
  { reasons: [] },
  { reasons: [{}] },
  { id: 'j', reasons: [{ message: 'a warning' }] },
  undefined,
  null,
])('sees no failure in %j', (body) => {
  expect(readFailure(body, false)).toBeUndefined()
})

it('sees one in reasons without a job, and where success is denied beside one', () => {
  const reasons = [{ message: 'no' }]
  expect(readFailure({ reasons }, false)).toEqual({ reasons, aqua: false })
  expect(readFailure({ id: 'j', success: false, reasons }, false)).toEqual({ reasons, aqua: false })
  expect(readFailure({ Id: 'j', Success: false, reasons }, false)).toEqual({ reasons, aqua: false })
})

import { expect, test } from 'vitest'

import { readOptions } from './options.ts'
import type { MockTenantOptions } from './settings.ts'

test('without options everything has a default that Zuora would accept, and says that it is a mock', () => {
  const settings = readOptions({})
  expect(settings).toMatchObject({
    port: 0,
    host: '127.0.0.1',
    time: 'real',
    tokenTtlSeconds: 3600,
    jobs: { queueMs: 300, executeMs: 600 },
    permissions: { viewCustomObjects: true, editCustomObjects: true, deleteCustomObjects: true },
  })
  expect(settings.clientId).toMatch(/^0badc0de-[0-9a-f-]{27}$/)
  expect(settings.clientSecret).toContain('mock')
  expect(settings.clientSecret.length).toBeLessThanOrEqual(42)
})

test.each([
  ['127.0.0.1', true],
  ['localhost', true],
  ['::1', true],
  ['mock.localhost', true],
  ['0.0.0.0', false],
  ['192.0.2.1', false],
])('on %s the control API is on: %s, and answers are read by pages of this machine', (host, control) => {
  expect(readOptions({ host }).cors).toBe(control ? 'local' : false)
  expect(readOptions({ host }).control).toBe(control)
  expect(readOptions({ host, control: !control }).control).toBe(!control)
})

test('undefined is the default', () => {
  // @ts-expect-error a caller without exactOptionalPropertyTypes
  expect(readOptions({ port: undefined }).port).toBe(0)
})

test.each([
  [{ port: 70_000 }, 'Option port is 70000; it must be a whole number from 0 to 65535'],
  [{ port: '4010' }, 'Option port is "4010"'],
  [{ host: '' }, 'Option host is ""'],
  [{ host: 'rest.zuora.com' }, 'Option host is "rest.zuora.com"; it must be an address of this machine'],
  [{ host: 'REST.apisandbox.Zuora.com.' }, "never one of Zuora's"],
  [{ cors: 'all' }, `Option cors is "all"; it must be true, false or 'local'`],
  [{ callouts: ['127.0.0.1:80'] }, 'Option callouts is ["127.0.0.1:80"]; it must be a list of origins'],
  [{ callouts: ['http://127.0.0.1/hook'] }, 'it must be a list of origins'],
  [{ callouts: ['https://rest.zuora.com'] }, "never one of Zuora's"],
  [{ controlHosts: ['mock:4010'] }, 'Option controlHosts is ["mock:4010"]; it must be a list of host names'],
  [{ patienceMs: -1 }, 'Option patienceMs is -1; it must be milliseconds, 0 or more, or Infinity'],
  [{ seed: 65_536 }, 'Option seed is 65536; it must be a whole number from 0 to 65535'],
  [{ control: 'yes' }, 'Option control is "yes"; it must be true or false'],
  [{ scenarios: ['drop-aftre'] }, 'no scenario "drop-aftre"; did you mean drop-after?'],
  [{ time: 'fast' }, `Option time is "fast"; it must be 'real', 'stepped' or { accelerate: n }`],
  [{ time: { accelerate: 0 } }, 'Option time is {"accelerate":0}'],
  [{ data: { Account: { Id: 1 } } }, 'Option data is {"Account":{"Id":1}}; it must be rows by object name'],
  [{ customObjects: [] }, 'Option customObjects is []; it must be custom objects by name'],
  [{ customObjects: { a: { fields: { b: {} } } } }, 'Option customObjects.a.fields.b.type is missing'],
  [{ organizations: [{ id: 'us', name: 'US' }] }, 'it must be a list of { id, name }, each id a UUID'],
  [{ permissions: { deleteCustomObjects: 'no' } }, 'Option permissions.deleteCustomObjects is "no"; it must'],
  [{ permissions: { everything: true } }, 'no option permissions.everything. It has'],
  [{ clientId: 'me' }, 'Option clientId is "me"; it must be 36 characters'],
  [{ clientSecret: 's'.repeat(43) }, 'Option clientSecret is 43 characters long; it must be 1 to 42'],
  [{ tokenTtlSeconds: -1 }, 'Option tokenTtlSeconds is -1'],
  [{ jobs: { queueMs: Number.NaN } }, 'Option jobs.queueMs is NaN; it must be milliseconds'],
  [{ jobs: { slow: 1 } }, 'no option jobs.slow. It has jobs.queueMs, jobs.executeMs'],
  [{ jobs: { queuMs: 1 } }, 'no option jobs.queuMs; did you mean jobs.queueMs?'],
  [
    { permissions: { exportDatas: true } },
    'no option permissions.exportDatas; did you mean permissions.exportData?',
  ],
  [{ prot: 1 }, 'no option prot; did you mean port? It has time, data'],
  [{ scenarios: [{}] }, 'exactly one effect'],
])('%j is refused with the way out', (options, message) => {
  expect(() => readOptions(options as unknown as MockTenantOptions)).toThrow(message)
})

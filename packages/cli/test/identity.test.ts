import { describe, expect, it } from 'vitest'

import { useTenant } from './run-cli.ts'

const ONE = '0badc0de-0a60-4000-8000-000000000001'
const TWO = '0badc0de-0a60-4000-8000-000000000002'
const ENTITY = '2c92c0f8-entity'
const { tenant, cli } = await useTenant({
  entityIds: [ENTITY],
  organizations: [ONE, TWO].map((id, index) => ({ id, name: `Organization ${index}` })),
})

const RUN = ['aqua', 'run', '--query', 'select Name from Account']

/** What the requests say of the entity and the organizations, each pair once. */
function identities(): readonly (readonly [string | undefined, string | undefined])[] {
  const sent = tenant.requests
    .filter(({ path }) => path !== '/oauth/token')
    .map(({ headers }) => [headers['zuora-entity-ids'], headers['zuora-org-ids']])
  return [...new Set(sent.map((one) => JSON.stringify(one)))].map((one) => JSON.parse(one) as never)
}

describe('a mock tenant in another container', () => {
  it('was out of reach: plain http is allowed by the environment, and only with a mock tenant’s client id', async () => {
    const run = [...RUN, '--base-url', 'http://mock.invalid:4010']
    expect((await cli(run)).stderr).toContain('is not encrypted')
    const allowed = { ZUORA_INSECURE_HTTP: '1' }
    const hosts: string[] = []
    const fetch = async (request: Request): Promise<Response> => {
      hosts.push(new URL(request.url).host)
      return Response.json({}, { status: 403 })
    }
    await cli(run, { env: allowed, fetch })
    expect(hosts[0]).toBe('mock.invalid:4010')
    const foreign = { ...allowed, ZUORA_CLIENT_ID: 'a-client', ZUORA_CLIENT_SECRET: 'a-secret' }
    expect((await cli(run, { env: foreign })).stderr).toContain('begin with 0badc0de')
  })
})

describe('entity and organizations', () => {
  it('were not sent, so that the wrong entity was queried: flags name them', async () => {
    const ids = ['--entity', ENTITY, '--org', ONE, '--org', TWO]
    await cli([...RUN, ...ids])
    expect(identities()).toEqual([[ENTITY, `${ONE},${TWO}`]])
  })

  it('come from the environment', async () => {
    await cli(RUN, { env: { ZUORA_ENTITY_IDS: ENTITY, ZUORA_ORG_IDS: `${ONE}, ${TWO}` } })
    expect(identities()).toEqual([[ENTITY, `${ONE},${TWO}`]])
  })

  it('come from the flags where both name them', async () => {
    const env = { ZUORA_ENTITY_IDS: 'other', ZUORA_ORG_IDS: 'other' }
    await cli([...RUN, '--entity', ENTITY, '--org', ONE], { env })
    expect(identities()).toEqual([[ENTITY, ONE]])
  })

  it('are not sent where the variables are empty', async () => {
    await cli(RUN, { env: { ZUORA_ENTITY_IDS: '', ZUORA_ORG_IDS: '' } })
    expect(identities()).toEqual([[null, null]])
  })

  it('are in the command with which to go on', async () => {
    tenant.addScenario('aqua-hold-executing')
    const { stderr } = await cli([...RUN, '--entity', ENTITY, '--org', ONE, '--timeout', '1m'])
    const kept = `--entity ${ENTITY} --org ${ONE}`
    expect(stderr).toContain(`aqua wait ${tenant.jobs[0]!.id} ${kept}"`)
  })
})

import { json, rejection, SECRET, TOKEN } from '@zuora-jobs/testing'
import { describe, expect, it } from 'vitest'

import { clientWith } from '../test/client-with.ts'
import type { AccessToken, ZuoraClientOptions } from './index.ts'

const SCOPE = 'user.7c4d entity.1a2b7a37-3e7d-4cb3-b0e2-883de9e766cc service.echo.read'

interface Told {
  readonly name: string
  readonly tokens: number
}

/** What a client calls its tenant, where its tokens have a scope. */
async function tenantOf(
  scope: string | undefined,
  { clientId = 'a', ...options }: Partial<ZuoraClientOptions> & { readonly clientId?: string } = {},
): Promise<Told> {
  let tokens = 0
  const { zuora } = clientWith(() => json({}), {
    auth: { clientId, clientSecret: SECRET },
    fetch: () => {
      tokens += 1
      return Promise.resolve(json({ access_token: `${TOKEN}-${tokens}`, expires_in: 3600, scope }))
    },
    ...options,
  })
  return { name: await zuora.tenant(), tokens }
}

describe('tenant', () => {
  it('was another one for a client id that is rotated', async () => {
    const one = await tenantOf(`${SCOPE} tenant.19`, { clientId: 'old' })
    expect(await tenantOf(`tenant.19 ${SCOPE}`, { clientId: 'new' })).toEqual(one)
    expect(one).toEqual({ name: expect.stringMatching(/^[0-9a-f]{16}$/), tokens: 1 })
  })

  it('is another one for another number, host or entity', async () => {
    const scope = `${SCOPE} tenant.19`
    const names = await Promise.all([
      tenantOf(scope),
      tenantOf(`${SCOPE} tenant.20`),
      tenantOf(scope, { baseUrl: 'https://rest.eu.zuora.test' }),
      tenantOf(scope, { entityId: 'e1' }),
    ])
    expect(new Set(names.map(({ name }) => name)).size).toBe(4)
  })

  it.each([undefined, SCOPE, 'mock.tenant.7 xtenant.7'])(
    'is told by the client id where the scope names none: %s',
    async (scope) => {
      const { name } = await tenantOf(scope)
      expect((await tenantOf(undefined)).name).toBe(name)
      expect((await tenantOf(scope, { clientId: 'b' })).name).not.toBe(name)
    },
  )

  it('is what the caller says, without a token', async () => {
    expect(await tenantOf('tenant.19', { tenant: 'acme' })).toEqual({ name: 'acme', tokens: 0 })
  })

  it('takes the entity of the call', async () => {
    const { zuora } = clientWith(() => json({}), { entityId: 'e1' })
    const other = clientWith(() => json({})).zuora
    expect(await other.tenant({ entityId: 'e1' })).toBe(await zuora.tenant())
    expect(await other.tenant()).not.toBe(await zuora.tenant())
  })

  it('needs no token of a getToken', async () => {
    const auth = { getToken: () => Promise.reject(new Error('away')) }
    const { zuora } = clientWith(() => json({}), { auth })
    expect(await zuora.tenant()).toMatch(/^[0-9a-f]{16}$/)
  })

  it('stays the same for a token that was kept, also by a store that forgets the tenant', async () => {
    const scope = `${SCOPE} tenant.19`
    const { name } = await tenantOf(scope)
    for (const forgets of [false, true]) {
      let kept: AccessToken | undefined
      const tokenStore = {
        load: async () => kept,
        save: async (_: string, { value, useUntil, tenant }: AccessToken) => {
          kept = forgets ? { value, useUntil } : { value, useUntil, tenant }
        },
      }
      const auth = { clientId: 'a', clientSecret: SECRET, tokenStore }
      expect(await tenantOf(scope, { auth })).toEqual({ name, tokens: 1 })
      expect(await tenantOf(scope, { auth })).toEqual({ name, tokens: forgets ? 1 : 0 })
    }
  })

  it('can be left', async () => {
    const { zuora } = clientWith(() => json({}), { fetch: () => new Promise<Response>(() => {}) })
    expect(await rejection(zuora.tenant({ signal: AbortSignal.abort('enough') }))).toBe('enough')
  })
})

it('a client says on whose behalf it was created', () => {
  const identity = { entityId: 'e1', orgIds: ['o1', 'o2'] }
  expect(clientWith(() => json({}), { ...identity, apiVersion: '186.0' }).zuora.identity).toEqual(identity)
  expect(clientWith(() => json({})).zuora.identity).toEqual({})
})

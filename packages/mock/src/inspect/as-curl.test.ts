import { execFileSync } from 'node:child_process'

import { expect, test } from 'vitest'

import { badClient } from '../../scripts/walk/bad-client.ts'
import { startTenant } from '../../test/helpers.ts'
import { asCurl } from './as-curl.ts'

test('a command asks the same, with the token from the environment', async () => {
  const tenant = await startTenant({ listen: false })
  const client = badClient(tenant, 'client/1')
  await client.signIn()
  const query = `select Id from Account where Name = 'O"Brien $HOME \`id\`'`
  await client.submit(query, "it's")
  await client.call('GET', '/objects/jobs?status=completed&pageSize=2')
  const [token, submit, list] = tenant.requests.map((request) => asCurl(request, 'http://127.0.0.1:1'))
  // What a shell makes of it.
  const words = (command = ''): string[] => {
    const script = command.replace(/^curl/, 'printf "%s\\n"')
    const env = { ZUORA_TOKEN: 'T', ZUORA_CLIENT_ID: 'I', ZUORA_CLIENT_SECRET: 'S' }
    return execFileSync('sh', ['-c', script], { env, encoding: 'utf8' }).trimEnd().split('\n')
  }
  expect(words(submit)).toEqual(
    expect.arrayContaining([
      'http://127.0.0.1:1/v1/batch-query',
      'Authorization: Bearer T',
      'content-type: application/json',
      JSON.stringify({ name: "it's", queries: [{ query, type: 'zoql' }] }),
    ]),
  )
  expect(words(list)).toContain('http://127.0.0.1:1/objects/jobs?status=completed&pageSize=2')
  expect(words(token)).toEqual(expect.arrayContaining(['client_id=I', 'client_secret=S']))
  const secrets = [tenant.clientSecret, tenant.snapshot().tokens[0]![0]]
  for (const secret of secrets) expect([token, submit, list].join()).not.toContain(secret)
})

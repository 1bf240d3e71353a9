import { rmSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'

import { afterEach, beforeEach, expect, it } from 'vitest'

import { compareWeekly, TITLE } from '../src/weekly.ts'
import { FLAT, SPEC } from './depots.ts'
import { buildRepository } from './repository.ts'

const PAGE = '/reference/operation/POST_Depot.md'
const OTHER = '/reference/operation/GET_Depot.md'

/** The portal and GitHub in one: what each address answers, and the issues. */
type Answers = () => readonly [status: number, body: string, headers?: object]
let answers: Record<string, Answers | undefined>
let issues: { number: number; title: string; body?: string; state: string; pull_request?: object }[]
let requests: string[]
let server: Server
let origin: string
let root: string

beforeEach(async () => {
  ;[answers, issues, requests] = [{ [PAGE]: () => [200, FLAT], [OTHER]: () => [200, GET] }, [], []]
  server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      requests.push(`${request.method} ${request.url}`)
      const [status, body, headers = {}] = answer(
        request.method!,
        request.url!,
        Buffer.concat(chunks).toString(),
      )
      response.writeHead(status, { 'content-type': 'text/markdown', ...headers }).end(body)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  root = buildRepository({ ...SPEC, ...WITH_PAGES })
})
afterEach(async () => {
  rmSync(root, { recursive: true })
  await new Promise((resolve) => server.close(resolve))
})

function answer(method: string, url: string, body: string): readonly [number, string, object?] {
  if (!url.startsWith('/api/repos/us/it/issues')) return answers[url]?.() ?? [404, 'gone']
  if (method === 'GET') return [200, JSON.stringify(issues.filter(({ state }) => state === 'open'))]
  const said = JSON.parse(body) as { title: string; body: string }
  if (method === 'POST') issues.push({ number: issues.length + 1, state: 'open', ...said })
  else Object.assign(issues[Number(url.split('/').at(-1)) - 1]!, said)
  return [200, JSON.stringify(issues.at(-1))]
}

const WITH_PAGES = {
  'openapi.yaml': SPEC['openapi.yaml']!.replace(
    'security:',
    '  /v1/depots/all:\n    $ref: paths/all.yaml\nsecurity:',
  ),
  'paths/depots.yaml': SPEC['paths/depots.yaml']!.replace(
    "{ date: '2030-01-01' }",
    "{ date: '2030-01-01', page: 'https://portal.test/reference/operation/POST_Depot/' }",
  ),
  'paths/all.yaml': `get:
  operationId: GET_Depot
  x-derived-from: { date: '2030-01-01', page: 'https://portal.test/reference/operation/GET_Depot/' }
  responses: { '200': { description: All } }
`,
}
const GET =
  '# All\n\nEndpoint: GET /v1/depots/all\nVersion: 2030-01-01\nSecurity: bearerAuth\n\n## Response 200\n'

const pauses: number[] = []
function compare(): Promise<string> {
  const pause = (milliseconds: number): Promise<void> => Promise.resolve(void pauses.push(milliseconds))
  return compareWeekly(root, { origin, pause }, { api: `${origin}/api`, repository: 'us/it', token: 't' })
}

it('opens no issue where nothing differs', async () => {
  expect(await compare()).toBe('there is no issue, and nothing to tell')
  expect(issues).toEqual([])
  expect(requests).toEqual([
    `GET ${PAGE}`,
    `GET ${OTHER}`,
    'GET /api/repos/us/it/issues?state=open&per_page=100',
  ])
})

it('opens one issue with the drift as a table, keeps it in line, and closes it', async () => {
  answers[PAGE] = () => [200, FLAT.replace('No more than 50', 'No more than 25')]
  expect(await compare()).toBe('opened issue 1')
  expect(issues).toMatchObject([
    {
      title: TITLE,
      body: `| operation | where | what | the page says | the spec says | edit |
| --- | --- | --- | --- | --- | --- |
| \`POST_Depot\` | \`request.parcels\` | \`maxItems\` | \`25\` | \`50\` | \`spec/schemas/Depot.yaml:14\` |
`,
    },
  ])
  expect(await compare()).toBe('issue 1 says so already')
  answers[PAGE] = () => [200, FLAT.replace('"open", "full"', '"open", "full", "@everyone | `x`"')]
  expect(await compare()).toBe('wrote issue 1 anew')
  expect(issues[0]!.body).toContain('| `` @everyone \\| `x` `` |')
  answers[PAGE] = () => [200, FLAT]
  expect(await compare()).toBe('closed issue 1')
  expect(issues).toMatchObject([{ state: 'closed' }])
})

it('follows a redirect', async () => {
  answers['/moved.md'] = answers[PAGE]
  answers[PAGE] = () => [301, '', { location: '/moved.md' }]
  expect(await compare()).toBe('there is no issue, and nothing to tell')
})

it.each<[string, Answers, string]>([
  ['is gone', () => [404, 'gone'], 'HTTP 404'],
  [
    'is an HTML page',
    () => [200, '<!doctype html><title>x</title>', { 'content-type': 'text/html' }],
    'it is an HTML page, not Markdown',
  ],
  [
    'is an HTML page in disguise',
    () => [200, '\n<html><body>Sign in</body></html>'],
    'it is an HTML page, not Markdown',
  ],
  ['leads to another page', () => [200, GET], 'it is the page of GET /v1/depots/all'],
  ['holds something else', () => [200, 'Hello'], 'is not a page of Zuora'],
  ['leads in a circle', () => [302, '', { location: PAGE }], 'redirect count exceeded'],
  ['cannot be served', () => [503, ''], 'HTTP 503'],
])('tells of a page that %s', async (_, page, why) => {
  answers[PAGE] = page
  expect(await compare()).toBe('opened issue 1')
  const [head, , row] = issues[0]!.body!.split('\n')
  expect(head).toBe('| operation | its page cannot be read | because |')
  expect(row).toContain(`| \`POST_Depot\` | \`${origin}${PAGE}\` | \``)
  expect(row).toContain(why)
})

it('tries again where the portal is busy', async () => {
  let count = 0
  answers[PAGE] = () => ((count += 1) < 3 ? [429, ''] : [200, FLAT])
  pauses.length = 0
  expect(await compare()).toBe('there is no issue, and nothing to tell')
  expect(pauses).toEqual([2000, 4000, 1000, 1000])
})

it('fails where no page can be read, and writes no issue', async () => {
  answers = {}
  await expect(compare()).rejects.toThrow('no page can be read: HTTP 404')
  expect(requests.filter((request) => request.includes('/api/'))).toEqual([])
})

it('leaves a pull request of the same title alone, and tells what GitHub refuses', async () => {
  issues.push({ number: 1, title: TITLE, state: 'open', pull_request: {} })
  answers[PAGE] = () => [404, '']
  expect(await compare()).toBe('opened issue 2')
  const api = { api: `${origin}/nowhere`, repository: 'us/it', token: 't' }
  await expect(compareWeekly(root, { origin, pause: () => Promise.resolve() }, api)).rejects.toThrow(
    'GitHub answers GET issues?state=open&per_page=100 with HTTP 404',
  )
})

// Files that Zuora could send, and places that a person could name. Each test says what is right where
// something else was found.
import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'

import { startMockTenant } from '@zuora-jobs/mock'
import { describe, expect, it } from 'vitest'

import type { World } from '../src/context/cli-context.ts'
import { type Ended, envOf, useFolder, useTenant } from './run-cli.ts'
import { startProcess } from './start-process.ts'

const { tenant, cli } = await useTenant({ data: { Account: [{ AccountNumber: 'A-1' }] } })

let folder: string
useFolder((path) => (folder = path))

const QUERY = 'select AccountNumber from Account'
const RUN = ['aqua', 'run', '--query', QUERY]

/** What a job of the tenant comes back with instead of its own results. */
interface Served {
  readonly batches: readonly object[]
  /** By the id of the file. */
  readonly files: Readonly<Record<string, string | Uint8Array<ArrayBuffer>>>
  readonly format?: string
}

function serving({ batches, files, format }: Served): World['fetch'] {
  return async (request, init) => {
    const { method, url } = request
    const answer = await tenant.clientOptions.fetch(request, init)
    const fileId = /\/v1\/files\/(.+)$/.exec(url)?.[1]
    if (fileId !== undefined) {
      await answer.body?.cancel()
      const headers = {
        'content-type': 'text/csv',
        'content-length': String(Buffer.byteLength(files[fileId]!)),
      }
      return new Response(files[fileId], { headers })
    }
    if (method !== 'GET' || !url.includes('/batch-query/jobs/')) return answer
    const job = (await answer.json()) as { readonly status: string }
    return Response.json(
      job.status === 'completed' ? { ...job, ...(format !== undefined && { format }), batches } : job,
    )
  }
}

const batch = (rest: object): object => ({
  batchId: '1',
  status: 'completed',
  query: QUERY,
  batchType: 'zoql',
  full: true,
  ...rest,
})

/** One query whose result has these segments. */
function segments(recordCount: number, ...parts: readonly string[]): Served {
  const files = Object.fromEntries(parts.map((part, index) => [`s${index}`, part]))
  return { batches: [batch({ recordCount, segments: Object.keys(files) })], files }
}

function oneFile(recordCount: number, csv: string | Uint8Array<ArrayBuffer>, format = 'CSV'): Served {
  return { batches: [batch({ recordCount, fileId: 'f' })], files: { f: csv }, format }
}

const save = (served: Served, output: string): Promise<Ended> =>
  cli([...RUN, '--output', output], { fetch: serving(served), cwd: folder })

describe('F01, B3: segments', () => {
  it('were glued together where one ended without a line break', async () => {
    const served = segments(4, 'Id,Name\r\nA1,alpha\r\nA2,beta', 'Id,Name\r\nA3,gamma\r\nA4,delta\r\n')
    const { code, stderr } = await save(served, 'out.csv')
    expect(readFileSync(join(folder, 'out.csv'), 'utf8')).toBe(
      'Id,Name\r\nA1,alpha\r\nA2,beta\r\nA3,gamma\r\nA4,delta\r\n',
    )
    expect(stderr).toContain('wrote 4 rows to out.csv\n')
    expect(code).toBe(0)
  })

  it('were glued together on standard output as well', async () => {
    const { stdout, code } = await cli(RUN, { fetch: serving(segments(2, 'A,B\n1,x', 'A,B\n2,y')) })
    expect({ stdout, code }).toEqual({ stdout: 'A,B\n1,x\n2,y', code: 0 })
  })

  it('were joined though their headers differ', async () => {
    const { code, stderr } = await save(segments(2, 'A,B\n1,x\n', 'B,A\ny,2\n'), 'out.csv')
    expect(code).toBe(11)
    expect(stderr).toContain('segment 2 has other columns than the first: column 1 is "B", and not "A"')
    expect(stderr).toMatch(/continue with "zuora-jobs aqua wait \w+ --output out\.csv"\n$/)
    expect(readdirSync(folder)).toEqual([])
  })
})

describe('F17, B2: names of results', () => {
  const run = (names: readonly (string | undefined)[]): Promise<Ended> => {
    const queries = names.map((name) => ({ ...(name !== undefined && { name }), query: QUERY, type: 'zoql' }))
    const job = JSON.stringify({ queries })
    return cli(['aqua', 'run', '--job', '-', '--output', 'out'], { stdin: job, cwd: folder })
  }

  it.each([
    [
      ['Account/EU', 'Account EU', 'account-eu', undefined, 'query-3'],
      ['Account-EU.csv', 'Account-EU-1.csv', 'account-eu-2.csv', 'query-3.csv', 'query-3-4.csv'],
    ],
    [
      ['a/b', 'a-b'],
      ['a-b.csv', 'a-b-1.csv'],
    ],
    [
      ['Foo', 'foo'],
      ['Foo.csv', 'foo-1.csv'],
    ],
  ])('of %j were one, and all but the last result were gone', async (names, files) => {
    const { code, stderr } = await run(names)
    expect(code).toBe(0)
    expect(readdirSync(join(folder, 'out')).toSorted()).toEqual([...files, 'manifest.json'].toSorted())
    for (const file of files) expect(stderr).toContain(`wrote 1 row to out/${file}\n`)
  })

  it('of 250 characters failed after the job had run', async () => {
    expect(await run(['x'.repeat(250), 'y'])).toMatchObject({ code: 0 })
    expect(readdirSync(join(folder, 'out'))).toHaveLength(3)
  })

  it.each(['out', 'out/'])('of the only query were refused in a folder: %s', async (output) => {
    mkdirSync(join(folder, 'out'))
    const { code, stderr } = await cli([...RUN, '--output', output], { cwd: folder })
    const place = output.replace('/', '')
    expect({ code, files: readdirSync(join(folder, place)) }).toEqual({
      code: 0,
      files: ['manifest.json', 'query-0.csv'],
    })
    expect(stderr).toContain(`wrote 1 row to ${place}/query-0.csv\n`)
    const jobId = /submitted job (\w+)/.exec(stderr)![1]!
    const again = await cli(['aqua', 'download', jobId, '--output', output], { cwd: folder })
    expect(again.code).toBe(0)
    expect(await cli(['verify', output], { cwd: folder })).toMatchObject({ code: 0 })
  })

  it('that is a folder already is found before anything is sent', async () => {
    mkdirSync(join(folder, 'out/b.csv'), { recursive: true })
    const { code, stderr } = await run(['a', 'b'])
    expect({ code, stderr }).toEqual({
      code: 11,
      stderr: 'error: cannot write the file out/b.csv: it is a folder; name a file in it\n',
    })
    expect(tenant.jobs).toEqual([])
  })

  it('a format that a server makes up led out of the folder', async () => {
    const format = '/../../../.ssh/authorized_keys'
    const served: Served = {
      batches: [
        batch({ name: 'a', fileId: 'f' }),
        batch({ name: 'b', fileId: 'f' }),
        batch({ name: '../../b', fileId: 'f' }),
      ],
      files: { f: 'a key' },
      format,
    }
    const job = JSON.stringify({
      queries: ['a', 'b'].map((name) => ({ name, query: QUERY, type: 'zoql' })),
    })
    const args = ['aqua', 'run', '--job', '-', '--output', 'results/out']
    const { code } = await cli(args, { stdin: job, cwd: folder, fetch: serving(served) })
    expect(code).toBe(0)
    expect(readdirSync(folder)).toEqual(['results'])
    expect(readdirSync(join(folder, 'results'))).toEqual(['out'])
    expect(readdirSync(join(folder, 'results/out')).toSorted()).toEqual([
      'a.csv',
      'b-2.csv',
      'b.csv',
      'manifest.json',
    ])
  })

  it('a result that nobody asked for took the place of the one that was', async () => {
    const served: Served = {
      batches: [batch({ recordCount: 1, fileId: 'new' }), batch({ recordCount: 1, fileId: 'deleted' })],
      files: { new: 'Id\n1\n', deleted: 'Id\n2\n' },
    }
    const { code, stderr } = await save(served, 'out.csv')
    expect(readFileSync(join(folder, 'out.csv'), 'utf8')).toBe('Id\n1\n')
    expect(readFileSync(join(folder, 'query-1.csv'), 'utf8')).toBe('Id\n2\n')
    expect(stderr).toContain('wrote 1 row to out.csv\nwrote 1 row to query-1.csv\n')
    expect(code).toBe(0)
  })
})

describe('F24: rows', () => {
  it.each([
    ['an inch mark in a plain cell', 'Id,Size\n1,5" screen\n2,x\n3,7"\n', 3],
    ['CR line ends', 'Id,Size\r1,a\r2,b\r', 2],
    ['a quoted line break', 'Id,Size\n1,"a\nb"\n', 1],
    ['a byte order mark and no final line break', '\uFEFF"Id","Size"\r\n"1","a"', 1],
    ['a column without values', 'Id\n\n\n', 2],
    ['a NUL', 'Id,Size\n1,\0\n', 1],
    ['a header only', 'Id,Size\n', 0],
    ['nothing', '', 0],
  ])('%s was a false alarm, or could have been', async (_, csv, rows) => {
    const { code, stderr } = await save(oneFile(rows, csv), 'out.csv')
    expect(stderr).toContain(`wrote ${rows} ${rows === 1 ? 'row' : 'rows'} to out.csv\n`)
    expect(code).toBe(0)
    expect(readFileSync(join(folder, 'out.csv'), 'utf8')).toBe(csv)
  })

  it('of a packed file were not counted', async () => {
    const packed = new Uint8Array(gzipSync('Id\n1\n2\n'))
    expect(await save(oneFile(2, packed, 'gzip'), 'out.csv.gz')).toMatchObject({ code: 0 })
    expect(new Uint8Array(readFileSync(join(folder, 'out.csv.gz')))).toEqual(packed)
    const { code, stderr } = await save(oneFile(3, packed, 'gzip'), 'other.csv.gz')
    expect(code).toBe(11)
    expect(stderr).toContain('(rows announced: 3, received: 2)')
    const cut = await save(oneFile(2, packed.slice(0, -4), 'gzip'), 'cut.csv.gz')
    expect(cut.code).toBe(11)
    expect(cut.stderr).toContain('the gzip file ends early')
    expect(existsSync(join(folder, 'cut.csv.gz'))).toBe(false)
  })
})

describe('B8, B9: --output', () => {
  it('of a folder that does not exist lost the result', async () => {
    const { code, stderr } = await cli([...RUN, '--output', 'newdir/'], { cwd: folder })
    expect({ code, stderr }).toEqual({
      code: 11,
      stderr:
        'error: cannot write the file newdir/: the folder does not exist; make it first, or leave out the slash\n',
    })
    expect(tenant.requests).toEqual([])
  })

  it('- wrote a file of that name', async () => {
    const { code, stdout } = await cli([...RUN, '--output', '-'], { cwd: folder })
    expect({ code, lines: stdout.trim().split(/\r?\n/) }).toEqual({
      code: 0,
      lines: ['Account: Account Number', 'A-1'],
    })
    expect(readdirSync(folder)).toEqual([])
  })

  it('- cannot hold several results', async () => {
    const queries = [1, 2].map(() => ({ query: QUERY, type: 'zoql' }))
    const args = ['aqua', 'run', '--job', '-', '--output', '-']
    const { code, stderr } = await cli(args, { stdin: JSON.stringify({ queries }) })
    expect(code).toBe(2)
    expect(stderr).toContain('name a folder for them with --output')
    expect(tenant.requests).toEqual([])
  })

  it('of a link replaced the link, and not the file that it leads to', async () => {
    writeFileSync(join(folder, 'real.csv'), 'of yesterday', { mode: 0o600 })
    symlinkSync('real.csv', join(folder, 'link.csv'))
    expect(await cli([...RUN, '--output', 'link.csv'], { cwd: folder })).toMatchObject({ code: 0 })
    expect(lstatSync(join(folder, 'link.csv')).isSymbolicLink()).toBe(true)
    expect(readFileSync(join(folder, 'real.csv'), 'utf8')).toContain('A-1')
    expect(statSync(join(folder, 'real.csv')).mode & 0o777).toBe(0o600)
  })

  it.skipIf(process.platform === 'win32')('of a device replaced it with a file', async () => {
    const { code, stderr } = await cli([...RUN, '--output', '/dev/null'], { cwd: folder })
    expect(stderr).toContain('wrote 1 row to /dev/null\n')
    expect(code).toBe(0)
    expect(lstatSync('/dev/null').isCharacterDevice()).toBe(true)
  })

  it.skipIf(process.platform === 'win32')(
    'went through a link that another process had put there',
    async () => {
      const victim = join(folder, 'victim')
      writeFileSync(victim, 'mine')
      symlinkSync(victim, join(folder, `.out.csv.${process.pid}.part`))
      expect(await cli([...RUN, '--output', 'out.csv'], { cwd: folder })).toMatchObject({ code: 0 })
      expect(readFileSync(victim, 'utf8')).toBe('mine')
    },
  )

  it.skipIf(!existsSync('/dev/full'))('on a full disk says so, and what to do', async () => {
    const { code, stderr } = await cli([...RUN, '--output', '/dev/full'], { cwd: folder })
    expect(stderr).toMatch(
      /error: cannot write the file \/dev\/full: the disk is full; continue with "zuora-jobs aqua wait \w+ --output \/dev\/full"/,
    )
    expect(code).toBe(11)
  })
})

describe('a large result', () => {
  it('is shown on its way on a terminal, and leaves one line', async () => {
    const csv = `AccountNumber\n${'A-0000001\n'.repeat(300_000)}`
    const fetch = serving({ batches: [batch({ fileId: 'f', recordCount: 300_000 })], files: { f: csv } })
    const { code, stderr } = await cli([...RUN, '-o', 'a.csv'], { cwd: folder, fetch, terminal: true })
    expect(code).toBe(0)
    const moved = stderr.split('\r\u001B[K')
    expect(moved).toContainEqual(expect.stringMatching(/^a\.csv: \d\.\d MB of 3\.0 MB,.* 300000 rows$/))
    expect(moved.at(-1)).toMatch(/^wrote 300000 rows to a\.csv\njob \w+ succeeded: /)
  })
})

describe.skipIf(!existsSync('/dev/full'))('B11: a full standard output', () => {
  const run = (args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Ended> =>
    startProcess(args, env, '/dev/full').ended

  it('ended with 11 and without a word', async () => {
    const { code, stderr } = await run(['--help'])
    expect(stderr).toMatch(/^error: cannot write to standard output: .*no space left on device/)
    expect(code).toBe(11)
  })

  it('is told with the command that downloads the result again', async () => {
    await using running = await startMockTenant({ jobs: { queueMs: 5, executeMs: 5 } })
    const { code, stderr } = await run(RUN, envOf(running))
    expect(stderr).toMatch(
      /error: cannot write to standard output: the disk is full; continue with "zuora-jobs aqua wait \w+"\n$/,
    )
    expect(code).toBe(11)
  })
})

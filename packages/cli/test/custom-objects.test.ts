import { writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { createZuoraClient } from '@zuora-jobs/client'
import { describe, expect, it } from 'vitest'

import { Interrupt } from '../src/context/cli-error.ts'
import { temporaryFolder, useTenant } from './run-cli.ts'

const { tenant, cli } = await useTenant()

const CREATE = ['bulk', 'create', '--object', 'passenger', '--csv', '-']
const ROWS = 'name__c,email__c\nGrace,grace@example.com\nAda,\n'
const jobId = (): string => tenant.jobs.at(-1)!.id

describe('bulk', () => {
  it('creates records from stdin, and ends with 6 where rows were rejected', async () => {
    const { code, stdout, stderr } = await cli(CREATE, { stdin: ROWS })
    expect({ code, stdout }).toEqual({ code: 6, stdout: '' })
    expect(stderr).toMatch(
      /submitted job \S+\n[^]*line 3: .*email__c.*\nerror: a part of job \S+ failed: 1 of 2 records loaded, 1 rejected\n$/,
    )
    expect(Object.values(tenant.records['passenger']!).map(({ email__c }) => email__c)).toContain(
      'grace@example.com',
    )
  })

  it('lists rejected rows as CSV, and as JSON', async () => {
    await cli(CREATE, { stdin: ROWS })
    const csv = await cli(['bulk', 'errors', jobId()])
    expect(csv.stdout).toMatch(/^row,code,message,record\n3,\d+,.*email__c/)
    const json = await cli(['bulk', 'errors', jobId(), '--json'])
    expect(JSON.parse(json.stdout)).toMatchObject({ errors: [{ row: 3 }] })
  })

  it('deletes what a filter chooses', async () => {
    const args = ['bulk', 'delete', '--object', 'passenger', '--filter', 'miles__c GT 1000']
    const { code, stderr } = await cli(args)
    expect(code).toBe(0)
    expect(stderr).toMatch(/succeeded: 1 record deleted\n$/)
    expect(tenant.records['passenger']).toHaveLength(2)
  })

  describe('a delete of everything', () => {
    const DELETE = ['bulk', 'delete', '--object', 'passenger']

    it('deleted every record, without a word, where --filter was forgotten; now it needs --all', async () => {
      const { code, stderr } = await cli(DELETE)
      expect(code).toBe(2)
      expect(stderr).toBe('error: delete needs --filter, or --all to delete every record of the object\n')
      expect(tenant.requests).toEqual([])
      expect(tenant.records['passenger']).toHaveLength(3)
    })

    it('needs --yes where there is no terminal, and names the object and the host', async () => {
      const refused = await cli([...DELETE, '--all'])
      expect(refused.code).toBe(2)
      expect(refused.stderr).toBe(
        `error: --all deletes every record of passenger in ${new URL(tenant.url).host}; without a terminal to confirm it, pass --yes as well\n`,
      )
      expect(tenant.requests).toEqual([])

      expect(await cli([...DELETE, '--all', '--yes'])).toMatchObject({ code: 0 })
      expect(tenant.records['passenger']).toEqual([])
    })

    it('goes on when the name of the object is typed', async () => {
      const { code, stderr } = await cli([...DELETE, '--all'], { terminal: true, stdin: 'passenger\n' })
      expect(stderr).toContain(
        `This deletes every record of passenger in ${new URL(tenant.url).host}. Type passenger to go on: `,
      )
      expect(code).toBe(0)
      expect(tenant.records['passenger']).toEqual([])
    })

    it.each(['y\n', 'passengers\n', '\n', ''])('does nothing when %j is typed', async (stdin) => {
      const { code, stderr } = await cli([...DELETE, '--all'], { terminal: true, stdin })
      expect(stderr).toMatch(
        /error: (not confirmed; nothing was deleted|stdin ended before .*; nothing was sent)\n$/,
      )
      expect(code).toBe(2)
      expect(tenant.requests).toEqual([])
    })

    it('ends with Ctrl-C instead of an answer', async () => {
      const interruption = new AbortController()
      const { code } = await cli([...DELETE, '--all'], {
        terminal: true,
        stdin: undefined,
        signal: interruption.signal,
        onPrint: () => interruption.abort(new Interrupt('SIGINT')),
      })
      expect(code).toBe(130)
      expect(tenant.requests).toEqual([])
    })
  })

  it('says the id of a job before its file is uploaded, and how to go on when that breaks', async () => {
    const interruption = new AbortController()
    const { code, stderr } = await cli(CREATE, {
      stdin: ROWS,
      signal: interruption.signal,
      onPrint: (text) => {
        if (text.startsWith('submitted job')) interruption.abort(new Interrupt('SIGINT'))
      },
    })
    expect(code).toBe(130)
    const id = jobId()
    const entry = /jobs resume (\w+)/.exec(stderr)?.[1]
    expect(stderr).toBe(
      `bulk create on ${new URL(tenant.url).host}\nsubmitted job ${id}\ninterrupted: job ${id} goes on in Zuora; continue with "zuora-jobs jobs resume ${entry}"\n`,
    )
    // Its file, which came from stdin, is still there.
    expect(await cli(['jobs', 'resume', entry!])).toMatchObject({ code: 6 })
    expect(tenant.jobs).toHaveLength(1)
  })

  it('uploads to a job that waits, lists it before, and waits for its end', async () => {
    const zuora = createZuoraClient(tenant.clientOptions)
    await zuora.customObjects.submit({ namespace: 'default', object: 'passenger', operation: 'create' })
    const id = jobId()
    const listed = await cli(['bulk', 'list', '--status', 'pending'])
    expect(listed.stdout).toMatch(new RegExp(`^ID +STATUS +OPERATION .*\n${id} +pending +create +passenger`))
    const early = await cli(['bulk', 'wait', id])
    expect(early.code).toBe(8)
    expect(early.stderr).toContain('waits for you: upload its CSV, or cancel it')

    using folder = temporaryFolder()
    writeFileSync(join(folder.path, 'passengers.csv'), 'name__c,email__c\nGrace,grace@example.com\n')
    const uploaded = await cli(['bulk', 'upload', id, '--csv', 'passengers.csv'], { cwd: folder.path })
    expect(uploaded.stderr).toContain(`"zuora-jobs bulk wait ${id}" shows how it ends`)
    const waited = await cli(['bulk', 'wait', id])
    expect(waited).toMatchObject({ code: 0, stdout: '' })
  })

  it('lists rejected rows as they are into a pipe, and without what a terminal would obey on one', async () => {
    await cli(CREATE, { stdin: 'name__c,email__c\nA\u202Eb,\n' })
    const line = ['bulk', 'errors', tenant.jobs[0]!.id]
    expect((await cli(line)).stdout).toContain('A\u202Eb')
    const { stdout } = await cli(line, { shown: true })
    expect(stdout).toContain('A\\u{202e}b')
    expect(stdout).not.toContain('\u202E')
  })

  it.each([
    [['create', '--object', 'p'], 2, '--csv needs a value'],
    [['delete', '--object', 'p', '--csv', '-'], 2, 'there is no flag --csv'],
    [['create', '--object', 'p', '--csv', '-', '--filter', 'a EQ 1'], 2, 'there is no flag --filter'],
    [['create', '--object', 'p', '--csv', '-', '--all'], 2, 'there is no flag --all'],
    [['delete', '--object', 'p', '--filter', 'a EQ 1', '--all'], 2, 'pass only one of --filter and --all'],
    [['delete', '--object', 'p', '--filter', 'a LIKE b'], 2, 'is not "<field> <EQ|GT|LT|GE|LE> <value>"'],
    [
      ['create', '--object', 'p', '--csv', '/nowhere.csv'],
      10,
      'cannot read the CSV /nowhere.csv: there is no such file',
    ],
    [['create', '--object', 'p', '--csv', '-'], 10, 'the file is empty'],
    [
      ['update', '--object', 'p', '--csv', '-'],
      10,
      'name all fields of the object with --columns, or pass --allow-defaults',
    ],
    [['retry', '/nowhere.csv'], 10, 'cannot read the CSV /nowhere.csv: there is no such file'],
  ])('refuses %j', async (args, expected, sentence) => {
    const { code, stderr } = await cli(['bulk', ...args])
    expect(stderr).toContain(sentence)
    expect(code).toBe(expected)
    expect(tenant.requests).toEqual([])
  })
})

import { expect, it } from 'vitest'

import { run } from './run.ts'
import { reportedSteps, StepFailure } from './step.ts'

it('reports a step that passed in one line, and hands on what it gives', async () => {
  const lines: string[] = []
  const step = reportedSteps((passed, line) => lines.push(`${passed} ${line}`))
  expect(await step('pack', async () => ({ said: '5 tarballs', five: 5 }))).toMatchObject({ five: 5 })
  expect(lines).toEqual([expect.stringMatching(/^true ok +0\.\d s {2}pack +5 tarballs$/)])
})

it('names package, step and file of the first failure', async () => {
  const lines: string[] = []
  const step = reportedSteps((passed, line) => lines.push(`${passed} ${line}`))
  const failure = new StepFailure('is missing', { package: 'client', file: 'LICENSE' })
  await expect(step('contents', () => Promise.reject(failure))).rejects.toBe(failure)
  expect(lines).toEqual([
    expect.stringMatching(/^false FAIL +0\.\d s {2}contents +client: LICENSE: is missing$/),
  ])
})

it('fails by a program that fails, with what it said', async () => {
  const failing = run('sh', ['-c', 'echo out; echo err >&2; exit 3'], { cwd: '/', package: 'cli' })
  await expect(failing).rejects.toMatchObject({
    package: 'cli',
    message: expect.stringMatching(/ended with 3\nout\nerr$/),
  })
})

it('ends a program that takes too long', async () => {
  const slow = run('sleep', ['60'], { cwd: '/', timeoutMs: 50 })
  await expect(slow).rejects.toThrow('sleep 60 took more than 0.05 s')
})

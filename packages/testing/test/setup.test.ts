import { join } from 'node:path'

import { expect, it } from 'vitest'
import { createVitest } from 'vitest/node'

it('finds a secret in each of the files that share a worker', async () => {
  const vitest = await createVitest(
    'test',
    {
      root: join(import.meta.dirname, '..'),
      include: ['test/leaking/*.leaking.ts'],
      watch: false,
      reporters: [{}],
      maxWorkers: 1,
      api: false,
    },
    { logLevel: 'silent' },
  )
  try {
    const { testModules } = await vitest.start()
    const errors = testModules.map(
      (module) => [...module.children.allTests()][0]?.result().errors?.[0]?.message,
    )
    expect(errors).toEqual([
      expect.stringContaining('errors, events and log lines with a secret in them'),
      expect.stringContaining('errors, events and log lines with a secret in them'),
    ])
  } finally {
    await vitest.close()
    process.exitCode = 0
  }
})

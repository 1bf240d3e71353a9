import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { expect, it, onTestFinished } from 'vitest'

import { PACKAGES } from './packages.ts'
import { examplesIn } from './readme.ts'

it('tells installing lines, commands and modules apart, and where they stand', () => {
  const unpacked = mkdtempSync(join(tmpdir(), 'readme-'))
  onTestFinished(() => rmSync(unpacked, { recursive: true }))
  for (const name of Object.keys(PACKAGES)) {
    mkdirSync(join(unpacked, name))
    writeFileSync(join(unpacked, name, 'README.md'), name === 'cli' ? README : '')
  }
  expect(examplesIn(unpacked)).toEqual({
    installs: [{ package: 'cli', place: 'README.md:2', code: 'npm install --global @zuora-jobs/cli' }],
    commands: [
      { package: 'cli', place: 'README.md:3', code: 'zuora-jobs demo' },
      { package: 'cli', place: 'README.md:4', code: 'npx zuora-jobs-overlay overlay.yaml' },
    ],
    modules: [{ package: 'cli', place: 'README.md:7', code: "import '@zuora-jobs/client'" }],
    overlays: [{ package: 'cli', place: 'README.md:11', code: 'overlay: 1.0.0' }],
  })
})

const README = `\`\`\`sh
npm install --global @zuora-jobs/cli
zuora-jobs demo
npx zuora-jobs-overlay overlay.yaml
\`\`\`

\`\`\`ts
import '@zuora-jobs/client'
\`\`\`

\`\`\`yaml
overlay: 1.0.0
\`\`\`

\`\`\`yaml
- target: $.info
\`\`\`
`

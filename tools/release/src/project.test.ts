import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

import { expect, it, onTestFinished } from 'vitest'

import { bundleProgram } from './browser/bundle.ts'
import { runModules, tooNewFor, writeModules } from './examples.ts'
import { PACKAGES } from './packages.ts'
import { install, type Project } from './project.ts'
import { checkTypes } from './types.ts'

const tsc = join(dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin/tsc')

it('refuses a package that no README installs', async () => {
  const place = folder()
  const root = join(import.meta.dirname, '../../..')
  await expect(install({ root, place }, [], {}, {})).rejects.toMatchObject({
    package: 'spec',
    file: 'README.md',
    message: 'no line of a README installs it',
  })
})

it('names the package and the file that bring Node into a bundle for browsers', async () => {
  const project = projectWith("import 'node:fs'")
  await expect(bundleProgram(project, 'page')).rejects.toMatchObject({
    package: 'client',
    file: 'node_modules/@zuora-jobs/client/index.js',
  })
})

it('leaves out of a Node what uses a package that is not for it', async () => {
  const project = projectWith('export {}')
  expect(tooNewFor('22.23.3', ['client', 'mock'], project)).toEqual(['mock'])
  const example = {
    package: 'mock',
    place: 'README.md:1',
    code: "import '@zuora-jobs/mock'\nprocess.exit(1)",
  }
  const modules = writeModules(project, [example]).filter(({ place }) => place === example.place)
  const bin = dirname(process.execPath)
  expect(await runModules('22.23.3', bin, modules, project, {})).toEqual({
    said: '0 modules; 1 use mock, which is not for it',
  })
  await expect(runModules('24.21.0', bin, modules, project, {})).rejects.toMatchObject({
    package: 'mock',
    file: 'README.md:1',
  })
})

it('names the example that a compiler refuses, and the declaration', async () => {
  const project = projectWith('export {}')
  const example = { package: 'polling', place: 'README.md:9', code: 'export const one: number = "1"' }
  const modules = writeModules(project, [example])
  const own = modules.filter(({ place }) => place === example.place)
  await expect(checkTypes(tsc, 'nodenext', own, project)).rejects.toMatchObject({
    package: 'polling',
    file: 'README.md:9',
    message: expect.stringContaining('TS2322'),
  })
  const entries = modules.filter((module) => module.package === 'client')
  await expect(checkTypes(tsc, 'nodenext', entries, project)).rejects.toMatchObject({
    package: 'client',
    file: expect.stringContaining('@zuora-jobs/client/index.d.ts'),
  })
})

function folder(): string {
  const place = mkdtempSync(join(tmpdir(), 'project-'))
  onTestFinished(() => rmSync(place, { recursive: true }))
  return place
}

/** A project with packages that export one script, and declare a type that is not there. */
function projectWith(script: string): Project {
  const place = folder()
  const packageFolder = (name: string): string => join(place, 'node_modules/@zuora-jobs', name)
  writeFileSync(join(place, 'package.json'), JSON.stringify({ private: true, type: 'module' }))
  mkdirSync(join(place, 'node_modules/@types/node'), { recursive: true })
  writeFileSync(join(place, 'node_modules/@types/node/index.d.ts'), '')
  for (const name of Object.keys(PACKAGES)) {
    mkdirSync(packageFolder(name), { recursive: true })
    const manifest = {
      name: `@zuora-jobs/${name}`,
      version: '0.1.0',
      type: 'module',
      exports: Object.fromEntries(
        ['.', './csv', './results'].map((entry) => [entry, { types: './index.d.ts', default: './index.js' }]),
      ),
      engines: { node: name === 'mock' ? '>=24.18' : '>=22.13' },
    }
    writeFileSync(join(packageFolder(name), 'package.json'), JSON.stringify(manifest))
    writeFileSync(
      join(packageFolder(name), 'index.js'),
      `${script}\nexport const createZuoraClient = 1, createJobs = 1, results = 1, countRecords = 1\n`,
    )
    writeFileSync(join(packageFolder(name), 'index.d.ts'), 'export declare const one: Absent\n')
  }
  return { said: '', folder: place, bin: place, packageFolder }
}

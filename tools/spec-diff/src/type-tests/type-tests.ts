import {
  cpSync,
  existsSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { unpack } from '../base/git.ts'
import { type Change, changeOf } from '../change.ts'
import { Refusal } from '../refusal.ts'
import { compile } from './compile.ts'

/** The condition in `exports` under which the sources are. */
const SOURCE = '@zuora-jobs/source'

/** Accepting more than before hurts nobody: an `@ts-expect-error` that has nothing to expect any more. */
const UNUSED_EXPECTATION = 'TS2578'

/**
 * Compiles the type tests of a commit against the sources that stand in a repository now. Each error is a
 * program that compiled and no longer does.
 *
 * @throws Refusal for sources that do not compile themselves
 */
export async function compareTypeTests(root: string, commit: string): Promise<readonly Change[]> {
  const folder = mkdtempSync(join(tmpdir(), 'zuora-jobs-type-tests-'))
  try {
    unpack(root, commit, ['packages'], join(folder, 'base'))
    const packages = globSync('packages/*', { cwd: root }).filter((one) => existsSync(join(root, one, 'src')))
    for (const one of packages) mount(one, root, join(folder, 'base'), folder)
    if (globSync('packages/*/{src,test}/**/*.test-d.ts', { cwd: folder }).length === 0) return []
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'))
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config(root, packages)))
    const complaints = (await compile(root, folder)).filter(({ code }) => code !== UNUSED_EXPECTATION)
    const own = complaints.find(({ file }) => /^[^/]+\/[^/]+\/src\/(?!.*\.test-d\.ts$)/.test(file))
    if (own !== undefined) throw new Refusal(`${own.file}:${own.line} does not compile: ${own.message}`)
    return complaints.map(asChange)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** The new sources of a package, with the type tests of the base in the place of its own. */
function mount(one: string, root: string, base: string, folder: string): void {
  const isTypeTest = (path: string): boolean => path.endsWith('.test-d.ts')
  mkdirSync(join(folder, one), { recursive: true })
  cpSync(join(root, one, 'package.json'), join(folder, one, 'package.json'))
  cpSync(join(root, one, 'src'), join(folder, one, 'src'), {
    recursive: true,
    filter: (path) => !isTypeTest(path),
  })
  for (const test of globSync('src/**/*.test-d.ts', { cwd: join(base, one) })) {
    cpSync(join(base, one, test), join(folder, one, test))
  }
  // With what the tests import from beside them.
  if (existsSync(join(base, one, 'test')))
    cpSync(join(base, one, 'test'), join(folder, one, 'test'), { recursive: true })
  if (existsSync(join(root, one, 'node_modules'))) {
    symlinkSync(join(root, one, 'node_modules'), join(folder, one, 'node_modules'))
  }
}

/** Packages see each other's sources, so that nothing has to be built. */
function config(root: string, packages: readonly string[]): object {
  const paths = packages.flatMap((one) => doorsOf(root, one))
  return {
    extends: join(root, 'tsconfig.base.json'),
    compilerOptions: {
      noEmit: true,
      isolatedDeclarations: false,
      noUnusedLocals: false,
      noUnusedParameters: false,
      lib: ['es2024', 'dom', 'dom.iterable', 'esnext.disposable'],
      types: ['node'],
      paths: Object.fromEntries(paths) as object,
    },
    include: ['packages/*/src/**/*.test-d.ts', 'packages/*/test/**/*.test-d.ts'],
  }
}

/** The doors of a package, each with its source. */
function doorsOf(root: string, one: string): readonly (readonly [string, readonly string[]])[] {
  const { name, exports = {} } = JSON.parse(readFileSync(join(root, one, 'package.json'), 'utf8')) as {
    readonly name: string
    readonly exports?: Readonly<Record<string, { readonly [SOURCE]?: string }>>
  }
  const doors = Object.entries(exports).flatMap(([door, { [SOURCE]: source }]) =>
    source === undefined ? [] : [[`${name}${door.slice(1)}`, [`./${join(one, source)}`]] as const],
  )
  return doors.length > 0 ? doors : [[name, [`./${one}/src/index.ts`]]]
}

function asChange({
  file,
  line,
  message,
}: {
  readonly file: string
  readonly line: string
  readonly message: string
}): Change {
  return changeOf('type-test-fails', { path: `${file}:${line}` }, 'compiles', message)
}

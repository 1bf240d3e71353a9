import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

const home = join(import.meta.dirname, '../../..')

const SPEC = {
  'spec/openapi.yaml': `openapi: 3.1.0
info: { title: Things, version: '1' }
paths:
  /things:
    get:
      operationId: getThing
      responses:
        '200': { description: A thing, content: { application/json: { schema: { $ref: thing.yaml } } } }
`,
  'spec/thing.yaml': `type: object
properties:
  name: { type: string }
  status: { type: string, x-known-values: [open] }
`,
}

const CLIENT = {
  'packages/client/package.json': JSON.stringify({
    name: '@zuora-jobs/client',
    type: 'module',
    exports: { '.': { types: './dist/index.d.ts' } },
  }),
  'packages/client/src/index.ts': 'export function get(id: string): string {\n  return id\n}\n',
  'packages/client/test/client.test-d.ts':
    "import { get } from '../src/index.ts'\n\nget('a') satisfies string\n// @ts-expect-error -- one id\nget('a', 'b')\n",
}

/** A repository of the same shape as this one, small, in a folder of its own. */
export interface Repository extends Disposable {
  readonly root: string
  write(files: Readonly<Record<string, string>>): void
  /** Commits everything. */
  commit(): void
  git(...args: readonly string[]): string
}

/** A repository with one commit on `main`. */
export function repository(): Repository {
  const root = mkdtempSync(join(tmpdir(), 'zuora-jobs-repository-'))
  const git = (...args: readonly string[]): string => {
    const identity = ['-c', 'user.name=test', '-c', 'user.email=test@localhost', '-c', 'commit.gpgsign=false']
    return execFileSync('git', [...identity, ...args], {
      cwd: root,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    })
  }
  const made: Repository = {
    root,
    git,
    write(files) {
      for (const [name, text] of Object.entries(files)) {
        mkdirSync(dirname(join(root, name)), { recursive: true })
        writeFileSync(join(root, name), text)
      }
    },
    commit() {
      git('add', '-A')
      git('commit', '-qm', 'change', '--no-verify')
    },
    [Symbol.dispose]: () => rmSync(root, { recursive: true }),
  }
  git('init', '-q', '-b', 'main')
  made.write({ ...SPEC, ...CLIENT, '.gitignore': 'node_modules\n', '.changeset/config.json': '{}' })
  cpSync(join(home, 'tsconfig.base.json'), join(root, 'tsconfig.base.json'))
  symlinkSync(join(home, 'node_modules'), join(root, 'node_modules'))
  made.commit()
  return made
}

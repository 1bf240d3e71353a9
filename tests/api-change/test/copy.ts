import { execFileSync, spawnSync } from 'node:child_process'
import {
  cpSync,
  existsSync,
  globSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

const HOME = join(import.meta.dirname, '../../..')

/** What no step of the walk reads, and need not be copied and committed. */
const UNUSED =
  /^(bench|examples|tests|tools\/(lint|release(?!\/src\/changelog-lines\.ts$)))\/|^(packages\/(?!client)[^/]*|tools\/[^/]*)\/(test|bench)\/|(?<!^packages\/client\/.*)\.test(-d)?\.ts$/

/** How a command ended, and what it said. */
export interface Outcome {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

/** The repository as it stands, uncommitted work included, in a folder and a git repository of its own. */
export interface Copy {
  readonly root: string
  read(file: string): string
  write(file: string, text: string): void
  /** @throws Error for a text that is not there */
  replace(file: string, from: string | RegExp, to: string): void
  remove(file: string): void
  files(pattern: string): readonly string[]
  git(...args: readonly string[]): string
  /** Commits everything. */
  commit(message: string): void
  /**
   * Runs a script of a `package.json`. Not through pnpm, which would bring what is installed up to date
   * first.
   */
  run(script: string, args: readonly string[], folder?: string): Outcome
  /** Runs a command of an installed package, such as `changeset`. */
  exec(command: string, args: readonly string[]): Outcome
}

export function copyRepository(): Copy {
  const root = mkdtempSync(join(tmpdir(), 'zuora-jobs-api-change-'))
  const listed = ['ls-files', '-z', '--cached', '--others', '--exclude-standard']
  const files = execFileSync('git', listed, { cwd: HOME, encoding: 'utf8' })
    .split('\0')
    .filter((file) => file !== '' && !UNUSED.test(file) && existsSync(join(HOME, file)))
  for (const file of files) cpSync(join(HOME, file), join(root, file))
  install(root, files)

  const copy: Copy = {
    root,
    read: (file) => readFileSync(join(root, file), 'utf8'),
    write: (file, text) => writeFileSync(join(root, file), text),
    replace(file, from, to) {
      const text = copy.read(file)
      const replaced = text.replace(from, to)
      if (replaced === text) throw new Error(`${file} does not say ${from}`)
      copy.write(file, replaced)
    },
    remove: (file) => rmSync(join(root, file)),
    files: (pattern) => globSync(pattern, { cwd: root }).toSorted(),
    git(...args) {
      const identity = [
        '-c',
        'user.name=test',
        '-c',
        'user.email=test@localhost',
        '-c',
        'commit.gpgsign=false',
      ]
      return execFileSync('git', [...identity, ...args], { cwd: root, encoding: 'utf8' })
    },
    commit(message) {
      copy.git('add', '--all')
      copy.git('commit', '--quiet', '--no-verify', '--message', message)
    },
    run: (script, args, folder = '.') =>
      outcomeOf(process.execPath, ['--run', script, '--', ...args], join(root, folder)),
    exec: (command, args) => outcomeOf(join(root, 'node_modules/.bin', command), args, root),
  }
  copy.git('init', '--quiet', '--initial-branch', 'main')
  return copy
}

function outcomeOf(program: string, args: readonly string[], cwd: string): Outcome {
  const env = {
    ...process.env,
    // A package manager sets it to the folder that it was started in; here that is the copy.
    INIT_CWD: cwd,
    // What is installed is linked to: pnpm must not bring that up to date with the copy.
    pnpm_config_verify_deps_before_run: 'false',
  }
  const { status, stdout, stderr } = spawnSync(program, args, { cwd, env, encoding: 'utf8' })
  return { code: status, out: stdout, err: stderr }
}

/** Packages of others are linked to; the links between ours are relative, and so lead to the copies. */
function install(root: string, files: readonly string[]): void {
  const folders = files
    .filter((file) => /(^|\/)package\.json$/.test(file))
    .map((file) => join(dirname(file), 'node_modules'))
  for (const folder of folders) {
    if (folder === 'node_modules') symlinkSync(join(HOME, folder), join(root, folder))
    else if (existsSync(join(HOME, folder))) {
      cpSync(join(HOME, folder), join(root, folder), { recursive: true, verbatimSymlinks: true })
    }
  }
}

import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'

import type { World } from '../context/cli-context.ts'
import { CliError } from '../context/cli-error.ts'
import type { ExitCode } from '../context/exit.ts'
import { readStdin } from './read-stdin.ts'

/** How to name an input to a person, and the exit code where it cannot be used. */
export interface InputName {
  /** Such as `the job definition`. */
  readonly what: string
  readonly exitCode: ExitCode
}

/**
 * The UTF-8 bytes of a file or, for `-`, of stdin, without a byte order mark.
 *
 * @throws CliError saying why it cannot be read, or that it is UTF-16
 */
export async function readInput(
  world: Pick<World, 'stdin' | 'cwd' | 'signal'>,
  path: string,
  { what, exitCode }: InputName,
): Promise<Uint8Array<ArrayBuffer>> {
  const name = nameOf(path, what)
  const read = path === '-' ? readStdin(world) : readFile(resolve(world.cwd, path))
  const bytes = await read.catch((cause: NodeJS.ErrnoException) => {
    world.signal.throwIfAborted()
    throw new CliError(exitCode, `cannot read ${name}: ${REASONS[cause.code ?? ''] ?? cause.message}`, {
      cause,
    })
  })
  if (isUtf16(bytes)) throw new CliError(exitCode, `${name} is UTF-16; save it as UTF-8`)
  return new Uint8Array(hasMark(bytes, [0xef, 0xbb, 0xbf]) ? bytes.subarray(3) : bytes)
}

/**
 * What {@link readInput} reads, as text.
 *
 * @throws CliError also where it is not UTF-8
 */
export async function readTextInput(
  world: Pick<World, 'stdin' | 'cwd' | 'signal'>,
  path: string,
  input: InputName,
): Promise<string> {
  const bytes = await readInput(world, path, input)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (cause) {
    const message = `${nameOf(path, input.what)} is not UTF-8; save it as UTF-8`
    throw new CliError(input.exitCode, message, { cause })
  }
}

/**
 * What {@link readInput} reads, as JSON.
 *
 * @throws CliError also where it is not UTF-8, or not JSON
 */
export async function readJsonInput(
  world: Pick<World, 'stdin' | 'cwd' | 'signal'>,
  path: string,
  input: InputName,
): Promise<unknown> {
  const text = await readTextInput(world, path, input)
  const refuse = (why: string, cause: unknown): CliError =>
    new CliError(input.exitCode, `${nameOf(path, input.what)} is not ${why}`, { cause })
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw refuse(`JSON: ${(cause as Error).message}`, cause)
  }
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  ENOTDIR: 'a part of the path is a file, not a folder',
  EISDIR: 'it is a folder',
  EACCES: 'permission denied',
}

function nameOf(path: string, what: string): string {
  return path === '-' ? `${what} on stdin` : `${what} ${path}`
}

/**
 * With a mark, or without one: JSON and CSV start with a character of ASCII, which has a zero byte beside it.
 */
function isUtf16(bytes: Uint8Array): boolean {
  const [first, second] = bytes
  if (hasMark(bytes, [0xff, 0xfe]) || hasMark(bytes, [0xfe, 0xff])) return true
  return bytes.length >= 2 && (first === 0) !== (second === 0)
}

function hasMark(bytes: Uint8Array, mark: readonly number[]): boolean {
  return mark.every((byte, index) => bytes[index] === byte)
}

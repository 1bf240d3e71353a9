import { chmodSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

import { nearest } from '@zuora-jobs/client/internal'

import { CliError } from '../context/cli-error.ts'
import { EXIT } from '../context/exit.ts'
import { folderOf, neededFolder } from './folders.ts'
import { parseJson } from './parse-json.ts'
import { checkPrivate } from './private-path.ts'
import { NO_PROFILES, type Profile, PROFILE_NAME, type Profiles } from './profile.ts'

type Env = Readonly<Partial<Record<string, string>>>

const FILE = 'profiles.json'

/** What a profile may hold, and of which type. */
const FIELDS: Readonly<Record<keyof Profile, (value: unknown) => boolean>> = {
  environment: isText,
  baseUrl: isText,
  clientId: isText,
  clientSecret: isText,
  credentialCommand: isText,
  entity: isText,
  orgs: (value) => Array.isArray(value) && value.every(isText),
  apiVersion: isText,
  protected: (value) => typeof value === 'boolean',
}

/**
 * The profiles of the user; none where there is no file.
 *
 * @throws CliError for a file of somebody else, one that others may read, and one that cannot be understood
 */
export function readProfiles(env: Env): Profiles {
  const folder = folderOf(env, 'config')
  if (folder === undefined || !checkPrivate(folder, 'folder')) return NO_PROFILES
  const path = join(folder, FILE)
  if (!checkPrivate(path, 'file')) return NO_PROFILES
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch (error) {
    throw broken(path, `cannot be read: ${(error as Error).message}`)
  }
  return checkProfiles(
    path,
    parseJson(text, (why) => broken(path, why)),
  )
}

/**
 * Writes the profiles, whole or not at all, for their owner only.
 *
 * @returns the path of the file
 */
export function writeProfiles(env: Env, profiles: Profiles): string {
  const path = join(neededFolder(env, 'config'), FILE)
  const temporary = `${path}.${process.pid}.part`
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
    checkPrivate(dirname(path), 'folder')
    writeFileSync(temporary, `${JSON.stringify(profiles, undefined, 2)}\n`, { mode: 0o600 })
    chmodSync(temporary, 0o600)
    renameSync(temporary, path)
  } catch (error) {
    if (error instanceof CliError) throw error
    throw new CliError(EXIT.output, `cannot write ${path}: ${reasonOf(error)}`, { cause: error })
  }
  return path
}

/** What the system says, in words of ours, and the way out. */
function reasonOf(error: unknown): string {
  const { code = '', message } = error as NodeJS.ErrnoException
  if (code === 'ENOSPC' || code === 'EDQUOT') return 'the disk is full; make room'
  const why: Readonly<Record<string, string>> = {
    EACCES: 'permission denied',
    ENOTDIR: 'a part of the path is a file',
    ENOENT: 'its folder cannot be made',
    EROFS: 'the disk is read-only',
  }
  return `${why[code] ?? message}; set XDG_CONFIG_HOME to a folder of yours`
}

/**
 * A profile by its name.
 *
 * @throws CliError naming the nearest one
 */
export function profileNamed({ profiles }: Profiles, name: string): Profile {
  const found = Object.hasOwn(profiles, name) ? profiles[name] : undefined
  if (found !== undefined) return found
  const close = nearest(name, Object.keys(profiles))
  const wayOut =
    close === undefined ? `"zuora-jobs login --profile ${name}" makes one` : `did you mean ${close}?`
  throw new CliError(EXIT.configuration, `there is no profile ${JSON.stringify(name)}; ${wayOut}`)
}

/**
 * A name for a profile, as a flag.
 *
 * @throws SyntaxError for one that could not stand in a line of a log
 */
export function parseProfileName(name: string): string {
  if (PROFILE_NAME.test(name)) return name
  throw new SyntaxError(
    `${JSON.stringify(name)} is not a name of a profile: up to 64 letters, digits, ".", "_" and "-", such as prod`,
  )
}

function checkProfiles(path: string, value: unknown): Profiles {
  const { version, profiles, default: chosen } = Object(value) as Readonly<Record<string, unknown>>
  if (typeof version === 'number' && version > 1)
    throw broken(path, `was written by a later version (form ${version}); update zuora-jobs`)
  if (version !== 1 || typeof profiles !== 'object' || profiles === null)
    throw broken(path, 'does not hold {"version": 1, "profiles": {…}}')
  for (const [name, profile] of Object.entries(profiles)) checkProfile(path, name, profile)
  if (chosen !== undefined && !isText(chosen)) throw broken(path, 'default is not the name of a profile')
  return value as Profiles
}

function checkProfile(path: string, name: string, profile: unknown): void {
  const at = `profiles.${name}`
  for (const [field, value] of Object.entries(Object(profile) as object)) {
    const check = Object.hasOwn(FIELDS, field) ? FIELDS[field as keyof Profile] : undefined
    if (check === undefined) {
      const close = nearest(field, Object.keys(FIELDS))
      throw broken(path, `has an unknown field ${at}.${field}${close ? `; did you mean ${close}?` : ''}`)
    }
    // The value may be a secret.
    if (!check(value)) throw broken(path, `has a value of the wrong type in ${at}.${field}`)
  }
  const { clientId, clientSecret, credentialCommand, environment, baseUrl } = Object(profile) as Profile
  if (!clientId) throw broken(path, `lacks ${at}.clientId`)
  if ((clientSecret === undefined) === (credentialCommand === undefined))
    throw broken(path, `needs either clientSecret or credentialCommand in ${at}`)
  if ((environment === undefined) === (baseUrl === undefined))
    throw broken(path, `needs either environment or baseUrl in ${at}`)
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== ''
}

function broken(path: string, why: string): CliError {
  return new CliError(
    EXIT.configuration,
    `${path} ${why}; mend it, or move it away and log in again with "zuora-jobs login"; nothing was sent`,
  )
}

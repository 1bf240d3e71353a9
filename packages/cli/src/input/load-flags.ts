import type { FlagParametersForType } from '@stricli/core'
import { CUSTOM_OBJECTS_LIMITS } from '@zuora-jobs/spec'

import type { CliContext } from '../context/cli-context.ts'
import { sizeUpTo } from './parse-size.ts'
import { SOLE_SUBMITTER_FLAG } from './work-flags.ts'

/** Flags that say how a CSV is read, and what becomes of what it does not hold. */
export interface LoadFlags {
  readonly rejects?: string
  readonly columns?: readonly string[]
  readonly allowDefaults: boolean
  readonly delimiter?: 'comma' | 'semicolon' | 'tab'
  readonly encoding?: 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252'
  /** Bytes. */
  readonly partSize?: number
  readonly soleSubmitter: boolean
}

/** How {@link LoadFlags} are declared. */
export const LOAD_FLAGS: FlagParametersForType<LoadFlags, CliContext> = {
  rejects: {
    kind: 'parsed',
    parse: String,
    brief: 'File for the records that are rejected, with the reasons; "bulk retry" loads it again',
    placeholder: 'file',
    optional: true,
  },
  columns: {
    kind: 'parsed',
    parse: String,
    brief: 'All fields of the object, so that an update resets none that the file forgets',
    placeholder: 'names',
    optional: true,
    variadic: ',',
  },
  allowDefaults: {
    kind: 'boolean',
    brief: 'An update may reset the fields that are not in its file to their defaults',
    withNegated: false,
  },
  delimiter: {
    kind: 'enum',
    values: ['comma', 'semicolon', 'tab'],
    brief: 'What separates the columns of the file; others than commas are converted',
    optional: true,
  },
  encoding: {
    kind: 'enum',
    values: ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252'],
    brief: 'How the file is encoded; others than UTF-8 are converted',
    optional: true,
  },
  partSize: {
    kind: 'parsed',
    parse: sizeUpTo(CUSTOM_OBJECTS_LIMITS.uploadBytes, '15MiB'),
    brief: 'Most that the file of one job has; smaller ones end sooner, and are more (default: 15MiB)',
    placeholder: 'size',
    optional: true,
  },
  soleSubmitter: SOLE_SUBMITTER_FLAG,
}

/** What the flags call a separator. */
export const DELIMITERS = { comma: ',', semicolon: ';', tab: '\t' } as const

import type { FlagParametersForType } from '@stricli/core'
import type { LoadOptions } from '@zuora-jobs/data'
import { CUSTOM_OBJECTS_LIMITS } from '@zuora-jobs/spec'

import type { CliContext } from '../context/cli-context.ts'
import { sizeUpTo } from './parse-size.ts'
import { SOLE_SUBMITTER_FLAG } from './work-flags.ts'

/** Flags that say how a CSV is read and split, and what becomes of fields that it does not hold. */
export interface CsvFlags {
  readonly columns?: readonly string[]
  readonly allowDefaults: boolean
  readonly delimiter?: 'comma' | 'semicolon' | 'tab'
  readonly encoding?: 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252'
  /** Bytes. */
  readonly partSize?: number
}

/** Flags of a load that a command waits for. */
export interface LoadFlags extends CsvFlags {
  readonly rejects?: string
  readonly soleSubmitter: boolean
}

/** How {@link CsvFlags} are declared. */
export const CSV_FLAGS: FlagParametersForType<CsvFlags, CliContext> = {
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
  ...CSV_FLAGS,
  soleSubmitter: SOLE_SUBMITTER_FLAG,
}

/** What the flags call a separator. */
const DELIMITERS = { comma: ',', semicolon: ';', tab: '\t' } as const

/** How a CSV is read and split, as the library takes it. */
export function csvRules({ columns, allowDefaults, delimiter, encoding, partSize }: CsvFlags): CsvRules {
  return {
    columns,
    ...(allowDefaults && { allowDefaults }),
    delimiter: delimiter && DELIMITERS[delimiter],
    encoding,
    maxBytes: partSize,
  }
}

interface CsvRules extends Pick<LoadOptions, 'columns' | 'allowDefaults' | 'encoding' | 'maxBytes'> {
  readonly delimiter: (typeof DELIMITERS)[keyof typeof DELIMITERS] | undefined
}

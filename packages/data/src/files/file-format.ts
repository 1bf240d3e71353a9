import type { Delimiter } from '../csv/csv-bytes.ts'

/** How the text of a result is written: cells between separators, or an object in each line. */
export type TextFormat = 'csv' | 'tsv' | 'dsv' | 'jsonl'

/**
 * How a file lies there: as text, or packed. What is not known, or encrypted, is `other`: nobody looks into
 * it.
 */
export type FileFormat = TextFormat | 'gzip' | 'zip' | 'other'

/** How to read the text of a result. */
export interface TextOptions {
  /**
   * How the text is written, once it is unpacked.
   *
   * @default 'csv'
   */
  readonly content?: TextFormat | undefined
  /**
   * What stands between two cells.
   *
   * @default '\t' for `tsv`, else ','
   */
  readonly delimiter?: Delimiter | undefined
}

/** How the file of a result comes. */
export interface ResultFormat extends TextOptions {
  readonly format: FileFormat
}

/** Whether a file lies there as text. */
export function isText(format: FileFormat): format is TextFormat {
  return format !== 'other' && !isPacked(format)
}

/** Whether a file lies there packed. */
export function isPacked(format: FileFormat): format is 'gzip' | 'zip' {
  return format === 'gzip' || format === 'zip'
}

/** How to read what is in a file. */
export function textOf({
  format,
  content,
  delimiter,
}: TextOptions & { readonly format?: FileFormat | undefined }): TextOptions {
  return { content: format !== undefined && isText(format) ? format : content, delimiter }
}

/** What to load into a custom object, of a file of any size. */
export interface Load {
  /** API name of the custom object. */
  readonly object: string
  /** @default 'default' */
  readonly namespace?: 'default' | 'com_zuora' | undefined
  readonly operation: 'create' | 'update'
  /** The absolute path of the CSV, the same on all machines with workers. */
  readonly from: string
  /**
   * All fields of the object that you know of. A column that is none of them is an error, and so is an update
   * without one of them, since Zuora resets what is not in the file.
   */
  readonly columns?: readonly string[] | undefined
  /**
   * An update resets the fields that are not in its file to their defaults, and that is wanted.
   *
   * @default false
   */
  readonly allowDefaults?: boolean | undefined
  /**
   * What separates the cells; Zuora gets commas.
   *
   * @default ','
   */
  readonly delimiter?: ',' | ';' | '\t' | '|' | undefined
  /**
   * How the file is encoded. Anything but UTF-8 is converted, and only where it is named here.
   *
   * @default 'utf-8'
   */
  readonly encoding?: 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252' | undefined
  /**
   * Bytes that the file of a job has at the most, its header included.
   *
   * @default 15 MiB, what Zuora takes
   */
  readonly maxBytes?: number | undefined
}

/** What came of the records of a load: the last three counts add up to the first. */
export interface LoadedRecords {
  /** `succeeded`: all are loaded. `partial`: some are. `failed`: none is known to be. */
  readonly phase: 'succeeded' | 'partial' | 'failed'
  readonly records: number
  readonly loaded: number
  /** They are in `rejects.csv` of the folder, with the reasons. */
  readonly rejected: number
  /**
   * Their jobs failed midway, or nobody knows what became of them. They are in `unknown.csv` of the folder.
   */
  readonly unknown: number
  /** Zuora's ids of the jobs. */
  readonly jobIds: readonly string[]
}

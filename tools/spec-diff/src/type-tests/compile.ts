import { execFile } from 'node:child_process'
import { join } from 'node:path'

/** An error of the compiler. */
export interface Complaint {
  /** Path from the compiled folder. */
  readonly file: string
  readonly line: string
  /** Such as `TS2339`. */
  readonly code: string
  readonly message: string
}

/** Runs the compiler of a repository on a project, and reads what it complains about. */
export function compile(root: string, folder: string): Promise<readonly Complaint[]> {
  const tsc = join(root, 'node_modules/typescript/bin/tsc')
  return new Promise((resolve, reject) => {
    execFile(
      process.execPath,
      [tsc, '-p', folder, '--pretty', 'false'],
      { cwd: folder },
      (error, stdout, stderr) => {
        const complaints = complaintsIn(stdout)
        // Anything else than errors in files means that nothing was checked.
        if (error !== null && complaints.length === 0) reject(new Error(`tsc failed:\n${stderr}${stdout}`))
        else resolve(complaints)
      },
    )
  })
}

export function complaintsIn(output: string): readonly Complaint[] {
  const form = /^(?<file>[^\s(][^(]*)\((?<line>\d+),\d+\): error (?<code>TS\d+): (?<message>.*)$/gm
  return [...output.matchAll(form)].map(({ groups }) => groups as unknown as Complaint)
}

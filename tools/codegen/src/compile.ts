import { execFile } from 'node:child_process'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

const TSC = join(dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin/tsc')

/** An error of the compiler. */
export interface Complaint {
  /** Path from the compiled folder. */
  readonly file: string
  readonly line: string
  /** Such as `TS2339`. */
  readonly code: string
  readonly message: string
}

/** Runs the compiler on the project in a folder, and reads what it complains about. */
export function compile(folder: string): Promise<readonly Complaint[]> {
  return new Promise((resolve, reject) => {
    const args = [TSC, '-p', folder, '--pretty', 'false']
    execFile(process.execPath, args, { cwd: folder }, (error, stdout, stderr) => {
      const complaints = complaintsIn(stdout)
      // Anything else than errors in files means that nothing was checked.
      if (error !== null && complaints.length === 0) reject(new Error(`tsc failed:\n${stderr}${stdout}`))
      else resolve(complaints)
    })
  })
}

export function complaintsIn(output: string): readonly Complaint[] {
  const form = /^(?<file>[^\s(][^(]*)\((?<line>\d+),\d+\): error (?<code>TS\d+): (?<message>.*)$/gm
  return [...output.matchAll(form)].map(({ groups }) => groups as unknown as Complaint)
}

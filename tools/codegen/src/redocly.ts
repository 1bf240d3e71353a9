import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const REDOCLY = fileURLToPath(import.meta.resolve('@redocly/cli/bin/cli.js'))

/**
 * Runs a command of Redocly.
 *
 * @param cwd what paths are relative to
 * @throws Error with all that it has said, where it fails
 */
export function redocly(args: readonly string[], cwd: string): Promise<void> {
  const env = {
    ...process.env,
    REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true',
    REDOCLY_TELEMETRY: 'off',
    NO_COLOR: '1',
  }
  return new Promise((resolve, reject) => {
    execFile(process.execPath, [REDOCLY, ...args], { cwd, env, maxBuffer: Infinity }, (error, out, err) => {
      if (error === null) return resolve()
      const said = [out, err].map((text) => text.trim()).filter(Boolean)
      reject(new Error(said.join('\n') || error.message))
    })
  })
}

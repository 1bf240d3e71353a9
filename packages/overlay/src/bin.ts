import { run } from './command/run.ts'

const { code, out, err } = await run(process.argv.slice(2), process.cwd())
process.stdout.write(out)
process.stderr.write(err)
process.exitCode = code

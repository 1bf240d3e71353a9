#!/usr/bin/env node
import { run } from '../dist/command/run.js'

const { code, out, err } = await run(process.argv.slice(2), process.cwd())
process.stdout.write(out)
process.stderr.write(err)
process.exitCode = code

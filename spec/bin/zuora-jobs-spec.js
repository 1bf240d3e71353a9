#!/usr/bin/env node
import { run } from '../overlay/command.js'

const { code, out, err } = run(process.argv.slice(2), process.cwd())
process.stdout.write(out)
process.stderr.write(err)
process.exitCode = code

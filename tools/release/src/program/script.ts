/** Runs in Deno and Bun: prints what came of it. */
import { type Access, outcomes } from './outcomes.ts'

const access = JSON.parse(process.env['ACCESS'] ?? '{}') as Access
console.log(JSON.stringify(await outcomes(access)))

import { build } from 'esbuild'
import { gzipSync } from 'node:zlib'
const f = async (c) => { const r = await build({ stdin: { contents: c, resolveDir: process.cwd() }, bundle: true, minify: true, format: 'esm', platform: 'browser', write: false, metafile: true, outfile: 'o.js' })
return r }
const A = "export { createZuoraClient } from '@zuora-jobs/client'\n"
const a = await f(A), b = await f(A + "export { createJobs } from '@zuora-jobs/polling'"), c = await f(A + "export { createJobs, runAll, watch } from '@zuora-jobs/polling'")
const z = (r) => gzipSync(r.outputFiles[0].contents, { level: 9 }).length
console.log(z(a), z(b)-z(a), z(c)-z(b), b.outputFiles[0].contents.length-a.outputFiles[0].contents.length, c.outputFiles[0].contents.length-b.outputFiles[0].contents.length)
const o = (r) => Object.entries(Object.values(r.metafile.outputs)[0].inputs).map(([k, v]) => [k.replace(/.*(packages|spec\/dist)/, ''), v.bytesInOutput])
const am = new Map(o(a)); const bm = new Map(o(b))
for (const [k, v] of o(c)) if (v !== (am.get(k) ?? 0)) console.log(k, v, bm.get(k)??0, am.get(k) ?? 0)

import { build } from 'esbuild'
import { gzipSync } from 'node:zlib'
import { readFileSync } from 'node:fs'
const A = "export { createZuoraClient } from '@zuora-jobs/client'\n", B = A + "export { createJobs } from '@zuora-jobs/polling'"
const r = await build({ stdin: { contents: B, resolveDir: process.cwd() }, bundle: true, minify: true, format: 'esm', platform: 'browser', write: false })
const t = r.outputFiles[0].text
const z = (s) => gzipSync(s, { level: 9 }).length
const base = z(t); console.log(base)


const tryIt = (name, ...pairs) => { let s = t; for (const [a, b] of pairs) { if (!s.includes(a)) console.log('??', name, a.slice(0, 40)); s = s.replaceAll(a, b) } console.log(name, z(s) - base) }
tryIt('slot statuses', [',statuses:["submitted","executing"]', ''], [',statuses:["accepted","pending","in_progress"]', ''])
tryIt('symbol', ['Symbol.for("zuora-jobs.context")', 'Symbol()'])
tryIt('poll', ['async poll(e,t,r){let n="/v1/batch-query/jobs/{jobid}",{value:o,retryAfterMs:s}=await e.request({method:"GET",path:n,params:{jobid:t}},r);return{raw:o,retryAfterMs:s}}', 'poll:(e,t,r)=>PP(e.request({method:"GET",path:"/v1/batch-query/jobs/{jobid}",params:{jobid:t}},r))'],
 ['async poll(e,t,r){let n="/objects/jobs/{id}",{value:o,retryAfterMs:s}=await e.request({method:"GET",path:n,params:{id:t}},r);return{raw:o,retryAfterMs:s}}', 'poll:(e,t,r)=>PP(e.request({method:"GET",path:"/objects/jobs/{id}",params:{id:t}},r))'],
 ['async poll(e,t,r){let n="/v1/multi-organizations/data-labeling-job/{job-id}",o={"job-id":t},{value:s,retryAfterMs:i}=await e.request({method:"GET",path:n,params:o},r);return{raw:s,retryAfterMs:i}}','poll:(e,t,r)=>PP(e.request({method:"GET",path:"/v1/multi-organizations/data-labeling-job/{job-id}",params:{"job-id":t}},r))'],
 ['var Zr=','async function PP(e){let{value:t,retryAfterMs:r}=await e;return{raw:t,retryAfterMs:r}}var Zr='])
tryIt('poll2', ['async poll(e,t,r){let n="/v1/batch-query/jobs/{jobid}",{value:o,retryAfterMs:s}=await e.request({method:"GET",path:n,params:{jobid:t}},r);return{raw:o,retryAfterMs:s}}', 'poll:(e,t,r)=>e.request({method:"GET",path:"/v1/batch-query/jobs/{jobid}",params:{jobid:t}},r)'],
 ['async poll(e,t,r){let n="/objects/jobs/{id}",{value:o,retryAfterMs:s}=await e.request({method:"GET",path:n,params:{id:t}},r);return{raw:o,retryAfterMs:s}}', 'poll:(e,t,r)=>e.request({method:"GET",path:"/objects/jobs/{id}",params:{id:t}},r)'],
 ['async poll(e,t,r){let n="/v1/multi-organizations/data-labeling-job/{job-id}",o={"job-id":t},{value:s,retryAfterMs:i}=await e.request({method:"GET",path:n,params:o},r);return{raw:s,retryAfterMs:i}}','poll:(e,t,r)=>e.request({method:"GET",path:"/v1/multi-organizations/data-labeling-job/{job-id}",params:{"job-id":t}},r)'])
tryIt('poll3', ['async poll(e,t,r){let n="/v1/batch-query/jobs/{jobid}",{value:o,retryAfterMs:s}=await e.request({method:"GET",path:n,params:{jobid:t}},r);return{raw:o,retryAfterMs:s}}', 'poll:PP("/v1/batch-query/jobs/{jobid}","jobid")'],
 ['async poll(e,t,r){let n="/objects/jobs/{id}",{value:o,retryAfterMs:s}=await e.request({method:"GET",path:n,params:{id:t}},r);return{raw:o,retryAfterMs:s}}', 'poll:PP("/objects/jobs/{id}","id")'],
 ['async poll(e,t,r){let n="/v1/multi-organizations/data-labeling-job/{job-id}",o={"job-id":t},{value:s,retryAfterMs:i}=await e.request({method:"GET",path:n,params:o},r);return{raw:s,retryAfterMs:i}}','poll:PP("/v1/multi-organizations/data-labeling-job/{job-id}","job-id")'],
 ['var Zr=','var PP=(e,n)=>async(t,r,o)=>{let{value:s,retryAfterMs:i}=await t.request({method:"GET",path:e,params:{[n]:r}},o);return{raw:s,retryAfterMs:i}};var Zr='])
tryIt('acceptsIdempotencyKey', ['acceptsIdempotencyKey', 'hasKeys'])
tryIt('phases', ['submitted:"waiting",pending:"waiting",executing:"running",completed:"succeeded",error:"failed",aborted:"failed",failed:"failed",cancelled:"cancelled",canceled:"cancelled"', ''], ['accepted:"waiting",pending:"blocked",in_progress:"running",completed:"succeeded",failed:"failed",cancelled:"cancelled",canceled:"cancelled"', ''], ['accepted:"waiting",dispatched:"running",completed:"succeeded"', ''])
tryIt('names', ['finalPhaseOf', 'end'], ['progressOf', 'prog'], ['statusOf', 'stat'], ['candidates', 'recent'])

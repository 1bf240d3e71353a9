/** Measures the client against what people use instead: `node src/client/main.ts [--json]`. */
import { measureLatency } from './latency.ts'
import { measureSizes } from './sizes.ts'
import { measureTypeCost } from './type-cost.ts'

const [sizes, typeCost, latency] = [await measureSizes(), measureTypeCost(), await measureLatency()]

if (process.argv.includes('--json')) {
  console.log(JSON.stringify({ latency, sizes, typeCost }))
} else {
  print('a loopback call that answers 600 bytes of JSON', 'median', '÷ fetch')
  for (const { contender, medianUs, ratio } of latency)
    print(contender, `${medianUs.toFixed(0)} µs`, ratio.toFixed(2))
  print('\nbundled, minified, gzipped', 'bytes')
  for (const { what, gzipBytes } of sizes) print(what, gzipBytes.toLocaleString('en'))
  print('\nwork of the compiler per call site', 'instantiations')
  for (const { what, instantiationsPerCall } of typeCost) print(what, instantiationsPerCall.toFixed(0))
}

function print(name: string, ...figures: readonly string[]): void {
  console.log(name.padEnd(50) + figures.map((figure) => figure.padStart(14)).join(''))
}

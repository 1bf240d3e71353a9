import { spawn } from 'node:child_process'
import { once } from 'node:events'

/** Runs Node with arguments, and returns how long that took in milliseconds. */
export async function runProcess(
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<number> {
  const start = performance.now()
  const child = spawn(process.execPath, args, { stdio: 'ignore', env })
  const [code] = (await once(child, 'close')) as [number]
  if (code !== 0) throw new Error(`node ${args.join(' ')} ended with ${code}`)
  return performance.now() - start
}

/** The median of what each of some programs takes, run in turns, since a machine is now fast and now slow. */
export async function inTurns<Name extends string>(
  programs: Readonly<Record<Name, () => Promise<number>>>,
  rounds: number,
): Promise<Readonly<Record<Name, number>>> {
  const names = Object.keys(programs) as Name[]
  const taken = new Map(names.map((name) => [name, [] as number[]]))
  for (let round = 0; round < rounds; round += 1)
    for (const name of names) taken.get(name)!.push(await programs[name]())
  const medians = names.map((name) => {
    const sorted = taken.get(name)!.toSorted((a, b) => a - b)
    return [name, sorted[sorted.length >> 1]!]
  })
  return Object.fromEntries(medians) as Readonly<Record<Name, number>>
}

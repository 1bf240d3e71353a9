/** Runs one contender once in a fresh process, and says what it took. */
import { writeFile } from 'node:fs/promises'

import { CONTENDERS, LOADERS, type Task } from './contenders.ts'
import { chunksOf, csvBlocks } from './csv-blocks.ts'

process.once('message', (message: { readonly name: string; readonly size: number } & Omit<Task, 'csv'>) => {
  void (async () => {
    const { name, size, ...rest } = message
    const task = { csv: csvBlocks(size), ...rest }
    if (LOADERS[name] !== undefined) await writeFile(task.path, chunksOf(task.csv))
    const before = process.cpuUsage()
    const began = performance.now()
    const records = await CONTENDERS[name]!(task)
    const ms = performance.now() - began
    const { user, system } = process.cpuUsage(before)
    if (records !== undefined && records !== task.csv.records)
      throw new Error(`${name} has seen ${records} of ${task.csv.records} records`)
    const peakBytes = process.resourceUsage().maxRSS * 1_024
    process.send?.({ ms, cpuMs: (user + system) / 1_000, bytes: task.csv.bytes, peakBytes })
    process.disconnect()
  })()
})

import { type Change, levelOf } from '../change.ts'
import { placeName, valueTexts } from './words.ts'

/** The changes for a terminal, one a line, with the operations that each reaches below it. */
export function table(changes: readonly Change[], base: string): string {
  const head = `compared with ${base}`
  if (changes.length === 0) return `${head}\nlevel: none`
  const cells = changes.map(({ level, rule, path, before, after }) => [
    level,
    rule,
    placeName(path),
    valueTexts(before, after).join(' → '),
  ])
  const widths = [0, 1, 2].map((column) => Math.max(...cells.map((row) => row[column]!.length)))
  const rows = cells.map((row, index) => {
    const line = row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')
    const { operation } = changes[index]!
    return operation === null ? line : `${line}\n${' '.repeat(widths[0]! + 2)}in ${operation}`
  })
  return [head, '', ...rows, '', `level: ${levelOf(changes)}`].join('\n')
}

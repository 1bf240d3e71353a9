/** Cells of a record, with the line that it starts in. */
export interface StrictRecord {
  readonly cells: readonly string[]
  readonly line: number
}

/**
 * A slow and obvious CSV reader, one character at a time: what the fast ones are compared with. Returns the
 * header and the records; lines without anything are left out unless the header has one column.
 */
export function strictRecords(csv: string, delimiter = ','): readonly StrictRecord[] {
  const text = csv.replace(/^\uFEFF/, '')
  const records: StrictRecord[] = []
  let line = 1
  let startLine = 1
  let cells: string[] = []
  let cell = ''
  let isAtStart = true
  let isQuoted = false
  let isEmpty = true
  const endCell = (): void => {
    cells.push(cell)
    cell = ''
    isAtStart = true
  }
  const endRecord = (): void => {
    endCell()
    const isOneColumn = records[0]?.cells.length === 1
    if (!isEmpty || isOneColumn) records.push({ cells, line: startLine })
    cells = []
    isEmpty = true
  }
  for (let index = 0; index < text.length; index += 1) {
    const character = text[index]!
    const isBreak = character === '\n' || character === '\r'
    const isPair = character === '\r' && text[index + 1] === '\n'
    if (isQuoted) {
      if (character === '"' && text[index + 1] === '"') {
        cell += '"'
        index += 1
      } else if (character === '"') isQuoted = false
      else {
        cell += character
        if (isBreak && !isPair) line += 1
      }
      continue
    }
    if (isBreak) {
      if (isPair) index += 1
      line += 1
      endRecord()
      startLine = line
      continue
    }
    isEmpty = false
    if (character === '"' && isAtStart) isQuoted = true
    else if (character === delimiter) {
      endCell()
      continue
    } else cell += character
    isAtStart = false
  }
  if (isQuoted) throw new Error('a quote is never closed')
  if (!isEmpty) endRecord()
  return records
}

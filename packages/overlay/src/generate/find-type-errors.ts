import { dirname, relative } from 'node:path'

import ts from 'typescript'

const OPTIONS: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2024,
  module: ts.ModuleKind.NodeNext,
  lib: ['lib.es2024.d.ts', 'lib.dom.d.ts'],
  types: [],
  strict: true,
  exactOptionalPropertyTypes: true,
  isolatedDeclarations: true,
  declaration: true,
  noEmit: true,
  allowImportingTsExtensions: true,
  skipLibCheck: true,
}

/**
 * What the compiler says about sources that are not written yet, each with file and line. What they import is
 * read from disk, as are the other files to check.
 *
 * @param sources texts by absolute path
 * @param others absolute paths of files to check together with them
 * @param folder what paths in messages are relative to
 */
export function findTypeErrors(
  sources: Readonly<Record<string, string>>,
  others: readonly string[],
  folder: string,
): readonly string[] {
  const disk = ts.createCompilerHost(OPTIONS)
  const folders = new Set(Object.keys(sources).map(dirname))
  const host: ts.CompilerHost = {
    ...disk,
    directoryExists: (path) => folders.has(path) || ts.sys.directoryExists(path),
    fileExists: (path) => Object.hasOwn(sources, path) || ts.sys.fileExists(path),
    readFile: (path) => sources[path] ?? ts.sys.readFile(path),
    getSourceFile: (path, options) => {
      const text = sources[path]
      return text === undefined ? disk.getSourceFile(path, options) : ts.createSourceFile(path, text, options)
    },
  }
  const program = ts.createProgram([...Object.keys(sources), ...others], OPTIONS, host)
  return ts.getPreEmitDiagnostics(program).map(({ file, start = 0, messageText }) => {
    const message = ts.flattenDiagnosticMessageText(messageText, '\n')
    if (file === undefined) return message
    const { line } = file.getLineAndCharacterOfPosition(start)
    return `${relative(folder, file.fileName)}:${line + 1}: ${message}`
  })
}

/** What is used of a module that vitest has loaded. */
interface LoadedModule {
  readonly id: string
  readonly file: string
  readonly importers: Set<string>
  evaluated: boolean
  exports: unknown
  promise: unknown
}

interface Loaded {
  readonly idToModuleMap: ReadonlyMap<string, LoadedModule>
  readonly fileToModulesMap: ReadonlyMap<string, ReadonlySet<LoadedModule>>
}

function loaded(): Loaded {
  const worker = (globalThis as Record<string, unknown>)['__vitest_worker__']
  return (worker as { readonly evaluatedModules: Loaded }).evaluatedModules
}

/** The modules between a source and a test file that imports it, both included; none where it does not. */
export function modulesOn(path: string, test: string): readonly string[] {
  const { idToModuleMap, fileToModulesMap } = loaded()
  const reached = new Set<string>()
  const follow = (module: LoadedModule | undefined): void => {
    if (!module || reached.has(module.id)) return
    reached.add(module.id)
    for (const importer of module.importers) follow(idToModuleMap.get(importer))
  }
  for (const module of fileToModulesMap.get(path) ?? []) follow(module)
  const isImported = [...(fileToModulesMap.get(test) ?? [])].some(({ id }) => reached.has(id))
  return isImported ? [...reached] : []
}

/** Has modules loaded again when they are imported the next time. */
export function resetModules(ids: readonly string[]): void {
  for (const id of ids) {
    const module = loaded().idToModuleMap.get(id)
    if (!module) continue
    module.promise = undefined
    module.exports = undefined
    module.evaluated = false
  }
}

import { build, type Plugin } from 'esbuild'

/** A bundle, and the files that are in it. */
export interface Bundle {
  readonly code: string
  /** Paths, relative to the current folder. */
  readonly inputs: readonly string[]
}

/**
 * What Prism loads and a tenant never calls, with the reason. Calling it in the bundle throws, so that an
 * upgrade of Prism that needs it fails in a test and not in silence.
 */
export const LEFT_OUT: Readonly<Record<string, string>> = {
  '@faker-js/faker': 'random answers: the tenant asks for examples only',
  'json-schema-faker': 'random answers: the tenant asks for examples only',
  'node-fetch': 'forwarding and callbacks: the tenant sends callouts itself',
  'http-proxy-agent': 'forwarding',
  'https-proxy-agent': 'forwarding',
  pino: 'a log: the tenant has none',
  '@stoplight/json-schema-ref-parser': 'references: the engine resolves those of the spec itself',
  '@stoplight/http-spec/postman/operation': 'Postman collections: the spec is OpenAPI 3',
  '@stoplight/http-spec/oas2/operation': 'OpenAPI 2: the spec is OpenAPI 3',
}

/** Bundles a module with all that it imports but {@link LEFT_OUT} and Node itself. */
export async function bundle(entry: string): Promise<Bundle> {
  const { outputFiles, metafile } = await build({
    entryPoints: [entry],
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node24',
    minify: true,
    // Licences that stand in the sources only.
    legalComments: 'eof',
    metafile: true,
    write: false,
    outfile: 'prism.js',
    logLevel: 'error',
    // CommonJS modules inside ask for modules of Node.
    banner: {
      js: "import{createRequire as makeRequire}from'node:module';const require=makeRequire(import.meta.url);",
    },
    plugins: [leaveOut, preferModules],
  })
  return { code: outputFiles[0]!.text, inputs: Object.keys(metafile.inputs) }
}

const leaveOut: Plugin = {
  name: 'leave-out',
  setup(builder) {
    builder.onResolve({ filter: /^[^./]/ }, ({ path }) =>
      Object.hasOwn(LEFT_OUT, path) ? { path, namespace: 'left-out' } : undefined,
    )
    builder.onLoad({ filter: /./, namespace: 'left-out' }, ({ path }) => ({ contents: absent(path) }))
  },
}

/** Packages whose CommonJS form hides what it requires from a bundler, and their other form. */
const AS_MODULES: Readonly<Record<string, string>> = { 'jsonc-parser': 'jsonc-parser/lib/esm/main.js' }

const preferModules: Plugin = {
  name: 'prefer-modules',
  setup(builder) {
    builder.onResolve({ filter: /^[^./]/ }, ({ path, resolveDir, kind }) => {
      const module = AS_MODULES[path]
      return module === undefined ? undefined : builder.resolve(module, { resolveDir, kind })
    })
  },
}

/** A module whose functions throw. Prism sets json-schema-faker up when it loads it, which does nothing. */
function absent(name: string): string {
  const message = `${name} is not in the bundle of @zuora-jobs/mock.`
  return `
    const absent = () => { throw new Error(${JSON.stringify(message)}) }
    const module_ = { JSONSchemaFaker: { extend() {}, option() {}, generate: absent } }
    module.exports = new Proxy(module_, { get: (known, key) => known[key] ?? absent })
  `
}

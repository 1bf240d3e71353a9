import { unified } from '@astrojs/markdown-remark'
import starlight from '@astrojs/starlight'
import { defineConfig } from 'astro/config'
import starlightLinksValidator from 'starlight-links-validator'
import starlightOpenAPI, { openAPISidebarGroups } from 'starlight-openapi'

import { failOnTypes } from './src/build/fail-on-types.ts'
import { highlight } from './src/build/highlight.ts'
import { linkPictures } from './src/build/pictures.ts'

const DESCRIPTION = 'Run Zuora’s asynchronous jobs from TypeScript or a terminal. Unofficial.'

export default defineConfig({
  site: 'https://zuora-jobs.github.io',
  trailingSlash: 'always',
  // The highlighter is ours: it also has the compiler check each block, for the types on hover.
  markdown: { syntaxHighlight: false, processor: unified({ rehypePlugins: [highlight, linkPictures] }) },
  // The live page runs the polling code and the jobs of the benchmarks, which are beside this folder.
  vite: { server: { fs: { allow: ['..'] } } },
  integrations: [
    failOnTypes(),
    starlight({
      title: 'zuora-jobs',
      description: DESCRIPTION,
      expressiveCode: false,
      customCss: ['./src/styles/site.css', '@shikijs/twoslash/style-rich.css'],
      components: {
        MarkdownContent: './src/components/MarkdownContent.astro',
        PageTitle: './src/components/PageTitle.astro',
        Search: './src/components/Search.astro',
      },
      plugins: [
        starlightOpenAPI([
          {
            base: 'http',
            schema: '.generated/openapi.json',
            sidebar: { label: 'HTTP', collapsed: true, operations: { badges: true } },
            snippets: {
              operation: { clients: { shell: ['curl'] }, default: { target: 'shell', client: 'curl' } },
            },
          },
        ]),
        // The pages of the API are made later, and examples of the mock lead to this machine.
        starlightLinksValidator({
          exclude: ['/openapi.json', '/http/**', '/pictures/**'],
          errorOnLocalLinks: false,
        }),
      ],
      sidebar: [
        { label: 'Start', items: [{ autogenerate: { directory: 'start' } }] },
        { label: 'Cookbook', items: [{ autogenerate: { directory: 'cookbook' } }] },
        { label: 'Understand', items: [{ autogenerate: { directory: 'understand' } }] },
        {
          label: 'Reference',
          items: [
            { label: 'Names to import', link: '/api/' },
            'reference/operations',
            {
              label: 'Commands',
              collapsed: true,
              items: [{ autogenerate: { directory: 'reference/commands' } }],
            },
            ...openAPISidebarGroups,
          ],
        },
        { label: 'Decisions', collapsed: true, items: [{ autogenerate: { directory: 'adr' } }] },
        'changelog',
      ],
    }),
  ],
})

import type { Page } from 'playwright'
import { chooseFile } from './flows'
import { fixture } from './seeded'

export type WritingFlow = {
  /** where it begins, as after the hash */
  readonly route: string
  /** everything up to the last press */
  readonly prepare: (page: Page) => Promise<unknown>
  readonly act: (page: Page) => Promise<unknown>
  /** the page says that it is done */
  readonly done: (page: Page) => Promise<unknown>
}

/** What an analyst does that writes to the store filled with `recorded(4)`, up to the last press and after it. */
export const WRITING_FLOWS = {
  'promoting a version': {
    route: '/models',
    prepare: async (page: Page) => {
      await page.getByRole('button', { name: 'Promote 1.2.0' }).click()
      await page.getByRole('list', { name: 'Gates' }).waitFor()
      for (const reason of await page.getByRole('dialog').getByRole('textbox').all()) await reason.fill('agreed with the desk')
    },
    act: (page: Page) => page.getByRole('dialog').getByRole('button', { name: 'Promote', exact: true }).click(),
    done: (page: Page) => page.getByRole('region', { name: 'Notifications' }).getByText('us-market 1.2.0 is in production').waitFor(),
  },
  'rolling back': {
    route: '/models',
    prepare: async (page: Page) => {
      await page.getByRole('button', { name: 'Roll back to 1.0.0' }).click()
      await page.getByRole('textbox', { name: 'Reason' }).fill('switches too often')
    },
    act: (page: Page) => page.getByRole('dialog').getByRole('button', { name: 'Roll back', exact: true }).click(),
    done: (page: Page) => page.getByRole('region', { name: 'Notifications' }).getByText('us-market 1.0.0 is in production again').waitFor(),
  },
  'importing a bundle': {
    route: '/models',
    prepare: async (page: Page) => {
      await page.getByRole('button', { name: 'Import bundle' }).first().click()
      await chooseFile(page, page.getByRole('dialog').getByRole('button', { name: 'Choose bundle' }).first(), fixture('bundles/first.v1.regime.npz'))
      await page.getByRole('textbox', { name: 'Reason for importing' }).fill('from a colleague')
    },
    act: (page: Page) => page.getByRole('dialog').getByRole('button', { name: 'Import model' }).click(),
    done: (page: Page) => page.waitForURL(/#\/models\/[0-9a-f]{64}/),
  },
  'importing a data set': {
    route: '/data/import',
    prepare: async (page: Page) => {
      await chooseFile(page, page.getByRole('button', { name: 'Choose file' }).first(), { name: 'own.csv', mimeType: 'text/csv', buffer: Buffer.from(ownRows()) })
      await page.getByRole('button', { name: 'Confirm and import' }).waitFor()
    },
    act: (page: Page) => page.getByRole('button', { name: 'Confirm and import' }).click(),
    done: (page: Page) => page.getByRole('heading', { level: 1, name: /rows kept/ }).waitFor(),
  },
} as const satisfies Record<string, WritingFlow>

/** Not among the others, since no two runs of it store the same. */
export const MAKING_A_KEY: WritingFlow = {
  route: '/settings',
  prepare: async (page) => {
    await page.getByRole('button', { name: 'Make signing key' }).click()
    await page.getByRole('textbox', { name: 'Name of the signer' }).fill('Ada Lindt')
  },
  act: (page) => page.getByRole('dialog').getByRole('button', { name: 'Make signing key' }).click(),
  done: (page) => page.getByRole('region', { name: 'Exported bundles are signed by Ada Lindt' }).waitFor(),
}

/** Nor this one: exporting a version with a signature, which is kept with it. */
export function signing(digest: string): WritingFlow {
  return {
    route: `/models/${digest}`,
    prepare: async (page) => {
      await page.getByRole('button', { name: 'Export bundle' }).click()
      await page.getByRole('menuitem', { name: /^Signed by Ada Lindt/ }).waitFor()
    },
    act: (page) => page.getByRole('menuitem', { name: /^Signed by Ada Lindt/ }).click(),
    done: (page) => page.getByText('us-market-1.2.0.regime.npz exported').waitFor(),
  }
}

function ownRows(): string {
  const rows = Array.from({ length: 60 }, (_, i) => `${new Date(Date.UTC(2020, 0, 1 + i)).toISOString().slice(0, 10)},${(Math.sin(i) / 100).toFixed(6)},${(0.1 + Math.cos(i) / 50).toFixed(6)}`)
  return ['Date,ret,vol', ...rows].join('\n')
}

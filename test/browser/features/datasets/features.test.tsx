import axe from 'axe-core'
import { afterEach, expect, it, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { cleanup } from 'vitest-browser-react'
import { createColumn, digestOfDataset } from '../../../../src/domain/dataset/datasetDigest'
import type { Dataset } from '../../../../src/domain/dataset/types'
import { findPreset } from '../../../../src/domain/features/presets'
import { savedRecipeOf } from '../../../../src/domain/features/savedRecipe'
import { createFixedClock } from '../../../support/fixedClock'
import { makeDataset } from '../../../support/makeDataset'
import { createMemoryStore } from '../../../support/memoryStore'
import { openPage } from './support/openPage'

afterEach(async () => {
  await cleanup()
  vi.unstubAllGlobals()
})

/** Prices and a rate on 600 business days. */
async function rawDataset(): Promise<Dataset> {
  const base = await makeDataset({ name: 'raw', nRows: 600 })
  const columns = await Promise.all([
    createColumn({ name: 'close', unit: 'points', role: 'price' }, Float64Array.from({ length: 600 }, (_, t) => 100 + 10 * Math.sin(t / 40) + Math.sin(t * 1.7))),
    createColumn({ name: 'rate', unit: 'percent', role: 'feature' }, Float64Array.from({ length: 600 }, (_, t) => (t % 50 === 7 ? NaN : Math.cos(t / 30)))),
  ])
  return { ...base, columns, digest: await digestOfDataset({ dates: base.dates, columns }) }
}

async function openFeatures(setUp: (store: ReturnType<typeof createMemoryStore>) => Promise<void> = async () => {}) {
  const store = createMemoryStore(createFixedClock())
  const dataset = await rawDataset()
  await store.datasets.save(dataset)
  await setUp(store)
  const opened = await openPage(`/data/${dataset.digest}`, store)
  await opened.screen.getByRole('tab', { name: 'Features' }).click()
  return { ...opened, dataset }
}

const feature = (name: string) => page.getByRole('list', { name: 'Features of the recipe' }).getByRole('button', { name: new RegExp(`^${name}`) })

it('begins with a preset, shows each feature, and marks that none looks ahead', async () => {
  const { screen } = await openFeatures()
  await expect.element(screen.getByRole('button', { name: 'Adapt Equity + VIX + rates', exact: true })).toBeVisible()
  await screen.getByRole('button', { name: 'Use Price only, close' }).click()
  await expect.element(screen.getByRole('heading', { name: '6 features, 349 complete rows from' })).toBeVisible()
  await feature('drawdown_252d').click()
  await expect.element(screen.getByRole('heading', { name: 'close[t] / max(close[t−251 .. t]) − 1' })).toBeVisible()
  await expect.element(screen.getByText('251 rows of drawdown_252d are warm-up: the value needs 252 rows of close, the present one included.')).toBeVisible()
  await expect.element(screen.getByRole('status').getByText('No look-ahead')).toBeVisible()
  const { violations } = await axe.run({ include: 'main' as unknown as string })
  expect(violations.filter(({ impact }) => impact === 'serious' || impact === 'critical').map(({ id, nodes }) => `${id} ${nodes[0]?.target.join(' ')}`)).toEqual([])
})

it('is worked by keyboard: choose, move, duplicate, remove, undo', async () => {
  const { screen } = await openFeatures()
  await screen.getByRole('button', { name: 'Use Price only, close' }).click()
  await feature('ret_1d').click()
  await userEvent.keyboard('{ArrowDown}')
  await expect.element(feature('ewm_vol_21d')).toHaveFocus()
  await userEvent.keyboard('{Alt>}{ArrowUp}{/Alt}')
  const names = () => screen.getByRole('list', { name: 'Features of the recipe' }).getByRole('button', { name: /_\d+d/ }).elements().map((each) => each.textContent?.match(/^\w+?_\d+d/)?.[0]).filter(Boolean)
  await expect.poll(names).toEqual(['ewm_vol_21d', 'ret_1d', 'downside_63d', 'mom_63d', 'drawdown_252d', 'ma_dist_200d'])
  await userEvent.keyboard('{Delete}')
  await expect.poll(names).toEqual(['ret_1d', 'downside_63d', 'mom_63d', 'drawdown_252d', 'ma_dist_200d'])
  await userEvent.keyboard('{Control>}z{/Control}')
  await expect.poll(() => names().length).toBe(6)
  await screen.getByRole('button', { name: 'Redo' }).click()
  await expect.poll(() => names().length).toBe(5)
})

it('says at its field what is wrong, draws the rest, and follows a new name', async () => {
  const { screen } = await openFeatures()
  await screen.getByRole('button', { name: 'Blank recipe' }).click()
  await screen.getByRole('button', { name: 'Add feature' }).click()
  await screen.getByRole('menuitem', { name: 'Logarithm' }).click()
  await screen.getByLabelText('Name').fill('rate')
  await expect.element(screen.getByRole('heading', { name: /close_log|rate/ }).first()).toBeVisible()
  await screen.getByLabelText('Series above 0').selectOptions('rate')
  await expect.element(screen.getByText('is called as a raw column that the recipe reads', { exact: false }).first()).toBeVisible()
  await expect.element(screen.getByRole('button', { name: 'Train on the features' })).toBeDisabled()
  await screen.getByLabelText('Name').fill('log_rate')
  await expect.element(screen.getByText(/rows of log_rate need values of rate above 0: rate is/)).toBeVisible()
})

it('a publication lag and a fill limit change what is drawn', async () => {
  const { screen } = await openFeatures()
  await screen.getByRole('button', { name: 'Blank recipe' }).click()
  await screen.getByRole('button', { name: 'Add feature' }).click()
  await screen.getByRole('menuitem', { name: 'Change over k' }).click()
  await screen.getByLabelText('Series', { exact: true }).selectOptions('rate')
  await screen.getByLabelText('Rows back, k').fill('1')
  await expect.element(screen.getByText('rate[t] − rate[t−1]')).toBeVisible()
  await expect.element(screen.getByText(/24 rows of \w+ read a cell of rate that has no value within its fill limit/)).toBeVisible()
  await screen.getByLabelText('Fill limit of rate, rows').fill('1')
  await expect.element(screen.getByText(/read a cell of rate/)).not.toBeInTheDocument()
  await screen.getByLabelText('Publication lag of rate').fill('3')
  await expect.element(screen.getByText(/^4 rows of \w+ are warm-up/)).toBeVisible()
})

it('saves a recipe, takes the save back, and offers the saved one again', async () => {
  const { screen, store } = await openFeatures()
  await screen.getByRole('button', { name: 'Use Price only, close' }).click()
  await screen.getByLabelText('Recipe', { exact: true }).fill('Mine')
  await expect.element(screen.getByText('not saved')).toBeVisible()
  await screen.getByRole('button', { name: 'Save recipe' }).click()
  await expect.poll(async () => (await store.recipes.list()).map(({ recipe }) => recipe.name)).toEqual(['Mine'])
  await feature('ma_dist_200d').click()
  await screen.getByLabelText('Window, rows').fill('100')
  await screen.getByRole('button', { name: 'Save recipe' }).click()
  await expect.poll(async () => (await store.recipes.list())[0]?.recipe.features[5]?.parameters['window']).toBe(100)
  await screen.getByRole('button', { name: 'Undo', exact: true }).first().click()
  await expect.poll(async () => (await store.recipes.list())[0]?.recipe.features[5]?.parameters['window']).toBe(200)
  expect((await store.recipes.list()).length).toBe(1)
})

it('keeps what is edited while another tab is looked at, and begins with a saved recipe', async () => {
  const { screen } = await openFeatures(async (store) => void (await store.recipes.save(await savedRecipeOf({ ...findPreset('price-close')!.recipe, name: 'Kept' }, 1))))
  await screen.getByRole('button', { name: 'Use Kept' }).click()
  await screen.getByLabelText('Recipe', { exact: true }).fill('Kept and changed')
  await screen.getByRole('tab', { name: 'Rows' }).click()
  await screen.getByRole('tab', { name: 'Features' }).click()
  await expect.element(screen.getByLabelText('Recipe', { exact: true })).toHaveValue('Kept and changed')
})

it('makes a data set of features that can be trained on, and says how it came about', async () => {
  const { screen, store, dataset } = await openFeatures()
  await screen.getByRole('button', { name: 'Use Price only, close' }).click()
  await screen.getByRole('button', { name: 'Train on the features' }).click()
  await expect.element(page.getByRole('heading', { level: 1, name: 'Train' })).toBeVisible()
  await expect.element(page.getByText('model on raw, Price only, close, 349 rows', { exact: false })).toBeVisible()
  const made = (await store.datasets.list()).find(({ derivation }) => derivation)!
  expect(made).toMatchObject({ nRows: 349, derivation: { sources: [{ digest: dataset.digest }], warmUpRows: 251 } })
  location.hash = `#/data/${made.digest}`
  await screen.getByRole('tab', { name: 'Features' }).click()
  await expect.element(page.getByRole('heading', { name: 'Computed by the recipe “Price only, close”' })).toBeVisible()
  await page.getByRole('button', { name: 'Edit on raw' }).click()
  await expect.element(page.getByLabelText('Recipe', { exact: true })).toHaveValue('Price only, close')
})

import { expect, it } from 'vitest'
import { commands } from 'vitest/browser'
import { engineScenario } from '../../support/engineScenario'

it('the engine gives the same bits here and in Node, for every covariance type, missing cells and underflow', async () => {
  const here = engineScenario()
  expect(Object.keys(here).length).toBe(80)
  expect(await commands.runEngineInNode()).toEqual(here)
})

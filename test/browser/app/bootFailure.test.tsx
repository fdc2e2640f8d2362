import axe from 'axe-core'
import { expect, it } from 'vitest'
import { render } from 'vitest-browser-react'
import { BootFailure } from '../../../src/app/boot/BootFailure'
import '../../../src/ui/styles/index.css'

it.each(['unavailable', 'newerSchema', 'closed', 'quotaExceeded', 'insecure', 'something new'])('explains "%s" and offers a way on', async (code) => {
  const screen = await render(<BootFailure code={code} message="The stored data could not be opened." details="" />)
  await expect.element(screen.getByRole('heading', { level: 1 })).toHaveTextContent('Regimescope cannot open its data')
  await expect.element(screen.getByRole('button', { name: 'Reload the page' })).toBeVisible()
  await expect.element(screen.getByRole('alert')).toHaveTextContent(code === 'insecure' ? 'https' : 'Nothing was changed')
  const { violations } = await axe.run(document.body, { resultTypes: ['violations'] })
  expect(violations.map(({ id }) => id)).toEqual([])
})

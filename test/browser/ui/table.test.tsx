import { expect, it } from 'vitest'
import { userEvent } from 'vitest/browser'
import { render } from 'vitest-browser-react'
import { PagedTable, SinkTables } from './support/SinkTables'
import '../../../src/ui/styles/index.css'

it('is a table with a caption, named rows and scoped headers', async () => {
  const screen = await render(<SinkTables />)
  const table = screen.getByRole('table', { name: 'Restarts of the run' })
  await expect.element(table.getByRole('columnheader', { name: 'Iteration' })).toHaveAttribute('scope', 'col')
  await expect.element(table.getByRole('rowheader', { name: '2' })).toHaveAttribute('scope', 'row')
})

it('sorts by a header from the keyboard and says so; missing values stay last', async () => {
  const screen = await render(<SinkTables />)
  const table = screen.getByRole('table', { name: 'Restarts of the run' })
  const header = table.getByRole('columnheader', { name: 'Log-likelihood' })
  header.getByRole('button').element().focus()
  await userEvent.keyboard('{Enter}')
  await expect.element(header).toHaveAttribute('aria-sort', 'ascending')
  await expect.poll(() => order(table.element())).toEqual(['3', '2', '1', '4'])
  await userEvent.keyboard('{Enter}')
  await expect.element(header).toHaveAttribute('aria-sort', 'descending')
  await expect.poll(() => order(table.element())).toEqual(['1', '2', '3', '4'])
})

it('pages through many rows', async () => {
  const screen = await render(<PagedTable count={120} />)
  await expect.element(screen.getByText('1 to 50 of 120')).toBeVisible()
  await screen.getByRole('button', { name: 'Next page' }).click()
  await screen.getByRole('button', { name: 'Next page' }).click()
  await expect.element(screen.getByText('101 to 120 of 120')).toBeVisible()
  await expect.element(screen.getByRole('button', { name: 'Next page' })).toBeDisabled()
  expect(order(screen.getByRole('table').element()).length).toBe(20)
})

it('can be scrolled from the keyboard when it does not fit', async () => {
  const screen = await render(
    <div style={{ width: 300 }}>
      <PagedTable count={10} columns={6} />
    </div>,
  )
  const region = screen.getByRole('region', { name: 'Days' })
  await expect.element(region).toHaveAttribute('tabindex', '0')
  region.element().focus()
  await userEvent.keyboard('{ArrowRight}{ArrowRight}')
  await expect.poll(() => region.element().scrollLeft).toBeGreaterThan(0)
})

function order(table: Element): readonly string[] {
  return [...table.querySelectorAll('tbody th')].map((cell) => cell.textContent ?? '')
}

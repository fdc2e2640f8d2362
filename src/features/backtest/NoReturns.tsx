import { Link, useNavigate } from '@tanstack/react-router'
import { buttonClass } from '../../ui/actions/Button'
import { EmptyState } from '../../ui/feedback/EmptyState'
import { Select } from '../../ui/forms/Select'
import { PageHeader } from '../../ui/layout/PageHeader'
import { Stack } from '../../ui/layout/Grid'
import { Panel } from '../../ui/layout/Panel'
import type { BacktestSearch } from './backtestSearch'
import type { BacktestSubject } from './subject'

const NONE = ''

/** No column says by itself what is earned: what to do. */
export function NoReturns({ subject: { dataset, version } }: { readonly subject: BacktestSubject }) {
  const navigate = useNavigate()
  const choose = (column: string) => void navigate({ to: '.', search: (current: BacktestSearch) => ({ ...current, column }) })
  return (
    <>
      <PageHeader title="Backtest" detail={`${version.name} ${version.version}`} />
      <Stack>
        <EmptyState
          title="What a strategy earns comes from a price or a return, and no column of these data is marked as one."
          actions={
            <Link to="/data/import" className={buttonClass('primary', 'medium', false)}>
              Import prices
            </Link>
          }
        >
          <p>Import the file again with the role “price” for its price column, or choose a column of {dataset.name} here and say what it holds.</p>
        </EmptyState>
        <Panel as="div">
          <Select label="Column to trade on" value={NONE} options={[{ value: NONE, label: 'Choose a column', isDisabled: true }, ...dataset.columns.map(({ name, unit }) => ({ value: name, label: unit ? `${name}, ${unit}` : name }))]} onChange={choose} />
        </Panel>
      </Stack>
    </>
  )
}

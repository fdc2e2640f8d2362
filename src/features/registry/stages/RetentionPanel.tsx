import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { planRetention } from '../../../domain/registry/planRetention'
import type { RegistryState } from '../../../domain/registry/state'
import type { ModelSummary } from '../../../domain/registry/types'
import { Button } from '../../../ui/actions/Button'
import { DigestText } from '../../../ui/data/DigestText'
import { Table } from '../../../ui/data/Table'
import type { Column } from '../../../ui/data/tableTypes'
import { NumberInput } from '../../../ui/forms/NumberInput'
import { formatInstant } from '../../../ui/format/date'
import { plural } from '../../../ui/format/text'
import { Row, Stack } from '../../../ui/layout/Grid'
import { Panel } from '../../../ui/layout/Panel'
import styles from '../registry.module.css'
import { useRetention } from './useRetention'

type Props = { readonly models: readonly ModelSummary[]; readonly registry: RegistryState }

const COLUMNS: readonly Column<ModelSummary>[] = [
  {
    id: 'version',
    header: 'Version',
    isRowHeader: true,
    cell: ({ digest, name, version }) => (
      <Link to="/models/$digest" params={{ digest }}>
        {name} {version}
      </Link>
    ),
  },
  { id: 'trained', header: 'Trained', noWrap: true, cell: ({ trainedAt }) => formatInstant(trainedAt) },
  { id: 'digest', header: 'Digest', isNarrowHidden: true, cell: ({ digest }) => <DigestText value={digest} /> },
]

/** How many versions the archive keeps, which are beyond that, and the steps that take those out: bundles first, then the trash (R21). */
export function RetentionPanel({ models, registry }: Props) {
  const [typed, setTyped] = useState<number | null>(registry.keepArchived)
  const { setKeep, exportAll, retire } = useRetention()
  const keep = registry.keepArchived
  const beyond = planRetention(registry, models, keep)
  const labels = `${plural(beyond.length, 'version')} of the archive`
  return (
    <Panel
      title={keep === null ? 'The archive keeps every version' : beyond.length === 0 ? `The archive holds no more than the ${keep} it keeps` : `${labels} beyond the ${keep} it keeps`}
      subtitle="By the time of training. In production, previous, in shadow, in staging, or what a promotion on trial would return to: never counted, never taken"
      actions={
        beyond.length > 0 && (
          <Row>
            <Button size="small" icon="download" isBusy={exportAll.isPending} onClick={() => exportAll.mutate(beyond)}>
              Export their bundles
            </Button>
            <Button size="small" icon="trash" isBusy={retire.isPending} onClick={() => retire.mutate({ models: beyond, keep: keep ?? beyond.length })}>
              Move {beyond.length} to the trash
            </Button>
          </Row>
        )
      }
      footer="Nothing goes by itself. What is moved stays in the trash for 30 days (Settings)."
    >
      <Stack gap="s3">
        <form
          className={styles.keepField}
          onSubmit={(event) => {
            event.preventDefault()
            setKeep.mutate(typed)
          }}
        >
          <NumberInput label="Keep the youngest" unit="versions" placeholder="all" min={0} max={10_000} isInteger value={typed} onChange={setTyped} />
          <Button type="submit" disabled={typed === keep} isBusy={setKeep.isPending}>
            Set
          </Button>
        </form>
        {beyond.length > 0 && <Table caption="Versions beyond what the archive keeps" columns={COLUMNS} rows={beyond} rowKey={({ digest }) => digest} isCompact pageSize={10} />}
      </Stack>
    </Panel>
  )
}

import { Link, useNavigate } from '@tanstack/react-router'
import { stageOf, type RegistryState } from '../../domain/registry/state'
import type { ModelSummary } from '../../domain/registry/types'
import { STAGE_WORDS } from '../../domain/registry/words'
import type { Digest } from '../../domain/shared/digest'
import { IconButton } from '../../ui/actions/IconButton'
import { Table } from '../../ui/data/Table'
import type { Column } from '../../ui/data/tableTypes'
import { formatDayRange, formatInstant } from '../../ui/format/date'
import { plural } from '../../ui/format/text'
import { formatLogScore } from '../../ui/format/quantities'
import { Chip } from '../../ui/layout/Chip'
import { Row } from '../../ui/layout/Grid'
import { Panel } from '../../ui/layout/Panel'
import { Menu } from '../../ui/overlay/Menu'
import { IntegrityTick } from './stages/IntegrityTick'
import type { StageMenu } from './stages/useStageMenu'

type Props = { readonly models: readonly ModelSummary[]; readonly inUse: Digest | null; readonly registry: RegistryState; readonly menu: StageMenu }

/** Versions, newest first; the one in use stands out. */
export function ModelTable({ models, inUse, registry, menu }: Props) {
  const navigate = useNavigate()
  const columns: Column<ModelSummary>[] = [
    {
      id: 'name',
      header: 'Version',
      isRowHeader: true,
      noWrap: true,
      sortValue: ({ name, version }) => `${name} ${version}`,
      cell: ({ digest, name, version }) => (
        <Link to="/models/$digest" params={{ digest }}>
          {name} {version}
        </Link>
      ),
    },
    { id: 'stage', header: 'Stage', noWrap: true, cell: ({ digest }) => stageWords(registry, digest), sortValue: ({ digest }) => stageWords(registry, digest) },
    { id: 'integrity', header: 'Intact', align: 'center', cell: ({ digest }) => <IntegrityTick digest={digest} /> },
    { id: 'marks', header: 'State', cell: (model) => <Marks model={model} isInUse={model.digest === inUse} /> },
    {
      id: 'shape',
      header: 'Shape',
      noWrap: true,
      cell: ({ nStates, covarianceType, nFeatures }) => `${nStates} states, ${covarianceType}, ${plural(nFeatures, 'feature')}`,
      sortValue: ({ nStates, covarianceType }) => `${nStates} ${covarianceType}`,
    },
    { id: 'range', header: 'Trained on', isNarrowHidden: true, noWrap: true, cell: ({ firstDay, trainLastDay }) => formatDayRange(firstDay, trainLastDay), sortValue: ({ trainLastDay }) => trainLastDay },
    { id: 'score', header: 'Log score, unseen', unit: 'nats a row', align: 'end', cell: ({ heldOutLogScore }) => formatLogScore(heldOutLogScore), sortValue: ({ heldOutLogScore }) => heldOutLogScore },
    { id: 'trained', header: 'Trained at', isNarrowHidden: true, noWrap: true, cell: ({ trainedAt }) => formatInstant(trainedAt), sortValue: ({ trainedAt }) => trainedAt },
    {
      id: 'actions',
      header: '',
      align: 'end',
      cell: ({ digest, name, version }) => (
        <Menu
          trigger={<IconButton icon="more" label={`Actions for ${name} ${version}`} kind="quiet" />}
          groups={[{ items: [{ id: 'backtest', label: 'Backtest', icon: 'backtest', onSelect: () => void navigate({ to: '/backtest/$digest', params: { digest } }) }] }, ...menu.groupsFor({ digest, label: `${name} ${version}` })]}
        />
      ),
    },
  ]
  const newestFirst = models.toSorted((a, b) => b.trainedAt - a.trainedAt)
  return (
    <Panel isFlush as="div">
      <Table caption="Model versions in this browser" columns={columns} rows={newestFirst} rowKey={({ digest }) => digest} rowKind={({ digest }) => (digest === inUse ? 'strong' : undefined)} isInset isInteractive pageSize={50} />
    </Panel>
  )
}

function stageWords(registry: RegistryState, digest: Digest): string {
  const stage = stageOf(registry, digest)
  if (stage === null) return ''
  return registry.previous === digest ? `${STAGE_WORDS[stage]}, previous` : STAGE_WORDS[stage]
}

function Marks({ model, isInUse }: { readonly model: ModelSummary; readonly isInUse: boolean }) {
  const { sampleOverrideReason, isAmbiguous, stopReason } = model
  return (
    <Row gap="s1">
      {isInUse && <Chip icon="check">In use</Chip>}
      {sampleOverrideReason !== null && <Chip kind="warning">Too few rows</Chip>}
      {isAmbiguous && <Chip kind="warning">Ambiguous labels</Chip>}
      {stopReason !== 'converged' && <Chip kind="warning">Not converged</Chip>}
    </Row>
  )
}

import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import type { ModelVersion } from '../../domain/model/types'
import { modelQuery } from '../../queries/models'
import { registryQuery } from '../../queries/registry'
import { settingsQuery } from '../../queries/settings'
import { EMPTY_REGISTRY, stageOf } from '../../domain/registry/state'
import { STAGE_WORDS } from '../../domain/registry/words'
import { useServices } from '../../services/ServicesContext'
import { Button, buttonClass } from '../../ui/actions/Button'
import { IconButton } from '../../ui/actions/IconButton'
import { DigestText } from '../../ui/data/DigestText'
import { FailureState } from '../../ui/feedback/FailureState'
import { SkeletonLines } from '../../ui/feedback/Skeleton'
import { Chip } from '../../ui/layout/Chip'
import { PageHeader } from '../../ui/layout/PageHeader'
import { Tabs } from '../../ui/layout/Tabs'
import { Menu } from '../../ui/overlay/Menu'
import { CardTab } from './card/CardTab'
import { LineageTab } from './card/LineageTab'
import { RegimesTab } from './card/RegimesTab'
import { TransitionsTab } from './card/TransitionsTab'
import { DiagnosticsTab } from './diagnostics/DiagnosticsTab'
import { RelabelDialog } from './RelabelDialog'
import { ExportButton } from './signing/ExportButton'
import { useStageMenu } from './stages/useStageMenu'

const TAB_NAMES = ['card', 'regimes', 'transitions', 'diagnostics', 'lineage'] as const
type TabName = (typeof TAB_NAMES)[number]

/** What one model version is. */
export function ModelScreen() {
  const { digest } = useParams({ strict: false })
  return digest === undefined ? null : <Loaded digest={digest} />
}

function Loaded({ digest }: { readonly digest: string }) {
  const { store } = useServices()
  const version = useQuery(modelQuery(store, digest))
  if (version.error) {
    return (
      <FailureState
        title="This model cannot be shown"
        details={`${digest}\n${version.error.message}`}
        remedies={
          <Link to="/models" className={buttonClass('primary', 'medium', false)}>
            Go to models
          </Link>
        }
      >
        <p>{version.error.message}</p>
        <p>Models live in the browser that trained them. On the models screen you can import its bundle (.regime.npz).</p>
      </FailureState>
    )
  }
  return version.data ? <Card version={version.data} /> : <SkeletonLines count={8} height={40} label="Checking the model" />
}

function Card({ version }: { readonly version: ModelVersion }) {
  const search = useSearch({ strict: false })
  const navigate = useNavigate()
  const tab = TAB_NAMES.find((name) => name === search['tab']) ?? 'card'
  const show = (next: TabName) => void navigate({ to: '.', search: next === 'card' ? {} : { tab: next } })
  return (
    <>
      <PageHeader title={version.name} detail={version.version} documentTitle={`${version.name} ${version.version}`} chips={<CardChips version={version} />} actions={<CardActions version={version} />} />
      <Tabs<TabName>
        label="Model card"
        value={tab}
        onChange={show}
        tabs={[
          { value: 'card', label: 'Card', content: <CardTab version={version} /> },
          { value: 'regimes', label: 'Regimes', content: <RegimesTab version={version} /> },
          { value: 'transitions', label: 'Transitions', content: <TransitionsTab version={version} /> },
          { value: 'diagnostics', label: 'Diagnostics', content: <DiagnosticsTab version={version} /> },
          { value: 'lineage', label: 'Lineage', content: <LineageTab version={version} /> },
        ]}
      />
    </>
  )
}

function CardChips({ version }: { readonly version: ModelVersion }) {
  const { store } = useServices()
  const settings = useQuery(settingsQuery(store))
  const registry = useQuery(registryQuery(store))
  const stage = registry.data && stageOf(registry.data, version.digest)
  return (
    <>
      {stage && <Chip>{registry.data?.previous === version.digest ? `${STAGE_WORDS[stage]}, previous` : STAGE_WORDS[stage]}</Chip>}
      {settings.data?.modelInUse === version.digest && <Chip icon="check">In use</Chip>}
      <Chip detail={<DigestText value={version.digest} />}>Digest</Chip>
      <Chip icon="shield">Integrity verified</Chip>
      {version.mapping.isAmbiguous && <Chip kind="warning">Ambiguous labels</Chip>}
      {version.metadata.sampleOverrideReason !== null && <Chip kind="warning">Too few rows</Chip>}
    </>
  )
}

function CardActions({ version }: { readonly version: ModelVersion }) {
  const { store } = useServices()
  const navigate = useNavigate()
  const registry = useQuery(registryQuery(store))
  const menu = useStageMenu(registry.data ?? EMPTY_REGISTRY, () => void navigate({ to: '/models' }))
  const [isRelabelling, setIsRelabelling] = useState(false)
  return (
    <>
      <ExportButton version={version} />
      <Button icon="print" onClick={() => window.print()}>
        Print card
      </Button>
      <Menu
        trigger={<IconButton icon="more" label="More actions" size="medium" />}
        groups={[
          { items: [{ id: 'compare', label: 'Compare with another version', icon: 'table', onSelect: () => void navigate({ to: '/compare', search: { b: version.digest } }) }, { id: 'backtest', label: 'Backtest', icon: 'backtest', onSelect: () => void navigate({ to: '/backtest/$digest', params: { digest: version.digest } }) }, { id: 'rename', label: 'Rename a regime', icon: 'edit', onSelect: () => setIsRelabelling(true) }] },
          ...(registry.data ? menu.groupsFor({ digest: version.digest, label: `${version.name} ${version.version}` }) : []),
        ]}
      />
      <Link to="/explore/$digest" params={{ digest: version.digest }} className={buttonClass('primary', 'medium', false)}>
        Explore
      </Link>
      {menu.dialog}
      <RelabelDialog version={version} isOpen={isRelabelling} onClose={() => setIsRelabelling(false)} />
    </>
  )
}

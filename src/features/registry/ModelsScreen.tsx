import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { damagedQuery } from '../../queries/damaged'
import { modelListQuery } from '../../queries/models'
import { settingsQuery } from '../../queries/settings'
import { useServices } from '../../services/ServicesContext'
import { Button, buttonClass } from '../../ui/actions/Button'
import { DamagedRows } from '../../ui/feedback/DamagedRows'
import { EmptyState } from '../../ui/feedback/EmptyState'
import { FailureState } from '../../ui/feedback/FailureState'
import { SkeletonLines } from '../../ui/feedback/Skeleton'
import { PageHeader } from '../../ui/layout/PageHeader'
import { plural } from '../../ui/format/text'
import { registryQuery } from '../../queries/registry'
import { Stack } from '../../ui/layout/Grid'
import type { ModelSummary } from '../../domain/registry/types'
import { stageOf, type RegistryState } from '../../domain/registry/state'
import { FindModels } from './FindModels'
import { AsOfPanel } from './stages/AsOfPanel'
import { RetentionPanel } from './stages/RetentionPanel'
import { StageLanes } from './stages/StageLanes'
import { useStageMenu } from './stages/useStageMenu'
import { ImportBundleDialog } from './importing/ImportBundleDialog'

/** Which versions exist, and which one the other screens use. */
export function ModelsScreen() {
  const { store } = useServices()
  const models = useQuery(modelListQuery(store))
  const settings = useQuery(settingsQuery(store))
  const registry = useQuery(registryQuery(store))
  const damaged = useQuery({ ...damagedQuery(store, 'models'), enabled: models.isSuccess })
  const [isImporting, setIsImporting] = useState(false)
  const importButton = (
    <Button icon="upload" onClick={() => setIsImporting(true)}>
      Import bundle
    </Button>
  )
  const trainLink = (
    <Link to="/train" className={buttonClass('primary', 'medium', false)}>
      Train a model
    </Link>
  )
  return (
    <>
      <PageHeader
        title="Models"
        subtitle={models.data && models.data.length > 0 ? `${plural(models.data.length, 'version')} in this browser` : 'Versions live in this browser and leave it only as bundles you export'}
        actions={
          <>
            {importButton}
            {trainLink}
          </>
        }
      />
      <Stack>
        <DamagedRows caption="Damaged versions" rows={damaged.data ?? []} text="What is stored of it was changed or no longer opens, so it is not listed and serves nobody; no other version is touched. Import its bundle to repair it." />
        {models.error ? (
          <FailureState title="The models could not be listed" details={models.error.message}>
            <p>{models.error.message}</p>
          </FailureState>
        ) : !models.data || !settings.data || !registry.data ? (
          <SkeletonLines count={6} height={32} label="Reading the registry" />
        ) : models.data.length === 0 ? (
          <EmptyState title="Every saved model version will be listed here." actions={<>{trainLink}{importButton}</>}>
            <p>Train one on your data, or import a bundle (.regime.npz) a colleague sent you.</p>
          </EmptyState>
        ) : (
          <Versions models={models.data} inUse={settings.data.modelInUse} registry={registry.data} />
        )}
      </Stack>
      <ImportBundleDialog isOpen={isImporting} onClose={() => setIsImporting(false)} />
    </>
  )
}

type VersionsProps = { readonly models: readonly ModelSummary[]; readonly inUse: string | null; readonly registry: RegistryState }

function Versions({ models, inUse, registry }: VersionsProps) {
  const menu = useStageMenu(registry)
  return (
    <Stack>
      <StageLanes models={models} registry={registry} menu={menu} />
      <FindModels models={models} inUse={inUse} registry={registry} menu={menu} />
      <AsOfPanel />
      {models.some(({ digest }) => stageOf(registry, digest) === 'archive') && <RetentionPanel models={models} registry={registry} />}
      {menu.dialog}
    </Stack>
  )
}

import { Link } from '@tanstack/react-router'
import { stageOf, type RegistryState, type Stage } from '../../../domain/registry/state'
import type { ModelSummary } from '../../../domain/registry/types'
import { STAGE_WORDS } from '../../../domain/registry/words'
import { Button } from '../../../ui/actions/Button'
import { plural } from '../../../ui/format/text'
import { Cell, Grid } from '../../../ui/layout/Grid'
import { Panel } from '../../../ui/layout/Panel'
import styles from '../registry.module.css'
import { RollBack } from './RollBack'
import { ShadowStanding } from './ShadowStanding'
import type { StageMenu } from './useStageMenu'

type Props = { readonly models: readonly ModelSummary[]; readonly registry: RegistryState; readonly menu: StageMenu }

/** Versions a lane names; the table has the rest. */
const NAMED = 3

const EMPTY: Readonly<Record<Stage, string>> = {
  production: 'Nothing is in production. Promote a version from shadow.',
  shadow: 'Versions that run beside production.',
  staging: 'Trained and imported versions arrive here.',
  archive: 'Versions that were taken out.',
}

/** Who serves, who waits, who was taken out: the stages side by side. */
export function StageLanes({ models, registry, menu }: Props) {
  const lanes: Record<Stage, ModelSummary[]> = { production: [], shadow: [], staging: [], archive: [] }
  for (const model of models) {
    const stage = stageOf(registry, model.digest)
    if (stage !== null) lanes[stage].push(model)
  }
  const previous = previousOf(models, registry)
  return (
    <Grid>
      {(['production', 'shadow', 'staging', 'archive'] as const).map((stage) => (
        <Cell key={stage} span={3} staysHalf>
          <Panel title={stage === 'production' ? STAGE_WORDS[stage] : `${STAGE_WORDS[stage]}, ${lanes[stage].length}`}>
            <ul className={styles.lane}>
              {lanes[stage].slice(0, NAMED).map(({ digest, name, version }) => (
                <li key={digest}>
                  <Link to="/models/$digest" params={{ digest }}>
                    {name} {version}
                  </Link>
                  {stage === 'shadow' && registry.production !== null && <ShadowStanding production={registry.production} shadow={digest} />}
                  {digest === registry.previous && <span className="muted"> previous</span>}
                </li>
              ))}
            </ul>
            {lanes[stage].length === 0 && <p className="muted">{EMPTY[stage]}</p>}
            {lanes[stage].length > NAMED && <p className="muted">and {plural(lanes[stage].length - NAMED, 'more version')}</p>}
            {stage === 'production' && previous && <RollBack registry={registry} previous={previous} onAsk={() => menu.ask({ kind: 'rollback', digest: previous.digest, label: previous.label })} />}
            {stage === 'shadow' && lanes.shadow[0] && lanes.shadow.length === 1 && (
              <div className={styles.laneAction}>
                <Button size="small" icon="chevronUp" onClick={() => menu.ask({ kind: 'production', digest: lanes.shadow[0]!.digest, label: `${lanes.shadow[0]!.name} ${lanes.shadow[0]!.version}` })}>
                  Promote {lanes.shadow[0].version}
                </Button>
              </div>
            )}
          </Panel>
        </Cell>
      ))}
    </Grid>
  )
}

/** A version so damaged that it is not listed goes by its digest. */
function previousOf(models: readonly ModelSummary[], { previous }: RegistryState) {
  if (previous === null) return null
  const found = models.find(({ digest }) => digest === previous)
  return found ? { digest: previous, label: `${found.name} ${found.version}`, version: found.version } : { digest: previous, label: previous.slice(0, 12), version: previous.slice(0, 12) }
}

import { Cell, Grid } from '../../../ui/layout/Grid'
import { Fold } from '../../../ui/layout/Fold'
import type { WatchedModel } from '../modelView'
import { RulesPanel } from './alerts/RulesPanel'
import { PolicyPanel } from './policy/PolicyPanel'
import { PredictionPanel } from './predictions/PredictionPanel'
import { SchedulePanel } from './schedule/SchedulePanel'

/** Parts of the monitor about acting, besides the alerts: when to train anew, limits of the analyst's own, what the model said. */
export function ServicePanels({ view }: { readonly view: WatchedModel }) {
  return (
    <>
      <Fold title="Training anew" detail="policy and schedule">
        <Grid>
          <Cell span={8} isTop>
            <PolicyPanel view={view} />
          </Cell>
          <Cell span={4} isTop>
            <SchedulePanel />
          </Cell>
        </Grid>
      </Fold>
      <Fold title="Rules and predictions" detail="limits of your own, and what the model said">
        <Grid>
          <Cell span={12}>
            <RulesPanel view={view} />
          </Cell>
          <Cell span={12}>
            <PredictionPanel view={view} />
          </Cell>
        </Grid>
      </Fold>
    </>
  )
}

import type { ModelVersion } from '../../../domain/model/types'
import { Cell, Grid } from '../../../ui/layout/Grid'
import { LongRunPanel } from './LongRunPanel'
import { TransitionPanel } from './TransitionPanel'

/** How the regimes follow each other, and where that leads in the long run. */
export function TransitionsTab({ version }: { readonly version: ModelVersion }) {
  return (
    <Grid>
      <Cell span={7}>
        <TransitionPanel version={version} />
      </Cell>
      <Cell span={5}>
        <LongRunPanel version={version} />
      </Cell>
    </Grid>
  )
}

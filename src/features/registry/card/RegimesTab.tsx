import type { ModelVersion } from '../../../domain/model/types'
import { Cell, Grid, Stack } from '../../../ui/layout/Grid'
import { ConfidencePanel } from './ConfidencePanel'
import { LongRunPanel } from './LongRunPanel'
import { RegimeMeansPanel } from './RegimeMeansPanel'
import { WithInference } from './WithInference'

/** What each regime looks like, how the days are shared, and how sure the model was of them. */
export function RegimesTab({ version }: { readonly version: ModelVersion }) {
  return (
    <Stack>
      <RegimeMeansPanel version={version} />
      <Grid>
        <Cell span={6}>
          <LongRunPanel version={version} />
        </Cell>
        <Cell span={6}>
          <WithInference version={version}>{(inference) => <ConfidencePanel version={version} inference={inference} />}</WithInference>
        </Cell>
      </Grid>
    </Stack>
  )
}

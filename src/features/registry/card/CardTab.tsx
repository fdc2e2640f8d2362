import type { ModelVersion } from '../../../domain/model/types'
import { InlineNotice } from '../../../ui/feedback/InlineNotice'
import { Cell, Grid, Stack } from '../../../ui/layout/Grid'
import { CardFigures } from './CardFigures'
import { SignaturesPanel } from '../signing/SignaturesPanel'
import { LineagePanel } from './LineagePanel'
import { LongRunPanel } from './LongRunPanel'
import { NotesPanel } from './NotesPanel'
import { RegimeMeansPanel } from './RegimeMeansPanel'
import { TransitionPanel } from './TransitionPanel'

/** The whole model on one page, fit to print. */
export function CardTab({ version }: { readonly version: ModelVersion }) {
  const { sampleOverrideReason, fit } = version.metadata
  return (
    <Stack>
      <CardFigures version={version} />
      {version.mapping.isAmbiguous && <InlineNotice kind="warning">{version.mapping.explanation}</InlineNotice>}
      {sampleOverrideReason !== null && <InlineNotice kind="warning">Trained below the sample-size rule. Reason recorded: {sampleOverrideReason}</InlineNotice>}
      {fit.warnings.map((warning) => (
        <InlineNotice key={warning} kind="warning">
          {warning}
        </InlineNotice>
      ))}
      <Grid>
        <Cell span={8}>
          <Stack>
            <Grid>
              <Cell span={6} staysHalf>
                <TransitionPanel version={version} />
              </Cell>
              <Cell span={6} staysHalf>
                <LongRunPanel version={version} />
              </Cell>
            </Grid>
            <RegimeMeansPanel version={version} />
          </Stack>
        </Cell>
        <Cell span={4}>
          <Stack>
            <NotesPanel digest={version.digest} />
            <SignaturesPanel digest={version.digest} />
            <LineagePanel version={version} />
          </Stack>
        </Cell>
      </Grid>
    </Stack>
  )
}

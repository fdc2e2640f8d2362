import { Button } from '../../../../src/ui/actions/Button'
import { EmptyState } from '../../../../src/ui/feedback/EmptyState'
import { FailureState } from '../../../../src/ui/feedback/FailureState'
import { HaveNeedMeter } from '../../../../src/ui/feedback/HaveNeedMeter'
import { RemedyList } from '../../../../src/ui/feedback/RemedyList'
import { SkeletonLines } from '../../../../src/ui/feedback/Skeleton'
import { WorkingState } from '../../../../src/ui/feedback/WorkingState'
import { Cell, Grid } from '../../../../src/ui/layout/Grid'
import { Panel } from '../../../../src/ui/layout/Panel'

export function SinkStates() {
  return (
    <Grid>
      <Cell span={6}>
        <EmptyState
          title="The regime of the day will stand here."
          actions={
            <>
              <Button kind="primary">Try with sample data</Button>
              <Button>Import CSV</Button>
            </>
          }
        >
          <p>It needs a data set and a model trained on it.</p>
        </EmptyState>
      </Cell>
      <Cell span={6}>
        <Panel title="Loading">
          <SkeletonLines count={4} label="Loading models" />
        </Panel>
      </Cell>
      <Cell span={6}>
        <Panel>
          <WorkingState title="Two of five finished restarts agree on the best optimum" label="Training" value={0.7} secondsLeft={12} elapsedMs={29_000} detail="4 running, 1 waiting" onCancel={() => {}} />
        </Panel>
      </Cell>
      <Cell span={6}>
        <Panel>
          <HaveNeedMeter have={4004} need={680} unit="days" title="4 004 days, 680 needed" />
        </Panel>
      </Cell>
      <Cell span={12}>
        <FailureState
          isLarge
          title="1 000 of 1 700 days: too few for this model"
          details="code: tooFewSamples"
          numbers={
            <>
              <HaveNeedMeter have={1000} need={1700} needNote="6.7 years" unit="days" />
              <RemedyList
                heads={['Change', 'Days needed', 'Verdict']}
                onChoose={() => {}}
                remedies={[
                  { id: 'diag', title: 'Diagonal covariance', effect: 'Drops the correlations between features within a regime', number: '620', verdict: 'Fits', kind: 'fits' },
                  { id: 'spherical', title: 'Spherical covariance', effect: 'One variance for all features of a regime; usually too coarse', number: '380', verdict: 'Fits, coarse', kind: 'coarse' },
                  { id: 'two', title: 'Two states, full covariance', effect: 'Drops NEUTRAL, keeps all nine features', number: '1 110', verdict: '110 short', kind: 'short' },
                ]}
              />
            </>
          }
          remedies={<Button disabled>Proceed anyway</Button>}
        >
          <p>
            Nine features with full covariance in three states leave 170 numbers to estimate. With fewer than ten days for each, the covariance fits noise and the
            regimes move with the seed.
          </p>
        </FailureState>
      </Cell>
    </Grid>
  )
}

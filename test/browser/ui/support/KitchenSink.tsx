import { useState } from 'react'
import { Cell, Grid, Row, Stack } from '../../../../src/ui/layout/Grid'
import { Panel } from '../../../../src/ui/layout/Panel'
import { PageHeader } from '../../../../src/ui/layout/PageHeader'
import { Chip } from '../../../../src/ui/layout/Chip'
import { Tabs } from '../../../../src/ui/layout/Tabs'
import { Button } from '../../../../src/ui/actions/Button'
import { IconButton } from '../../../../src/ui/actions/IconButton'
import { ToastRegion } from '../../../../src/ui/overlay/ToastRegion'
import { PatternDefs } from '../../../../src/ui/tone/TonePatterns'
import { ToneBadge } from '../../../../src/ui/tone/ToneLabel'
import { KeyFigures } from '../../../../src/ui/data/KeyFigures'
import { InlineNotice } from '../../../../src/ui/feedback/InlineNotice'
import { SinkControls } from './SinkControls'
import { SinkStates } from './SinkStates'
import { SinkTables } from './SinkTables'
import { SinkTones } from './SinkTones'
import '../../../../src/ui/styles/index.css'

/** Every component of the kit on one page, for looking at and for the accessibility check. */
export function KitchenSink() {
  const [tab, setTab] = useState<'card' | 'tones' | 'states'>('card')
  return (
    <ToastRegion>
      <PatternDefs />
      <main style={{ padding: 24, maxWidth: 1180, margin: '0 auto' }}>
        <PageHeader
          isStatement
          title="RISK_OFF since 10 Feb, 6 trading days, 91.8 %"
          subtitle="NEUTRAL is the only other candidate at 8.2 %. The S&P 500 closed at 1 917.83, 10.00 % below its 250-day high."
          chips={
            <>
              <ToneBadge tone={2}>RISK_OFF</ToneBadge>
              <Chip isTall icon="check" detail="close of 2016-02-18, all 5 features">
                Current
              </Chip>
              <Chip isTall kind="muted">
                Filtered
              </Chip>
              <Chip isTall kind="warning">
                3 of 5 features
              </Chip>
              <Button kind="primary" size="small">
                Add new data
              </Button>
            </>
          }
        />
        <Stack>
          <InlineNotice kind="warning" actions={<Button size="small">Review the changes</Button>}>
            3 regime changes in 63 trading days. In training 9 of 10 such windows had 3 or fewer.
          </InlineNotice>
          <InlineNotice kind="danger">Row 41, column &quot;vol&quot;: &quot;n/a&quot; is not a number.</InlineNotice>
          <InlineNotice kind="info">Deleted models stay in the trash for 30 days.</InlineNotice>
          <KeyFigures
            figures={[
              { id: 'rows', label: 'Rows trained', value: '4 004' },
              { id: 'params', label: 'Free parameters', value: '68' },
              { id: 'll', label: 'Log-likelihood', value: '−19 740.4' },
              { id: 'bic', label: 'BIC', value: '40 044.9' },
              { id: 'starts', label: 'Restarts at best', value: '3', note: 'of 10' },
              { id: 'score', label: 'Log score per day, unseen', value: '−6.77', note: 'n = 32' },
            ]}
          />
          <Grid>
            <Cell span={4}>
              <SinkControls />
            </Cell>
            <Cell span={8}>
              <Stack lastFills>
                <SinkTables />
                <Panel
                  title="Two of five finished restarts agree on the best optimum"
                  subtitle="Panel with actions and a footer"
                  actions={
                    <Row>
                      <IconButton icon="table" label="Show as table" />
                      <IconButton icon="more" label="More" />
                    </Row>
                  }
                  footer={['sp500-core 1.2.0', '2015-02-25 to 2016-02-18', 'filtered, n = 250']}
                >
                  <Tabs
                    label="Parts"
                    value={tab}
                    onChange={setTab}
                    tabs={[
                      { value: 'card', label: 'Card', content: <p>Only the chosen panel is rendered.</p> },
                      { value: 'tones', label: 'Tones', content: <SinkTones /> },
                      { value: 'states', label: 'States', content: <p>Nothing here.</p> },
                    ]}
                  />
                </Panel>
              </Stack>
            </Cell>
          </Grid>
          <SinkStates />
        </Stack>
      </main>
    </ToastRegion>
  )
}

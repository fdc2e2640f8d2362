import { useState } from 'react'
import { Button } from '../../../../src/ui/actions/Button'
import { CopyButton } from '../../../../src/ui/actions/CopyButton'
import { IconButton } from '../../../../src/ui/actions/IconButton'
import { Checkbox } from '../../../../src/ui/forms/Checkbox'
import { DayInput } from '../../../../src/ui/forms/DayInput'
import { Fieldset } from '../../../../src/ui/forms/Field'
import { FileDrop } from '../../../../src/ui/forms/FileDrop'
import { NumberInput } from '../../../../src/ui/forms/NumberInput'
import { RadioGroup } from '../../../../src/ui/forms/RadioGroup'
import { SegmentedControl } from '../../../../src/ui/forms/SegmentedControl'
import { Select } from '../../../../src/ui/forms/Select'
import { TextArea, TextInput } from '../../../../src/ui/forms/TextInput'
import { Row, Stack } from '../../../../src/ui/layout/Grid'
import { Panel } from '../../../../src/ui/layout/Panel'
import { Dialog } from '../../../../src/ui/overlay/Dialog'
import { Menu } from '../../../../src/ui/overlay/Menu'
import { Popover, Term } from '../../../../src/ui/overlay/Popover'
import { showToast } from '../../../../src/ui/overlay/toasts'
import { Tooltip } from '../../../../src/ui/overlay/Tooltip'

export function SinkControls() {
  const [day, setDay] = useState<number | null>(10_989)
  const [name, setName] = useState('sp500-core')
  const [states, setStates] = useState<'2' | '3' | '4' | '5' | '6'>('3')
  const [covariance, setCovariance] = useState<'spherical' | 'diag' | 'tied' | 'full'>('full')
  const [seed, setSeed] = useState<number | null>(20160218)
  const [features, setFeatures] = useState<readonly string[]>(['ret_1d', 'log_vix'])
  const [rule, setRule] = useState<'keep' | 'drop'>('keep')
  const [isOpen, setIsOpen] = useState(false)
  const [said, setSaid] = useState('nothing yet')
  return (
    <Panel title="Settings" subtitle="Every control of the kit">
      <Stack>
        <Row>
          <DayInput label="First day" value={day} onChange={setDay} min={10_989} max={16_800} />
          <DayInput label="Last day" value={16_800} onChange={() => {}} isDisabled />
        </Row>
        <Fieldset label="Features" aside="2 of 9">
          {[
            ['ret_1d', 'log return'],
            ['rvol_21d', 'a year'],
            ['log_vix', ''],
          ].map(([feature = '', unit]) => (
            <Checkbox
              key={feature}
              label={feature}
              aside={unit}
              isChecked={features.includes(feature)}
              onChange={(isChecked) => setFeatures(isChecked ? [...features, feature] : features.filter((each) => each !== feature))}
            />
          ))}
          <Checkbox label="All features" isChecked={false} isIndeterminate onChange={() => {}} />
          <Checkbox label="Locked" isChecked isDisabled onChange={() => {}} />
        </Fieldset>
        <SegmentedControl
          label="States"
          isFullWidth
          value={states}
          options={(['2', '3', '4', '5', '6'] as const).map((value) => ({ value, label: value }))}
          onChange={setStates}
        />
        <SegmentedControl
          label="Covariance"
          isFullWidth
          isDisabled
          value={covariance}
          options={[
            { value: 'spherical', label: 'Spherical' },
            { value: 'diag', label: 'Diagonal' },
            { value: 'tied', label: 'Tied' },
            { value: 'full', label: 'Full' },
          ]}
          onChange={setCovariance}
        />
        <Select
          label="Label rule"
          hint="Stress = rank of volatility minus rank of mean"
          value={covariance}
          options={[
            { value: 'full', label: 'Volatility of ret_1d, then mean' },
            { value: 'diag', label: 'Mean only' },
          ]}
          onChange={setCovariance}
        />
        <NumberInput label="Seed" isInteger min={0} max={4294967295} value={seed} onChange={setSeed} />
        <NumberInput label="Tolerance" unit="nats" value={0.001} onChange={() => {}} />
        <TextInput label="Name" value={name} onChange={setName} error={name === '' ? 'A model needs a name.' : null} />
        <TextInput label="Version" value="1.2.0" onChange={() => {}} error="Version 1.2.0 was used before; the next free one is 1.2.1." />
        <RadioGroup
          label="Cells that are not numbers"
          value={rule}
          onChange={setRule}
          options={[
            { value: 'keep', label: 'Keep the row, cell missing', hint: 'The model handles missing cells' },
            { value: 'drop', label: 'Drop the row' },
          ]}
        />
        <TextArea label="Reason" isRequired value="" placeholder="Why go below the rule" onChange={() => {}} />
        <Row>
          <Button kind="primary" icon="play">
            Train model
          </Button>
          <Button>Cancel</Button>
          <Button kind="quiet">Copy details</Button>
          <Button kind="danger" icon="trash">
            Delete
          </Button>
          <Button isBusy>Saving</Button>
          <Button disabled>Proceed anyway</Button>
        </Row>
        <Row>
          <Button onClick={() => setIsOpen(true)}>Open dialog</Button>
          <Menu
            trigger={<Button iconAfter="chevronDown">Actions</Button>}
            groups={[
              { items: [{ id: 'export', label: 'Export bundle', icon: 'download', onSelect: () => setSaid('export') }] },
              { label: 'Danger', items: [{ id: 'delete', label: 'Delete', icon: 'trash', isDanger: true, onSelect: () => setSaid('delete') }] },
            ]}
          />
          <Popover trigger={<Button size="small">Details</Button>} title="Details">
            Content of a popover.
          </Popover>
          <Tooltip trigger={<IconButton icon="info" label="About the gauge" />}>Ten days for each free parameter</Tooltip>
          <Button onClick={() => showToast({ title: 'Model sp500-core 1.2.0 deleted', text: 'In the trash for 30 days', undo: () => setSaid('undone') })}>
            Delete with undo
          </Button>
          <CopyButton text="1,2,3" label="Copy values" />
        </Row>
        <p>
          Open the definition of <Term definition="Probability of the most likely regime given everything up to that day.">confidence</Term>. Last:{' '}
          <output>{said}</output>
        </p>
        <FileDrop
          title="Drop a CSV file here"
          hint="Or paste rows. Nothing leaves this browser."
          accept=".csv,text/csv"
          onFile={(file) => setSaid(file.name)}
          onText={(text) => setSaid(`${text.length} characters`)}
          actions={<Button>Try with sample data</Button>}
        />
      </Stack>
      <Dialog
        isOpen={isOpen}
        onClose={() => setIsOpen(false)}
        title="Put sp500-core 1.2.0 in use"
        description="Today and Explore will show it."
        footer={
          <>
            <Button onClick={() => setIsOpen(false)}>Cancel</Button>
            <Button kind="primary" onClick={() => setIsOpen(false)}>
              Put in use
            </Button>
          </>
        }
      >
        <TextInput label="Reason" value="" onChange={() => {}} />
      </Dialog>
    </Panel>
  )
}

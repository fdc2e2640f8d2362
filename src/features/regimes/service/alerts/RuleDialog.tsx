import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { monitorWords } from '../../../../domain/alerts/words'
import type { Calibrated } from '../../../../domain/monitor/calibrateMonitors'
import type { Band } from '../../../../domain/monitor/types'
import { sharedSettings, watchedSymbols } from '../../../../domain/monitor/watchedSymbols'
import { alertMutation } from '../../../../queries/alerts'
import { calibrationQuery } from '../../../../queries/monitors'
import { useServices } from '../../../../services/ServicesContext'
import { Button } from '../../../../ui/actions/Button'
import { InlineNotice } from '../../../../ui/feedback/InlineNotice'
import { SkeletonLines } from '../../../../ui/feedback/Skeleton'
import { formatFixed } from '../../../../ui/format/number'
import { NumberInput } from '../../../../ui/forms/NumberInput'
import { Select } from '../../../../ui/forms/Select'
import { TextInput } from '../../../../ui/forms/TextInput'
import { Stack } from '../../../../ui/layout/Grid'
import { Dialog } from '../../../../ui/overlay/Dialog'
import type { WatchedModel } from '../../modelView'
import { RehearsalResult, type Rehearsed } from './RehearsalResult'

/** A rule is typed, rehearsed over the whole history, and only then saved. */
export function RuleDialog({ view, onClose }: { readonly view: WatchedModel; readonly onClose: () => void }) {
  const services = useServices()
  const watching = useMemo(() => ({ version: view.version, table: view.table, settings: sharedSettings(view.table.symbols ? watchedSymbols(view.version, view.table).length : 1) }), [view])
  const bands = useQuery(calibrationQuery(services, watching, useQueryClient()))
  if (bands.data) return <RuleForm view={view} calibrated={bands.data} onClose={onClose} />
  return (
    <Dialog isOpen onClose={onClose} title="Add a rule">
      {bands.error ? <InlineNotice kind="danger">{bands.error.message}</InlineNotice> : <SkeletonLines count={4} label="Looking for the bands of the monitors" />}
    </Dialog>
  )
}

type FormProps = { readonly view: WatchedModel; readonly calibrated: Calibrated; readonly onClose: () => void }

type Limits = { readonly lower: number | null; readonly upper: number | null }

function RuleForm({ view, calibrated, onClose }: FormProps) {
  const { store } = useServices()
  const saving = useMutation(alertMutation(store, useQueryClient()))
  const { bands } = calibrated.calibration
  const [monitor, setMonitor] = useState(bands[0]?.id ?? '')
  const [limits, setLimits] = useState<Limits>(() => limitsOf(bands[0]))
  const [name, setName] = useState('')
  const [rehearsed, setRehearsed] = useState<Rehearsed | null>(null)
  const [isRehearsing, setIsRehearsing] = useState(false)
  const band = bands.find(({ id }) => id === monitor)
  const hasLimit = limits.lower !== null || limits.upper !== null
  const change = (next: Limits): void => {
    setLimits(next)
    setIsRehearsing(false)
    setRehearsed(null)
  }
  const save = (): void => {
    if (rehearsed) saving.mutate({ kind: 'saveRule', rule: { name: name.trim() === '' ? monitorWords(monitor) : name.trim(), monitor, ...limits, rehearsal: rehearsed } }, { onSuccess: onClose })
  }
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title="Add a rule"
      description="It alerts on 3 of 5 rows outside the limits, and is normal again after 5 rows inside 80 % of them."
      width={560}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          {rehearsed === null ? (
            <Button kind="primary" disabled={!hasLimit} isBusy={isRehearsing} onClick={() => setIsRehearsing(true)}>
              Rehearse
            </Button>
          ) : (
            <Button kind="primary" isBusy={saving.isPending} onClick={save}>
              Save rule
            </Button>
          )}
        </>
      }
    >
      <Stack gap="s3">
        <Select
          label="Monitor"
          value={monitor}
          options={bands.map(({ id }) => ({ value: id, label: monitorWords(id) }))}
          onChange={(id) => {
            setMonitor(id)
            change(limitsOf(bands.find((candidate) => candidate.id === id)))
          }}
        />
        <NumberInput label="Alerts below" hint={band ? `The band begins at ${formatFixed(band.lower, 3)}` : ''} value={limits.lower} step={0.01} onChange={(lower) => change({ ...limits, lower })} />
        <NumberInput label="Alerts above" hint={band ? `The band ends at ${formatFixed(band.upper, 3)}` : ''} value={limits.upper} step={0.01} onChange={(upper) => change({ ...limits, upper })} />
        <TextInput label="Name" hint="What its alerts are called." value={name} onChange={setName} maxLength={60} />
        {isRehearsing && <RehearsalResult view={view} calibrated={calibrated} rule={{ monitor, ...limits }} onResult={setRehearsed} />}
        {saving.error && (
          <InlineNotice kind="danger" isAnnounced>
            {saving.error.message}
          </InlineNotice>
        )}
      </Stack>
    </Dialog>
  )
}

function limitsOf(band: Band | undefined): Limits {
  return { lower: band?.lower ?? null, upper: band?.upper ?? null }
}

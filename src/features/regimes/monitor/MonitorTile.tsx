import { useMemo } from 'react'
import type { TimeFrame } from '../../../charts/time/TimePanes'
import type { Alarm, Band } from '../../../domain/monitor/types'
import { InlineNotice } from '../../../ui/feedback/InlineNotice'
import { formatDay } from '../../../ui/format/date'
import { formatFixed } from '../../../ui/format/number'
import { plural } from '../../../ui/format/text'
import { Term } from '../../../ui/overlay/Popover'
import { alertMarkers } from '../useTimeMarkers'
import { bandWords, cannotAlert, detectableWords, figureWords, limitsOf, type FigureWords } from './figureWords'
import { HistoryTile } from './HistoryTile'
import { stateRuns, stateSince, windowRow, type Tile } from './monitorTiles'
import { StateChip, stateWord } from './StateChip'
import { lazyTable } from './tileTable'
import { WindowTable } from './WindowTable'
import styles from './monitor.module.css'

type Props = {
  readonly tile: Tile
  /** of all monitors; the tile marks its own */
  readonly alarms: readonly Alarm[]
  readonly frame: TimeFrame
  /** name of the regime whose share is watched */
  readonly stressed: string
  /** 'days' */
  readonly rows: string
  readonly modelLabel: string
}

/** A monitor: verdict, history inside its limits, and every window with the smallest change it would show. */
export function MonitorTile({ tile: { figure, track, windows }, alarms, frame: shared, stressed, rows, modelLabel }: Props) {
  const { band, values, states } = track
  const words = useMemo(() => figureWords(band, stressed, rows), [band, stressed, rows])
  const limits = limitsOf(band)
  const last = windowRow(track, states.length - 1)
  const runs = useMemo(() => stateRuns(states), [states])
  const own = useMemo(() => alertMarkers(alarms.filter(({ monitor }) => monitor === band.id), stressed), [alarms, band.id, stressed])
  const frame = useMemo(() => ({ ...shared, markers: [...(shared.markers ?? []), ...own] }), [shared, own])
  const table = useMemo(() => historyTable(track, frame, words), [track, frame, words])
  const sayRow = (row: number): string => {
    const { value, verdict, state } = windowRow(track, row)
    if (state === 'Error') return 'cannot be computed'
    return value === null ? `no value yet, the window is not full` : `${words.say(value)}, ${VERDICTS[verdict]}, ${stateWord(state)}`
  }
  const errors = windows.flatMap(({ band: own, error }) => (error === undefined ? [] : [[own.window, error] as const]))
  const shown = band.window === null ? '' : `, last ${band.window} ${rows}`
  const since = last.shown === 'Normal' || last.shown === 'NoValue' ? undefined : `since ${formatDay(frame.days[stateSince(states)])}`
  return (
    <HistoryTile
      title={track.error === undefined ? titleOf(last.value, last.verdict, track.band, words) : `${words.name} cannot be computed`}
      subtitle={`${words.name}${shown}; ${words.unit}`}
      state={<StateChip state={last.shown} {...(since === undefined ? {} : { detail: since })} />}
      frame={frame}
      values={values}
      lower={limits.lower}
      upper={limits.upper}
      runs={runs}
      format={words.format}
      sayRow={sayRow}
      absent={track.error !== undefined ? 'Cannot be computed' : band.window === null ? 'No value' : `${Math.min(states.length, band.window)} of ${band.window} ${rows} since training`}
      label={words.name}
      summary={`${words.definition} ${titleOf(last.value, last.verdict, band, words)}. ${cannotAlert(band) ? 'No change of it would show.' : `A lasting change shows from ${detectableWords(band, words)} on.`}`}
      footer={[modelLabel, ...limitsOfBand(band), ...(words.known === null ? [] : [`the field's usual limit, ${words.known}, alerts nothing here`])]}
      table={table}
      fileName={`monitor-${figure}`}
    >
      {errors.length > 0 && (
        <div className={styles.errors}>
          {errors.map(([window, error]) => (
            <InlineNotice key={window} kind="danger" word={window === null ? 'Error' : `${window} ${rows}`}>
              {error}
            </InlineNotice>
          ))}
        </div>
      )}
      <WindowTable caption={`${words.name} by window`} windows={windows} stressed={stressed} rows={rows} />
      <p className={styles.what}>
        <Term definition={words.definition}>What this is</Term>
      </p>
    </HistoryTile>
  )
}

const VERDICTS = { inside: 'inside the band', above: 'above the band', below: 'below the band', filling: 'the window is not full' } as const

function titleOf(value: number | null, verdict: keyof typeof VERDICTS, band: Tile['track']['band'], words: FigureWords): string {
  if (value === null) return `${words.name}: too few rows since training`
  if (cannotAlert(band)) return `${words.name} ${words.say(value)}, no limit over this window`
  if (verdict === 'inside') return `${words.name} ${words.say(value)}, inside its band`
  const limit = verdict === 'above' ? band.upper! : band.lower!
  return `${words.name} ${words.say(value)}, ${verdict} its limit of ${words.say(limit)}`
}

/** Beyond this a band says little: the training years themselves were far outside of what the model would show. */
const WIDE = 3

/** What a band cannot do. */
function limitsOfBand(band: Band): string[] {
  const { widening } = band
  if (cannotAlert(band)) return [widening === null ? 'cannot alert over this window: healthy paths fill the whole range' : `cannot alert over this window: no useful band holds the training rows, which left it ${plural(widening.alarmsInTraining, 'time')}`]
  if (widening === null) return []
  const factor = `band ${formatFixed(widening.factor, 1)} × as wide as simulated, since the training rows left it ${plural(widening.alarmsInTraining, 'time')}`
  return [widening.factor > WIDE ? `says little about this model: ${factor}` : factor]
}

function historyTable({ band, values, states }: Tile['track'], frame: TimeFrame, words: FigureWords) {
  const format = (value: number) => words.format(value)
  return lazyTable(
    {
      caption: `${words.name}, ${words.unit}, newest first; band ${bandWords(band, words)}`,
      columns: [
        { header: 'Date', isNumeric: false },
        { header: words.name, isNumeric: true, format },
        { header: 'Lower limit', isNumeric: true, format },
        { header: 'Upper limit', isNumeric: true, format },
        { header: 'State', isNumeric: false },
      ],
    },
    () => Array.from({ length: frame.to - frame.from + 1 }, (_, i) => frame.to - i).map((row) => [formatDay(frame.days[row]), values[row]!, band.lower, band.upper, stateWord(states[row]!)]),
  )
}

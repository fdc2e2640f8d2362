import type { CsvPreview, ImportQuestion } from '../../../domain/dataset/csvTypes'
import type { CsvMapping } from '../../../domain/dataset/types'
import { Button } from '../../../ui/actions/Button'
import { plural } from '../../../ui/format/text'
import { Select } from '../../../ui/forms/Select'
import { Icon } from '../../../ui/icons/Icon'
import { Row } from '../../../ui/layout/Grid'
import { Panel } from '../../../ui/layout/Panel'
import { CodeChoices } from './questions/CodeChoices'
import { OutlierTable } from './questions/OutlierTable'
import { columnTitles, DATE_FORMATS } from './mappingWords'
import styles from './import.module.css'

type Props = {
  readonly questions: readonly ImportQuestion[]
  readonly mapping: CsvMapping
  readonly preview: CsvPreview
  readonly onChange: (change: Partial<CsvMapping>) => void
}

/** What the file does not settle. Each answer is the analyst's; until then the import waits. */
export function QuestionsPanel({ questions, mapping, preview, onChange }: Props) {
  return (
    <Panel title={`${plural(questions.length, 'question')} the file leaves open`} subtitle="Nothing is guessed: the import waits for your answer.">
      <ul className={styles.questions}>
        {questions.map((question) => (
          <li key={question.code} className={styles.question}>
            <span className={styles.questionIcon}>
              <Icon name="warning" label="Open:" />
            </span>
            <div className={styles.questionBody}>
              <p>{question.message}</p>
              <Answers question={question} mapping={mapping} preview={preview} onChange={onChange} />
            </div>
          </li>
        ))}
      </ul>
    </Panel>
  )
}

type AnswersProps = Omit<Props, 'questions'> & { readonly question: ImportQuestion }

function Answers({ question, mapping, preview, onChange }: AnswersProps) {
  switch (question.code) {
    case 'ambiguousDateFormat':
      return (
        <Row>
          {question.candidates.map((dateFormat) => (
            <Button key={dateFormat} onClick={() => onChange({ dateFormat })}>
              {dateFormat}
            </Button>
          ))}
        </Row>
      )
    case 'ambiguousDecimalMark':
      return (
        <Row>
          <Button onClick={() => onChange({ decimalMark: '.' })}>Decimal point</Button>
          <Button onClick={() => onChange({ decimalMark: ',' })}>Decimal comma</Button>
        </Row>
      )
    case 'noDateColumn':
      return <DateChoices mapping={mapping} preview={preview} onChange={onChange} />
    case 'conflictingDuplicateDates':
      return (
        <Row>
          <Button onClick={() => onChange({ conflictingDates: 'first' })}>Keep the first line</Button>
          <Button onClick={() => onChange({ conflictingDates: 'last' })}>Keep the last line</Button>
        </Row>
      )
    case 'periodDay':
      return (
        <Row>
          <Button onClick={() => onChange({ periodDay: 'last' })}>Its last day</Button>
          <Button onClick={() => onChange({ periodDay: 'first' })}>Its first day</Button>
        </Row>
      )
    case 'missingCodes':
      return <CodeChoices codes={question.codes} onChange={(missingCodes) => onChange({ missingCodes })} />
    case 'mixedUnits':
      return (
        <Row>
          <Button onClick={() => onChange({ mixedUnits: 'keep' })}>Keep as written</Button>
          <Button onClick={() => onChange({ columns: mapping.columns.map((column) => (question.columns.some((mixed) => mixed.column === column.name) ? { ...column, role: 'ignored' } : column)) })}>
            {question.columns.length === 1 ? 'Leave the column out' : 'Leave the columns out'}
          </Button>
        </Row>
      )
    case 'outliers':
      return (
        <>
          <OutlierTable cells={question.cells} count={question.count} />
          <Row>
            <Button onClick={() => onChange({ outliers: 'missing' })}>{question.count === 1 ? 'Leave it empty' : 'Leave them empty'}</Button>
            <Button onClick={() => onChange({ outliers: 'keep' })}>Keep what is written</Button>
          </Row>
        </>
      )
  }
}

function DateChoices({ mapping, preview, onChange }: Omit<AnswersProps, 'question'>) {
  const titles = columnTitles(preview.header, mapping)
  return (
    <div className={styles.fields}>
      <Select
        label="Column with the dates"
        value=""
        options={[{ value: '', label: 'Choose a column', isDisabled: true }, ...titles.map((title, index) => ({ value: String(index), label: title }))]}
        onChange={(value) => onChange({ dateColumn: Number(value) })}
      />
      <Select
        label="Form of the dates"
        value=""
        options={[{ value: '', label: 'Choose a form', isDisabled: true }, ...DATE_FORMATS]}
        onChange={(value) => {
          if (value !== '') onChange({ dateFormat: value })
        }}
      />
    </div>
  )
}

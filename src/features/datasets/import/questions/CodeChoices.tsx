import { useState } from 'react'
import type { MissingCode } from '../../../../domain/dataset/cellTypes'
import type { FoundCode } from '../../../../domain/dataset/csvTypes'
import { Button } from '../../../../ui/actions/Button'
import { plural } from '../../../../ui/format/text'
import { Checkbox } from '../../../../ui/forms/Checkbox'
import { Row, Stack } from '../../../../ui/layout/Grid'

type Props = { readonly codes: readonly FoundCode[]; readonly onChange: (codes: readonly MissingCode[]) => void }

/** Which of the numbers that were found are codes for no value. */
export function CodeChoices({ codes, onChange }: Props) {
  const [chosen, setChosen] = useState<readonly FoundCode[]>(codes)
  const isOne = codes.length === 1
  const answer = (kept: readonly FoundCode[]) => onChange(kept.map(({ index, value }) => ({ index, value })))
  return (
    <Stack gap="s2">
      {!isOne &&
        codes.map((code) => (
          <Checkbox
            key={`${code.index} ${code.value}`}
            label={`${code.value} in ${code.column}, ${plural(code.count, 'cell')}`}
            isChecked={chosen.includes(code)}
            onChange={(isOn) => setChosen(isOn ? [...chosen, code] : chosen.filter((other) => other !== code))}
          />
        ))}
      <Row>
        <Button disabled={!isOne && chosen.length === 0} onClick={() => answer(isOne ? codes : chosen)}>
          {isOne ? `${codes[0]!.value} means no value` : 'Those ticked mean no value'}
        </Button>
        <Button onClick={() => answer([])}>{isOne ? 'It is a number' : 'All are numbers'}</Button>
      </Row>
    </Stack>
  )
}

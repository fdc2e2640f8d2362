import { useState } from 'react'
import { describe, expect, it, vi } from 'vitest'
import { userEvent } from 'vitest/browser'
import { render } from 'vitest-browser-react'
import { DayInput } from '../../../src/ui/forms/DayInput'
import { FileDrop } from '../../../src/ui/forms/FileDrop'
import { NumberInput } from '../../../src/ui/forms/NumberInput'
import { SegmentedControl } from '../../../src/ui/forms/SegmentedControl'
import '../../../src/ui/styles/index.css'

describe('NumberInput', () => {
  it('reports numbers only, names what it refuses, and keeps what was typed', async () => {
    const onChange = vi.fn()
    const screen = await render(<NumberInput label="Restarts" isInteger min={1} max={100} value={10} onChange={onChange} />)
    const input = screen.getByRole('spinbutton', { name: 'Restarts' })
    await input.fill('ten')
    await expect.element(screen.getByRole('alert')).toHaveTextContent('"ten" is not a number.')
    await expect.element(input).toHaveAttribute('aria-invalid', 'true')
    await expect.element(input).toHaveValue('ten')
    expect(onChange).not.toHaveBeenCalled()
    await input.fill('25')
    expect(onChange).toHaveBeenLastCalledWith(25)
    await input.fill('')
    expect(onChange).toHaveBeenLastCalledWith(null)
  })

  it('steps by the arrow keys, ten at a time with Shift, within the limits', async () => {
    const screen = await render(<Stepping />)
    const input = screen.getByRole('spinbutton', { name: 'Restarts' })
    await input.click()
    await userEvent.keyboard('{ArrowUp}')
    await expect.element(input).toHaveValue('11')
    await userEvent.keyboard('{Shift>}{ArrowDown}{ArrowDown}{/Shift}')
    await expect.element(input).toHaveValue('1')
  })
})

function Stepping() {
  const [value, setValue] = useState<number | null>(10)
  return <NumberInput label="Restarts" isInteger min={1} max={100} value={value} onChange={setValue} />
}

describe('DayInput', () => {
  it('takes ISO dates within the data and goes a day by arrow', async () => {
    const onChange = vi.fn()
    const screen = await render(<DayInput label="First day" value={10_989} min={10_989} max={16_849} onChange={onChange} />)
    const input = screen.getByRole('textbox', { name: 'First day' })
    await expect.element(input).toHaveValue('2000-02-02')
    await input.click()
    await userEvent.keyboard('{ArrowDown}')
    expect(onChange).toHaveBeenLastCalledWith(10_989)
    await input.fill('2020-01-01')
    await expect.element(screen.getByRole('alert')).toHaveTextContent('The last day is 2016-02-18.')
    await input.fill('2015-12-31')
    expect(onChange).toHaveBeenLastCalledWith(16_800)
  })
})

describe('SegmentedControl', () => {
  it('is a radio group that the arrows move through', async () => {
    const onChange = vi.fn()
    const options = ['2', '3', '4'].map((value) => ({ value, label: value }))
    const screen = await render(<SegmentedControl label="States" value="3" options={options} onChange={onChange} />)
    await expect.element(screen.getByRole('radiogroup', { name: 'States' })).toBeVisible()
    screen.getByRole('radio', { name: '3' }).element().focus()
    await userEvent.keyboard('{ArrowRight}')
    expect(onChange).toHaveBeenCalledWith('4')
  })
})

describe('FileDrop', () => {
  const drop = (onFile: (file: File) => void, onText: (text: string) => void) => (
    <>
      <FileDrop title="Drop a CSV file here" accept=".csv" onFile={onFile} onText={onText} />
      <input aria-label="Elsewhere" />
    </>
  )
  const file = new File(['date,ret\n'], 'a.csv', { type: 'text/csv' })

  it('takes a dropped file and a chosen one', async () => {
    const onFile = vi.fn()
    const screen = await render(drop(onFile, vi.fn()))
    const transfer = new DataTransfer()
    transfer.items.add(file)
    screen.getByText('Drop a CSV file here').element().dispatchEvent(new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer: transfer }))
    expect(onFile.mock.lastCall?.[0].name).toBe('a.csv')
    await userEvent.upload(screen.getByLabelText('Choose file').last(), file)
    expect(onFile).toHaveBeenCalledTimes(2)
  })

  it('takes pasted text, except where it is pasted into a field', async () => {
    const onText = vi.fn()
    const screen = await render(drop(vi.fn(), onText))
    paste(screen.getByLabelText('Elsewhere').element())
    expect(onText).not.toHaveBeenCalled()
    paste(document.body)
    expect(onText).toHaveBeenCalledWith('date,ret\n2016-02-18,0.01')
  })
})

function paste(target: Element): void {
  const clipboardData = new DataTransfer()
  clipboardData.setData('text/plain', 'date,ret\n2016-02-18,0.01')
  target.dispatchEvent(new ClipboardEvent('paste', { bubbles: true, cancelable: true, clipboardData }))
}

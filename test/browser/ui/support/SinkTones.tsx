import { Row, Stack } from '../../../../src/ui/layout/Grid'
import { ICON_PATHS } from '../../../../src/ui/icons/iconPaths'
import type { IconName } from '../../../../src/ui/icons/iconPaths'
import { Icon } from '../../../../src/ui/icons/Icon'
import { ToneBar } from '../../../../src/ui/tone/ToneBar'
import { ToneBadge, ToneLabel } from '../../../../src/ui/tone/ToneLabel'
import { TONES, toneBand } from '../../../../src/ui/tone/tone'

export function SinkTones() {
  return (
    <Stack>
      <Row>
        {TONES.map((tone) => (
          <ToneLabel key={tone} tone={tone}>
            Tone {tone}
          </ToneLabel>
        ))}
      </Row>
      <Row>
        {TONES.map((tone) => (
          <ToneBadge key={tone} tone={tone}>
            {`T${tone}`}
          </ToneBadge>
        ))}
      </Row>
      <ToneBar shares={TONES.map((tone) => ({ tone, share: 0.1 }))} height={20} />
      <svg width="100%" height="48" aria-hidden="true">
        {TONES.map((tone) => (
          <rect key={tone} x={`${tone * 10}%`} width="10%" height="48" fill={toneBand(tone)} />
        ))}
      </svg>
      <Row gap="s3">
        {(Object.keys(ICON_PATHS) as IconName[]).map((name) => (
          <Icon key={name} name={name} size={20} label={name} />
        ))}
      </Row>
    </Stack>
  )
}

import type { ReactElement } from 'react'

/** Strokes of every icon, drawn in a 16 by 16 box with a 1.5 line. */
export const ICON_PATHS = {
  today: (
    <>
      <path d="M2 12.5 6 7l3 3 5-7" />
      <path d="M10.5 3H14v3.5" />
    </>
  ),
  data: (
    <>
      <rect x="2" y="2.5" width="12" height="11" rx="1.5" />
      <path d="M2 6.5h12M2 10h12M6.5 6.5v7" />
    </>
  ),
  train: (
    <>
      <path d="M2 13c2-7 4-9 6-9.5S12.5 3 14 3" />
      <path d="M2 13c3-3 6-4.5 12-5" />
    </>
  ),
  models: (
    <>
      <path d="m8 2 6 3-6 3-6-3z" />
      <path d="m2 8 6 3 6-3M2 11l6 3 6-3" />
    </>
  ),
  explore: (
    <>
      <path d="m1.8 11 3.4-4 3.3 2.6L14.2 4" />
      <path d="M8.5 2v12" strokeDasharray="0.1 2.4" />
    </>
  ),
  search: (
    <>
      <circle cx="7" cy="7" r="4.5" />
      <path d="m10.5 10.5 3.5 3.5" />
    </>
  ),
  backtest: (
    <>
      <path d="M2.5 8A5.5 5.5 0 1 0 4.3 4" />
      <path d="M2.5 2.5v3h3M8 5v3.2l2 1.3" />
    </>
  ),
  monitor: <path d="M1.5 8.5H5l1.5-5 3 9 1.5-4h3.5" />,
  reports: <path d="M4 2h5.5L13 5.5V14H4zM9.5 2v3.5H13M6.5 8.5h4M6.5 11h4" />,
  settings: (
    <>
      <path d="M2 4.5h7M12.5 4.5H14M2 11.5h1.5M7 11.5h7" />
      <circle cx="10.7" cy="4.5" r="1.75" />
      <circle cx="5.3" cy="11.5" r="1.75" />
    </>
  ),
  jobs: (
    <>
      <circle cx="8" cy="8" r="5.75" />
      <path d="M8 4.8V8l2.2 1.6" />
    </>
  ),
  theme: (
    <>
      <circle cx="8" cy="8" r="5.5" />
      <path d="M8 2.5v11a5.5 5.5 0 0 0 0-11z" fill="currentColor" />
    </>
  ),
  light: (
    <>
      <circle cx="8" cy="8" r="2.75" />
      <path d="M8 1.5v1.2M8 13.3v1.2M1.5 8h1.2M13.3 8h1.2M3.4 3.4l.9.9M11.7 11.7l.9.9M12.6 3.4l-.9.9M4.3 11.7l-.9.9" />
    </>
  ),
  dark: <path d="M13.2 9.6A5.6 5.6 0 0 1 6.4 2.8a5.6 5.6 0 1 0 6.8 6.8z" />,
  warning: (
    <>
      <path d="M8 2 14.5 13.5h-13z" />
      <path d="M8 6.5v3M8 11.6h.01" />
    </>
  ),
  danger: (
    <>
      <circle cx="8" cy="8" r="6" />
      <path d="M8 4.8v3.8M8 11h.01" />
    </>
  ),
  info: (
    <>
      <circle cx="8" cy="8" r="6" />
      <path d="M8 7.4v3.8M8 5h.01" />
    </>
  ),
  check: <path d="m3 8.5 3.2 3.2L13 5" />,
  lock: (
    <>
      <rect x="3" y="7" width="10" height="6.5" rx="1.5" />
      <path d="M5.5 7V5a2.5 2.5 0 0 1 5 0v2" />
    </>
  ),
  shield: (
    <>
      <path d="M8 1.8 13 3.6v4c0 3.2-2 5.3-5 6.6-3-1.3-5-3.4-5-6.6v-4z" />
      <path d="m5.6 7.9 1.7 1.7 3.1-3.3" />
    </>
  ),
  chevronDown: <path d="m4.5 6.5 3.5 3.5 3.5-3.5" />,
  chevronUp: <path d="m4.5 9.5 3.5-3.5 3.5 3.5" />,
  chevronRight: <path d="m6 4 4 4-4 4" />,
  chevronLeft: <path d="m10 4-4 4 4 4" />,
  sort: <path d="m5 6 3-3 3 3M5 10l3 3 3-3" />,
  table: <path d="M2.5 3.5h11v9h-11zM2.5 6.5h11M7 6.5v6" />,
  chart: <path d="M2.5 2.5v11h11M5 10.5l2.5-4 2.5 2 3-4.5" />,
  more: <path d="M3 8h.01M8 8h.01M13 8h.01" strokeWidth="2.2" />,
  copy: (
    <>
      <rect x="5.5" y="5.5" width="8" height="8" rx="1.5" />
      <path d="M10.5 5.5v-2A1 1 0 0 0 9.5 2.5h-6a1 1 0 0 0-1 1v6a1 1 0 0 0 1 1h2" />
    </>
  ),
  download: <path d="M8 2.5v7.5M4.8 7 8 10.2 11.2 7M2.5 13.5h11" />,
  upload: <path d="M8 10.5V3M4.8 5.8 8 2.6l3.2 3.2M2.5 13.5h11" />,
  close: <path d="m4 4 8 8M12 4l-8 8" />,
  undo: <path d="M5.5 3 2.5 6l3 3M2.8 6H10a3.5 3.5 0 0 1 0 7H6" />,
  redo: <path d="m10.5 3 3 3-3 3M13.2 6H6a3.5 3.5 0 0 0 0 7h4" />,
  trash: <path d="M2.5 4.5h11M6 4.5v-2h4v2M4 4.5l.6 9h6.8l.6-9M6.7 7v4M9.3 7v4" />,
  play: <path d="M5 3.2v9.6L12.5 8z" />,
  stop: <rect x="4" y="4" width="8" height="8" rx="1" />,
  plus: <path d="M8 3v10M3 8h10" />,
  minus: <path d="M3.5 8h9" />,
  edit: <path d="M3 13h2.6L13 5.6 10.4 3 3 10.4zM8.8 4.6l2.6 2.6" />,
  print: <path d="M4.5 6V2.5h7V6M4.5 11.5H3A1.5 1.5 0 0 1 1.5 10V7.5A1.5 1.5 0 0 1 3 6h10a1.5 1.5 0 0 1 1.5 1.5V10a1.5 1.5 0 0 1-1.5 1.5h-1.5M4.5 9.5h7v4h-7z" />,
  file: <path d="M4 2h5.5L13 5.5V14H4zM9.5 2v3.5H13" />,
  filter: <path d="M2.5 3.5h11L9.5 8.5v4l-3 1.2V8.5z" />,
  refresh: <path d="M13.5 8A5.5 5.5 0 1 1 11.7 4M13.5 2.5v3h-3" />,
  external: <path d="M6.5 3.5h-4v10h10v-4M9 2.5h4.5V7M13 3 7.5 8.5" />,
  calendar: (
    <>
      <rect x="2.5" y="3.5" width="11" height="10" rx="1.5" />
      <path d="M2.5 6.8h11M5.5 2v2.5M10.5 2v2.5" />
    </>
  ),
  keyboard: (
    <>
      <rect x="1.5" y="4" width="13" height="8.5" rx="1.5" />
      <path d="M4 6.8h.01M6.7 6.8h.01M9.3 6.8h.01M12 6.8h.01M5 9.8h6" />
    </>
  ),
  offline: <path d="M2 2l12 12M4.2 7.5A6 6 0 0 1 6 6.4M2 5.4a9 9 0 0 1 2-1.3M6.6 3.1A9 9 0 0 1 14 5.4M10.2 6.6a6 6 0 0 1 1.6.9M6.3 10a3 3 0 0 1 3.4 0M8 12.8h.01" />,
} as const satisfies Readonly<Record<string, ReactElement>>

export type IconName = keyof typeof ICON_PATHS

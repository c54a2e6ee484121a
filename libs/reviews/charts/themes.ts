import type { Ink } from './scene';

export type Theme = 'light' | 'dark';

/** The colours of both themes. Texts keep WCAG 2.2 AA contrast (4.5 : 1) on the surface and on every tint, lines 3 : 1. */
export const themes: Record<Theme, Record<Ink, string>> = {
  light: {
    text: '#1c2430',
    muted: '#505b69',
    grid: '#dde2e8',
    surface: '#ffffff',
    line: '#0b5cab',
    target: '#6a3fa0',
    baseline: '#5b6573',
    forecast: '#0f6f78',
    'forecast-band': '#d3ecee',
    good: '#1a6e3c',
    warning: '#8a5200',
    bad: '#b3261e',
    unknown: '#566170',
    'good-tint': '#dff2e5',
    'warning-tint': '#fdeccf',
    'bad-tint': '#fbe3e0',
    'unknown-tint': '#e9edf1',
  },
  dark: {
    text: '#eef2f6',
    muted: '#b4bfcb',
    grid: '#39434f',
    surface: '#151b22',
    line: '#7ab8ff',
    target: '#cba6f7',
    baseline: '#a3afbc',
    forecast: '#63d0d8',
    'forecast-band': '#17404a',
    good: '#6fd797',
    warning: '#f2b857',
    bad: '#ff9a90',
    unknown: '#adb8c4',
    'good-tint': '#1c4530',
    'warning-tint': '#4d3a14',
    'bad-tint': '#54272a',
    'unknown-tint': '#2a333d',
  },
};

export const inks = Object.keys(themes.light) as Ink[];

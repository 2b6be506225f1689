/** Colours and sizes: calm and dense, text with a contrast of 4.5:1 or more in both schemes. */
import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from '@mantine/core'

const harbour: MantineColorsTuple = [
  '#eef5f9',
  '#dce8ef',
  '#b5d0df',
  '#8ab6ce',
  '#67a0c0',
  '#5193b7',
  '#438cb4',
  '#34789e',
  '#2a6b8f',
  '#1b5776',
]

export const theme = createTheme({
  respectReducedMotion: true,
  primaryColor: 'harbour',
  colors: { harbour },
  primaryShade: { light: 9, dark: 7 },
  defaultRadius: 'sm',
  fontFamily: 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif',
  fontFamilyMonospace: 'ui-monospace, SFMono-Regular, Menlo, Consolas, "Liberation Mono", monospace',
  fontSizes: { xs: '0.75rem', sm: '0.8125rem', md: '0.875rem', lg: '1rem', xl: '1.125rem' },
  headings: {
    fontWeight: '600',
    sizes: {
      h1: { fontSize: '1.375rem', lineHeight: '1.3' },
      h2: { fontSize: '1.0625rem', lineHeight: '1.35' },
      h3: { fontSize: '0.9375rem', lineHeight: '1.4' },
    },
  },
  components: {
    Badge: { defaultProps: { tt: 'none', fw: 600 } },
    Modal: { styles: { title: { fontWeight: 600, fontSize: '1rem' } } },
    Button: { defaultProps: { size: 'sm' } },
    TextInput: { defaultProps: { size: 'sm' } },
    PasswordInput: { defaultProps: { size: 'sm' } },
    Select: { defaultProps: { size: 'sm' } },
    Table: { defaultProps: { verticalSpacing: 6, horizontalSpacing: 'sm' } },
    Tooltip: { defaultProps: { openDelay: 300, events: { hover: true, focus: true, touch: true } } },
  },
})

/** Where the library's own colours are too pale: dark enough under white letters, and as letters on white or on a tint. */
const DARK_ENOUGH = {
  red: '#b42318',
  orange: '#9c3a06',
  yellow: '#7a4a00',
  lime: '#4a6b0a',
  green: '#1f6b2f',
  teal: '#076b4d',
  cyan: '#0b6a80',
  blue: '#1864ab',
  grape: '#862e9c',
  pink: '#a61e4d',
  gray: '#495057',
}
const withColours = (...uses: string[]) =>
  Object.fromEntries(
    Object.entries(DARK_ENOUGH).flatMap(([name, colour]) =>
      uses.map((use) => [`--mantine-color-${name}-${use}`, colour]),
    ),
  )

export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-dimmed': '#55606b',
    '--mantine-color-placeholder': '#66717d',
    '--mantine-color-error': '#b42318',
    '--mantine-color-anchor': '#1b5776',
    '--console-canvas': '#f6f8fa',
    ...withColours('filled', 'outline', 'light-color', 'text'),
  },
  dark: {
    '--mantine-color-dimmed': '#a9b2bc',
    '--mantine-color-placeholder': '#98a2ad',
    '--mantine-color-error': '#ff9a91',
    '--mantine-color-anchor': '#8ab6ce',
    '--console-canvas': '#1a1d20',
    ...withColours('filled'),
  },
})

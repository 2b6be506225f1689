// Before anything is painted, so that a dark page does not flash white. Mantine reads the same key.
;(() => {
  const kept = window.localStorage.getItem('mantine-color-scheme-value')
  const isDark =
    kept === 'dark' || (kept !== 'light' && window.matchMedia('(prefers-color-scheme: dark)').matches)
  document.documentElement.setAttribute('data-mantine-color-scheme', isDark ? 'dark' : 'light')
})()

/** English and French. Every folder of pages has words of its own, read when a page of it is first opened. */
import i18next, { type BackendModule } from 'i18next'
import { initReactI18next } from 'react-i18next'
import { groups } from '../app/pages.ts'
import en from './en.ts'
import fr from './fr.ts'
import { loadSaid } from './said/said.ts'

export const LANGUAGES = ['en', 'fr'] as const
export type Language = (typeof LANGUAGES)[number]
export const LANGUAGE_NAMES: Record<Language, string> = { en: 'English', fr: 'Français' }

/** What is known in another language has the same keys, at every depth. */
export type Words<T> = { [K in keyof T]: T[K] extends string ? string : Words<T[K]> }

/** A short text that a page is named by before its words are read. */
export type Label = Record<Language, string>

const KEPT_AS = 'preadvice-language'

const folders: BackendModule = {
  type: 'backend',
  init: () => {},
  read: (language, namespace, done) => {
    const read = groups.find(({ name }) => name === namespace)?.words[language as Language]
    if (!read) return done(new Error(`there are no words ${namespace} in ${language}`), false)
    read().then(
      (words) => done(null, words.default),
      (error) => done(error, false),
    )
  },
}

export async function startWords(): Promise<void> {
  await i18next
    .use(folders)
    .use(initReactI18next)
    .init({
      lng: firstLanguage(),
      fallbackLng: 'en',
      supportedLngs: LANGUAGES,
      ns: ['console'],
      defaultNS: 'console',
      partialBundledLanguages: true,
      resources: { en: { console: en }, fr: { console: fr } },
      // React writes text, never markup.
      interpolation: { escapeValue: false },
      react: { useSuspense: true },
    })
  await loadSaid(i18next.language)
  sayLanguage()
  i18next.on('languageChanged', sayLanguage)
}

function firstLanguage(): Language {
  const asked = [window.localStorage.getItem(KEPT_AS), ...navigator.languages]
  const known = asked.map((each) => each?.slice(0, 2)).find(isLanguage)
  return known ?? 'en'
}

function isLanguage(text: string | undefined): text is Language {
  return LANGUAGES.includes(text as Language)
}

function sayLanguage(): void {
  document.documentElement.lang = i18next.language
  document.documentElement.dir = i18next.dir()
}

export async function chooseLanguage(language: Language): Promise<void> {
  window.localStorage.setItem(KEPT_AS, language)
  await loadSaid(language)
  await i18next.changeLanguage(language)
}

export function currentLanguage(): Language {
  return isLanguage(i18next.language) ? i18next.language : 'en'
}

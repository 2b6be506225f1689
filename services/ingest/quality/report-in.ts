/** A report with what was found in a language: findings are stored in English. Pure. */
import { translate } from '#contracts/findings/translate.ts'
import type { Language } from '#contracts/language.ts'
import type { Report } from './report.ts'

export function reportIn(report: Report, language: Language): Report {
  if (language === 'en') return report
  const said = (text: string) => translate({ ...NO_FINDING, message: text, hint: text }, language).message
  return {
    ...report,
    findings: report.findings.map((found) => ({
      ...found,
      message: found.message && said(found.message),
      hint: found.hint && said(found.hint),
    })),
    samples: report.samples.map((sample) => ({
      ...sample,
      message: said(sample.message),
      hint: said(sample.hint),
    })),
  }
}

const NO_FINDING = { rule: '', severity: 'minor', path: '' } as const

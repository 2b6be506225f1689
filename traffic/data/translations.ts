/** Wordings of common goods and some threats in other languages: key | wording. What is not here is written in English. */

export const TRANSLATIONS: Readonly<Record<string, string>> = {
  fr: `
tshirt | t-shirt {who} en {fabric}[, {colour}]
`,
}

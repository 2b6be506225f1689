/** Finds English on a page in French: what the service said by itself and nobody put into French. */
import type { Page } from 'playwright-core'

/** Small words that English sentences have and French ones do not. */
const ENGLISH =
  /(?<![\p{L}’'])(the|is|are|was|were|of|and|with|not|has|have|from|by|this|that|which|it|its|be|been|who|what|where|when|there|your|you|they|would|must|may|for|to|than|least|without)(?![\p{L}’'])/giu
const FRENCH =
  /(?<![\p{L}])(le|la|les|un|une|des|du|de|et|est|sont|pas|avec|pour|par|dans|sur|qui|que|au|aux|en|ou|ne|ce|se|il|elle|à|plus|sans)(?![\p{L}])/giu
const COUNT_MIN = 2

/** Whether a text reads as English: two small words of it or more, and more than of French ones. */
export function readsAsEnglish(text: string): boolean {
  const english = text.match(ENGLISH)?.length ?? 0
  return english >= COUNT_MIN && english > (text.match(FRENCH)?.length ?? 0)
}

/**
 * The texts of the page that read as English, with labels and titles, and all that the page itself marks as English because it has no
 * words for it. Rules are written in a language of their own, which has English words; a
 * whole document that exists in English alone says so (`article`).
 */
export async function englishOn(page: Page): Promise<string[]> {
  const { texts, marked } = await page.evaluate(() => {
    const isCode = (element: Element | null) =>
      element?.closest('code, pre, textarea, script, style, article[lang=en]') !== null
    const found = new Set<string>()
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node; node = walker.nextNode())
      if (!isCode(node.parentElement)) found.add(node.textContent!.trim())
    for (const element of document.querySelectorAll('[aria-label], [title], [placeholder]'))
      if (!isCode(element))
        for (const name of ['aria-label', 'title', 'placeholder'])
          found.add(element.getAttribute(name)?.trim() ?? '')
    const english = [...document.querySelectorAll('main [lang=en]:not(article), [role=dialog] [lang=en]')]
    return { texts: [...found], marked: english.map((element) => element.textContent!.trim()) }
  })
  return [...new Set([...texts.filter(readsAsEnglish), ...marked.filter((text) => text !== '')])]
}

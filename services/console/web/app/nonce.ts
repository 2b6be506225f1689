/** The nonce that lets our own style elements in: read before any library that makes some is read. */
export const nonce = document.querySelector<HTMLMetaElement>('meta[name="style-nonce"]')?.content ?? ''
globalThis.__webpack_nonce__ = nonce

/// <reference types="vite/client" />

/** The hash of what these pages were built from. */
declare const __BUILD__: string

/** Where libraries that make style elements look for the nonce. */
declare var __webpack_nonce__: string | undefined
